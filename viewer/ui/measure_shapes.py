"""The lines and handles of an annotation, from its points.

Lines are in device pixels, since arcs and arrow heads keep their size; handles say which points
they move, so that the same rule draws and edits them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from viewer.core.annotations.model import Kind, Point

_ELLIPSE_SIDES = 72
_ARC_RADIUS = 22.0
_ARC_STEPS = 16
_ARROW_HEAD = 11.0
_CROSS = (4.0, 11.0)  # from the middle, where a probe's lines begin and end
_TICK = 7.0
# A stroke of more points is moved as a whole: handles side by side hide what they enclose.
_MOST_HANDLES = 40

ToScreen = Callable[[float, float], Point]
Line = tuple[Point, ...]


@dataclass(frozen=True)
class Shape:
    """What is drawn of one annotation, in device pixels.

    Attributes
    ----------
    lines
        Drawn solid; a closed one repeats its first point.
    helpers
        Drawn dashed: they explain, and are not measured.
    """

    lines: tuple[Line, ...]
    helpers: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Handle:
    """A place to take hold of; moves the column of one point and the row of one, None of none."""

    column_of: int | None
    row_of: int | None

    def position(self, points: Sequence[Point]) -> Point:
        """Return the place of the handle in the image; between the points where it moves none."""
        middle = (points[0][0] + points[-1][0]) / 2, (points[0][1] + points[-1][1]) / 2
        return (
            middle[0] if self.column_of is None else points[self.column_of][0],
            middle[1] if self.row_of is None else points[self.row_of][1],
        )

    def moved(self, points: Sequence[Point], target: Point) -> tuple[Point, ...]:
        """Return `points` with the handle at `target`."""
        made = [list(point) for point in points]
        if self.column_of is not None:
            made[self.column_of][0] = target[0]
        if self.row_of is not None:
            made[self.row_of][1] = target[1]
        return tuple((column, row) for column, row in made)


_BOX_HANDLES = tuple(
    Handle(*which)
    for which in ((0, 0), (1, 0), (1, 1), (0, 1), (None, 0), (1, None), (None, 1), (0, None))
)


def handles(kind: Kind, points: Sequence[Point]) -> tuple[Handle, ...]:
    """Return the handles of a finished annotation."""
    if kind in (Kind.RECTANGLE, Kind.ELLIPSE):
        return _BOX_HANDLES
    if kind in (Kind.TEXT, Kind.PROBE) or len(points) > _MOST_HANDLES:
        return ()
    return tuple(Handle(number, number) for number in range(len(points)))


def shape(kind: Kind, points: Sequence[Point], to_screen: ToScreen, ratio: float) -> Shape:
    """Return the lines of an annotation that may still lack points.

    Parameters
    ----------
    points
        In the image (column, row).
    to_screen
        Leads to device pixels, `ratio` of which make a logical pixel.
    """
    if kind in (Kind.RECTANGLE, Kind.ELLIPSE) and len(points) == 2:
        outline = _box(points) if kind is Kind.RECTANGLE else _ellipse(points)
        return Shape((tuple(to_screen(*point) for point in outline),))
    if kind is Kind.CARDIOTHORACIC:
        return _cardiothoracic(points, to_screen, ratio)
    screen = tuple(to_screen(*point) for point in points)
    maker = _MAKERS.get(kind)
    return maker(screen, ratio) if maker is not None else Shape((screen,))


def _box(points: Sequence[Point]) -> Line:
    (left, top), (right, bottom) = points
    return ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))


def _ellipse(points: Sequence[Point]) -> Line:
    (left, top), (right, bottom) = points
    turns = [2 * math.pi * step / _ELLIPSE_SIDES for step in range(_ELLIPSE_SIDES + 1)]
    middle = (left + right) / 2, (top + bottom) / 2
    across, down = (right - left) / 2, (bottom - top) / 2
    return tuple(
        (middle[0] + across * math.cos(turn), middle[1] + down * math.sin(turn)) for turn in turns
    )


def _freehand(screen: Line, _ratio: float) -> Shape:
    return Shape(((*screen, screen[0]),))


def _length(screen: Line, ratio: float) -> Shape:
    """With a tick across each end: an end under a handle stays where it was clicked."""
    if len(screen) < 2:
        return Shape((screen,))
    start, stop = screen
    return Shape((screen, *(_tick(end, start, stop, ratio) for end in screen)))


def _angle(screen: Line, ratio: float) -> Shape:
    if len(screen) < 3:
        return Shape((screen,))
    first, vertex, second = screen
    return Shape((screen,), (_arc(first, vertex, second, ratio),))


def _cobb(screen: Line, _ratio: float) -> Shape:
    first, second = screen[:2], screen[2:]
    if len(second) < 2:
        return Shape(tuple(line for line in (first, second) if line))
    return Shape((first, second), ((_middle(first), _middle(second)),))


def _cardiothoracic(points: Sequence[Point], to_screen: ToScreen, ratio: float) -> Shape:
    """Two widths straight across the patient, and how their ends come from the points clicked."""
    axis = _across(points[-2:] if len(points) > 3 else points[:2], to_screen)
    lines: list[Line] = []
    helpers: list[Line] = []
    for pair in (points[:2], points[2:4]):
        if len(pair) < 2:
            lines += [(to_screen(*point),) for point in pair]
            continue
        level = (pair[0][1 - axis] + pair[1][1 - axis]) / 2
        feet = [(point[0], level) if axis == 0 else (level, point[1]) for point in pair]
        width = to_screen(*feet[0]), to_screen(*feet[1])
        lines += [width, *(_tick(end, *width, ratio) for end in width)]
        helpers += [(to_screen(*point), end) for point, end in zip(pair, width, strict=True)]
    return Shape(tuple(lines), tuple(helpers))


def _across(pair: Sequence[Point], to_screen: ToScreen) -> int:
    """Return 0 where two points lie further apart along a row than along a column, else 1."""
    if len(pair) < 2:
        return 0
    (column, row), (other_column, other_row) = pair
    start = to_screen(column, row)
    along_row = math.dist(start, to_screen(other_column, row))
    along_column = math.dist(start, to_screen(column, other_row))
    return 0 if along_row >= along_column else 1


def _probe(screen: Line, ratio: float) -> Shape:
    x, y = screen[0]
    near, far = (reach * ratio for reach in _CROSS)
    return Shape(
        tuple(
            ((x + dx * near, y + dy * near), (x + dx * far, y + dy * far))
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1))
        )
    )


def _arrow(screen: Line, ratio: float) -> Shape:
    if len(screen) < 2:
        return Shape((screen,))
    tip, tail = screen
    turn = math.atan2(tail[1] - tip[1], tail[0] - tip[0])
    reach = _ARROW_HEAD * ratio
    barbs = [
        (tip[0] + reach * math.cos(turn + side), tip[1] + reach * math.sin(turn + side))
        for side in (-0.42, 0.42)
    ]
    return Shape((screen, (barbs[0], tip, barbs[1])))


def _text(_screen: Line, _ratio: float) -> Shape:
    return Shape(())


def _tick(end: Point, start: Point, stop: Point, ratio: float) -> Line:
    length = math.dist(start, stop) or 1.0
    across = (stop[1] - start[1]) / length, (start[0] - stop[0]) / length
    half = _TICK * ratio / 2
    return (
        (end[0] - across[0] * half, end[1] - across[1] * half),
        (end[0] + across[0] * half, end[1] + across[1] * half),
    )


def _arc(first: Point, vertex: Point, second: Point, ratio: float) -> Line:
    radius = min(_ARC_RADIUS * ratio, math.dist(first, vertex) / 2, math.dist(second, vertex) / 2)
    start = math.atan2(first[1] - vertex[1], first[0] - vertex[0])
    end = math.atan2(second[1] - vertex[1], second[0] - vertex[0])
    sweep = math.remainder(end - start, 2 * math.pi)  # the smaller way round
    turns = (start + sweep * step / _ARC_STEPS for step in range(_ARC_STEPS + 1))
    return tuple(
        (vertex[0] + radius * math.cos(turn), vertex[1] + radius * math.sin(turn)) for turn in turns
    )


def _middle(line: Line) -> Point:
    return (line[0][0] + line[-1][0]) / 2, (line[0][1] + line[-1][1]) / 2


_MAKERS: dict[Kind, Callable[[Line, float], Shape]] = {
    Kind.LENGTH: _length,
    Kind.ANGLE: _angle,
    Kind.COBB: _cobb,
    Kind.FREEHAND: _freehand,
    Kind.PROBE: _probe,
    Kind.ARROW: _arrow,
    Kind.TEXT: _text,
}
