"""Which frame is due: by the file's times, forth and back, faster and slower."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.core.playback import SPEEDS, Playback, other_speed

UNEVEN = (100.0, 50.0, 200.0)


def test_each_frame_stays_as_long_as_its_file_says():
    film = Playback(UNEVEN)
    due = [film.frame_at(moment) for moment in range(0, 700, 50)]
    assert due == [0, 0, 1, 2, 2, 2, 2, 0, 0, 1, 2, 2, 2, 2]
    assert film.frames_per_second == pytest.approx(3000 / 350)


def test_back_and_forth_shows_the_ends_once():
    film = Playback((100.0,) * 4, bounce=True)
    due = [film.frame_at(50 + 100 * step) for step in range(8)]
    assert due == [0, 1, 2, 3, 2, 1, 0, 1]
    two = Playback((100.0, 100.0), bounce=True)
    assert [two.frame_at(50 + 100 * step) for step in range(4)] == [0, 1, 0, 1]


def test_speed_shortens_all_times():
    assert Playback(UNEVEN, speed=2.0).frame_at(60) == Playback(UNEVEN).frame_at(120) == 1


def test_one_frame_stays():
    assert {Playback((40.0,), bounce=True).frame_at(moment) for moment in (0, 39, 41, 999)} == {0}


@given(
    st.lists(st.floats(5, 10_000), min_size=1, max_size=30),
    st.booleans(),
    st.sampled_from(SPEEDS),
    st.floats(0, 1e6),
)
def test_the_next_frame_is_another_and_no_sooner_than_said(durations, bounce, speed, moment):
    film = Playback(tuple(durations), bounce, speed)
    frame, left = film.frame_at(moment), film.until_next(moment)
    assert 0 < left <= durations[frame] / speed + 1e-6
    assert film.frame_at(moment + left * 0.5) == frame
    if len(durations) > 1 and left > 0.01:
        assert film.frame_at(moment + left + 1e-3) != frame


@given(st.lists(st.floats(5, 100), min_size=2, max_size=20), st.data())
def test_playing_on_begins_at_the_frame_shown(durations, data):
    film = Playback(tuple(durations), data.draw(st.booleans()))
    frame = data.draw(st.integers(0, len(durations) - 1))
    assert film.frame_at(film.start_of(frame) + 1e-6) == frame


def test_speeds_have_ends():
    assert other_speed(1.0, 1) == 2.0
    assert other_speed(1.0, -1) == 0.5
    assert other_speed(SPEEDS[-1], 1) == SPEEDS[-1]
    assert other_speed(SPEEDS[0], -3) == SPEEDS[0]
