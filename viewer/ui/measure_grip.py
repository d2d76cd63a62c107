"""Moves a measurement, one of its handles or its label by the mouse; one drag is one step."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QApplication

from viewer.core.annotations.model import Annotation, Point
from viewer.ui.measure_layer import MeasureLayer
from viewer.ui.measure_marks import MeasureMarks
from viewer.ui.measure_pen import inside
from viewer.ui.measure_scene import Hit, Part
from viewer.ui.view_layer import PointerPlace


class MeasureGrip:
    """Holds what was taken until it is dropped; nothing changes before."""

    def __init__(self, marks: MeasureMarks, layer: MeasureLayer) -> None:
        self._marks = marks
        self._layer = layer
        self._hit: Hit | None = None
        self._from: Point = (0.0, 0.0)
        self._pressed_at = (0.0, 0.0)
        self._label_from: Point = (0.0, 0.0)
        self._is_moved = False

    @property
    def is_holding(self) -> bool:
        """Whether something is held."""
        return self._hit is not None

    def take(self, found: Hit, place: PointerPlace) -> None:
        """Hold what was hit."""
        self._hit, self._is_moved = found, False
        self._from = place.column, place.row
        self._pressed_at = place.x, place.y
        if found.item.label is not None:
            middle = found.item.label.rect.center()
            self._label_from = place.view.transform.to_image(middle.x(), middle.y())

    def move(self, place: PointerPlace) -> None:
        """Show what is held at the mouse; a hand that only clicks moves nothing."""
        if self._hit is None or self._hit.item.annotation is None:
            return
        if not self._is_moved:
            way = math.dist(self._pressed_at, (place.x, place.y))
            self._is_moved = way >= QApplication.startDragDistance() * place.ratio / 2
            if not self._is_moved:
                return
        annotation = self._hit.item.annotation
        by = place.column - self._from[0], place.row - self._from[1]
        if self._hit.part is Part.LABEL:
            target = self._label_from[0] + by[0], self._label_from[1] + by[1]
            self._marks.put_label(annotation, target)
        elif self._hit.part is Part.HANDLE and self._hit.handle is not None:
            points = self._hit.handle.moved(annotation.points, inside(place))
            self._layer.preview = replace(annotation, points=points)
        else:
            self._layer.preview = shifted(annotation, by, place.shown.frame.shape)

    def drop(self) -> None:
        """Keep the new form."""
        changed, self._layer.preview = self._layer.preview, None
        self._hit = None
        if changed is not None:
            self._marks.session.book.update(changed)

    def cancel(self) -> None:
        """Leave it as it was."""
        if self._hit is not None and self._hit.part is Part.LABEL:
            annotation = self._hit.item.annotation
            if annotation is not None and self._is_moved:
                self._marks.put_label(annotation, self._label_from)
        self._hit = self._layer.preview = None


def shifted(annotation: Annotation, by: Point, shape: tuple[int, int]) -> Annotation:
    """Return it moved by (columns, rows), as far as the image of (rows, columns) goes."""
    limits = (shape[1] - 0.5, shape[0] - 0.5)
    ways = [
        _limited([point[axis] for point in annotation.points], by[axis], limits[axis])
        for axis in (0, 1)
    ]
    points = tuple((column + ways[0], row + ways[1]) for column, row in annotation.points)
    return replace(annotation, points=points)


def _limited(places: Sequence[float], way: float, limit: float) -> float:
    """Points that lie outside already may come back in, and go no further."""
    lowest = min(-0.5 - min(places), 0.0)
    highest = max(limit - max(places), 0.0)
    return min(max(way, lowest), highest)
