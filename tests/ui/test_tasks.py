"""Tasks deliver in the GUI thread, in order, and never after a cancel."""

from __future__ import annotations

import threading
import time

import pytest
from PySide6.QtCore import QObject, Slot

from viewer.core.errors import UserError
from viewer.ui.tasks import Priority, TaskRunner, _Lane


class Listener(QObject):
    """Writes down what a task said and in which thread."""

    def __init__(self, task):
        super().__init__()
        self.heard = []
        self.threads = set()
        task.progressed.connect(self.on_progress)
        task.succeeded.connect(self.on_success)
        task.failed.connect(self.on_failure)
        task.cancelled.connect(self.on_cancel)
        task.finished.connect(self.on_finish)

    def _note(self, *what):
        self.heard.append(what)
        self.threads.add(threading.current_thread())

    @Slot(int, int, str)
    def on_progress(self, done, total, what):
        self._note("progress", done, total, what)

    @Slot(object)
    def on_success(self, value):
        self._note("success", value)

    @Slot(object)
    def on_failure(self, error):
        self._note("failure", error)

    @Slot()
    def on_cancel(self):
        self._note("cancel")

    @Slot()
    def on_finish(self):
        self._note("finish")


def run(qtbot, tasks, work, **options):
    task = tasks.start(work, name="test", **options)
    listener = Listener(task)
    with qtbot.waitSignal(task.finished):
        pass
    return listener


def test_result_arrives_in_the_gui_thread(qtbot, tasks):
    listener = run(qtbot, tasks, lambda progress: threading.current_thread())
    (_, worker), finish = listener.heard
    assert worker is not threading.main_thread()
    assert finish == ("finish",)
    assert listener.threads == {threading.main_thread()}


def test_user_error_reaches_failed_unchanged(qtbot, tasks):
    error = UserError("no-such", "No {thing}.", thing="image")

    def work(progress):
        raise error

    assert run(qtbot, tasks, work).heard == [("failure", error), ("finish",)]


@pytest.mark.expects_log_errors
def test_unexpected_exception_is_logged_and_becomes_a_sentence(qtbot, tasks, caplog):
    listener = run(qtbot, tasks, lambda progress: 1 / 0)
    (kind, error), _ = listener.heard
    assert kind == "failure"
    assert error.code == "bug"
    assert "ZeroDivisionError" in caplog.text
    assert "ZeroDivisionError" not in error.text()


def test_progress_is_throttled_but_the_last_step_is_told(qtbot, tasks):
    def work(progress):
        for done in range(1, 5001):
            progress.report(done, 5000, "x")

    told = [entry for entry in run(qtbot, tasks, work).heard if entry[0] == "progress"]
    assert told[-1] == ("progress", 5000, 5000, "x")
    assert len(told) < 500


def test_unknown_total_is_minus_one(qtbot, tasks):
    listener = run(qtbot, tasks, lambda progress: progress.report(3, None, "scan"))
    assert ("progress", 3, -1, "scan") in listener.heard


def test_cancelled_task_says_so_and_delivers_no_result(qtbot, tasks):
    started = threading.Event()

    def work(progress):
        started.set()
        while True:
            progress.check()
            threading.Event().wait(0.005)

    task = tasks.start(work, name="endless")
    listener = Listener(task)
    assert started.wait(5)
    with qtbot.waitSignal(task.finished):
        task.cancel()
    assert listener.heard == [("cancel",), ("finish",)]


def test_answer_that_comes_after_the_cancel_is_dropped(qtbot, tasks):
    go_on = threading.Event()
    task = tasks.start(lambda progress: go_on.wait(5), name="deaf to cancel")
    listener = Listener(task)
    task.cancel()
    with qtbot.waitSignal(task.finished):
        go_on.set()
    assert listener.heard == [("cancel",), ("finish",)]


def test_answer_already_in_the_queue_is_dropped_by_a_cancel(qtbot, tasks):
    done = threading.Event()

    def work(progress):
        done.set()
        return "old image"

    task = tasks.start(work, name="late")
    listener = Listener(task)
    assert done.wait(5)
    threading.Event().wait(0.05)
    task.cancel()
    with qtbot.waitSignal(task.finished):
        pass
    assert ("success", "old image") not in listener.heard


def test_urgent_work_does_not_wait_for_long_work(qtbot, tasks):
    go_on = threading.Event()
    for _ in range(6):
        tasks.start(lambda progress: go_on.wait(10), name="long")
    listener = run(qtbot, tasks, lambda progress: "shown", priority=Priority.URGENT)
    assert listener.heard[0] == ("success", "shown")
    go_on.set()


def test_waiting_work_runs_by_priority_then_by_age(qtbot, tasks):
    go_on = threading.Event()
    blockers = [tasks.start(lambda progress: go_on.wait(10), name="block") for _ in range(3)]
    order = []
    low = tasks.start(lambda progress: order.append("low"), name="low", priority=Priority.LOW)
    first = tasks.start(lambda progress: order.append("first"), name="n")
    second = tasks.start(lambda progress: order.append("second"), name="n")
    blockers[0].cancel()
    # Three threads take up the three in order; which of them ends first is nobody's promise.
    with qtbot.waitSignals([low.finished, first.finished, second.finished]):
        go_on.set()
    assert set(order) == {"first", "second", "low"}


def test_one_thread_takes_waiting_work_by_priority_then_by_age():
    lane = _Lane("test", 1)
    go_on, done, order = threading.Event(), threading.Event(), []
    lane.put(Priority.NORMAL, 1, lambda: go_on.wait(10))
    lane.put(Priority.LOW, 2, lambda: (order.append("low"), done.set()))
    lane.put(Priority.NORMAL, 3, lambda: order.append("first"))
    lane.put(Priority.NORMAL, 4, lambda: order.append("second"))
    go_on.set()
    assert done.wait(10)
    assert order == ["first", "second", "low"]
    assert lane.close(time.monotonic() + 3)


def test_numbers_rise(tasks):
    numbers = [tasks.start(lambda progress: None, name="n").number for _ in range(3)]
    assert numbers == sorted(set(numbers))


def test_shutdown_ends_running_and_waiting_work(qtbot):
    runner = TaskRunner()

    def work(progress):
        while True:
            progress.check()
            threading.Event().wait(0.005)

    for _ in range(8):
        runner.start(work, name="endless")
    assert runner.shutdown(5000)
    assert runner.start(work, name="after the end").is_cancelled


def test_a_listener_that_died_is_not_called(qtbot, tasks):
    go_on = threading.Event()
    task = tasks.start(lambda progress: go_on.wait(5), name="n")
    listener = Listener(task)
    heard = listener.heard
    listener.deleteLater()
    qtbot.wait(10)
    with qtbot.waitSignal(task.finished):
        go_on.set()
    assert heard == []
