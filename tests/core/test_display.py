from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from viewer.core.display import (
    MAXIMUM_ZOOM,
    AutomaticVoi,
    DisplayState,
    FileVoi,
    ImageShape,
    ScreenRectangle,
    chosen_voi,
    image_side,
    mirrored,
    panned,
    resolve,
    rotated,
    zoomed,
)
from viewer.core.voi import Window

sides = st.integers(1, 4000)
shapes = st.builds(
    ImageShape, rows=sides, columns=sides, aspect=st.floats(0.2, 5.0, allow_nan=False)
)
fractions = st.floats(0.0, 1.0)
states = st.builds(
    DisplayState,
    zoom=st.none() | st.floats(0.01, 100.0),
    center=st.tuples(fractions, fractions),
    rotation=st.sampled_from((0, 90, 180, 270)),
    flipped=st.booleans(),
)
viewports = st.tuples(st.integers(1, 4000), st.integers(1, 3000))
points = st.tuples(st.floats(-500, 4500), st.floats(-500, 4500))
SQUARE = ImageShape(100, 200)


@given(states, shapes, viewports, points)
def test_a_screen_point_comes_back_from_the_image(state, shape, viewport, point):
    transform = resolve(state, shape, viewport).transform
    there_and_back = transform.to_screen(*transform.to_image(*point))
    assert there_and_back == pytest.approx(point, abs=1e-5)


@given(states, shapes, viewports)
def test_the_corners_of_the_image_are_the_corners_of_its_rectangle(state, shape, viewport):
    view = resolve(state, shape, viewport)
    ends = [
        view.transform.to_screen(column, row)
        for column in (-0.5, shape.columns - 0.5)
        for row in (-0.5, shape.rows - 0.5)
    ]
    across, down = zip(*ends, strict=True)
    box = view.rectangle
    tolerance = 1e-6 * max(box.width, box.height, 1000)
    assert min(across) == pytest.approx(box.left, abs=tolerance)
    assert max(across) == pytest.approx(box.left + box.width, abs=tolerance)
    assert min(down) == pytest.approx(box.top, abs=tolerance)
    assert max(down) == pytest.approx(box.top + box.height, abs=tolerance)


@given(states, shapes, viewports)
def test_a_fitted_image_touches_two_sides_and_leaves_none(state, shape, viewport):
    view = resolve(replace(state, zoom=None), shape, viewport)
    assume(view.zoom not in (MAXIMUM_ZOOM, 1.0) and min(view.scaled) > 1)
    assume(max(shape.columns, shape.rows * shape.aspect) * view.zoom > 25)
    box = view.rectangle
    assert box.width <= viewport[0]
    assert box.height <= viewport[1]
    assert box.width == viewport[0] or box.height == viewport[1]


@given(states, shapes, viewports)
def test_pixels_keep_their_proportion(state, shape, viewport):
    view = resolve(state, shape, viewport)
    assume(min(view.scaled) >= 50)
    shown = (view.scaled[1] / shape.rows) / (view.scaled[0] / shape.columns)
    assert shown == pytest.approx(shape.aspect, rel=0.02)


@given(states, shapes, viewports, st.floats(0.5, 2.0), st.tuples(fractions, fractions))
def test_zooming_keeps_what_is_under_the_cursor(state, shape, viewport, factor, place):
    view = resolve(state, shape, viewport)
    box = view.rectangle.clipped(viewport)
    assume(box.width > 2 and box.height > 2)
    cursor = box.left + place[0] * box.width, box.top + place[1] * box.height
    changed = zoomed(state, view, factor, *cursor)
    assume(all(0.0 < fraction < 1.0 for fraction in changed.center))
    before = view.transform.to_image(*cursor)
    after = resolve(changed, shape, viewport).transform.to_screen(*before)
    # Half a device pixel for each whole-pixel corner, half for each whole-pixel size.
    assert after == pytest.approx(cursor, abs=1.6)


@given(states, shapes, viewports, points)
def test_the_middle_of_the_viewport_always_shows_image(state, shape, viewport, move):
    view = resolve(state, shape, viewport)
    moved = resolve(panned(state, view, *move), shape, viewport)
    column, row = moved.transform.to_image(viewport[0] / 2, viewport[1] / 2)
    slack = 1.0 / min(moved.scaled) * max(shape.columns, shape.rows) + 1
    assert -slack <= column <= shape.columns + slack
    assert -slack <= row <= shape.rows + slack


def test_panning_moves_the_image_with_the_hand_whatever_its_turn():
    for state in (DisplayState(zoom=4.0), DisplayState(zoom=4.0, rotation=90, flipped=True)):
        view = resolve(state, SQUARE, (400, 300))
        moved = resolve(panned(state, view, 12, -7), SQUARE, (400, 300))
        assert moved.rectangle.left - view.rectangle.left == 12
        assert moved.rectangle.top - view.rectangle.top == -7


def test_one_to_one_puts_every_pixel_on_one_device_pixel():
    view = resolve(DisplayState(zoom=1.0), ImageShape(101, 77), (400, 301))
    x, y = view.transform.to_screen(0, 0)
    assert (x - int(x), y - int(y)) == (0.5, 0.5)
    assert view.scaled == (77, 101)


def test_a_fitted_image_is_fitted_again_when_the_viewport_changes():
    state = DisplayState()
    assert resolve(state, SQUARE, (400, 400)).zoom == 2.0
    assert resolve(state, SQUARE, (200, 400)).zoom == 1.0


def test_turned_by_90_degrees_the_image_is_fitted_by_its_other_side():
    assert resolve(DisplayState(rotation=90), SQUARE, (100, 400)).scaled == (200, 100)


@given(st.sampled_from((0, 90, 180, 270)), st.booleans())
def test_four_turns_or_two_flips_change_nothing(rotation, flipped):
    state = DisplayState(rotation=rotation, flipped=flipped)
    four = state
    for _ in range(4):
        four = rotated(four, 90)
    assert four == state
    assert rotated(rotated(state, 90), -90) == state
    for horizontal in (True, False):
        assert mirrored(mirrored(state, horizontal), horizontal) == state


@given(st.sampled_from((0, 90, 180, 270)), st.booleans())
def test_turning_and_flipping_act_on_what_is_on_the_screen(rotation, flipped):
    state = DisplayState(rotation=rotation, flipped=flipped)
    view = resolve(state, SQUARE, (300, 300))
    turned_view = resolve(rotated(state, 90), SQUARE, (300, 300))
    # What faced up faces right after a clockwise quarter.
    assert image_side(turned_view, 1, 0) == image_side(view, 0, -1)
    assert image_side(turned_view, 0, 1) == image_side(view, 1, 0)
    across = resolve(mirrored(state, True), SQUARE, (300, 300))
    assert image_side(across, 1, 0) == image_side(view, -1, 0)
    assert image_side(across, 0, 1) == image_side(view, 0, 1)
    down = resolve(mirrored(state, False), SQUARE, (300, 300))
    assert image_side(down, 0, 1) == image_side(view, 0, -1)
    assert image_side(down, 1, 0) == image_side(view, 1, 0)


def test_the_visible_part_never_reaches_outside_the_viewport():
    assert ScreenRectangle(-5, 2, 20, 20).clipped((10, 10)) == ScreenRectangle(0, 2, 10, 8)
    assert ScreenRectangle(30, 2, 20, 20).clipped((10, 10)).width == 0


AUTOMATIC, FIRST, SECOND = Window(1, 10), Window(2, 20), Window(3, 30)


@pytest.mark.parametrize(
    ("wish", "own", "expected"),
    [
        pytest.param(FileVoi(), (FIRST, SECOND), FIRST, id="the file's first window"),
        pytest.param(FileVoi(1), (FIRST, SECOND), SECOND, id="the file's second window"),
        pytest.param(FileVoi(1), (FIRST,), FIRST, id="a file with one window has no second"),
        pytest.param(FileVoi(), (), AUTOMATIC, id="a file without a window"),
        pytest.param(AutomaticVoi(), (FIRST,), AUTOMATIC, id="automatic although the file has one"),
        pytest.param(Window(9, 9), (FIRST,), Window(9, 9), id="a window of the reader's own"),
    ],
)
def test_a_wish_becomes_a_window(wish, own, expected):
    assert chosen_voi(wish, own, lambda: AUTOMATIC) == expected
