"""Digests of frames, worked out aside: what was drawn on a frame shows on those pixels alone."""

from __future__ import annotations

import weakref
from functools import partial

from PySide6.QtCore import QObject, Signal

from viewer.core.pixels import Frame
from viewer.core.progress import Progress
from viewer.ui.tasks import Priority, TaskRunner


class FramePrints(QObject):
    """`Frame.sha256` without a wait in the GUI thread.

    Signals
    -------
    found
        A digest that was asked for is known now.
    """

    found = Signal()

    def __init__(self, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._known: weakref.WeakKeyDictionary[Frame, str] = weakref.WeakKeyDictionary()
        self._asked: weakref.WeakSet[Frame] = weakref.WeakSet()

    def known(self, frame: Frame) -> str | None:
        """Return the digest, or None and have it worked out."""
        digest = self._known.get(frame)
        if digest is None and frame not in self._asked:
            self._asked.add(frame)
            task = self._tasks.start(
                partial(_digest, frame), name="frame digest", priority=Priority.URGENT
            )
            task.succeeded.connect(self._on_digest)
        return digest

    def now(self, frame: Frame) -> str:
        """Return the digest at once; some ten milliseconds for the largest radiograph."""
        return self._known.setdefault(frame, frame.sha256)

    def _on_digest(self, answer: tuple[Frame, str]) -> None:
        frame, digest = answer
        self._known[frame] = digest
        self.found.emit()


def _digest(frame: Frame, _progress: Progress) -> tuple[Frame, str]:
    return frame, frame.sha256
