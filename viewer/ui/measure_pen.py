"""Draws a new measurement on one viewport, from its first point to its last."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from viewer.core.annotations.model import (
    POINT_COUNTS,
    Annotation,
    Kind,
    Point,
    new_uid,
    thinned,
)
from viewer.ui.measure_draft import Draft
from viewer.ui.measure_layer import DraftView, MeasureLayer
from viewer.ui.measure_tools import MeasureTool
from viewer.ui.shown_image import ShownImage
from viewer.ui.view_layer import PointerPlace

_CLOSES = 9.0  # a click so near to the first point closes an outline


class MeasurePen(QObject):
    """Signals
    -------
    drawn
        (`MeasureTool`, `ShownImage`, annotation without words or author): the last point is set.
    stepped
        Another point is to come now, or none.
    """

    drawn = Signal(object, object, object)
    stepped = Signal()

    def __init__(self, layer: MeasureLayer, parent: QObject) -> None:
        super().__init__(parent)
        self._layer = layer
        self._tool: MeasureTool | None = None
        self._shown: ShownImage | None = None
        self._draft: Draft | None = None
        self._digest = ""
        self._uid = ""
        self._pressed_at: tuple[float, float] | None = None

    @property
    def is_drawing(self) -> bool:
        """Whether something is begun."""
        return self._draft is not None

    @property
    def step(self) -> int:
        """Number of the point to come, from 0."""
        return self._draft.step if self._draft is not None else 0

    def press(self, tool: MeasureTool, place: PointerPlace, digest: str) -> None:
        """The left button goes down; `digest` is the sha256 of the frame shown."""
        if self._draft is None:
            self._tool, self._shown, self._digest = tool, place.shown, digest
            self._draft, self._uid = Draft(tool.steps), new_uid()
        self._pressed_at = place.x, place.y
        if self._closes(place):
            self._show(self._draft.closed())
        else:
            self._show(self._draft.press(inside(place)))

    def move(self, place: PointerPlace, held: bool) -> None:
        """The mouse moves."""
        if self._draft is not None and (not held or self._dragged(place)):
            self._show(self._draft.move(inside(place), held))

    def release(self, place: PointerPlace) -> None:
        """The left button comes up."""
        if self._draft is not None:
            self._show(self._draft.release(inside(place), self._dragged(place)))

    def double_click(self, place: PointerPlace) -> None:
        """The second press of a pair closes an outline, and is a click for everything else."""
        if self._draft is None:
            return
        if self._draft.steps.count == 0 and self._draft.step >= POINT_COUNTS[Kind.FREEHAND]:
            self._show(self._draft.closed())
            return
        self._pressed_at = place.x, place.y
        self._show(self._draft.press(inside(place)))
        if self._draft is not None:
            self._show(self._draft.release(inside(place), False))

    def close(self) -> bool:
        """End an outline that goes on until it is closed; return whether there was one."""
        draft = self._draft
        if draft is None or draft.steps.count or draft.step < POINT_COUNTS[Kind.FREEHAND]:
            return False
        self._show(draft.closed())
        return True

    def cancel(self) -> None:
        """Leave nothing of what was begun."""
        if self._draft is not None:
            self._draft = self._shown = None
            self._layer.draft = None
            self.stepped.emit()

    def _show(self, draft: Draft) -> None:
        """Keep `draft` and paint it, or hand it over when it is whole."""
        tool, shown = self._tool, self._shown
        if tool is None or shown is None:
            return
        self._draft = draft
        if draft.is_closed:
            self._finish(tool, shown, draft)
            return
        frame, kind = shown.frame, tool.kind or Kind.RECTANGLE
        # A window from an area needs no figures.
        annotation = self._annotation(draft.points, kind, shown) if tool.kind is not None else None
        self._layer.draft = DraftView(
            frame.sop_instance_uid, frame.frame_number, kind, draft.points, annotation
        )
        self.stepped.emit()

    def _finish(self, tool: MeasureTool, shown: ShownImage, draft: Draft) -> None:
        kind = tool.kind or Kind.RECTANGLE
        annotation = self._annotation(draft.placed, kind, shown)
        self.cancel()
        if annotation is not None:
            self.drawn.emit(tool, shown, annotation)

    def _annotation(
        self, points: tuple[Point, ...], kind: Kind, shown: ShownImage
    ) -> Annotation | None:
        """Return what the points make; None while there are too few or all lie in one place."""
        if kind is Kind.FREEHAND:
            points = thinned(points)
        if len(points) < POINT_COUNTS[kind] or (len(points) > 1 and len(set(points)) == 1):
            return None
        return Annotation(
            uid=self._uid,
            kind=kind,
            study_instance_uid=shown.study.study_instance_uid,
            sop_instance_uid=shown.frame.sop_instance_uid,
            frame_number=shown.frame.frame_number,
            points=points,
            image_sha256=self._digest,
        )

    def _dragged(self, place: PointerPlace) -> bool:
        if self._pressed_at is None:
            return False
        way = math.dist(self._pressed_at, (place.x, place.y))
        return way >= QApplication.startDragDistance() * place.ratio / 2

    def _closes(self, place: PointerPlace) -> bool:
        draft = self._draft
        if draft is None or draft.steps.count or draft.step < POINT_COUNTS[Kind.FREEHAND]:
            return False
        first = place.view.transform.to_screen(*draft.placed[0])
        return math.dist(first, (place.x, place.y)) <= _CLOSES * place.ratio


def inside(place: PointerPlace) -> Point:
    """Return the image point under the mouse, or the nearest one at the image's edge."""
    rows, columns = place.shown.frame.shape
    return (
        min(max(place.column, -0.5), columns - 0.5),
        min(max(place.row, -0.5), rows - 0.5),
    )
