"""Annotations as graphics of DICOM files, which count from the corner of the first pixel.

PS3.3 C.18.6.1.2 (structured reports) and C.10.5.1.2 (presentation states): the corner of the first
pixel is (0, 0), its middle (0.5, 0.5). Annotations count from the middle.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from viewer.core.annotations.model import MAXIMUM_POINTS, Annotation, Kind, Point
from viewer.core.annotations.roi import bounds

_HALF = 0.5
# A turned ellipse becomes a polygon of so many corners: 0.03 % less area than the ellipse.
_CORNERS = 144
_STRAIGHT = 1e-3

Graphic = tuple[str, tuple[Point, ...]]
_TRACKED = "Faro"


def to_file(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return image points in the coordinates of DICOM's graphic data."""
    return tuple((column + _HALF, row + _HALF) for column, row in points)


def from_file(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return graphic data as image points."""
    return tuple((column - _HALF, row - _HALF) for column, row in points)


def pairs(flat: Sequence[float]) -> tuple[Point, ...]:
    """Return [x, y, x, y, …] as points; an odd number at the end is left out."""
    return tuple(zip(flat[0::2], flat[1::2], strict=False))


def graphics_of(annotation: Annotation) -> tuple[Graphic, ...]:
    """Return (Graphic Type, image points) of the lines of an annotation."""
    points = annotation.points
    if annotation.kind is Kind.RECTANGLE:
        left, top, right, bottom = bounds(points)
        corners = ((left, top), (right, top), (right, bottom), (left, bottom))
        return (("POLYLINE", (*corners, corners[0])),)
    if annotation.kind is Kind.ELLIPSE:
        return (("ELLIPSE", _axes(points)),)
    if annotation.kind is Kind.FREEHAND:
        return (("POLYLINE", (*points, points[0])),)
    if annotation.kind in (Kind.COBB, Kind.CARDIOTHORACIC):
        return ("POLYLINE", points[:2]), ("POLYLINE", points[2:])
    if annotation.kind in (Kind.PROBE, Kind.TEXT):
        return (("POINT", points),)
    return (("POLYLINE", points),)


def points_of(kind: Kind, graphics: Sequence[Graphic]) -> tuple[Point, ...]:
    """Return the points of an annotation of that kind, as `graphics_of` wrote them."""
    joined = tuple(point for _, points in graphics for point in points)
    if kind in (Kind.RECTANGLE, Kind.ELLIPSE):
        left, top, right, bottom = bounds(joined)
        return (left, top), (right, bottom)
    return joined[:-1] if kind is Kind.FREEHAND else joined


def outline_of(graphic: Graphic) -> tuple[Kind, tuple[Point, ...]] | None:
    """Return the region that somebody else's closed graphic encloses; None for open lines."""
    kind, points = graphic
    if kind == "CIRCLE" and len(points) == 2:
        radius = math.dist(*points)
        (column, row), _ = points
        return Kind.ELLIPSE, ((column - radius, row - radius), (column + radius, row + radius))
    if kind == "ELLIPSE" and len(points) == 4:
        return _ellipse(points)
    is_closed = kind == "POLYGON" or (kind == "POLYLINE" and points[0] == points[-1])
    if not is_closed or len(points) < 4:
        return None
    corners = points[:-1] if points[0] == points[-1] else points
    if len(corners) == 4 and _is_upright(corners):
        left, top, right, bottom = bounds(corners)
        return Kind.RECTANGLE, ((left, top), (right, bottom))
    if not 3 <= len(corners) <= MAXIMUM_POINTS:
        return None
    return Kind.FREEHAND, corners


def tracking_id(annotation: Annotation) -> str:
    """Return what is written as Tracking ID: kind and time, for people and for reading back."""
    return f"{_TRACKED} {annotation.kind.value} {annotation.created}".strip()


def tracked(identifier: str) -> tuple[Kind, str] | None:
    """Return kind and time of a Tracking ID of ours; None for those of others."""
    parts = identifier.split(" ", 2)
    if len(parts) < 2 or parts[0] != _TRACKED or parts[1] not in set(Kind):
        return None
    return Kind(parts[1]), parts[2] if len(parts) == 3 else ""


def _axes(points: Sequence[Point]) -> tuple[Point, ...]:
    """Both ends of the longer axis, then of the shorter one."""
    left, top, right, bottom = bounds(points)
    column, row = (left + right) / 2, (top + bottom) / 2
    across = ((left, row), (right, row))
    down = ((column, top), (column, bottom))
    return (*across, *down) if right - left >= bottom - top else (*down, *across)


def _ellipse(points: tuple[Point, ...]) -> tuple[Kind, tuple[Point, ...]]:
    first, second = points[:2], points[2:]
    turned = all(
        abs(line[1][axis] - line[0][axis]) > _STRAIGHT
        for line in (first, second)
        for axis in (0, 1)
    )
    if not turned:
        left, top, right, bottom = bounds(points)
        return Kind.ELLIPSE, ((left, top), (right, bottom))
    middle = [sum(point[axis] for point in first) / 2 for axis in (0, 1)]
    halves = [[(line[1][axis] - line[0][axis]) / 2 for axis in (0, 1)] for line in (first, second)]
    turns = (2 * math.pi * number / _CORNERS for number in range(_CORNERS))
    return Kind.FREEHAND, tuple(
        (
            middle[0] + math.cos(turn) * halves[0][0] + math.sin(turn) * halves[1][0],
            middle[1] + math.cos(turn) * halves[0][1] + math.sin(turn) * halves[1][1],
        )
        for turn in turns
    )


def _is_upright(corners: Sequence[Point]) -> bool:
    """Whether four corners are those of a rectangle along rows and columns."""
    left, top, right, bottom = bounds(corners)
    return sorted(corners) == sorted(
        ((left, top), (right, top), (right, bottom), (left, bottom))
    ) and all(
        (one[0] == other[0]) != (one[1] == other[1])
        for one, other in zip(corners, (*corners[1:], corners[0]), strict=True)
    )
