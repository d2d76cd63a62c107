"""Opens files and folders: the first image at once, the rest in a worker with progress."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from viewer.core.companions import Companion
from viewer.core.importer import ImportOutcome, Problem, scan, walk
from viewer.core.progress import Progress
from viewer.core.study import Study
from viewer.core.study_list import StudyKey, merged, study_key
from viewer.ui.messages import Messages
from viewer.ui.tasks import Priority, Task, TaskRunner

# How far to look for a first image before the whole scan takes over.
_TRIES = 50


class ImportController(QObject):
    """Reads one request after the other; what was found joins `studies`, those at hand.

    Signals
    -------
    studies_changed
        `studies` is another tuple now.
    first_found
        The `Study` of the first image of a request; it may gain images later.
    was_read
        (paths, `ImportOutcome`): a request was read to its end, and what was found in it.
    progressed
        (done, total or -1), while a request is read.
    busy_changed
        Whether something is being read.
    companions_found
        Reports, presentation states and key images about images that are listed: a tuple of
        `Companion`, which `companions` collects.
    """

    studies_changed = Signal()
    companions_found = Signal(object)
    first_found = Signal(object)
    was_read = Signal(object, object)
    progressed = Signal(int, int)
    busy_changed = Signal(bool)

    def __init__(self, tasks: TaskRunner, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._messages = messages
        self._waiting: deque[tuple[Path, ...]] = deque()
        self._paths: tuple[Path, ...] = ()
        self._task: Task | None = None
        self._has_first = False
        self._first = ImportOutcome((), ())
        self.studies: tuple[Study, ...] = ()
        self.companions: tuple[Companion, ...] = ()

    @property
    def is_busy(self) -> bool:
        """Whether something is being read."""
        return self._task is not None

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Read files and folders; several requests are read in their order."""
        if paths:
            self._waiting.append(tuple(paths))
            if self._task is None:
                self._start_next()
                self.busy_changed.emit(True)

    def cancel(self) -> None:
        """Stop reading; what was shown so far stays."""
        self._waiting.clear()
        if self._task is not None:
            self._task.cancel()

    def close_all(self) -> None:
        """Stop reading and forget all studies."""
        self.cancel()
        self.studies = ()
        self.companions = ()
        self.studies_changed.emit()

    def join(self, earlier: Sequence[Study], later: Sequence[Study] = ()) -> None:
        """Bring studies of the library to hand; `later` ones hold what their files are now.

        What was read in this run is newer than what the index says of `earlier` ones.
        """
        self.studies = merged(merged(earlier, self.studies), later)
        self.studies_changed.emit()

    def take_companions(self, companions: Sequence[Companion]) -> None:
        """Bring files about images that are at hand, each once."""
        known = {one.path for one in self.companions}
        new = tuple(one for one in companions if one.path not in known)
        if new:
            self.companions += new
            self.companions_found.emit(new)

    def leave(self, keys: Collection[StudyKey]) -> None:
        """Let go of studies that were deleted: no cell goes on showing them."""
        self.studies = tuple(one for one in self.studies if study_key(one) not in keys)
        uids = {study_instance_uid for study_instance_uid, _ in keys}
        self.companions = tuple(
            one for one in self.companions if one.study_instance_uid not in uids
        )
        self.studies_changed.emit()

    def as_listed(self, study: Study) -> Study:
        """Return a study with all that is at hand of it."""
        key = study_key(study)
        return next((one for one in self.studies if study_key(one) == key), study)

    def _start_next(self) -> None:
        self._paths = self._waiting.popleft()
        self._has_first = False
        self._first = ImportOutcome((), ())
        paths = self._paths
        self._task = self._tasks.start(
            partial(_first_image, paths, self.studies),
            name="find first image",
            priority=Priority.URGENT,
        )
        self._task.succeeded.connect(self._on_first)
        self._task.failed.connect(self._messages.show_error)
        self._task.finished.connect(self._on_first_finished)

    @Slot(object)
    def _on_first(self, outcome: ImportOutcome) -> None:
        self._first = outcome
        self._take(outcome)

    @Slot()
    def _on_first_finished(self) -> None:
        stopped = self._task is None or self._task.is_cancelled
        if stopped or (self._has_first and self._is_one_file()):
            if not stopped:
                self.was_read.emit(self._paths, self._first)
            self._finish()
            return
        paths = self._paths
        self._task = self._tasks.start(partial(_scan, paths, self.studies), name="import")
        self._task.progressed.connect(self._on_progress)
        self._task.succeeded.connect(self._on_scanned)
        self._task.failed.connect(self._messages.show_error)
        self._task.cancelled.connect(self._on_cancelled)
        self._task.finished.connect(self._finish)

    @Slot(int, int, str)
    def _on_progress(self, done: int, total: int, _what: str) -> None:
        self.progressed.emit(done, total)

    @Slot(object)
    def _on_scanned(self, answer: _Scanned) -> None:
        outcome = answer.outcome
        # Thousands of studies are put together in the worker, unless others came meanwhile.
        self._take(outcome, answer.together if answer.listed is self.studies else None)
        self.take_companions(outcome.companions)
        self._report(outcome)
        if outcome.studies:
            self.was_read.emit(self._paths, outcome)

    @Slot()
    def _on_cancelled(self) -> None:
        self._messages.show_info(self.tr("Reading was stopped; what was found so far stays."))

    @Slot()
    def _finish(self) -> None:
        self._task = None
        if self._waiting:
            self._start_next()
        else:
            self.busy_changed.emit(False)

    def _take(self, outcome: ImportOutcome, together: tuple[Study, ...] | None = None) -> None:
        if not outcome.studies:
            return
        self.studies = together or merged(self.studies, outcome.studies)
        self.studies_changed.emit()
        if not self._has_first:
            self._has_first = True
            self.first_found.emit(self.as_listed(outcome.studies[0]))

    def _report(self, outcome: ImportOutcome) -> None:
        problems = outcome.problems
        self._messages.show_problems(problems)
        if len(problems) == 1 and self._is_one_file():
            self._messages.show_error(problems[0].reason)
        elif problems:
            self._messages.show_info(
                self.tr(
                    "%n file(s) could not be read. The list is in the status bar.",
                    "",
                    len(problems),
                )
            )
        elif not (self._has_first or outcome.companions):
            self._messages.show_info(self.tr("No images were found there."))

    def _is_one_file(self) -> bool:
        return len(self._paths) == 1 and not self._paths[0].is_dir()


@dataclass(frozen=True, eq=False)
class _Scanned:
    """What was found, and `listed` together with it."""

    outcome: ImportOutcome
    listed: tuple[Study, ...]
    together: tuple[Study, ...]


def _scan(paths: Sequence[Path], listed: tuple[Study, ...], progress: Progress) -> _Scanned:
    outcome = scan(paths, progress, listed)
    return _Scanned(outcome, listed, merged(listed, outcome.studies))


def _first_image(
    paths: Sequence[Path], listed: Sequence[Study], progress: Progress
) -> ImportOutcome:
    """Return the first readable image as a study of its own, or nothing."""
    for tried, found in enumerate(walk(paths)):
        progress.check()
        if isinstance(found, Problem):
            continue
        outcome = scan([found], progress, listed)
        if outcome.studies or tried >= _TRIES:
            return outcome
    return ImportOutcome((), ())
