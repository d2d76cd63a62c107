"""Opening files and folders through the real window."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from tests.builders import (
    build_ct_series,
    build_dx,
    gradient,
    write,
    write_garbage,
    write_series,
)
from viewer.core.images import open_image
from viewer.core.importer import ImportOutcome
from viewer.ui import import_controller
from viewer.ui.messages import Level
from viewer.ui.problems_window import ProblemsWindow


def names(window):
    return {study.patient.patient_name for study in window.browser.studies}


def test_mixed_folder_lists_every_study_and_shows_the_first_image(opened):
    window = opened.window
    assert names(window) == {"ROSALES^ANA", "Núñez^José", "DEMO^CT"}
    assert window.stack.shown().instance.path.name == "a-child.dcm"


def test_unreadable_files_are_named_with_their_reason_and_stop_nothing(opened, qtbot):
    found = {problem.path.name: problem.reason for problem in opened.services.messages.problems}
    assert set(found) == {"broken.dcm", "notes.txt"}
    dialog = ProblemsWindow(opened.services.messages)
    qtbot.addWidget(dialog)
    dialog.copy()
    copied = QApplication.clipboard().text()
    assert "notes.txt\t" in copied
    assert found["notes.txt"].text() in copied


def test_a_file_opened_by_itself_that_is_no_image_is_said_at_once(faro, qtbot, tmp_path):
    faro.window.open_paths([write_garbage_at(tmp_path)])
    qtbot.waitUntil(lambda: bool(faro.window.messages.messages()))
    (message,) = faro.window.messages.messages()
    assert message.level is Level.ERROR
    assert "junk.dcm" in message.text
    assert faro.window.browser.studies == ()


def write_garbage_at(folder):
    path = folder / "junk.dcm"
    write_garbage(path)
    return path


def test_empty_folder_says_that_nothing_was_found(faro, qtbot, tmp_path):
    faro.window.open_paths([tmp_path])
    qtbot.waitUntil(lambda: bool(faro.window.messages.messages()))
    assert "No images" in faro.window.messages.messages()[0].text


def test_first_image_is_shown_while_the_rest_is_still_read(faro, qtbot, monkeypatch, tmp_path):
    go_on = threading.Event()
    real_scan = import_controller.scan

    def slow_scan(paths, *rest):
        if paths[0].is_dir():
            go_on.wait(10)
        return real_scan(paths, *rest)

    monkeypatch.setattr(import_controller, "scan", slow_scan)
    write_series(build_ct_series(slices=4), tmp_path)
    faro.window.open_paths([tmp_path])
    qtbot.waitUntil(lambda: faro.window.stack.shown() is not None)
    assert faro.window.imports.is_busy
    assert faro.window.stack.shown().count == 1
    shown = []
    faro.window.stack.shown_changed.connect(shown.append)
    go_on.set()
    qtbot.waitUntil(lambda: not faro.window.imports.is_busy)
    qtbot.waitUntil(lambda: faro.window.stack.shown().count == 4)
    assert None not in shown, "the image went away while its series grew"
    assert faro.window.stack.shown().instance.path.name == "0001.dcm"


def test_a_file_written_anew_is_shown_as_it_is_now_when_it_is_opened_again(faro, qtbot, tmp_path):
    ds = build_dx(gradient(60, 80))
    path = write(ds, tmp_path / "a.dcm")
    stack, imports = faro.window.stack, faro.window.imports
    faro.window.open_paths([path])
    qtbot.waitUntil(lambda: not imports.is_busy and stack.shown() is not None)
    keywords = ("SOPInstanceUID", "StudyInstanceUID", "SeriesInstanceUID")
    uids = {keyword: ds[keyword].value for keyword in keywords}
    write(build_dx(np.flipud(gradient(60, 80)), tags=uids), path)
    now = open_image(path).frame(1).sha256
    faro.window.open_paths([path])
    qtbot.waitUntil(lambda: (shown := stack.shown()) is not None and shown.frame.sha256 == now)
    assert len(imports.studies) == 1


def test_cancel_stops_reading_and_keeps_what_was_found(faro, qtbot, monkeypatch, tmp_path):
    write_series(build_ct_series(slices=3), tmp_path)
    started = threading.Event()

    def endless_scan(paths, *rest):
        if not paths[0].is_dir():
            return real_scan(paths)
        started.set()
        while True:
            rest[0].check()
            threading.Event().wait(0.005)

    real_scan = import_controller.scan
    monkeypatch.setattr(import_controller, "scan", endless_scan)
    faro.window.open_paths([tmp_path])
    qtbot.waitUntil(started.is_set)
    faro.window.status.cancel_wanted.emit()
    qtbot.waitUntil(lambda: not faro.window.imports.is_busy)
    qtbot.waitUntil(lambda: len(faro.window.browser.studies) == 1)
    assert any("stopped" in message.text for message in faro.window.messages.messages())


def test_closing_all_studies_while_reading_leaves_an_empty_window(
    faro, qtbot, monkeypatch, tmp_path
):
    write(build_dx(), tmp_path / "late.dcm")
    go_on = threading.Event()
    found = import_controller.scan([tmp_path])

    def deaf_scan(paths, *rest):
        go_on.wait(10)
        return found if paths[0].is_dir() else ImportOutcome((), ())

    monkeypatch.setattr(import_controller, "scan", deaf_scan)
    faro.window.open_paths([tmp_path])
    faro.window.close_studies()
    go_on.set()
    qtbot.waitUntil(lambda: not faro.services.tasks.running())
    qtbot.wait(50)
    assert faro.window.browser.studies == ()
    assert faro.window.stack.shown() is None


def test_requests_are_read_one_after_the_other(faro, qtbot, tmp_path):
    first = write(build_dx(), tmp_path / "one" / "1.dcm")
    second = write(build_dx(), tmp_path / "two" / "2.dcm")
    faro.window.open_paths([first])
    faro.window.open_paths([second])
    qtbot.waitUntil(lambda: len(faro.window.browser.studies) == 2)
    qtbot.waitUntil(lambda: not faro.window.imports.is_busy)
    qtbot.waitUntil(lambda: faro.window.stack.shown() is not None)
    assert faro.window.stack.shown().instance.path == second


def test_opening_the_same_files_again_lists_them_once(opened, qtbot, mixed_folder):
    before = opened.window.browser.studies
    opened.window.open_paths([mixed_folder])
    qtbot.waitUntil(lambda: not opened.window.imports.is_busy)
    qtbot.waitUntil(lambda: not opened.window.library_actions.is_busy)
    assert opened.window.browser.studies == before


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_drop_opens_files_and_folders(faro, qtbot, mixed_folder, kind):
    path = mixed_folder / "a-child.dcm" if kind == "file" else mixed_folder
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    place, action = QPointF(600, 400), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place.toPoint(), action, data, buttons, keys)
    QApplication.sendEvent(faro.window, enter)
    assert enter.isAccepted()
    assert faro.window.drop_hint.isVisible()
    QApplication.sendEvent(faro.window, QDropEvent(place, action, data, buttons, keys))
    assert not faro.window.drop_hint.isVisible()
    qtbot.waitUntil(lambda: faro.window.stack.shown() is not None)
    qtbot.waitUntil(lambda: not faro.window.imports.is_busy)
    qtbot.waitUntil(lambda: not faro.window.library_actions.is_busy)
    assert len(names(faro.window)) == (1 if kind == "file" else 3)


def test_text_dragged_over_the_window_is_refused(faro):
    data = QMimeData()
    data.setText("hello")
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(9, 9).toPoint(), Qt.DropAction.CopyAction, data, buttons, keys)
    enter.ignore()
    QApplication.sendEvent(faro.window, enter)
    assert not faro.window.drop_hint.isVisible()
