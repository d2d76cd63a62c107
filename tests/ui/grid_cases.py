"""Folders with several studies, and a window that has read them."""

from __future__ import annotations

from tests.builders import PATIENT, build_ct_series, build_dx, new_uid, write, write_series

ANA = {**PATIENT, "PatientName": "ROSALES^ANA", "PatientID": "A-1", "PatientBirthDate": "20150302"}
LUZ = {**PATIENT, "PatientName": "VEGA^LUZ", "PatientID": "L-2", "PatientBirthDate": "20100101"}


def dated(date):
    return {
        "StudyDate": date, "StudyTime": "101500", "StudyDescription": "Chest",
        "AccessionNumber": "", "StudyID": "1", "ReferringPhysicianName": "",
    }  # fmt: skip


def radiograph(folder, date, patient=ANA, views=("PA",)):
    study = new_uid()
    for view in views:
        ds = build_dx(
            patient=patient, study=dated(date), study_uid=study,
            tags={"ViewPosition": view, "SeriesDescription": ""},
        )  # fmt: skip
        write(ds, folder / f"{view}.dcm")


def scan(folder, *, gap=2.0, slices=6, date="20240310", patient=ANA, frame=None, **changes):
    tags = {"SeriesNumber": changes.pop("number", 1)}
    if frame is not None:
        tags["FrameOfReferenceUID"] = frame
    datasets = build_ct_series(
        slices=slices, slice_distance=gap, patient=patient, study=dated(date), tags=tags, **changes
    )
    write_series(datasets, folder)


def read(faro, qtbot, folder):
    """Open a folder and wait until everything is read and shown that will be."""
    faro.complete()
    faro.window.open_paths([folder])
    qtbot.waitUntil(lambda: not faro.window.imports.is_busy)
    qtbot.waitUntil(lambda: settled(faro.window))
    qtbot.waitUntil(lambda: not faro.window.library_actions.is_busy)
    return faro.window


def settled(window):
    cells = [cell for cell in window.grid.cells() if cell.opened() is not None]
    return bool(cells) and all(cell.shown() is not None for cell in cells)


def by_number(window):
    """All listed series by Series Number."""
    found = {}
    for study in window.imports.studies:
        for series in study.series:
            found[series.series_number] = (study, series)
    return found


def tags_of(window, cell):
    return [tag.text + tag.more for tag in window.tags.tags(cell, cell.shown())]
