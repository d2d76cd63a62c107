"""Figures of measurements, small ones at once, those of large areas from a worker."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial

from PySide6.QtCore import QObject, Signal

from viewer.core.annotations.measure import measure
from viewer.core.annotations.measurement import Measurement
from viewer.core.annotations.model import Annotation
from viewer.core.errors import UserError
from viewer.core.frame_tags import FrameTags
from viewer.core.geometry import PixelSize
from viewer.core.progress import Progress
from viewer.ui.frame_prints import FramePrints
from viewer.ui.shown_image import ShownImage
from viewer.ui.tasks import Priority, TaskRunner

# Pixels in the box around an area that are worked through within a few milliseconds.
_AT_ONCE = 500_000
_KEPT = 512

# The same pixels may come again with another spacing or rescale: tags are those of one decoding.
_Key = tuple[Annotation, str, FrameTags, PixelSize]


class MeasureNumbers(QObject):
    """Keeps what was computed; a figure never comes from other pixels than those shown.

    Signals
    -------
    ready
        The figures of a large area are there; whoever shows them asks again.
    """

    ready = Signal()

    def __init__(self, tasks: TaskRunner, prints: FramePrints, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._prints = prints
        self._kept: OrderedDict[_Key, Measurement] = OrderedDict()
        self._waiting: dict[str, tuple[_Key, ShownImage]] = {}
        self._busy: _Key | None = None
        # Asked for again at every paint, it would fail again at every paint.
        self._failed: _Key | None = None

    def of(self, annotation: Annotation, shown: ShownImage) -> Measurement | None:
        """Return the figures on the image shown; None while a worker is at it, and without memory.

        Raises
        ------
        ValueError
            The annotation belongs to another image or frame.
        """
        frame = shown.frame
        key = (annotation, self._prints.now(frame), frame.tags, shown.pixel_size)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if _pixels(annotation) <= _AT_ONCE:
            return self._keep(key, measure(annotation, frame, shown.pixel_size))
        if key not in (self._busy, self._failed):
            self._waiting[annotation.uid] = (key, shown)  # of one being drawn only the last
            self._start_next()
        return None

    def _keep(self, key: _Key, measurement: Measurement) -> Measurement:
        self._kept[key] = measurement
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return measurement

    def _start_next(self) -> None:
        if self._busy is not None or not self._waiting:
            return
        uid = next(iter(self._waiting))
        self._busy, shown = self._waiting.pop(uid)
        task = self._tasks.start(
            partial(_measure, self._busy[0], shown), name="measure", priority=Priority.URGENT
        )
        task.succeeded.connect(self._on_measured)
        task.failed.connect(self._on_failed)
        task.finished.connect(self._on_finished)

    def _on_measured(self, measurement: Measurement) -> None:
        if self._busy is not None:
            self._keep(self._busy, measurement)

    def _on_failed(self, _error: UserError) -> None:
        self._failed = self._busy

    def _on_finished(self) -> None:
        self._busy = None
        self.ready.emit()
        self._start_next()


def _measure(annotation: Annotation, shown: ShownImage, _progress: Progress) -> Measurement:
    return measure(annotation, shown.frame, shown.pixel_size)


def _pixels(annotation: Annotation) -> float:
    if not annotation.is_roi:
        return 0.0
    columns = [column for column, _ in annotation.points]
    rows = [row for _, row in annotation.points]
    return (max(columns) - min(columns)) * (max(rows) - min(rows))
