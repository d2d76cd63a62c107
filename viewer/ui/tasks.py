"""The one place with threads: numbered tasks with progress, cancel and delivery in the GUI thread.

A worker never touches a widget. What it has to say goes into a queue; the runner empties the
queue in the GUI thread and emits the task's signals there. A task that was cancelled delivers
`cancelled` and `finished`, never a result: that is what keeps patient A's heat map off patient B.
"""

from __future__ import annotations

import itertools
import logging
import queue
import threading
import time
from collections import deque
from collections.abc import Callable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.processor import usable_cores
from viewer.core.progress import Cancelled, Progress

_log = logging.getLogger(__name__)

_PROGRESS_INTERVAL_S = 0.05
_URGENT_THREADS = 2
_FEWEST_WORK_THREADS = 3


class Priority(IntEnum):
    """Who goes first. URGENT has threads of its own: somebody looks at an empty viewport."""

    URGENT = 0
    NORMAL = 1
    LOW = 2


class Task(QObject):
    """One piece of work that somebody waits for; made by `TaskRunner.start`.

    Connect the signals to bound methods of QObjects: they are called in the GUI thread and are
    disconnected when their object dies. After `cancel` only `cancelled` and `finished` come.

    Signals
    -------
    progressed
        (done, total or -1 when unknown, what comes next), at most twenty times a second.
    succeeded
        What the work returned.
    failed
        A `UserError`; its code is "bug" when the exception was not meant for people.
    cancelled
        The work was given up.
    finished
        Last signal of every task, after the work has really ended.
    """

    progressed = Signal(int, int, str)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()

    def __init__(self, number: int, name: str) -> None:
        super().__init__()
        self.number = number
        self.name = name
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Give up: from now on no progress, result or error of this task is delivered."""
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether `cancel` was called."""
        return self._stop.is_set()


class _TaskProgress:
    """Lives in the worker; tells only changes a person could see."""

    def __init__(self, stop: threading.Event, tell: Callable[[tuple[int, int, str]], None]) -> None:
        self._stop = stop
        self._tell = tell
        self._next_time = 0.0

    def report(self, done: int, total: int | None = None, what: str = "") -> None:
        now = time.monotonic()
        if now < self._next_time and done != total:
            return
        self._next_time = now + _PROGRESS_INTERVAL_S
        self._tell((done, -1 if total is None else total, what))

    def check(self) -> None:
        if self._stop.is_set():
            raise Cancelled


class TaskRunner(QObject):
    """Starts work in threads and brings the answers back to the GUI thread."""

    _wake = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = itertools.count(1)
        self._tasks: dict[int, Task] = {}
        self._events: deque[tuple[int, str, Any]] = deque()
        self._urgent = _Lane("faro-urgent", _URGENT_THREADS)
        self._work = _Lane("faro-work", max(_FEWEST_WORK_THREADS, usable_cores()))
        self._closed = False
        self._wake.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        work: Callable[[Progress], object],
        *,
        name: str,
        priority: Priority = Priority.NORMAL,
    ) -> Task:
        """Run ``work(progress)`` in a worker thread; signals follow in the GUI thread.

        Parameters
        ----------
        work
            Must not touch Qt widgets. It calls ``progress.check()`` where it can stop.
        name
            For logs and error messages; holds no patient data.
        """
        task = Task(next(self._numbers), name)
        if self._closed:
            task.cancel()
            return task
        self._tasks[task.number] = task
        lane = self._urgent if priority is Priority.URGENT else self._work
        lane.put(priority, task.number, self._job(work, task.number, name, task._stop))
        return task

    def running(self) -> tuple[Task, ...]:
        """Return the tasks whose work has not ended and was not given up."""
        return tuple(task for task in self._tasks.values() if not task.is_cancelled)

    def shutdown(self, timeout_ms: int = 3000) -> bool:
        """Cancel everything and end the threads; False when one did not end in time."""
        self._closed = True
        for task in self._tasks.values():
            task.cancel()
        deadline = time.monotonic() + timeout_ms / 1000
        ended = self._urgent.close(deadline)
        ended = self._work.close(deadline) and ended
        self._events.clear()
        self._tasks.clear()
        return ended

    def _job(
        self,
        work: Callable[[Progress], object],
        number: int,
        name: str,
        stop: threading.Event,
    ) -> Callable[[], None]:
        def tell(progress: tuple[int, int, str]) -> None:
            self._post(number, "progressed", progress)

        def job() -> None:
            outcome = _outcome(work, _TaskProgress(stop, tell), name)
            self._post(number, *outcome)

        return job

    def _post(self, number: int, kind: str, value: object) -> None:
        """Called in workers; deque.append is atomic and the signal is queued."""
        self._events.append((number, kind, value))
        try:
            self._wake.emit()
        except RuntimeError:
            # The runner's C++ half is gone: the program is ending and nobody listens.
            self._events.clear()

    @Slot()
    def _deliver(self) -> None:
        while self._events:
            number, kind, value = self._events.popleft()
            task = self._tasks.get(number)
            if task is None:
                continue
            if kind == "progressed":
                if not task.is_cancelled:
                    task.progressed.emit(*value)
                continue
            del self._tasks[number]
            _emit_outcome(task, kind, value)


def _emit_outcome(task: Task, kind: str, value: object) -> None:
    if task.is_cancelled or kind == "cancelled":
        task.cancelled.emit()
    elif kind == "succeeded":
        task.succeeded.emit(value)
    else:
        task.failed.emit(value)
    task.finished.emit()


def _outcome(
    work: Callable[[Progress], object], progress: _TaskProgress, name: str
) -> tuple[str, object]:
    try:
        progress.check()
        return "succeeded", work(progress)
    except Cancelled:
        return "cancelled", None
    except UserError as error:
        return "failed", error
    except MemoryError:
        _log.warning("Out of memory in task %r", name)
        return "failed", _out_of_memory(name)
    except Exception:
        _log.exception("Unexpected exception in task %r", name)
        return "failed", _bug(name)


def _bug(name: str) -> UserError:
    return UserError(
        "bug",
        QT_TRANSLATE_NOOP("errors", "Faro made a mistake ({name})."),
        QT_TRANSLATE_NOOP("errors", "What you were doing was not finished; the log has details."),
        name=name,
    )


def _out_of_memory(name: str) -> UserError:
    return UserError(
        "out-of-memory",
        QT_TRANSLATE_NOOP("errors", "There is not enough memory ({name})."),
        QT_TRANSLATE_NOOP("errors", "Close other programs or studies and try again."),
        name=name,
    )


_END = -1


class _Lane:
    """A queue by priority, then by age, with threads that start when they are first needed.

    Daemon threads: a decoder that hangs in C must not keep the program from ending.
    """

    def __init__(self, name: str, limit: int) -> None:
        self._name = name
        self._limit = limit
        self._jobs: queue.PriorityQueue[tuple[int, int, Callable[[], None]]]
        self._jobs = queue.PriorityQueue()
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._idle = 0

    def put(self, priority: int, number: int, job: Callable[[], None]) -> None:
        with self._lock:
            self._jobs.put((priority, number, job))
            if self._idle < self._jobs.qsize() and len(self._threads) < self._limit:
                name = f"{self._name}-{len(self._threads) + 1}"
                thread = threading.Thread(target=self._run, name=name, daemon=True)
                self._threads.append(thread)
                thread.start()

    def close(self, deadline: float) -> bool:
        """Tell all threads to end after their present job and wait until `deadline`."""
        for _ in self._threads:
            self._jobs.put((_END, _END, _nothing))
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def _run(self) -> None:
        while True:
            with self._lock:
                self._idle += 1
            priority, _number, job = self._jobs.get()
            with self._lock:
                self._idle -= 1
            if priority == _END:
                return
            job()
            # The job holds the work and so its data; do not keep them while waiting.
            del job


def _nothing() -> None:
    pass
