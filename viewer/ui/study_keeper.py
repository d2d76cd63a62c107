"""Lists what was opened in the index, where it lies, behind everything somebody waits for."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from viewer.core.companions import Companion
from viewer.core.errors import UserError
from viewer.core.file_header import describe_file
from viewer.core.importer import ImportOutcome
from viewer.core.library.catalogue import Catalogue, Entry, Verdict
from viewer.core.progress import Progress
from viewer.core.records import Described
from viewer.core.study import Study
from viewer.ui.messages import Messages
from viewer.ui.removable import is_on_removable
from viewer.ui.tasks import Priority, Task, TaskRunner

_log = logging.getLogger(__name__)

# So many files go into the index at once; between two such steps it can be cancelled.
_AT_ONCE = 200


@dataclass(frozen=True)
class Linked:
    """What became of opened files; `variants` are other images under a UID that is listed."""

    added: int
    known: int
    variants: tuple[Path, ...]


class StudyKeeper(QObject):
    """One request after the other, behind everything that somebody waits for.

    Signals
    -------
    linked
        A `Linked` for each request; the index lists more now.
    on_medium
        Paths (tuple) that lie on a stick or disc, which is going to be taken away: not listed.
    """

    linked = Signal(object)
    on_medium = Signal(object)

    def __init__(
        self, catalogue: Catalogue, tasks: TaskRunner, messages: Messages, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._tasks = tasks
        self._messages = messages
        self._waiting: deque[tuple[tuple[Path, ...], ImportOutcome]] = deque()
        self._task: Task | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is being listed."""
        return self._task is not None

    def link(self, paths: Sequence[Path], found: ImportOutcome) -> None:
        """List what was found in `paths` where it lies: images, and files about them."""
        if found.studies:
            self._waiting.append((tuple(paths), found))
            if self._task is None:
                self._start_next()

    def cancel(self) -> None:
        """Stop; what is listed so far stays listed."""
        self._waiting.clear()
        if self._task is not None:
            self._task.cancel()

    def _start_next(self) -> None:
        work = partial(_link, self._catalogue, *self._waiting.popleft())
        self._task = self._tasks.start(work, name="list in the index", priority=Priority.LOW)
        self._task.succeeded.connect(self._on_linked)
        self._task.failed.connect(self._messages.show_error)
        self._task.finished.connect(self._on_finished)

    @Slot(object)
    def _on_linked(self, answer: Linked | tuple[Path, ...]) -> None:
        if isinstance(answer, Linked):
            self.linked.emit(answer)
        else:
            self.on_medium.emit(answer)

    @Slot()
    def _on_finished(self) -> None:
        self._task = None
        if self._waiting:
            self._start_next()


def _link(
    catalogue: Catalogue,
    paths: tuple[Path, ...],
    found: ImportOutcome,
    progress: Progress,
) -> Linked | tuple[Path, ...]:
    """Return what was listed, or `paths` where they are not going to stay."""
    if any(is_on_removable(path) for path in paths):
        return paths
    entries = [*_entries(found.studies), *_documents(found.companions)]
    verdicts: list[Verdict] = []
    for start in range(0, len(entries), _AT_ONCE):
        progress.check()
        verdicts += catalogue.add(entries[start : start + _AT_ONCE])
        progress.report(len(verdicts), len(entries))
    pairs = list(zip(entries, verdicts, strict=True))
    return Linked(
        added=sum(verdict is Verdict.ADDED for verdict in verdicts),
        known=sum(verdict not in (Verdict.ADDED, Verdict.VARIANT) for verdict in verdicts),
        variants=tuple(
            entry.described.instance.path for entry, verdict in pairs if verdict is Verdict.VARIANT
        ),
    )


def _documents(companions: Sequence[Companion]) -> Iterator[Entry]:
    for companion in companions:
        try:
            yield Entry(describe_file(companion.path))
        except UserError as reason:  # it was readable a moment ago; the images are kept
            _log.info("Not listed: %s", reason.code)


def _entries(studies: Sequence[Study]) -> Iterator[Entry]:
    for study in studies:
        for series in study.series:
            for instance in series.instances:
                described = Described(
                    instance, replace(series, instances=()), replace(study, series=())
                )
                yield Entry(described)
