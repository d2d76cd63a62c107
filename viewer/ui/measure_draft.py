"""A measurement while it is drawn: which point a press, a move or a release places.

Every tool takes both ways of drawing: press, drag, release; or click, move, click.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

Point = tuple[float, float]


@dataclass(frozen=True)
class Steps:
    """How a tool takes its points.

    Attributes
    ----------
    count
        How many points it needs; 0 for a line that goes on until it is closed.
    presses
        Numbers, from 0, of the points that a press places: a line begins there. The others come
        with a release, so that a drag ends where the hand lets go.
    """

    count: int
    presses: frozenset[int] = frozenset({0})


@dataclass(frozen=True)
class Draft:
    """The points placed so far and the one that follows the mouse, in image (column, row).

    Attributes
    ----------
    is_stroke
        A line without an end is drawn with the button held, not click by click.
    is_closed
        Nothing more is to come.
    """

    steps: Steps
    placed: tuple[Point, ...] = ()
    floating: Point | None = None
    is_stroke: bool = False
    is_closed: bool = False
    _starts_line: bool = False

    @property
    def points(self) -> tuple[Point, ...]:
        """What can be drawn now: the points placed and the one under the mouse."""
        if self.floating is None or self.is_closed or self.is_stroke:
            return self.placed
        return (*self.placed, self.floating)

    @property
    def step(self) -> int:
        """Number of the point that comes next, from 0."""
        return len(self.placed)

    def press(self, point: Point) -> Draft:
        """The button goes down."""
        if self.step in self.steps.presses:
            return self._with(point, starts_line=True)
        return replace(self, floating=point, _starts_line=False)

    def move(self, point: Point, held: bool) -> Draft:
        """The mouse moves, with the button `held` or not."""
        if self.steps.count == 0 and held and (self._starts_line and self.step == 1):
            return replace(self, placed=(*self.placed, point), is_stroke=True, floating=None)
        if self.is_stroke:
            return replace(self, placed=(*self.placed, point))
        return replace(self, floating=point)

    def release(self, point: Point, dragged: bool) -> Draft:
        """The button comes up, after a drag or where it went down."""
        if self.is_stroke:
            return replace(self, is_closed=True)
        if self._starts_line and not dragged:
            return replace(self, floating=point, _starts_line=False)
        return self._with(point, starts_line=False)

    def closed(self) -> Draft:
        """End a line that goes on until it is closed."""
        return replace(self, floating=None, is_closed=True)

    def _with(self, point: Point, *, starts_line: bool) -> Draft:
        placed = (*self.placed, point)
        return replace(
            self,
            placed=placed,
            floating=None,
            is_closed=len(placed) == self.steps.count,
            _starts_line=starts_line,
        )
