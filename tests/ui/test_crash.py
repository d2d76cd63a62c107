"""Exceptions nobody expected: a file without patient data, a sentence, and the program goes on."""

from __future__ import annotations

import sys
import threading

import pytest

from viewer.core.errors import UserError
from viewer.ui.crash import CrashReporter
from viewer.ui.messages import Level


@pytest.fixture
def reporter(qtbot, messages, tmp_path):
    return CrashReporter(tmp_path, messages)


def thrown(error: Exception) -> Exception:
    try:
        raise error
    except type(error) as caught:
        return caught


def report(reporter: CrashReporter, error: Exception) -> None:
    reporter.on_exception(type(error), error, error.__traceback__)


@pytest.mark.expects_log_errors
def test_crash_file_has_the_stack_and_no_patient(reporter, messages, tmp_path):
    report(reporter, thrown(ValueError("cannot use 'ROSALES^ANA' in /media/ROSALES.dcm")))
    (file,) = tmp_path.glob("crash-*.txt")
    text = file.read_text()
    assert "ValueError" in text
    assert "test_crash.py" in text
    assert "ROSALES" not in text
    (message,) = messages.waiting()
    assert message.level is Level.ERROR
    assert str(file) in message.text


@pytest.mark.expects_log_errors
def test_same_mistake_again_is_told_once(reporter, messages, tmp_path):
    for _ in range(3):
        report(reporter, thrown(ValueError("again")))
    assert len(list(tmp_path.glob("crash-*.txt"))) == 1
    assert len(messages.waiting()) == 1


def test_user_error_in_a_slot_is_shown_as_it_is(reporter, messages, tmp_path):
    report(reporter, thrown(UserError("disk-full", "The disk is full.")))
    assert [message.text for message in messages.waiting()] == ["The disk is full."]
    assert list(tmp_path.glob("crash-*.txt")) == []


@pytest.mark.expects_log_errors
def test_folder_that_cannot_be_written_still_gets_a_sentence(qtbot, messages, tmp_path):
    report(CrashReporter(tmp_path / "missing", messages), thrown(ValueError("x")))
    assert "could not note it" in messages.waiting()[0].text


@pytest.mark.expects_log_errors
def test_exceptions_in_threads_and_slots_arrive(reporter, messages, tmp_path, qtbot):
    before = sys.excepthook, threading.excepthook
    reporter.install()
    try:
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: len(messages.waiting()) == 1)
        sys.excepthook(*sys_info(KeyError("slot")))
        qtbot.waitUntil(lambda: len(messages.waiting()) == 2)
    finally:
        reporter.uninstall()
        sys.excepthook, threading.excepthook = before
    assert len(list(tmp_path.glob("crash-*.txt"))) == 2


def test_crash_of_the_last_run_is_told_and_kept(reporter, messages, tmp_path):
    (tmp_path / "native-crash.txt").write_text("Fatal Python error: Segmentation fault")
    hooks = sys.excepthook, threading.excepthook
    reporter.install()
    reporter.uninstall()
    sys.excepthook, threading.excepthook = hooks
    (kept,) = tmp_path.glob("crash-*-native.txt")
    assert "Segmentation" in kept.read_text()
    (message,) = messages.waiting()
    assert str(kept) in message.text


def sys_info(error: Exception):
    caught = thrown(error)
    return type(caught), caught, caught.__traceback__
