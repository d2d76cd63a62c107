"""Searching a node, in a worker; the answer to the latest question is the only one that counts."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from viewer.core.network.answers import Answers, Query
from viewer.core.network.node import Node
from viewer.core.progress import Progress
from viewer.ui.tasks import Task, TaskRunner

_AT_MOST = 500


class ArchiveSearch(QObject):
    """One search at a time.

    Signals
    -------
    found
        `Answers`.
    failed
        A `UserError`.
    ended
        Nothing is being asked any more.
    """

    found = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._task: Task | None = None

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._task is not None

    def ask(self, node: Node, query: Query) -> None:
        """Search `node`; an earlier search that still runs is given up."""
        self.give_up()
        self._task = self._tasks.start(partial(_find, node, query), name="find")
        self._task.succeeded.connect(self.found)
        self._task.failed.connect(self.failed)
        self._task.finished.connect(self._on_finished)

    def give_up(self) -> None:
        """Wait for no answer any more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    @Slot()
    def _on_finished(self) -> None:
        if self.sender() is self._task:
            self._task = None
            self.ended.emit()


def _find(node: Node, query: Query, progress: Progress) -> Answers:
    from viewer.core.network.retrieving import find

    return find(node, query, progress, at_most=_AT_MOST)
