"""Ties a task to the image it was started for, so that its answer cannot be taken for another's."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from viewer.core.errors import UserError
from viewer.ui.scoring_answer import ImageKey
from viewer.ui.tasks import Task


class ScoringJob(QObject):
    """Passes on a task's signals with its kind and image; lives until the task has finished.

    Signals
    -------
    progressed
        (key, done, total, step)
    succeeded
        (kind, key, what the work returned)
    failed
        (kind, key, `UserError`)
    """

    progressed = Signal(object, int, int, str)
    succeeded = Signal(str, object, object)
    failed = Signal(str, object, object)

    def __init__(self, kind: str, key: ImageKey, parent: QObject) -> None:
        super().__init__(parent)
        self._kind, self._key = kind, key
        self._task: Task | None = None

    def follow(self, task: Task) -> None:
        """Pass on what the task says."""
        self._task = task
        task.progressed.connect(self._on_progressed)
        task.succeeded.connect(self._on_succeeded)
        task.failed.connect(self._on_failed)
        task.finished.connect(self.deleteLater)

    def cancel(self) -> None:
        """Nothing more is wanted of this task."""
        if self._task is not None:
            self._task.cancel()

    def _on_progressed(self, done: int, total: int, step: str) -> None:
        if self._kind == "score":
            self.progressed.emit(self._key, done, total, step)

    def _on_succeeded(self, answer: object) -> None:
        self.succeeded.emit(self._kind, self._key, answer)

    def _on_failed(self, error: UserError) -> None:
        self.failed.emit(self._kind, self._key, error)
