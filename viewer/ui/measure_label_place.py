"""Where the words of a measurement go: near it, never over it, inside the viewport."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF

# An outline of many points is looked at in about as many places as this.
_SAMPLES = 48
_COVERS = 1e6  # worse than anything else
_OUTSIDE = 1e4
_CROSSES = 1e3
_OVERLAPS = 1e2

Points = NDArray[np.float64]
_Boxes = NDArray[np.float64]  # (n, 4): left, top, right, bottom


def place_label(
    outline: Points, size: QSizeF, room: QRectF, taken: Sequence[QRectF], others: Points, gap: float
) -> QRectF:
    """Return a rectangle of `size` beside `outline`, all in the same pixels.

    Parameters
    ----------
    outline, others
        float64 (n, 2), x and y along the object's own lines, at least one, and along those of
        other objects, from `samples`.
    room
        What should hold the label.
    taken
        Labels that are there already.
    """
    boxes = _candidates(outline, size, gap)
    area = size.width() * size.height()
    grown = boxes + np.array([-gap, -gap, gap, gap]) / 2
    cost = (
        _COVERS * _inside(grown, outline)
        + _OUTSIDE * (area - _common(boxes, _as_boxes([room]))[:, 0])
        + _OVERLAPS * _common(boxes, _as_boxes(taken)).sum(axis=1)
        + _CROSSES * _inside(boxes, others)
        + _distance(boxes, outline)
    )
    left, top = boxes[int(np.argmin(cost)), :2]
    return QRectF(QPointF(left, top), size)


def is_crossed(rect: QRectF, points: Points) -> bool:
    """Whether one of `points` lies in `rect`."""
    return bool(_inside(_as_boxes([rect]), points)[0])


def samples(outline: Sequence[QPointF]) -> Points:
    """Return (n, 2) points close enough to each other that no label slips between two of them."""
    corners = np.array([(point.x(), point.y()) for point in outline])
    if len(corners) >= _SAMPLES:
        return np.asarray(corners[:: len(corners) // _SAMPLES])
    places = np.linspace(0, len(corners) - 1, _SAMPLES)
    numbers = np.arange(len(corners))
    return np.stack([np.interp(places, numbers, corners[:, axis]) for axis in (0, 1)], axis=1)


def bounds_of(points: Sequence[QPointF]) -> QRectF:
    """Return the smallest rectangle with all points in it."""
    columns = [point.x() for point in points]
    rows = [point.y() for point in points]
    left, top = min(columns), min(rows)
    return QRectF(left, top, max(columns) - left, max(rows) - top)


def nearest(rect: QRectF, point: QPointF) -> QPointF:
    """Return the point of `rect` next to `point`: where a leader line ends."""
    return QPointF(
        min(max(point.x(), rect.left()), rect.right()),
        min(max(point.y(), rect.top()), rect.bottom()),
    )


def _candidates(outline: Points, size: QSizeF, gap: float) -> _Boxes:
    """Beside the whole object first, then beside its ends."""
    width, height = size.width(), size.height()
    (left, top), (right, bottom) = outline.min(axis=0), outline.max(axis=0)
    across, down = (left + right) / 2, (top + bottom) / 2
    corners = [
        (right + gap, down - height / 2),
        (across - width / 2, bottom + gap),
        (left - gap - width, down - height / 2),
        (across - width / 2, top - gap - height),
    ]
    for x, y in (outline[-1], outline[0], (right, top), (left, top), (right, bottom)):
        for dx in (gap, -gap - width):
            corners += [(x + dx, y + dy) for dy in (gap, -height / 2, -gap - height)]
    upper = np.array(corners)
    return np.concatenate([upper, upper + np.array([width, height])], axis=1)


def _as_boxes(rects: Sequence[QRectF]) -> _Boxes:
    sides = [(one.left(), one.top(), one.right(), one.bottom()) for one in rects]
    return np.array(sides, dtype=np.float64).reshape(-1, 4)


def _inside(boxes: _Boxes, points: Points) -> NDArray[np.float64]:
    """How many of `points` lie in each box."""
    x, y = points[None, :, 0], points[None, :, 1]
    left, top, right, bottom = (boxes[:, side, None] for side in range(4))
    within = (x > left) & (x < right) & (y > top) & (y < bottom)
    return np.asarray(within.sum(axis=1), dtype=np.float64)


def _common(boxes: _Boxes, others: _Boxes) -> NDArray[np.float64]:
    """Area that each box shares with each of `others`, (boxes, others)."""
    low = np.maximum(boxes[:, None, :2], others[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], others[None, :, 2:])
    return np.asarray(np.clip(high - low, 0.0, None).prod(axis=2))


def _distance(boxes: _Boxes, points: Points) -> NDArray[np.float64]:
    """How far the nearest of `points` is from each box, along x plus along y."""
    x, y = points[None, :, 0], points[None, :, 1]
    left, top, right, bottom = (boxes[:, side, None] for side in range(4))
    away_x = np.maximum(np.maximum(left - x, x - right), 0.0)
    away_y = np.maximum(np.maximum(top - y, y - bottom), 0.0)
    return np.asarray((away_x + away_y).min(axis=1))
