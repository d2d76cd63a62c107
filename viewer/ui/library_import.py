"""Imports into the library, one after the other, in a worker; what came of each is said after."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from viewer.core.importing.import_files import import_files
from viewer.core.importing.summary import ImportSummary
from viewer.core.importing.wish import ImportWish
from viewer.core.library.fetching import find_study
from viewer.core.library.library import Library
from viewer.core.progress import Progress
from viewer.ui.messages import Messages
from viewer.ui.tasks import Task, TaskRunner


@dataclass
class ImportJob:
    """One import: what was asked for, and what came of it.

    Attributes
    ----------
    opens
        Whether its first study is to be shown when it is there.
    from_medium
        Whether the files lie on something that will be taken away.
    summary, first
        Set when it has ended: what became of the files, and the index's key of a study to show.
    """

    wish: ImportWish
    opens: bool = False
    from_medium: bool = False
    summary: ImportSummary | None = None
    first: int | None = None


class LibraryImport(QObject):
    """Runs jobs.

    Signals
    -------
    busy_changed
        Whether an import runs.
    progressed
        (files done, files in all or -1).
    ended
        An `ImportJob` with its summary, also of one that was cancelled.
    """

    busy_changed = Signal(bool)
    progressed = Signal(int, int)
    ended = Signal(object)

    def __init__(
        self, library: Library, tasks: TaskRunner, messages: Messages, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._tasks = tasks
        self._messages = messages
        self._waiting: deque[ImportJob] = deque()
        self._job: ImportJob | None = None
        self._task: Task | None = None

    @property
    def is_busy(self) -> bool:
        """Whether an import runs."""
        return self._job is not None

    def start(self, job: ImportJob) -> None:
        """Import, after what was asked for before."""
        self._waiting.append(job)
        if self._job is None:
            self._start_next()
            self.busy_changed.emit(True)

    def cancel(self) -> None:
        """Stop; what was stored so far stays."""
        self._waiting.clear()
        if self._task is not None:
            self._task.cancel()

    def _start_next(self) -> None:
        self._job = self._waiting.popleft()
        # A cancelled task delivers nothing, but what an import has stored by then has to be said.
        self._task = self._tasks.start(partial(_work, self._library, self._job), name="import")
        self._task.progressed.connect(self._on_progress)
        self._task.failed.connect(self._messages.show_error)
        self._task.finished.connect(self._on_finished)

    @Slot(int, int, str)
    def _on_progress(self, done: int, total: int, _what: str) -> None:
        self.progressed.emit(done, total)

    @Slot()
    def _on_finished(self) -> None:
        job, self._job, self._task = self._job, None, None
        if job is not None and job.summary is not None:
            self.ended.emit(job)
        if self._waiting:
            self._start_next()
        else:
            self.busy_changed.emit(False)


def _work(library: Library, job: ImportJob, progress: Progress) -> None:
    summary = import_files(job.wish, library, progress)
    if job.opens and summary.studies:
        job.first = find_study(library, summary.studies[0])
    job.summary = summary
