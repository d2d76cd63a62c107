"""Importing from the window: sticks, protected archives, summaries, cancelling."""

from __future__ import annotations

import shutil

import pytest
import pyzipper
from PySide6.QtWidgets import QApplication, QInputDialog, QPushButton

from tests.builders import build_ct_series, build_dx, write, write_garbage, write_series
from tests.ui.grid_cases import ANA, LUZ, radiograph, settled
from tests.ui.library_case import dialogs, names, open_row, ready, said
from viewer.core.importing.wish import ImportWish
from viewer.ui import import_actions, library_import, study_keeper
from viewer.ui.import_dialog import ImportDialog
from viewer.ui.removable import RemovableDisk


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


def test_an_open_stack_goes_on_when_its_stick_is_taken_out(start, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(study_keeper, "is_on_removable", lambda _path: True)
    write_series(build_ct_series(slices=5, patient=LUZ), tmp_path / "stick")
    faro = start(tmp_path / "stick")
    stack, store = faro.window.stack, faro.services.library.store
    assert "can be taken out" in said(faro)
    qtbot.waitUntil(lambda: store.holds(stack.opened()[1].instances[0].path))
    shutil.rmtree(tmp_path / "stick")
    stack.go_to(4)
    qtbot.waitUntil(lambda: stack.shown() is not None and stack.shown().index == 4)
    assert store.holds(stack.shown().instance.path)


def test_on_a_stick_the_settings_may_say_only_to_look(start, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(study_keeper, "is_on_removable", lambda _path: True)
    radiograph(tmp_path / "stick", "20240310")
    faro = start()
    faro.services.settings.change(removable_media="look")
    faro.window.open_paths([tmp_path / "stick"])
    ready(qtbot, faro)
    assert names(faro) == ["ROSALES^ANA"]
    assert names(start()) == []


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
    stack = faro.window.stack
    qtbot.waitUntil(lambda: stack.shown() is not None and stack.shown().instance.path == twin)
    qtbot.waitUntil(lambda: settled(faro.window))
    assert faro.window.stack.shown().study.patient.patient_id == "L-2"
    summary.close()


@pytest.mark.parametrize("work", ["open", "import", "compare"])
def test_whatever_reads_files_shows_progress_and_can_be_cancelled(start, qtbot, tmp_path, work):
    radiograph(tmp_path / "a", "20240310")
    faro = start(tmp_path)
    actions = faro.window.library_actions
    imports, care = actions.importing.imports, actions.looking_after.care
    qtbot.waitUntil(lambda: not care.is_busy)
    status = faro.window.status
    assert status._cancel.isHidden()
    if work == "open":
        radiograph(tmp_path / "b", "20240101", LUZ)
        faro.window.open_paths([tmp_path / "b"])
    elif work == "import":
        imports.start(library_import.ImportJob(ImportWish((tmp_path,))))
    else:
        care.verify()
    assert not status._cancel.isHidden()
    assert not status._progress.isHidden()
    qtbot.waitUntil(status._cancel.isHidden)
    ready(qtbot, faro)


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


def test_a_disc_s_table_of_contents_stands_for_the_disc(start, qtbot, tmp_path):
    radiograph(tmp_path / "IMAGES", "20240310")
    (tmp_path / "DICOMDIR").write_bytes(b"whatever it says")
    assert names(start(tmp_path / "DICOMDIR")) == ["ROSALES^ANA"]


def test_the_settings_may_have_faro_ask_before_it_copies_from_a_stick(
    start, qtbot, tmp_path, monkeypatch
):
    monkeypatch.setattr(study_keeper, "is_on_removable", lambda _path: True)
    radiograph(tmp_path / "stick", "20240310")
    faro = start()
    faro.services.settings.change(removable_media="ask")
    faro.window.open_paths([tmp_path / "stick"])
    ready(qtbot, faro)
    store = faro.services.library.store
    assert list(store.files()) == []
    (message,) = (one for one in faro.window.messages.messages() if one.offer is not None)
    message.offer.take()
    ready(qtbot, faro)
    assert len(list(store.files())) == 1


def test_a_stick_that_is_there_is_offered_by_its_name(start, qtbot, tmp_path, monkeypatch):
    stick = RemovableDisk("KINGSTON", tmp_path / "stick")
    monkeypatch.setattr(import_actions, "removable_disks", lambda: (stick,))
    radiograph(stick.root, "20240310")
    faro = start()
    faro.window.actions_["import"].trigger()
    (dialog,) = dialogs(faro, ImportDialog)
    qtbot.waitUntil(lambda: dialog._disks != ())
    button = next(one for one in dialog.findChildren(QPushButton) if "KINGSTON" in one.text())
    button.click()
    assert "goes with it" in dialog._note.text()
    dialog._import.click()
    ready(qtbot, faro)
    qtbot.waitUntil(lambda: settled(faro.window))
    assert faro.services.library.store.holds(faro.window.stack.shown().instance.path)
