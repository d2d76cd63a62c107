"""Where the words of a measurement go: near it, never over it, inside the viewport."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF

# An outline of many points is looked at in about as many places as this.
_SAMPLES = 48
_COVERS = 1e6  # worse than anything else
_OUTSIDE = 1e4
_OVERLAPS = 1e2
_CROSSES = 1e3

Points = NDArray[np.float64]


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

    def cost(place: QRectF) -> float:
        grown = place.adjusted(-gap / 2, -gap / 2, gap / 2, gap / 2)
        outside = _area(place) - _area(place.intersected(room))
        overlap = sum(_area(place.intersected(other)) for other in taken)
        return (
            _COVERS * _inside(grown, outline)
            + _OUTSIDE * outside
            + _OVERLAPS * overlap
            + _CROSSES * _inside(place, others)
            + _distance(place, outline)
        )

    return min(_candidates(outline, size, gap), key=cost)


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


def _candidates(outline: Points, size: QSizeF, gap: float) -> Iterator[QRectF]:
    """Beside the whole object first, then beside its ends."""
    width, height = size.width(), size.height()
    (left, top), (right, bottom) = outline.min(axis=0), outline.max(axis=0)
    across, down = (left + right) / 2, (top + bottom) / 2
    yield QRectF(QPointF(right + gap, down - height / 2), size)
    yield QRectF(QPointF(across - width / 2, bottom + gap), size)
    yield QRectF(QPointF(left - gap - width, down - height / 2), size)
    yield QRectF(QPointF(across - width / 2, top - gap - height), size)
    for x, y in (outline[-1], outline[0], (right, top), (left, top), (right, bottom)):
        for dx in (gap, -gap - width):
            for dy in (gap, -height / 2, -gap - height):
                yield QRectF(QPointF(x + dx, y + dy), size)


def _inside(rect: QRectF, points: Points) -> int:
    x, y = points[:, 0], points[:, 1]
    within = (x > rect.left()) & (x < rect.right()) & (y > rect.top()) & (y < rect.bottom())
    return int(np.count_nonzero(within))


def _area(rect: QRectF) -> float:
    return max(rect.width(), 0.0) * max(rect.height(), 0.0)


def _distance(rect: QRectF, points: Points) -> float:
    """How far the nearest of `points` is, along x plus along y."""
    x = np.clip(points[:, 0], rect.left(), rect.right())
    y = np.clip(points[:, 1], rect.top(), rect.bottom())
    return float((np.abs(points[:, 0] - x) + np.abs(points[:, 1] - y)).min())
