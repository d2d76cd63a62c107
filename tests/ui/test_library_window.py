"""The window on the library: what it lists after a restart, opens, and refuses to show."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QInputDialog

from tests.benchmarks.study_list import STUDIES, entries
from tests.builders import build_ct_series, build_dx, write, write_series
from tests.ui.grid_cases import ANA, LUZ, radiograph, settled
from tests.ui.library_case import dialogs, names, open_row, ready, said
from viewer.core.key_objects import KeyImage, key_object_document
from viewer.core.library.library import open_library
from viewer.core.library.study_query import Order, StudyQuery
from viewer.core.paths import data_dir
from viewer.ui import study_fetcher


def test_what_was_opened_is_listed_again_after_a_restart_and_opens(start, qtbot, tmp_path):
    radiograph(tmp_path / "a", "20240310")
    write_series(build_ct_series(slices=5, patient=LUZ), tmp_path / "ct")
    start(tmp_path)
    faro = start()
    assert sorted(names(faro)) == ["ROSALES^ANA", "VEGA^LUZ"]
    assert faro.window.imports.studies == ()
    (row,) = [
        number
        for number, leaf in enumerate(faro.window.browser._model.leaves())
        if leaf.series.modality == "CT"
    ]
    open_row(qtbot, faro, row)
    qtbot.waitUntil(lambda: settled(faro.window))
    assert faro.window.stack.count() == 5
    assert faro.window.stack.shown().study.patient.patient_name == "VEGA^LUZ"
    assert faro.window.browser.selected_node().patient.patient_name == "VEGA^LUZ"


def test_closing_takes_studies_off_the_screen_and_not_out_of_the_list(start, qtbot, tmp_path):
    radiograph(tmp_path, "20240310")
    faro = start(tmp_path)
    faro.window.actions_["close_studies"].trigger()
    ready(qtbot, faro)
    assert faro.window.stack.shown() is None
    assert names(faro) == ["ROSALES^ANA"]


def test_demonstration_studies_are_listed_while_open_and_never_kept(
    start, qtbot, demo_folder, monkeypatch
):
    monkeypatch.chdir(demo_folder)
    faro = start(Path("delta.dcm"))
    assert names(faro)
    assert all(study.number is None for study in faro.window.browser.studies)
    faro.window.close_studies()
    ready(qtbot, faro)
    assert names(faro) == []
    assert names(start()) == []


def test_a_vanished_file_is_said_and_nothing_is_shown_in_its_place(start, qtbot, tmp_path):
    radiograph(tmp_path / "a", "20240310")
    start(tmp_path)
    shutil.rmtree(tmp_path / "a")
    faro = start()
    open_row(qtbot, faro)
    assert "not there any more" in said(faro)
    assert faro.window.stack.shown() is None
    assert faro.window.browser.selected_node() is None


def test_another_patient_under_a_listed_path_is_never_shown_as_the_old_one(start, qtbot, tmp_path):
    path = write(build_dx(patient=ANA), tmp_path / "x.dcm")
    start(tmp_path)
    write(build_dx(patient=LUZ), path)
    faro = start()
    open_row(qtbot, faro)
    assert "changed after it was listed" in said(faro)
    assert faro.window.stack.shown() is None


def test_the_rest_of_a_series_opens_when_one_of_its_files_is_gone(start, qtbot, tmp_path):
    write_series(build_ct_series(slices=5, patient=LUZ), tmp_path / "ct")
    start(tmp_path)
    next((tmp_path / "ct").iterdir()).unlink()
    faro = start()
    open_row(qtbot, faro)
    assert faro.window.stack.count() == 4
    assert "not there any more (1 such" in said(faro)


def test_a_prior_is_found_in_the_library_though_it_was_never_opened_in_this_run(
    start, qtbot, tmp_path
):
    radiograph(tmp_path / "before", "20230901")
    start(tmp_path / "before")
    radiograph(tmp_path / "now", "20240310")
    faro = start(tmp_path / "now")
    cells = faro.window.grid.cells
    qtbot.waitUntil(lambda: len(cells()) == 2 and settled(faro.window))
    shown = [cell.shown().study.study_date for cell in cells()]
    assert shown == ["20240310", "20230901"]


def test_a_search_reaches_studies_beyond_the_page(start, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr("viewer.ui.library_list.PAGE", 2)
    for number in range(4):
        radiograph(tmp_path / str(number), f"2024010{number + 1}", LUZ)
    radiograph(tmp_path / "old", "20200101", {**ANA, "PatientName": "ÑUSTES^ÉLAN"})
    faro = start(tmp_path)
    browser = faro.window.browser
    assert len(browser.studies) == 2
    assert "2 of 5" in browser.foot._words.text()
    browser.foot._more.click()
    ready(qtbot, faro)
    assert len(browser.studies) == 4
    qtbot.keyClicks(browser.search.box, "nustes el")
    ready(qtbot, faro)
    assert names(faro) == ["ÑUSTES^ÉLAN"]
    assert not browser.foot.isVisible()


def test_what_is_open_is_listed_also_when_the_index_cannot_be_used(start, qtbot, tmp_path):
    radiograph(tmp_path, "20240310")
    start()
    place = data_dir() / "index.sqlite"
    place.unlink(missing_ok=True)
    place.mkdir(parents=True)
    faro = start(tmp_path)
    assert names(faro) == ["ROSALES^ANA"]
    assert "cannot be used" in said(faro)


def test_a_key_object_beside_an_image_is_found_again_after_a_restart(start, qtbot, tmp_path):
    ds = build_dx(patient=ANA)
    write(ds, tmp_path / "x.dcm")
    marked = tmp_path / "key.dcm"
    write(key_object_document([KeyImage(ds.SOPInstanceUID)], [ds]), marked)
    start(tmp_path)
    faro = start()
    open_row(qtbot, faro)
    assert [one.path for one in faro.window.imports.companions] == [marked]


def test_a_changed_file_is_shown_as_it_is_now_when_that_is_asked_for(start, qtbot, tmp_path):
    path = write(build_dx(patient=ANA), tmp_path / "x.dcm")
    start(tmp_path)
    write(build_dx(patient=LUZ), path)
    faro = start()
    open_row(qtbot, faro)
    faro.window.messages.messages()[-1].offer.take()
    stack = faro.window.stack
    qtbot.waitUntil(
        lambda: stack.shown() is not None and stack.shown().study.patient.patient_id == "L-2"
    )
    ready(qtbot, faro)
    assert names(faro) == ["VEGA^LUZ"]


def test_the_prior_of_a_study_further_down_the_list_is_found_too(start, qtbot, tmp_path):
    radiograph(tmp_path / "before", "20230901", LUZ)
    start(tmp_path / "before")
    radiograph(tmp_path / "now" / "a", "20240311")
    radiograph(tmp_path / "now" / "b", "20240310", LUZ)
    faro = start(tmp_path / "now")
    qtbot.waitUntil(lambda: settled(faro.window))
    open_row(qtbot, faro, 1)
    cells = faro.window.grid.cells
    qtbot.waitUntil(lambda: len(cells()) == 2 and settled(faro.window))
    assert [cell.shown().study.study_date for cell in cells()] == ["20240310", "20230901"]


def test_what_was_added_last_can_stand_on_top(start, qtbot, tmp_path):
    radiograph(tmp_path / "new", "20240310")
    start(tmp_path / "new")
    radiograph(tmp_path / "old", "20100101", LUZ)
    faro = start(tmp_path / "old")
    assert names(faro) == ["ROSALES^ANA", "VEGA^LUZ"]
    faro.window.list.search(StudyQuery(order=Order.NAME))
    ready(qtbot, faro)
    assert names(faro) == ["ROSALES^ANA", "VEGA^LUZ"]
    faro.window.list.search(StudyQuery(order=Order.OLDEST))
    ready(qtbot, faro)
    assert names(faro) == ["VEGA^LUZ", "ROSALES^ANA"]


def test_a_saved_search_is_there_after_a_restart(start, qtbot, tmp_path):
    radiograph(tmp_path / "a", "20240310")
    write_series(build_ct_series(slices=3, patient=LUZ), tmp_path / "ct")
    faro = start(tmp_path)
    menu = faro.window.browser.search.filters.menu()
    faro.window.list.search(StudyQuery(text="vega", modalities=("CT",)))
    ready(qtbot, faro)
    assert faro.window.browser.search._set.text() == "CT"
    menu.popup(faro.window.pos())
    action(menu, "Save this search").trigger()
    (dialog,) = dialogs(faro, QInputDialog)
    dialog.setTextValue("Luz's scans")
    dialog.accept()
    menu.close()
    qtbot.waitUntil(lambda: menu._found != ())
    faro = start()
    menu = faro.window.browser.search.filters.menu()
    menu.reload()
    qtbot.waitUntil(lambda: menu._found != ())
    menu.popup(faro.window.pos())
    action(menu, "Luz's scans").trigger()
    menu.close()
    ready(qtbot, faro)
    assert names(faro) == ["VEGA^LUZ"]
    assert faro.window.browser.search.box.text() == "vega"


def action(menu, words):
    return next(one for one in menu.actions() if words in one.text())


def test_the_search_box_takes_no_keys_before_it_is_asked_for(start, qtbot, tmp_path):
    radiograph(tmp_path, "20240310")
    for paths in ((), (tmp_path,), ()):
        faro = start(*paths)
        assert not faro.window.browser.search.box.hasFocus()
    faro.window.actions_["find_study"].trigger()
    assert faro.window.focusWidget() is faro.window.browser.search.box


def test_two_thousand_studies_are_listed_by_the_page_and_searched_as_one_types(start, qtbot):
    library = open_library()
    library.catalogue.add(entries())
    library.close()
    faro = start()
    browser = faro.window.browser
    assert len(browser.studies) == 200
    assert f"of {QLocale().toString(STUDIES)}" in browser.foot._words.text()
    heard = []
    faro.window.list.listed.connect(lambda listing: heard.append(listing.query.text))
    qtbot.keyClicks(browser.search.box, "nunez hc-1131")
    ready(qtbot, faro)
    assert names(faro) == ["NÚÑEZ^JOSÉ 1131"]
    assert heard[-1] == "nunez hc-1131"
    qtbot.keyClick(browser.search.box, Qt.Key.Key_Escape)
    ready(qtbot, faro)
    assert len(browser.studies) == 200


def test_a_study_opened_from_the_list_brings_its_prior(start, qtbot, tmp_path):
    radiograph(tmp_path / "before", "20230901")
    radiograph(tmp_path / "now", "20240310")
    radiograph(tmp_path / "other", "20230901", LUZ)
    start(tmp_path)
    faro = start()
    open_row(qtbot, faro)
    cells = faro.window.grid.cells
    qtbot.waitUntil(lambda: len(cells()) == 2 and settled(faro.window))
    assert [cell.shown().study.study_date for cell in cells()] == ["20240310", "20230901"]
    assert {cell.shown().study.patient.patient_id for cell in cells()} == {"A-1"}
    assert faro.window.browser.selected_node().study.study_date == "20240310"


def test_a_study_that_is_on_its_way_does_not_open_after_everything_was_closed(
    start, qtbot, tmp_path, monkeypatch
):
    radiograph(tmp_path, "20240310")
    start(tmp_path)
    faro = start()
    real, go_on = study_fetcher.fetch_study, threading.Event()

    def slow(*rest):
        go_on.wait(10)
        return real(*rest)

    monkeypatch.setattr(study_fetcher, "fetch_study", slow)
    (leaf,) = faro.window.browser._model.leaves()
    faro.window.browser.series_chosen.emit(leaf.study, leaf.series)
    faro.window.close_studies()
    go_on.set()
    qtbot.waitUntil(lambda: not faro.services.tasks.running())
    ready(qtbot, faro)
    assert faro.window.stack.opened() is None
    assert faro.window.imports.studies == ()
