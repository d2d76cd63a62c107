"""Cuts planes in workers: one at a time for each pane, always the newest wish next.

What takes long is shown coarse first, and cut whole when no newer wish has come meanwhile.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from viewer.core.errors import UserError
from viewer.ui.mpr_image import PlaneImage, PlaneWish, make_plane_image
from viewer.ui.tasks import Priority, Task, TaskRunner


class PlaneSampler(QObject):
    """Answers the wishes of one pane. Wishes that newer ones overtook are left out.

    Signals
    -------
    arrived
        A `PlaneImage`.
    failed
        A `UserError`.
    """

    arrived = Signal(object)
    failed = Signal(object)

    def __init__(self, tasks: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._task: Task | None = None
        self._wish: PlaneWish | None = None
        self._next: PlaneWish | None = None
        self._whole: PlaneWish | None = None  # whose preview is cut now
        self._is_refining = False

    def ask(self, wish: PlaneWish) -> None:
        """Cut `wish` as soon as the plane that is being cut now is done.

        What was begun is finished and shown, or a scroll that only ever began would stand still;
        only a whole slab after its preview gives way.
        """
        self._next = wish
        if self._task is not None and self._is_refining:
            self._task.cancel()
            self._task = None
        if self._task is None:
            self._go_on()

    @property
    def is_busy(self) -> bool:
        """Whether a plane is still to come."""
        return self._task is not None

    def close(self) -> None:
        """Forget everything; what is still cut is dropped when it comes."""
        if self._task is not None:
            self._task.cancel()
        self._task = self._wish = self._next = self._whole = None

    def _start(self, wish: PlaneWish, is_refining: bool = False) -> None:
        self._wish, self._is_refining = wish, is_refining
        work = partial(make_plane_image, wish)
        self._task = self._tasks.start(work, name="reformat", priority=Priority.URGENT)
        self._task.succeeded.connect(self._on_done)
        self._task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_done(self, image: PlaneImage) -> None:
        if image.wish is not self._wish:
            return
        self._task = None
        self._go_on()
        self.arrived.emit(image)

    @Slot(object)
    def _on_failed(self, error: UserError) -> None:
        if self.sender() is not self._task:
            return
        self._task = self._whole = None
        self._go_on()
        self.failed.emit(error)

    def _go_on(self) -> None:
        """Start the newest wish, coarse where it takes long, or what a preview stands for."""
        wish, self._next = self._next, None
        if wish is not None:
            preview = wish.preview()
            self._whole = None if preview is None else wish
            self._start(wish if preview is None else preview)
        elif self._whole is not None:
            wish, self._whole = self._whole, None
            self._start(wish, is_refining=True)
