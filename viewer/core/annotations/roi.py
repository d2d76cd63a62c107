"""Which pixels belong to a region, and how large it is.

A pixel belongs where its centre lies inside the outline or exactly on it. Points lie on a grid of
1/64 pixel, so this is decided in whole numbers and never by rounding. An outline that crosses
itself encloses everything it goes round (non-zero winding), as its filling on screen does.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.core.annotations.model import STEPS_PER_PIXEL, Annotation, Kind, Point
from viewer.core.annotations.polygon import polygon_area, polygon_mask


@dataclass(frozen=True, eq=False)
class RoiMask:
    """Pixels of a region.

    Attributes
    ----------
    rows, columns
        The part of the image that `inside` covers.
    inside
        bool, (rows, columns) of that part.
    is_clipped
        The outline leaves the image.
    """

    rows: slice
    columns: slice
    inside: NDArray[np.bool_]
    is_clipped: bool


def roi_mask(annotation: Annotation, shape: tuple[int, int]) -> RoiMask:
    """Return the pixels of a rectangle, ellipse or freehand outline in an image of `shape`."""
    left, top, right, bottom = bounds(annotation.points)
    first_row, first_column = max(math.ceil(top), 0), max(math.ceil(left), 0)
    end_row = max(min(math.floor(bottom) + 1, shape[0]), first_row)
    end_column = max(min(math.floor(right) + 1, shape[1]), first_column)
    rows, columns = np.arange(first_row, end_row), np.arange(first_column, end_column)
    if annotation.kind is Kind.FREEHAND:
        inside = polygon_mask(annotation.points, rows, columns)
    elif annotation.kind is Kind.ELLIPSE:
        inside = _ellipse_mask(annotation.points, rows, columns)
    else:
        inside = np.ones((len(rows), len(columns)), np.bool_)
    # The image ends half a pixel beyond the outer centres.
    clipped = min(left, top) < -0.5 or right > shape[1] - 0.5 or bottom > shape[0] - 0.5
    return RoiMask(slice(first_row, end_row), slice(first_column, end_column), inside, clipped)


def roi_area(annotation: Annotation) -> float:
    """Return the area inside the outline in pixels of the image, exactly and not by counting."""
    left, top, right, bottom = bounds(annotation.points)
    box = (right - left) * (bottom - top)
    if annotation.kind is Kind.RECTANGLE:
        return box
    if annotation.kind is Kind.ELLIPSE:
        return box * math.pi / 4
    return polygon_area(annotation.points)


def bounds(points: Sequence[Point]) -> tuple[float, float, float, float]:
    """Return (left, top, right, bottom) of the box around `points`."""
    columns, rows = zip(*points, strict=True)
    return min(columns), min(rows), max(columns), max(rows)


def _ellipse_mask(
    points: Sequence[Point], rows: NDArray[np.int64], columns: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """X²B² + Y²A² ≤ A²B² in double steps of the grid, A and B being the whole axes."""
    left, top, right, bottom = (round(end * STEPS_PER_PIXEL) for end in bounds(points))
    width, height = right - left, bottom - top
    from_middle = np.abs(2 * STEPS_PER_PIXEL * columns - (left + right))
    inside = np.zeros((len(rows), len(columns)), np.bool_)
    for number, row in enumerate(rows):
        y = 2 * STEPS_PER_PIXEL * int(row) - (top + bottom)
        # Python's own integers: the fourth powers do not fit into 64 bits.
        reach = width**2 * (height**2 - y**2) // height**2 if height else width**2
        inside[number] = from_middle <= math.isqrt(reach)
    return inside
