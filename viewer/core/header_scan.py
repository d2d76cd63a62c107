"""Headers of many files, read on all cores.

Few files are read where one asks for them. Many go in batches to processes of their own (see
`header_worker`), so that neither the window waits for them nor one file that hangs or kills its
reader takes the others with it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from viewer.core.errors import UserError
from viewer.core.file_header import FileHeader, file_header
from viewer.core.header_processes import Answer, HeaderProcesses, Job
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.processor import usable_cores
from viewer.core.progress import NO_PROGRESS, Progress

# Starting processes takes as long as reading so many headers.
FEW = 1000
AT_ONCE = 64
_AHEAD = 4  # batches a process: enough that none waits while the caller uses what was read
_LOOK_S = 0.05


@dataclass(frozen=True)
class Patience:
    """How many seconds a batch, then a file alone, may take before its reader is given up."""

    batch: float = 60.0
    file: float = 30.0


def read_headers(
    paths: Iterable[Path],
    progress: Progress = NO_PROGRESS,
    processes: int | None = None,
    patience: Patience | None = None,
) -> Iterator[tuple[FileHeader, ...]]:
    """Yield what the files hold, in their order, some dozens at once.

    Whatever is wrong with a file becomes the `reason` of its `FileHeader`, also that it hangs or
    kills its reader. `paths` are asked for not long before they are read. `processes` are as many
    as this process may use cores, where not given.

    Raises
    ------
    Cancelled
        From `progress.check`, at once.
    """
    count = usable_cores() if processes is None else processes
    waiting = iter(paths)
    first = list(islice(waiting, FEW))
    left: Iterator[Path] = chain(first, waiting)
    if len(first) == FEW and count > 1:
        with HeaderProcesses(count) as readers:
            in_order = _InOrder(left, readers, patience or Patience())
            yield from in_order.run(progress)
            left = in_order.left()
    for path in left:
        progress.check()
        yield (file_header(path),)


class _Batch:
    """Files that are read together, and what was found of them so far."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.paths = paths
        self.found: list[FileHeader | None] = [None] * len(paths)

    def whole(self) -> tuple[FileHeader, ...]:
        """Return what was found when nothing is missing any more, else nothing."""
        found = tuple(header for header in self.found if header is not None)
        return found if len(found) == len(self.found) else ()


class _InOrder:
    """Gives batches to processes and gives them back in their order."""

    def __init__(
        self, paths: Iterator[Path], processes: HeaderProcesses, patience: Patience
    ) -> None:
        self._paths = paths
        self._processes = processes
        self._patience = patience
        self._open: deque[_Batch] = deque()
        self._given_back = 0

    def left(self) -> Iterator[Path]:
        """Yield what was not given back: where no process could be started, else nothing."""
        for batch in self._open:
            yield from batch.paths
        yield from self._paths

    def run(self, progress: Progress) -> Iterator[tuple[FileHeader, ...]]:
        """Yield the batches; ends early where processes cannot be started."""
        while True:
            progress.check()
            self._submit(progress)
            if not self._open:
                return
            if whole := self._open[0].whole():
                self._open.popleft()
                self._given_back += 1
                yield whole
                continue
            answer = self._processes.answer(_LOOK_S)
            if answer is not None and answer.cannot_start:
                return
            if answer is not None:
                self._take(answer)

    def _submit(self, progress: Progress) -> None:
        while len(self._open) < _AHEAD * self._processes.count:
            paths = tuple(islice(self._paths, AT_ONCE))
            if not paths:
                return
            progress.check()
            number = self._given_back + len(self._open)
            self._processes.submit(Job(number, range(len(paths)), paths, self._patience.batch))
            self._open.append(_Batch(paths))

    def _take(self, answer: Answer) -> None:
        job = answer.job
        found = self._open[job.batch - self._given_back].found
        if answer.headers is not None:
            for place, header in zip(job.places, answer.headers, strict=True):
                found[place] = header
        elif len(job.paths) == 1:
            found[job.places[0]] = FileHeader(job.paths[0], reason=_gave_up(job.paths[0]))
        else:
            # One of them is the culprit; the others are read again without it.
            for place, path in zip(job.places, job.paths, strict=True):
                self._processes.submit(Job(job.batch, (place,), (path,), self._patience.file))


def _gave_up(path: Path) -> UserError:
    return UserError(
        "reader-gave-up",
        QT_TRANSLATE_NOOP("errors", "{file} was left out: reading it takes too long or fails."),
        QT_TRANSLATE_NOOP("errors", "Copy it to this computer and try it alone."),
        file=path.name,
    )
