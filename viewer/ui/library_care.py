"""Looks after the library: puts right what a power cut left, and compares index and files."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from viewer.core.errors import UserError
from viewer.core.library.library import Library
from viewer.core.library.verify import VerifyReport, start_up, verify
from viewer.core.progress import Progress
from viewer.ui.messages import Messages, Offer
from viewer.ui.tasks import Priority, Task, TaskRunner


class LibraryCare(QObject):
    """Says what was repaired.

    Signals
    -------
    changed
        The index lists something else than before.
    started_up
        What a kill left has been put right.
    busy_changed, progressed
        While index and files are compared: (files done, files in all).
    details_wanted
        Somebody wants to read a `VerifyReport`.
    """

    changed = Signal()
    started_up = Signal()
    busy_changed = Signal(bool)
    progressed = Signal(int, int)
    details_wanted = Signal(object)

    def __init__(
        self, library: Library, tasks: TaskRunner, messages: Messages, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._tasks = tasks
        self._messages = messages
        self._task: Task | None = None

    @property
    def is_busy(self) -> bool:
        """Whether index and files are being compared."""
        return self._task is not None

    def begin(self) -> None:
        """Once at the start, in a worker; nothing is made where nothing was ever kept."""
        library = self._library
        if not (library.index.path.exists() or library.store.folder.exists()):
            return

        def work(_progress: Progress) -> tuple[UserError, ...]:
            return start_up(library)

        task = self._tasks.start(work, name="start up", priority=Priority.LOW)
        task.succeeded.connect(self._on_started)
        task.failed.connect(self._messages.show_error)

    @Slot()
    def verify(self) -> None:
        """Compare every listed file with the index; nothing happens while that is going on."""
        if self._task is not None:
            return
        work: Callable[[Progress], object] = partial(verify, self._library)
        self._task = self._tasks.start(work, name="verify")
        self.busy_changed.emit(True)
        self._task.progressed.connect(self._on_progress)
        self._task.succeeded.connect(self._on_verified)
        self._task.cancelled.connect(self._on_cancelled)
        self._task.failed.connect(self._messages.show_error)
        self._task.finished.connect(self._on_finished)

    @Slot()
    def cancel(self) -> None:
        """Stop comparing; what was mended stays mended."""
        if self._task is not None:
            self._task.cancel()

    @Slot(object)
    def _on_started(self, sentences: tuple[UserError, ...]) -> None:
        for sentence in sentences:
            self._messages.show_error(sentence)
        if sentences:
            self.changed.emit()
        self.started_up.emit()

    @Slot(int, int, str)
    def _on_progress(self, done: int, total: int, _what: str) -> None:
        self.progressed.emit(done, total)

    @Slot(object)
    def _on_verified(self, report: VerifyReport) -> None:
        if report.is_clean:
            text = self.tr("The index fits: %n file(s) were compared.", "", report.files)
            self._messages.show_info(text)
            return
        self.changed.emit()
        text = self.tr("%n thing(s) did not fit.", "", len(report.findings))
        more = (
            self.tr("All of it was put right.")
            if report.is_mended
            else self.tr("Some of it needs you.")
        )
        offer = Offer(self.tr("Details"), partial(self.details_wanted.emit, report))
        self._messages.show_info(f"{text} {more}", offer)

    @Slot()
    def _on_cancelled(self) -> None:
        self._messages.show_info(self.tr("Stopped; what was put right so far stays so."))

    @Slot()
    def _on_finished(self) -> None:
        self._task = None
        self.busy_changed.emit(False)
