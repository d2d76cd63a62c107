"""Pixels and area of a closed polygon that may cross itself: non-zero winding counts as inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.core.annotations.model import STEPS_PER_PIXEL, Point


@dataclass(frozen=True, eq=False)
class _Edges:
    """Edges from their upper (x0, y0) to their lower end (x1, y1).

    `direction` is 1 where the polygon runs downwards along the edge, else -1.
    """

    x0: NDArray[Any]
    y0: NDArray[Any]
    x1: NDArray[Any]
    y1: NDArray[Any]
    direction: NDArray[np.int64]

    def take(self, chosen: NDArray[Any]) -> _Edges:
        """Return the edges of an index or a mask."""
        return _Edges(*(values[chosen] for values in vars(self).values()))


def polygon_mask(
    points: Sequence[Point], rows: NDArray[np.int64], columns: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Return bool (rows, columns): the pixel centre lies inside the outline or on it.

    `rows` and `columns` are consecutive. Points lie on the model's grid, so the answer is exact.
    """
    shape = (len(rows), len(columns))
    if 0 in shape:
        return np.zeros(shape, np.bool_)
    grid = np.rint(np.array(points) * STEPS_PER_PIXEL).astype(np.int64)
    edges = _edges(grid - STEPS_PER_PIXEL * np.array([columns[0], rows[0]]))
    inside = _around(edges, shape)
    _mark_level(edges.take(edges.y0 == edges.y1), inside)
    _mark_sloping(edges.take(edges.y0 < edges.y1), inside)
    return inside


def polygon_area(points: Sequence[Point]) -> float:
    """Return the area inside in pixels.

    Cut into strips at the heights of corners and crossings, edges run straight through a strip
    and never cross there: height times the enclosed width at the middle is its area.
    """
    corners = np.array(points, np.float64)
    edges = _edges(corners)
    edges = edges.take(edges.y0 < edges.y1)
    heights = np.unique(corners[:, 1])
    crossings = _crossing_heights(_Strips(edges, heights))
    strips = _Strips(edges, np.unique(np.concatenate([heights, crossings])))
    middle = (strips.upper_x + strips.lower_x) / 2
    order = np.lexsort((middle, strips.number))
    # It is 0 again at the end of every strip, since the polygon closes.
    winding = np.cumsum(edges.direction[strips.edge[order]])
    widths = np.diff(middle[order]) * (winding[:-1] != 0)
    return float(widths @ np.diff(strips.heights)[strips.number[order][:-1]])


def _edges(corners: NDArray[Any]) -> _Edges:
    following = np.roll(corners, -1, axis=0)
    down = corners[:, 1] < following[:, 1]
    upper = np.where(down[:, None], corners, following)
    lower = np.where(down[:, None], following, corners)
    direction = np.where(down, 1, -1)
    return _Edges(upper[:, 0], upper[:, 1], lower[:, 0], lower[:, 1], direction)


def _around(edges: _Edges, shape: tuple[int, int]) -> NDArray[np.bool_]:
    """Return where the polygon winds round the centre, which changes only at its edges."""
    edges = edges.take(edges.y0 < edges.y1)
    each, row, above, below = _meetings(edges, shape[0])
    # A corner belongs to the edge that begins there, or it would count twice.
    counts = row * STEPS_PER_PIXEL < each.y1
    column = np.clip(-(-above // below), 0, shape[1])[counts]
    changes = np.zeros((shape[0], shape[1] + 1), np.int32)
    np.add.at(changes, (row[counts], column), each.direction[counts])
    np.cumsum(changes, axis=1, out=changes)
    return np.asarray(changes[:, :-1] != 0)


def _mark_level(edges: _Edges, inside: NDArray[np.bool_]) -> None:
    """Mark the centres on edges along a row of centres."""
    row = edges.y0 // STEPS_PER_PIXEL
    on_centres = (edges.y0 % STEPS_PER_PIXEL == 0) & (row >= 0) & (row < len(inside))
    left = np.minimum(edges.x0, edges.x1)
    right = np.maximum(edges.x0, edges.x1)
    for number in np.flatnonzero(on_centres):
        first = max(-(-left[number] // STEPS_PER_PIXEL), 0)
        end = max(right[number] // STEPS_PER_PIXEL + 1, 0)
        inside[row[number], first:end] = True


def _mark_sloping(edges: _Edges, inside: NDArray[np.bool_]) -> None:
    """Mark the centres that other edges run through."""
    _, row, above, below = _meetings(edges, len(inside))
    column = above // below
    hit = (above % below == 0) & (column >= 0) & (column < inside.shape[1])
    inside[row[hit], column[hit]] = True


def _meetings(
    edges: _Edges, rows: int
) -> tuple[_Edges, NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return each edge with each row of centres it meets, and the column as above / below."""
    first = np.maximum(-(-edges.y0 // STEPS_PER_PIXEL), 0)
    last = np.minimum(edges.y1 // STEPS_PER_PIXEL, rows - 1)
    number, row = _repeated(first, last + 1)
    each = edges.take(number)
    height = each.y1 - each.y0
    above = each.x0 * height + (row * STEPS_PER_PIXEL - each.y0) * (each.x1 - each.x0)
    return each, row, above, STEPS_PER_PIXEL * height


def _repeated(
    first: NDArray[np.int64], end: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return (number, value) for every value from `first` to before `end`, for each number."""
    counts = np.maximum(end - first, 0)
    number = np.repeat(np.arange(len(first)), counts)
    before = np.cumsum(counts) - counts
    return number, np.arange(counts.sum()) - before[number] + first[number]


class _Strips:
    """Where each edge runs through each strip between two neighbouring heights."""

    def __init__(self, edges: _Edges, heights: NDArray[np.float64]) -> None:
        self.heights = heights
        ends = np.searchsorted(heights, edges.y0), np.searchsorted(heights, edges.y1)
        self.edge, self.number = _repeated(*ends)
        each = edges.take(self.edge)
        slope = (each.x1 - each.x0) / (each.y1 - each.y0)
        self.upper_x = each.x0 + (heights[self.number] - each.y0) * slope
        self.lower_x = each.x0 + (heights[self.number + 1] - each.y0) * slope


def _crossing_heights(strips: _Strips) -> NDArray[np.float64]:
    """Return the heights at which edges cross inside a strip."""
    order = np.lexsort((strips.lower_x, strips.upper_x, strips.number))
    number, upper, lower = (
        values[order] for values in (strips.number, strips.upper_x, strips.lower_x)
    )
    swapped = (number[:-1] == number[1:]) & (lower[:-1] > lower[1:])
    found = [np.empty(0)]
    for strip in np.unique(number[:-1][swapped]):
        here = slice(*np.searchsorted(number, [strip, strip + 1]))
        apart, apart_below = (np.subtract.outer(x[here], x[here]) for x in (upper, lower))
        crossing = apart * apart_below < 0
        part = apart[crossing] / (apart[crossing] - apart_below[crossing])
        top, bottom = strips.heights[strip : strip + 2]
        found.append(top + part * (bottom - top))
    return np.concatenate(found)
