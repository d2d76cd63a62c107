"""Small pictures for lists, made in low-priority workers through the one pixel path."""

from __future__ import annotations

import logging
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, QSize, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QImage

from viewer.core.errors import UserError
from viewer.core.frame_cache import FrameCache
from viewer.core.geometry import pixel_size
from viewer.core.library.thumbnail_shelf import ThumbnailShelf
from viewer.core.pixels import Frame, to_8bit
from viewer.core.progress import Progress
from viewer.core.study import Instance
from viewer.ui.picture_files import png_bytes
from viewer.ui.tasks import Priority, Task, TaskRunner

_log = logging.getLogger(__name__)

# Twice the size on screen, for displays of 200 %.
SIDE = 96


class ThumbnailMaker(QObject):
    """Makes each wanted thumbnail once; `shelf` keeps those of listed images for the next start.

    Signals
    -------
    made
        (Instance, QImage); a null image when the pixels cannot be decoded.
    """

    made = Signal(object, QImage)

    def __init__(
        self,
        tasks: TaskRunner,
        frames: FrameCache,
        shelf: ThumbnailShelf | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._frames = frames
        self._shelf = shelf
        self._pending: dict[int, Task] = {}
        self._held: list[Instance] | None = []

    def release(self) -> None:
        """Begin: the first image is on the screen, thumbnails no longer take time from it."""
        held, self._held = self._held, None
        for instance in held or ():
            self.want(instance)

    @Slot(object)
    def want(self, instance: Instance) -> None:
        """Make the thumbnail of `instance` when nothing more urgent is waiting."""
        if self._held is not None:
            self._held.append(instance)
            return
        task = self._tasks.start(
            partial(_find_or_make, instance, self._frames, self._shelf),
            name="thumbnail",
            priority=Priority.LOW,
        )
        self._pending[task.number] = task
        task.succeeded.connect(self._on_made)
        task.finished.connect(self._forget_ended)

    def cancel_all(self) -> None:
        """Give up what is still waiting: other rows are listed, which ask for theirs."""
        if self._held is not None:
            self._held = []
        for task in self._pending.values():
            task.cancel()

    @Slot(object)
    def _on_made(self, answer: tuple[Instance, QImage]) -> None:
        self.made.emit(*answer)

    @Slot()
    def _forget_ended(self) -> None:
        task = self.sender()
        if isinstance(task, Task):
            self._pending.pop(task.number, None)


def _find_or_make(
    instance: Instance, frames: FrameCache, shelf: ThumbnailShelf | None, progress: Progress
) -> tuple[Instance, QImage]:
    progress.check()
    try:
        png = shelf.find(instance) if shelf is not None else None
        if png is not None:
            return instance, QImage.fromData(png)
        image = _make(instance, frames, progress)
        if shelf is not None and not image.isNull():
            shelf.keep(instance, png_bytes(image))
        return instance, image
    except UserError as error:
        # A list without pictures is still a list; who uses the index otherwise says what is wrong.
        _log.info("No thumbnail: %s", error.code)
        return instance, QImage()


def _make(instance: Instance, frames: FrameCache, progress: Progress) -> QImage:
    middle = (instance.number_of_frames + 1) // 2
    try:
        # A list of hundreds of studies must not push out what is on the screen.
        decoded = frames.load(instance, middle, progress, keep=False)
        return thumbnail(decoded.frame, pixel_size(decoded.header, middle).aspect)
    except UserError as error:
        # The stack says why as soon as somebody opens the image.
        _log.info("No thumbnail: %s", error.code)
        return QImage()


def thumbnail(frame: Frame, aspect: float, side: int = SIDE) -> QImage:
    """Return a frame as the viewer first shows it, at most `side` pixels wide and high.

    `aspect` is the height of a pixel over its width.
    """
    pixels = np.ascontiguousarray(to_8bit(frame))
    rows, columns = pixels.shape[:2]
    colour = pixels.ndim == 3
    image = QImage(
        pixels.data,
        columns,
        rows,
        columns * (3 if colour else 1),
        QImage.Format.Format_RGB888 if colour else QImage.Format.Format_Grayscale8,
    )
    upright = QSizeF(columns, rows * aspect).scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)
    size = upright.toSize().expandedTo(QSize(1, 1))
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth).copy()
