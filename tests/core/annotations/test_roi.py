"""Which pixels a region holds and how large it is, against slow and exact references."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.annotations.samples import draw, points
from viewer.core.annotations.model import Annotation, Kind, Point
from viewer.core.annotations.roi import roi_area, roi_mask

SHAPE = (18, 22)


def pixels_of(annotation: Annotation, shape: tuple[int, int] = SHAPE) -> set[tuple[int, int]]:
    region = roi_mask(annotation, shape)
    rows, columns = np.nonzero(region.inside)
    return {
        (int(row) + region.rows.start, int(column) + region.columns.start)
        for row, column in zip(rows, columns, strict=True)
    }


def centres(shape: tuple[int, int] = SHAPE) -> list[tuple[int, int]]:
    return [(row, column) for row in range(shape[0]) for column in range(shape[1])]


def winding_number(corners: list[Point], column: int, row: int) -> int | None:
    """Sunday's winding number in whole 64ths of a pixel; None on the outline itself."""
    number = 0
    exact = [(round(x * 64), round(y * 64)) for x, y in corners]
    column, row = column * 64, row * 64
    for (x0, y0), (x1, y1) in pairwise([*exact, exact[0]]):
        side = (x1 - x0) * (row - y0) - (column - x0) * (y1 - y0)
        between = min(x0, x1) <= column <= max(x0, x1) and min(y0, y1) <= row <= max(y0, y1)
        if side == 0 and between:
            return None
        if y0 <= row < y1 and side > 0:
            number += 1
        elif y1 <= row < y0 and side < 0:
            number -= 1
    return number


@settings(max_examples=60)
@given(st.lists(points(), min_size=3, max_size=12))
def test_freehand_holds_the_centres_inside_and_on_the_outline(corners: list[Point]) -> None:
    expected = {
        (row, column) for row, column in centres() if winding_number(corners, column, row) != 0
    }
    assert pixels_of(draw(Kind.FREEHAND, *corners)) == expected


@given(points(), points())
def test_ellipse_holds_the_centres_inside_and_on_the_outline(first: Point, second: Point) -> None:
    (x0, y0), (x1, y1) = [tuple(map(Fraction, point)) for point in (first, second)]
    middle = (x0 + x1) / 2, (y0 + y1) / 2
    half = abs(x1 - x0) / 2, abs(y1 - y0) / 2

    def inside(row: int, column: int) -> bool:
        x, y = abs(column - middle[0]), abs(row - middle[1])
        if x > half[0] or y > half[1]:
            return False
        return x**2 * half[1] ** 2 + y**2 * half[0] ** 2 <= half[0] ** 2 * half[1] ** 2

    assert pixels_of(draw(Kind.ELLIPSE, first, second)) == {
        centre for centre in centres() if inside(*centre)
    }


@given(points(), points())
def test_rectangle_holds_the_centres_inside_and_on_the_outline(first: Point, second: Point) -> None:
    (left, right), (top, bottom) = (sorted(pair) for pair in zip(first, second, strict=True))
    assert pixels_of(draw(Kind.RECTANGLE, first, second)) == {
        (row, column)
        for row, column in centres()
        if left <= column <= right and top <= row <= bottom
    }


@given(points(), points())
def test_a_rectangle_drawn_freehand_is_the_same_region(first: Point, second: Point) -> None:
    corners = (first, (second[0], first[1]), second, (first[0], second[1]))
    drawn, traced = draw(Kind.RECTANGLE, first, second), draw(Kind.FREEHAND, *corners)
    assert pixels_of(traced) == pixels_of(drawn)
    assert roi_area(traced) == pytest.approx(roi_area(drawn))


@settings(max_examples=40)
@given(st.lists(points(), min_size=3, max_size=9))
def test_area_of_an_outline_that_crosses_itself_is_what_fine_squares_count(
    corners: list[Point],
) -> None:
    """Each pixel cut into 8 × 8: a cell counts by its middle, wrong at the outline at most."""
    steps = 8
    finer = [(x * steps + 40.0, y * steps + 40.0) for x, y in corners]
    outline = draw(Kind.FREEHAND, *finer)
    counted = len(pixels_of(outline, (40 + 31 * steps, 40 + 31 * steps)))
    around = sum(math.dist(*ends) for ends in pairwise([*finer, finer[0]]))
    # A curve of length L meets at most 2L + 4 cells an edge.
    assert abs(roi_area(outline) - counted) <= 2 * around + 4 * len(finer)


@given(st.lists(points(), min_size=3, max_size=12), st.integers(0, 11), st.booleans())
def test_where_and_in_which_direction_drawing_began_changes_nothing(
    corners: list[Point], shift: int, backwards: bool
) -> None:
    shift %= len(corners)
    again = [*corners[shift:], *corners[:shift]][:: -1 if backwards else 1]
    one, other = draw(Kind.FREEHAND, *corners), draw(Kind.FREEHAND, *again)
    assert pixels_of(one) == pixels_of(other)
    assert roi_area(one) == pytest.approx(roi_area(other))


def test_area_of_known_figures() -> None:
    square = ((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0))
    bow_tie = ((0.0, 0.0), (4.0, 4.0), (4.0, 0.0), (0.0, 4.0))
    with_small_loop = ((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, -1.0), (-1.0, -1.0))
    assert roi_area(draw(Kind.FREEHAND, *square)) == 16
    assert roi_area(draw(Kind.FREEHAND, *square, *square)) == 16, "drawn round twice"
    assert roi_area(draw(Kind.FREEHAND, *bow_tie)) == 8
    assert roi_area(draw(Kind.FREEHAND, *with_small_loop)) == pytest.approx(16.5)
    assert roi_area(draw(Kind.ELLIPSE, (1, 1), (5, 3))) == pytest.approx(math.pi * 2 * 1)
    assert roi_area(draw(Kind.FREEHAND, (0, 0), (3, 3), (6, 6))) == 0


def test_a_region_that_leaves_the_image_says_so() -> None:
    assert not roi_mask(draw(Kind.RECTANGLE, (-0.5, -0.5), (21.5, 17.5)), SHAPE).is_clipped
    assert roi_mask(draw(Kind.RECTANGLE, (3, 3), (21.75, 9)), SHAPE).is_clipped
    outside = roi_mask(draw(Kind.ELLIPSE, (40, 40), (60, 60)), SHAPE)
    assert outside.is_clipped
    assert not outside.inside.any()
