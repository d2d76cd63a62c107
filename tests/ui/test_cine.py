"""Cine with a clock that the test turns: frames on time, dropped when late, stopped by hand."""

from __future__ import annotations

import pytest

from tests.builders import build_image, write
from tests.ui.grid_cases import read, tags_of
from tests.ui.shown_images import wheel
from viewer.ui.cine_player import CinePlayer, film_durations


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def window(faro, qtbot, tmp_path):
    film = build_image(frames=6, modality="US", tags={"FrameTime": 40.0})
    write(film, tmp_path / "film" / "a.dcm")
    return read(faro, qtbot, tmp_path / "film")


@pytest.fixture
def player(window, clock):
    """A player whose time passes only where the test says so."""
    made = CinePlayer(window, clock)
    made._timer.timeout.disconnect()
    return made


def after(player, clock, ms):
    clock.now += ms / 1000.0
    player.tick()
    return player.cell.index()


def test_frames_come_at_the_times_of_the_file(window, player, clock):
    cell = window.grid.active()
    assert film_durations(cell.shown()) == (40.0,) * 6
    player.play(cell)
    assert [after(player, clock, 20.01) for _ in range(6)] == [0, 1, 1, 2, 2, 3]


def test_late_frames_are_dropped_and_the_film_keeps_its_time(window, player, clock):
    player.play(window.grid.active())
    assert after(player, clock, 130) == 3
    assert after(player, clock, 2 * 240) == 3


def test_it_begins_at_the_shown_image_and_goes_on_there_at_another_speed(
    window, qtbot, player, clock
):
    cell = window.grid.active()
    cell.go_to(2)
    qtbot.waitUntil(lambda: cell.shown().index == 2)
    player.play(cell)
    assert after(player, clock, 45) == 3
    player.change_speed(-1)
    assert after(player, clock, 75) == 3
    assert after(player, clock, 10) == 4


def test_back_and_forth(window, player, clock):
    player.set_bounce(True)
    player.play(window.grid.active())
    assert [after(player, clock, 40.001) for _ in range(7)] == [1, 2, 3, 4, 5, 4, 3]


def test_the_wheel_stops_it(window, qtbot, player, clock):
    cell = window.grid.active()
    player.play(cell)
    with qtbot.waitSignal(player.changed):
        wheel(cell.viewport, -120)
    assert player.cell is None
    index = cell.index()
    clock.now += 1
    player.tick()
    assert cell.index() == index


def test_another_study_stops_it(window, player):
    player.play(window.grid.active())
    window.close_studies()
    assert player.cell is None


def test_the_key_plays_and_stops_and_says_so(window, qtbot):
    action, cell = window.actions_["cine"], window.grid.active()
    action.trigger()
    assert action.isChecked()
    assert tags_of(window, cell) == ["▶ 25 images/s"]
    qtbot.waitUntil(lambda: cell.shown().index >= 1)
    window.actions_["cine_faster"].trigger()
    assert tags_of(window, cell) == ["▶ 50 images/s  ×2"]
    action.trigger()
    assert not action.isChecked()
    assert tags_of(window, cell) == []


def test_one_image_is_no_film(faro, qtbot, tmp_path):
    write(build_image(), tmp_path / "one.dcm")
    window = read(faro, qtbot, tmp_path)
    window.actions_["cine"].trigger()
    assert not window.actions_["cine"].isChecked()
