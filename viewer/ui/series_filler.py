"""Decodes the rest of an open series on all cores while nothing more urgent waits."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot

from viewer.core.frame_cache import FrameCache
from viewer.core.processor import usable_cores
from viewer.ui.fill_plan import QUIET_S, FillPlan
from viewer.ui.open_stack import OpenStack
from viewer.ui.tasks import Priority, Task, TaskRunner


class SeriesFiller(QObject):
    """Keeps as many low-priority workers going as the machine has cores.

    Each works in short turns, so that scoring, thumbnails and another cell's series get theirs.
    """

    def __init__(self, tasks: TaskRunner, frames: FrameCache, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._frames = frames
        self._plan: FillPlan | None = None
        self._turns: set[Task] = set()
        self._quiet = QTimer(self, singleShot=True, interval=round(QUIET_S * 1000) + 10)
        self._quiet.timeout.connect(self._start)

    def open(self, stack: OpenStack) -> None:
        """Turn to another series; nothing is decoded before `fill_around`."""
        self.close()
        self._plan = FillPlan(stack, self._frames)

    def close(self) -> None:
        """Give up; frames that are being decoded are not waited for."""
        for task in self._turns:
            task.cancel()
        self._turns.clear()
        self._plan = None
        self._quiet.stop()

    def give_way(self, wanted: int, direction: int) -> None:
        """Decode nothing more until `fill_around`: the reader waits for an image."""
        if self._plan is not None:
            self._plan.move(wanted, direction, yields=True)

    def fill_around(self, wanted: int, direction: int) -> None:
        """Decode what is near `wanted` now and the rest when the reader has stopped scrolling."""
        if self._plan is not None:
            self._plan.move(wanted, direction, yields=False)
            if not self._plan.is_complete:
                self._quiet.start()
                self._start()

    @property
    def is_busy(self) -> bool:
        """Whether workers are decoding or will go on soon."""
        return bool(self._turns) or self._quiet.isActive()

    @Slot()
    def _start(self) -> None:
        plan = self._plan
        if plan is None:
            return
        while len(self._turns) < usable_cores():
            task = self._tasks.start(plan.work, name="read series", priority=Priority.LOW)
            self._turns.add(task)
            task.succeeded.connect(self._on_turn)
            task.finished.connect(self._on_ended)

    @Slot(object)
    def _on_turn(self, is_more: bool) -> None:
        self._turns.discard(self.sender())
        if is_more:
            self._start()

    @Slot()
    def _on_ended(self) -> None:
        """Also after a bug, which would meet every turn: none is started again."""
        self._turns.discard(self.sender())
