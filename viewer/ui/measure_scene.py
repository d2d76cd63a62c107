"""Measurements of one image made ready for one view: what is painted and what can be taken hold of.

All places are device pixels of the viewport. Painting and hit testing use the same scene, so that
what looks grabbed is grabbed.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF

from viewer.core.annotations.model import Annotation, Kind, Point
from viewer.core.display import ResolvedView
from viewer.ui.measure_label_place import (
    Points,
    bounds_of,
    is_crossed,
    nearest,
    place_label,
    samples,
)
from viewer.ui.measure_shapes import Handle, Shape, handles, shape

_GAP = 9.0
_LEADER_FROM = 22.0  # a label further away than this gets a line to its object
_PADDING = (5.0, 2.0)
_REACH = 7.0  # how near the mouse must come, in logical pixels
_HANDLE_REACH = 9.0


class Part(Enum):
    """What of a measurement lies under the mouse."""

    HANDLE = "handle"
    LINE = "line"
    LABEL = "label"


@dataclass(frozen=True, eq=False)
class Label:
    """Words in a rectangle; `leader` joins one that lies apart to its object."""

    lines: tuple[str, ...]
    rect: QRectF
    leader: tuple[QPointF, QPointF] | None


@dataclass(frozen=True, eq=False)
class SceneItem:
    """One measurement on the screen; `annotation` is None while it lacks points."""

    kind: Kind
    annotation: Annotation | None
    shape: Shape
    handles: tuple[tuple[Handle, QPointF], ...]
    label: Label | None

    @property
    def uid(self) -> str:
        """The annotation's, "" while there is none."""
        return self.annotation.uid if self.annotation is not None else ""


@dataclass(frozen=True, eq=False)
class Hit:
    """Something under the mouse; `handle` only where the part is one."""

    item: SceneItem
    part: Part
    handle: Handle | None = None


@dataclass(frozen=True)
class Drawing:
    """What is to become an item, with the `words` beside it.

    `label_at` is the label's middle in image (column, row), None where it finds its own place.
    """

    kind: Kind
    annotation: Annotation | None
    points: tuple[Point, ...]
    words: tuple[str, ...]
    label_at: Point | None = None


class SceneBuilder:
    """Places the labels of one image so that none hides another or a line."""

    def __init__(
        self,
        view: ResolvedView,
        ratio: float,
        font: QFont,
        before: Mapping[Drawing, SceneItem] | None = None,
    ) -> None:
        self._view = view
        self._ratio = ratio
        self._metrics = QFontMetricsF(font)
        self._room = QRectF(0, 0, *view.viewport).adjusted(4, 4, -4, -4)
        self._before = before or {}
        self._taken: list[QRectF] = []

    def items(self, drawings: Sequence[Drawing]) -> tuple[SceneItem, ...]:
        """Return what `drawings` look like, in their order.

        What was there `before` in the same view stays as it was, unless something else is drawn
        through its words: those that jump about while another object is moved cannot be read.
        """
        shapes = {one: self._shape(one) for one in drawings}
        outlines = {one: samples(self._outline(one, shapes[one])) for one in drawings}
        new = [outlines[one] for one in drawings if one not in self._before]
        crossing = np.concatenate([*new, np.empty((0, 2))])
        stay = {
            one: self._before[one]
            for one in drawings
            if one in self._before and not _is_crossed(self._before[one], crossing)
        }
        self._taken = [item.label.rect for item in stay.values() if item.label is not None]
        found = []
        for drawing in drawings:
            item = stay.get(drawing)
            if item is None:
                others = [outlines[one] for one in drawings if one != drawing]
                item = self._item(drawing, shapes[drawing], others)
            found.append(item)
        return tuple(found)

    def _shape(self, drawing: Drawing) -> Shape:
        if drawing in self._before:
            return self._before[drawing].shape
        to_screen = self._view.transform.to_screen
        return shape(drawing.kind, drawing.points, to_screen, self._ratio)

    def _item(self, drawing: Drawing, lines: Shape, others: list[Points]) -> SceneItem:
        around = np.concatenate([*others, np.empty((0, 2))])
        label = self._label(drawing, lines, around) if drawing.words else None
        return SceneItem(drawing.kind, drawing.annotation, lines, self._handles(drawing), label)

    def _handles(self, drawing: Drawing) -> tuple[tuple[Handle, QPointF], ...]:
        if drawing.annotation is None:
            return ()
        to_screen = self._view.transform.to_screen
        return tuple(
            (handle, QPointF(*to_screen(*handle.position(drawing.points))))
            for handle in handles(drawing.kind, drawing.points)
        )

    def _outline(self, drawing: Drawing, lines: Shape) -> list[QPointF]:
        """Points along all lines; where there are none, the place itself."""
        anchor = QPointF(*self._view.transform.to_screen(*drawing.points[0]))
        return [QPointF(*point) for line in lines.lines for point in line] or [anchor]

    def _label(self, drawing: Drawing, lines: Shape, others: Points) -> Label:
        size, outline = self._size(drawing.words), self._outline(drawing, lines)
        if drawing.kind is Kind.TEXT:
            # The point is the middle of its left side, where it was written.
            anchor = outline[0]
            rect = QRectF(QPointF(anchor.x(), anchor.y() - size.height() / 2), size)
            self._taken.append(rect)
            return Label(drawing.words, rect, None)
        if drawing.label_at is not None:
            rect = QRectF(QPointF(), size)
            rect.moveCenter(QPointF(*self._view.transform.to_screen(*drawing.label_at)))
        else:
            near, gap = samples(outline), _GAP * self._ratio
            if drawing.kind is Kind.ARROW:
                # Its words stand at the tail, not at what it points to.
                near, others = samples(outline[1:2]), np.concatenate([near, others])
            rect = place_label(near, size, self._room, self._taken, others, gap)
        self._taken.append(rect)
        return Label(drawing.words, rect, self._leader(rect, outline))

    def _size(self, words: Sequence[str]) -> QSizeF:
        width = max(math.ceil(self._metrics.horizontalAdvance(line)) for line in words)
        height = math.ceil(self._metrics.lineSpacing()) * len(words)
        across, down = _PADDING
        return QSizeF((width + 2 * across) * self._ratio, (height + 2 * down) * self._ratio)

    def _leader(self, rect: QRectF, outline: list[QPointF]) -> tuple[QPointF, QPointF] | None:
        start = min(outline, key=lambda point: (nearest(rect, point) - point).manhattanLength())
        end = nearest(rect, start)
        apart = math.hypot(end.x() - start.x(), end.y() - start.y())
        return (start, end) if apart > _LEADER_FROM * self._ratio else None


def _is_crossed(item: SceneItem, points: Points) -> bool:
    return item.label is not None and is_crossed(item.label.rect, points)


def hit(
    items: Sequence[SceneItem], x: float, y: float, ratio: float, selected_uid: str
) -> Hit | None:
    """Return what lies under device pixel (x, y), the uppermost first, the selected before all."""
    point = QPointF(x, y)
    finished = [item for item in reversed(items) if item.annotation is not None]
    finished.sort(key=lambda item: item.uid != selected_uid)
    for item in finished:
        for handle, place in item.handles:
            if _apart(place, point) <= _HANDLE_REACH * ratio:
                return Hit(item, Part.HANDLE, handle)
    for item in finished:
        if item.label is not None and item.label.rect.contains(point):
            part = Part.LINE if item.kind is Kind.TEXT else Part.LABEL
            return Hit(item, part)
        if any(_on_line(line, point, _REACH * ratio) for line in item.shape.lines):
            return Hit(item, Part.LINE)
    return None


def _on_line(line: Sequence[Point], point: QPointF, reach: float) -> bool:
    places = [QPointF(*place) for place in line]
    box = bounds_of(places).adjusted(-reach, -reach, reach, reach)
    if not box.contains(point):
        return False
    if len(places) == 1:
        return True
    pairs = itertools.pairwise(places)
    return any(_distance(start, end, point) <= reach for start, end in pairs)


def _distance(start: QPointF, end: QPointF, point: QPointF) -> float:
    way = end - start
    length = QPointF.dotProduct(way, way)
    part = QPointF.dotProduct(point - start, way) / length if length else 0.0
    return _apart(start + way * min(max(part, 0.0), 1.0), point)


def _apart(one: QPointF, other: QPointF) -> float:
    return math.hypot(one.x() - other.x(), one.y() - other.y())
