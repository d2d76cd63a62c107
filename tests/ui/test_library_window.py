"""The window on the library: what it lists after a restart, opens, refuses to show, imports."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest
import pyzipper
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QInputDialog, QMessageBox

from tests.builders import build_ct_series, build_dx, write, write_garbage, write_series
from tests.ui.grid_cases import ANA, LUZ, radiograph, settled
from viewer.core.importing.import_files import import_files
from viewer.core.importing.wish import ImportWish
from viewer.core.key_objects import KeyImage, key_object_document
from viewer.core.library.library import open_library
from viewer.core.library.study_query import Order, StudyQuery
from viewer.core.paths import data_dir
from viewer.core.review import Agreement, Review
from viewer.ui import library_import, study_keeper
from viewer.ui.import_dialog import ImportDialog


@pytest.fixture
def start(qtbot, qapp, faro_home) -> Iterator[Callable]:
    """Return a function that starts the program anew, ending the one before."""
    from viewer.app import Faro, Options
    from viewer.core.settings import SettingsStore

    running: list[Faro] = []

    def end() -> None:
        while running:
            program = running.pop()
            program.window.close()
            assert program.services.tasks.shutdown(5000), "a worker did not end"
            program.stop()
            program.window.deleteLater()

    def begin(*paths) -> Faro:
        end()
        program = Faro(qapp, SettingsStore())
        running.append(program)
        program.start()
        program.window.resize(1366, 768)
        program.complete()
        program.open(Options(paths=tuple(paths)))
        ready(qtbot, program)
        return program

    yield begin
    end()
    qapp.setStyleSheet("")


def ready(qtbot, faro):
    qtbot.waitUntil(lambda: not faro.window.imports.is_busy)
    qtbot.waitUntil(lambda: not faro.window.library_actions.is_busy)


def names(faro):
    return [study.patient.patient_name for study in faro.window.browser.studies]


def said(faro):
    return " ".join(message.text for message in faro.window.messages.messages())


def open_row(qtbot, faro, number=0):
    leaf = list(faro.window.browser._model.leaves())[number]
    faro.window.browser.series_chosen.emit(leaf.study, leaf.series)
    ready(qtbot, faro)


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


def test_demonstration_studies_are_listed_while_open_and_never_kept(start, qtbot, demo_folder):
    faro = start(demo_folder)
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


def test_files_from_a_stick_are_copied_and_stay_when_it_is_gone(
    start, qtbot, tmp_path, monkeypatch
):
    monkeypatch.setattr(study_keeper, "is_on_removable", lambda _path: True)
    radiograph(tmp_path / "stick", "20240310")
    faro = start(tmp_path / "stick")
    assert "can be taken out" in said(faro)
    shutil.rmtree(tmp_path / "stick")
    faro = start()
    open_row(qtbot, faro)
    qtbot.waitUntil(lambda: settled(faro.window))
    assert faro.services.library.store.holds(faro.window.stack.shown().instance.path)


def test_on_a_stick_the_settings_may_say_only_to_look(start, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(study_keeper, "is_on_removable", lambda _path: True)
    radiograph(tmp_path / "stick", "20240310")
    faro = start()
    faro.services.settings.change(removable_media="look")
    faro.window.open_paths([tmp_path / "stick"])
    ready(qtbot, faro)
    assert names(faro) == ["ROSALES^ANA"]
    assert names(start()) == []


def confirm(qtbot, faro, words):
    box = faro.window.findChild(QMessageBox)
    (button,) = (one for one in box.buttons() if words in one.text())
    button.click()


def test_a_deleted_study_leaves_screen_and_list_and_comes_back_by_undo(start, qtbot, tmp_path):
    radiograph(tmp_path / "a", "20240310")
    radiograph(tmp_path / "b", "20240101", LUZ)
    faro = start(tmp_path)
    window = faro.window
    qtbot.waitUntil(lambda: settled(window))
    qtbot.keyClick(window.browser._tree, Qt.Key.Key_Delete)
    confirm(qtbot, faro, "Move to the trash")
    qtbot.waitUntil(lambda: "Moved to the trash" in said(faro))
    ready(qtbot, faro)
    assert names(faro) == ["VEGA^LUZ"]
    assert window.stack.shown() is None
    assert names(start()) == ["VEGA^LUZ"]


def test_undo_brings_a_deleted_study_back_and_a_restored_one_too(start, qtbot, tmp_path):
    radiograph(tmp_path, "20240310")
    faro = start(tmp_path)
    trash = faro.window.library_actions.trash
    for back in ("undo", "trash window"):
        trash.delete(faro.window.browser.studies)
        confirm(qtbot, faro, "Move to the trash")
        qtbot.waitUntil(lambda: names(faro) == [])
        if back == "undo":
            (message,) = (one for one in faro.window.messages.messages() if one.offer is not None)
            message.offer.take()
        else:
            faro.window.actions_["trash"].trigger()
            window = trash._trash_window
            qtbot.waitUntil(lambda window=window: window.model.rowCount() == 1)
            assert "ROSALES, ANA" in window.model.text()
            window.table.selectRow(0)
            window.restore_button.click()
            window.close()
        qtbot.waitUntil(lambda: names(faro) == ["ROSALES^ANA"])
        ready(qtbot, faro)


def zipped(folder, path, password=""):
    kind = {"encryption": pyzipper.WZ_AES} if password else {}
    with pyzipper.AESZipFile(path, "w", **kind) as archive:
        if password:
            archive.setpassword(password.encode())
        for file in sorted(folder.rglob("*.dcm")):
            archive.write(file, str(file.relative_to(folder)))
    return path


def test_a_protected_archive_asks_for_its_password_and_shows_what_is_in_it(start, qtbot, tmp_path):
    radiograph(tmp_path / "a", "20240310")
    path = zipped(tmp_path / "a", tmp_path / "study.zip", "sésamo")
    shutil.rmtree(tmp_path / "a")
    faro = start(path)
    for password in ("wrong", "sésamo"):
        qtbot.waitUntil(lambda: dialogs(faro, QInputDialog) != [])
        (dialog,) = dialogs(faro, QInputDialog)
        assert "study.zip" in dialog.labelText()
        assert ("not the password" in dialog.labelText()) == (password == "sésamo")
        dialog.setTextValue(password)
        dialog.accept()
        qtbot.waitUntil(lambda dialog=dialog: dialog not in dialogs(faro, QInputDialog))
        ready(qtbot, faro)
    qtbot.waitUntil(lambda: settled(faro.window))
    assert names(faro) == ["ROSALES^ANA"]
    assert faro.services.library.store.holds(faro.window.stack.shown().instance.path)


def dialogs(faro, kind):
    return [one for one in faro.window.findChildren(kind) if one.isVisible()]


def test_the_summary_names_what_was_not_taken_and_opens_a_twin_alone(start, qtbot, tmp_path):
    ds = build_dx(patient=ANA)
    write(ds, tmp_path / "first" / "x.dcm")
    uids = {word: ds[word].value for word in ("SOPInstanceUID", "StudyInstanceUID")}
    twin = write(build_dx(patient=LUZ, tags=uids), tmp_path / "second" / "twin.dcm")
    write_garbage(tmp_path / "second" / "junk.dcm")
    faro = start(tmp_path / "first")
    importing = faro.window.library_actions.importing
    importing.ask()
    (dialog,) = dialogs(faro, ImportDialog)
    dialog.set_paths([tmp_path / "second"])
    dialog._import.click()
    ready(qtbot, faro)
    message = faro.window.messages.messages()[-1]
    assert "under a known UID" in message.text
    assert "1 file(s) not read" in message.text
    message.offer.take()
    summary = importing._summary
    text = summary.model.text()
    assert "twin.dcm" in text
    assert "junk.dcm" in text
    summary.copy()
    assert "junk.dcm" in QApplication.clipboard().text()
    summary.table.selectRow(next(r for r, line in enumerate(text.splitlines()) if "twin" in line))
    summary._alone.click()
    qtbot.waitUntil(lambda: settled(faro.window))
    assert faro.window.stack.shown().instance.path == twin
    assert faro.window.stack.shown().study.patient.patient_id == "L-2"
    summary.close()


def test_a_cancelled_import_says_what_stays(start, qtbot, tmp_path, monkeypatch):
    for number in range(3):
        write(build_dx(), tmp_path / f"{number}.dcm")
    faro = start()
    imports = faro.window.library_actions.importing.imports
    real = library_import.import_files

    def stopped(wish, library, progress):
        faro.window.status.cancel_wanted.emit()
        return real(wish, library, progress)

    monkeypatch.setattr(library_import, "import_files", stopped)
    imports.start(library_import.ImportJob(ImportWish((tmp_path,))))
    qtbot.waitUntil(lambda: not imports.is_busy)
    assert "Import stopped" in said(faro)


def test_comparing_index_and_files_says_what_is_gone(start, qtbot, tmp_path):
    radiograph(tmp_path / "a", "20240310")
    radiograph(tmp_path / "b", "20240101", LUZ)
    start(tmp_path)
    faro = start()
    care = faro.window.library_actions.looking_after
    faro.window.actions_["verify"].trigger()
    qtbot.waitUntil(lambda: "2 file(s) were compared" in said(faro))
    (tmp_path / "b" / "PA.dcm").unlink()
    qtbot.waitUntil(lambda: not care.care.is_busy)
    faro.window.actions_["verify"].trigger()
    qtbot.waitUntil(lambda: "did not fit" in said(faro))
    faro.window.messages.messages()[-1].offer.take()
    assert "is gone" in care._verify_window.model.text()
    care._verify_window.close()
    qtbot.waitUntil(lambda: names(faro) == ["ROSALES^ANA"])


def test_room_is_made_only_after_somebody_agreed(start, qtbot, tmp_path, monkeypatch):
    radiograph(tmp_path / "a", "20200101")
    faro = start()
    importing = faro.window.library_actions.importing
    importing.imports.start(library_import.ImportJob(ImportWish((tmp_path,))))
    qtbot.waitUntil(lambda: names(faro) == ["ROSALES^ANA"])
    ready(qtbot, faro)
    library = faro.services.library
    answer_of(library)
    monkeypatch.setattr(type(library.store), "free", lambda _self: 10**9)
    storage = faro.window.library_actions.looking_after.storage
    storage.look()
    qtbot.waitUntil(lambda: dialogs(faro, QMessageBox) != [])
    (box,) = dialogs(faro, QMessageBox)
    assert "2020-01-01" in box.text()
    assert names(faro) == ["ROSALES^ANA"]
    box.checkBox().setChecked(True)
    confirm(qtbot, faro, "Remove the images")
    qtbot.waitUntil(lambda: names(faro) == [])
    assert faro.services.settings.current.makes_room_unasked
    assert list(library.store.files()) == []


def answer_of(library):
    """Store a reader's answer: only what is reviewed may go."""
    (study,) = library.catalogue.studies()
    image = study.series[0].instances[0]
    library.index.add_review(
        Review(
            study_instance_uid=study.study_instance_uid,
            sop_instance_uid=image.sop_instance_uid,
            frame_number=1,
            pack="p",
            version="1",
            weights_sha256="0" * 64,
            label="pneumonia",
            score=0.9,
            agreement=Agreement.AGREE,
            reader="",
            reader_role="",
            created="2026-01-01T00:00:00+00:00",
        )
    )


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
    qtbot.waitUntil(lambda: settled(faro.window))
    assert faro.window.stack.shown().study.patient.patient_id == "L-2"
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


def test_what_another_program_puts_into_the_index_appears(start, qtbot, tmp_path):
    radiograph(tmp_path / "a", "20240310")
    start(tmp_path / "a")
    faro = start()
    watch = faro.window.library_actions.looking_after.watch
    qtbot.waitUntil(lambda: not faro.services.tasks.running())
    assert names(faro) == ["ROSALES^ANA"]
    radiograph(tmp_path / "b", "20240101", LUZ)
    other = open_library()
    import_files(ImportWish((tmp_path / "b",)), other)
    other.close()
    watch.look()
    qtbot.waitUntil(lambda: len(names(faro)) == 2)
    ready(qtbot, faro)


def test_the_search_box_takes_no_keys_before_it_is_asked_for(start, qtbot, tmp_path):
    radiograph(tmp_path, "20240310")
    for paths in ((), (tmp_path,), ()):
        faro = start(*paths)
        assert not faro.window.browser.search.box.hasFocus()
    faro.window.actions_["find_study"].trigger()
    assert faro.window.focusWidget() is faro.window.browser.search.box
