"""Looks after the library: puts right what a power cut left, and compares index and files."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from viewer.core.errors import UserError
from viewer.core.library.library import Library
from viewer.core.library.recovery import recover
from viewer.core.progress import Progress
from viewer.ui.messages import Messages
from viewer.ui.tasks import Priority, TaskRunner


class LibraryCare(QObject):
    """Says what was repaired.

    Signals
    -------
    changed
        The index lists something else than before.
    """

    changed = Signal()

    def __init__(
        self, library: Library, tasks: TaskRunner, messages: Messages, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._tasks = tasks
        self._messages = messages

    def begin(self) -> None:
        """Once at the start, in a worker; nothing is made where nothing was ever kept."""
        if not self._library.index.path.exists():
            return
        self._run(lambda _progress: _recover(self._library), "recover", Priority.LOW)

    def _run(self, work: Callable[[Progress], object], name: str, priority: Priority) -> None:
        task = self._tasks.start(work, name=name, priority=priority)
        task.succeeded.connect(self._on_repaired)
        task.failed.connect(self._messages.show_error)

    @Slot(object)
    def _on_repaired(self, sentences: tuple[UserError, ...]) -> None:
        for sentence in sentences:
            self._messages.show_error(sentence)
        if sentences:
            self.changed.emit()


def _recover(library: Library) -> tuple[UserError, ...]:
    """Also tells of an index that was damaged and begun anew, whoever opened it."""
    repaired = recover(library)
    damaged = library.index.repair
    return repaired if damaged is None else (damaged, *repaired)
