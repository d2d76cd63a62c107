"""Fetching studies from a node into the library, in a worker, image by image accounted for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from viewer.core.errors import UserError
from viewer.core.library.library import Library
from viewer.core.network.node import Node
from viewer.core.network.receiver import Receiver
from viewer.core.network.transfer_report import Outcome, TransferReport
from viewer.core.network.wanted import Wanted
from viewer.core.progress import Progress
from viewer.ui.tasks import Task, TaskRunner
from viewer.ui.translate import translated_error


@dataclass(frozen=True)
class Fetched:
    """What became of the studies that were asked for, in their order."""

    node: Node
    reports: tuple[tuple[Wanted, TransferReport], ...]

    @property
    def is_complete(self) -> bool:
        """Whether every image of every study arrived."""
        return all(report.is_complete and report.images for _, report in self.reports)

    @property
    def arrived(self) -> int:
        """How many images came."""
        return sum(report.count(Outcome.DONE, Outcome.WARNED) for _, report in self.reports)

    @property
    def expected(self) -> int:
        """How many images were to come."""
        return sum(len(report.images) for _, report in self.reports)

    @property
    def hidden(self) -> int:
        """How many images came and are not shown, since others are listed under their UIDs."""
        return sum(report.count(Outcome.WARNED) for _, report in self.reports)

    def missing(self) -> tuple[Wanted, ...]:
        """Return what is left to be fetched, study by study."""
        return tuple(
            Wanted(wanted.study_instance_uid, wanted.series_instance_uid, report.left())
            for wanted, report in self.reports
            if not report.is_complete
        )


def fetched_words(fetched: Fetched) -> str:
    """Return what came, and what is missing or not shown, in the window's language."""
    translate = QCoreApplication.translate
    if not fetched.is_complete:
        words = translate("PacsWindow", "Not complete: {arrived} of {expected} images came.")
        words = words.format(arrived=fetched.arrived, expected=fetched.expected)
        problems = [report.problem for _, report in fetched.reports if report.problem is not None]
        return f"{words} {translated_error(problems[0])}" if problems else words
    words = translate("PacsWindow", "1 image came; none is missing.")
    if fetched.arrived != 1:
        words = translate("PacsWindow", "{count} images came; none is missing.")
        words = words.format(count=fetched.arrived)
    if not fetched.hidden:
        return words
    hidden = translate(
        "PacsWindow",
        "{count} of them are not shown: other images with the same UIDs are listed here. See "
        "Details.",
    )
    return f"{words} {hidden.format(count=fetched.hidden)}"


class Retrieval(QObject):
    """One fetch at a time.

    Signals
    -------
    progressed
        (images that came, images to come or -1) of the study being fetched.
    fetched
        `Fetched`; also when some, or all, did not come.
    failed
        A `UserError`: nothing could be asked for.
    busy_changed
        Whether something is being fetched.
    """

    progressed = Signal(int, int)
    fetched = Signal(object)
    failed = Signal(object)
    busy_changed = Signal(bool)

    def __init__(
        self,
        tasks: TaskRunner,
        library: Library,
        receiver: Callable[[], Receiver | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._library = library
        self._receiver = receiver
        self._task: Task | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is being fetched."""
        return self._task is not None

    def fetch(self, node: Node, wanted: Sequence[Wanted]) -> None:
        """Begin; nothing happens while another fetch runs."""
        if self._task is not None:
            return
        work = partial(_fetch, self._library, node, tuple(wanted), self._receiver())
        self._task = self._tasks.start(work, name="fetch studies")
        self._task.progressed.connect(self._on_progress)
        self._task.succeeded.connect(self.fetched)
        self._task.failed.connect(self.failed)
        self._task.finished.connect(self._on_finished)
        self.busy_changed.emit(True)

    def cancel(self) -> None:
        """Give up; what has come stays in the library."""
        if self._task is not None:
            self._task.cancel()

    @Slot(int, int, str)
    def _on_progress(self, done: int, total: int, _what: str) -> None:
        self.progressed.emit(done, total)

    @Slot()
    def _on_finished(self) -> None:
        self._task = None
        self.busy_changed.emit(False)


def _fetch(
    library: Library,
    node: Node,
    wanted: tuple[Wanted, ...],
    receiver: Receiver | None,
    progress: Progress,
) -> Fetched:
    from viewer.core.library.library_sink import LibrarySink
    from viewer.core.network.retrieving import retrieve

    sink = LibrarySink(library.intake)
    reports: list[tuple[Wanted, TransferReport]] = []
    for study in wanted:
        progress.check()
        try:
            report = retrieve(node, study, sink, progress, receiver=receiver)
        except UserError as problem:
            if not reports:
                raise
            # What came before it is told too.
            report = TransferReport(node.name, (), problem)
        reports.append((study, report))
    return Fetched(node, tuple(reports))
