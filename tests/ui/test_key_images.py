"""Key images: marked by a key, seen by a star, there again when the program is started again."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import numpy as np
import pydicom
import pytest
from PySide6.QtWidgets import QFileDialog, QMenu

from tests.builders import build_image, write
from tests.ui.grid_cases import ANA, LUZ, dated, radiograph, read, scan, settled, tags_of
from tests.ui.measure_program import program
from viewer.app import Faro
from viewer.core.images import open_image
from viewer.core.key_image_store import KeyFrame
from viewer.core.key_objects import KeyImage, KeyObjects, read_key_objects
from viewer.core.progress import NO_PROGRESS
from viewer.core.settings import SettingsStore
from viewer.ui.key_image_files import match_frames

STAR = "★ Key image"


@pytest.fixture
def folder(tmp_path):
    scan(tmp_path / "ct", slices=6)
    radiograph(tmp_path / "luz", "20200101", LUZ)
    return tmp_path


def at(qtbot, window, index):
    window.stack.go_to(index)
    wait_for(qtbot, window, index)


def wait_for(qtbot, window, index):
    """A waitUntil that is told None believes that all is well."""
    qtbot.waitUntil(
        lambda: window.stack.shown() is not None and window.stack.shown().index == index
    )


def mark(window):
    window.actions_["key_image"].trigger()


def idle(qtbot, faro):
    qtbot.waitUntil(lambda: not faro.services.tasks.running())


def test_a_key_marks_the_image_and_the_star_is_on_no_other(faro, qtbot, folder):
    window = read(faro, qtbot, folder)
    at(qtbot, window, 2)
    mark(window)
    assert tags_of(window, window.grid.active()) == [STAR]
    at(qtbot, window, 3)
    assert tags_of(window, window.grid.active()) == []
    assert not window.actions_["key_image"].isChecked()
    at(qtbot, window, 2)
    assert window.actions_["key_image"].isChecked()
    mark(window)
    assert tags_of(window, window.grid.active()) == []


def test_the_star_is_in_the_snapshot(faro, qtbot, folder):
    window = read(faro, qtbot, folder)
    before = window.stack.snapshot(heat_map=False, annotations=True)
    mark(window)
    assert window.stack.snapshot(heat_map=False, annotations=True) != before


def test_marks_are_there_again_after_a_restart(faro, qtbot, qapp, folder):
    window = read(faro, qtbot, folder)
    at(qtbot, window, 4)
    mark(window)
    at(qtbot, window, 1)
    mark(window)
    mark(window)
    mark(window)
    idle(qtbot, faro)
    window.close()
    again = Faro(qapp, SettingsStore())
    again.start()
    reopened = read(again, qtbot, folder)
    qtbot.waitUntil(lambda: len(reopened.key_image_actions.places()) == 2)
    assert [place.index for place in reopened.key_image_actions.places()] == [1, 4]
    again.window.close()
    assert again.services.tasks.shutdown(5000)
    again.stop()
    again.window.deleteLater()


def test_no_star_on_other_pixels_of_the_same_uid(qtbot, qapp, folder, tmp_path, monkeypatch):
    (file,) = (folder / "luz").iterdir()
    with program(qtbot, qapp) as faro:
        window = read(faro, qtbot, file)
        mark(window)
        idle(qtbot, faro)
    with program(qtbot, qapp) as faro:
        window = read(faro, qtbot, file)
        qtbot.waitUntil(lambda: tags_of(window, window.grid.active()) == [STAR])
        assert window.actions_["key_image"].isChecked()
    image = pydicom.dcmread(file)
    image.PixelData = np.flipud(image.pixel_array).tobytes()
    write(image, file)
    with program(qtbot, qapp) as faro:
        window = read(faro, qtbot, file)
        qtbot.waitUntil(lambda: bool(window.key_image_actions.keys.marked()))
        assert tags_of(window, window.grid.active()) == []
        idle(qtbot, faro)
        assert tags_of(window, window.grid.active()) == []
        assert not window.actions_["key_image"].isChecked()
        path = tmp_path / "keys.dcm"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
        window.actions_["save_key_images"].trigger()
        qtbot.waitUntil(lambda: bool(window.messages.messages()), timeout=20000)
        assert "no key images to write" in window.messages.messages()[-1].text
        assert not path.exists()


def test_keys_step_through_the_study_and_around_its_ends(faro, qtbot, folder):
    window = read(faro, qtbot, folder)
    for index in (1, 4):
        at(qtbot, window, index)
        mark(window)
    (luz,) = (one for one in window.imports.studies if one.patient.patient_id == "L-2")
    instance = luz.series[0].instances[0]
    key = KeyFrame(instance.sop_instance_uid, 1, "digest")
    window.key_image_actions.keys.set_marked([key], True)
    seen = []
    for name in ("next_key_image", "next_key_image", "previous_key_image"):
        window.actions_[name].trigger()
        qtbot.waitUntil(lambda: window.stack.shown().index == window.stack.index())
        seen.append(window.stack.shown().index)
    assert seen == [1, 4, 1]
    assert window.stack.shown().study.patient.patient_id == "A-1"


def test_the_list_names_and_opens_them(faro, qtbot, folder):
    window = read(faro, qtbot, folder)
    at(qtbot, window, 3)
    mark(window)
    at(qtbot, window, 0)
    window.actions_["key_image_list"].trigger()
    menu = next(one for one in window.findChildren(QMenu) if one.isVisible())
    (entry,) = menu.actions()
    assert "image 4 of 6" in entry.text()
    entry.trigger()
    menu.close()
    qtbot.waitUntil(lambda: window.stack.shown().index == 3)


def test_without_any_it_is_said(faro, qtbot, folder):
    window = read(faro, qtbot, folder)
    window.actions_["next_key_image"].trigger()
    assert "no key images" in window.messages.messages()[-1].text


def test_a_mark_that_cannot_be_kept_is_taken_back_and_said(faro, qtbot, folder):
    window = read(faro, qtbot, folder)
    idle(qtbot, faro)
    connection = sqlite3.connect(faro.services.index.path)
    refuse = "BEFORE INSERT ON key_images BEGIN SELECT RAISE(ABORT, 'no room'); END"
    connection.execute(f"CREATE TRIGGER refuse {refuse}")
    connection.commit()
    connection.close()
    mark(window)
    qtbot.waitUntil(lambda: bool(window.messages.messages()))
    assert tags_of(window, window.grid.active()) == []
    assert settled(window)


def test_saved_as_dicom_they_mark_the_same_images_elsewhere(
    faro, qtbot, tmp_path, monkeypatch, folder
):
    write(build_image(frames=4, patient=ANA, study=dated("20240311")), folder / "film" / "a.dcm")
    window = read(faro, qtbot, folder)
    (film,) = (one for one in window.imports.studies if one.study_date == "20240311")
    window.opener.choose(film, film.series[0], 2)
    wait_for(qtbot, window, 2)
    mark(window)
    path = folder / "film" / "keys.dcm"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    window.actions_["save_key_images"].trigger()
    qtbot.waitUntil(lambda: bool(window.messages.messages()), timeout=20000)
    assert "saved as keys.dcm" in window.messages.messages()[-1].text
    said = read_key_objects(path)
    assert (said.patient_id, said.study_instance_uid) == ("A-1", film.study_instance_uid)
    assert [image.frames for image in said.images] == [(3,)]
    window.close_studies()
    faro.services.index.close()
    faro.services.index.path.unlink()
    window.key_image_actions.keys.set_marked([], False)
    monkeypatch.setattr(window.key_image_actions.keys, "_marked", set())
    read(faro, qtbot, folder / "film")
    qtbot.waitUntil(lambda: [one.index for one in window.key_image_actions.places()] == [2])


def test_a_selection_of_another_patient_marks_nothing(faro, qtbot, folder):
    window = read(faro, qtbot, folder)
    (study,) = (one for one in window.imports.studies if one.patient.patient_id == "A-1")
    instance = study.series[0].instances[0]
    uid = instance.sop_instance_uid
    selection = KeyObjects(
        "1.2", study.study_instance_uid, "A-1", ("113000", "Of Interest"), "", "", (KeyImage(uid),)
    )
    other_patient = replace(selection, patient_id="A-2")
    other_study = replace(selection, study_instance_uid="1")
    key = KeyFrame(uid, 1, open_image(instance.path).frame(1).sha256)
    for one, keys in ((selection, {key}), (other_patient, set()), (other_study, set())):
        assert match_frames([one], window.imports.studies, NO_PROGRESS).keys == keys
