"""Deleting with a way back, comparing index and files, making room: in the window."""

from __future__ import annotations

import json

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QMessageBox

from tests.ui.grid_cases import LUZ, radiograph, settled
from tests.ui.library_case import confirm, dialogs, names, ready, said
from viewer.core.importing.import_files import import_files
from viewer.core.importing.wish import ImportWish
from viewer.core.library.library import open_library
from viewer.core.paths import log_dir
from viewer.core.review import Agreement, Review
from viewer.ui import library_import


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


def test_the_question_names_the_person_of_several_studies(start, qtbot, tmp_path):
    radiograph(tmp_path / "a", "20240310")
    radiograph(tmp_path / "b", "20230310")
    faro = start(tmp_path)
    faro.window.library_actions.trash.delete(faro.window.browser.studies)
    assert len(faro.window.browser.studies) == 2
    assert "ROSALES, ANA" in faro.window.findChild(QMessageBox).text()
    confirm(qtbot, faro, "Cancel")
    radiograph(tmp_path / "c", "20240101", LUZ)
    faro = start(tmp_path)
    faro.window.library_actions.trash.delete(faro.window.browser.studies)
    assert "ROSALES" not in faro.window.findChild(QMessageBox).text()
    confirm(qtbot, faro, "Cancel")


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
    (log,) = log_dir().glob("audit-*.jsonl")
    events = [json.loads(line)["event"] for line in log.read_text().splitlines()]
    assert [one for one in events if one != "study-opened"] == [
        "study-deleted",
        "study-restored",
    ] * 2


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


def test_a_right_click_offers_the_trash_and_marks_no_other_patient(start, qtbot, tmp_path):
    radiograph(tmp_path / "a", "20240310")
    radiograph(tmp_path / "b", "20240101", LUZ)
    faro = start(tmp_path)
    qtbot.waitUntil(lambda: settled(faro.window))
    tree = faro.window.browser._tree
    other = tree.model().index(1, 0)
    tree.setCurrentIndex(other)
    tree.customContextMenuRequested.emit(tree.visualRect(other).center())
    (menu,) = dialogs(faro, QMenu)
    (offered,) = menu.actions()
    menu.close()
    assert faro.window.browser.selected_node().patient.patient_id == "A-1"
    offered.trigger()
    confirm(qtbot, faro, "Move to the trash")
    qtbot.waitUntil(lambda: names(faro) == ["ROSALES^ANA"])
    assert faro.window.stack.shown().study.patient.patient_id == "A-1"
    ready(qtbot, faro)


def test_emptying_the_trash_asks_and_then_removes_the_copies(start, qtbot, tmp_path):
    radiograph(tmp_path / "a", "20240310")
    faro = start()
    library = faro.services.library
    imports = faro.window.library_actions.importing.imports
    imports.start(library_import.ImportJob(ImportWish((tmp_path,))))
    qtbot.waitUntil(lambda: names(faro) == ["ROSALES^ANA"])
    ready(qtbot, faro)
    trash = faro.window.library_actions.trash
    trash.delete(faro.window.browser.studies)
    confirm(qtbot, faro, "Move to the trash")
    qtbot.waitUntil(lambda: "Moved to the trash" in said(faro))
    assert len(list(library.store.files())) == 1
    trash.show_trash()
    window = trash._trash_window
    qtbot.waitUntil(lambda: window.model.rowCount() == 1)
    window.empty_button.click()
    (box,) = dialogs(faro, QMessageBox)
    assert box.defaultButton().text() == "Cancel"
    confirm(qtbot, faro, "Delete for good")
    qtbot.waitUntil(lambda: window.model.rowCount() == 0)
    assert list(library.store.files()) == []
    window.close()
