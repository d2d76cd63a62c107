"""The histogram beside a real window: whose it is, what it shows, and that it moves the window."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from tests.ui.shown_images import drag, pixels_of
from viewer.core.histogram import histogram
from viewer.core.voi import Window
from viewer.core.windowing import window_between, window_ends

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(faro, qtbot, mixed_folder):
    faro.window.open_paths([mixed_folder / "ct"])
    qtbot.waitUntil(lambda: faro.window.stack.shown() is not None)
    faro.window.actions_["histogram"].trigger()
    counted(faro.window, qtbot)
    return faro.window


@pytest.fixture
def panel(window):
    return window.display_actions.histogram()


def counted(window, qtbot):
    panel = window.display_actions.histogram()
    qtbot.waitUntil(lambda: panel.view.histogram() is not None and not panel.is_counting())


def ends(window):
    return window_ends(window.stack.voi())


def test_it_is_counted_on_the_image_that_is_shown(window, panel):
    found, expected = panel.view.histogram(), histogram(window.stack.shown().frame)
    assert (found.counts == expected.counts).all()
    assert found.sop_instance_uid == window.stack.shown().frame.sop_instance_uid


def test_it_follows_the_image_and_never_shows_the_one_before(window, panel, qtbot):
    window.stack.show_index(4)
    qtbot.waitUntil(lambda: window.stack.shown().index == 4)
    assert panel.view.histogram() is None
    counted(window, qtbot)
    assert window.stack.shown().is_same_image(panel.view.histogram().sop_instance_uid, 1)
    window.close_studies()
    assert panel.view.histogram() is None


@pytest.mark.parametrize(
    ("grip", "moved"),
    [
        pytest.param(0, (1, 0), id="the lower edge"),
        pytest.param(1, (0, 1), id="the upper edge"),
        pytest.param(0.5, (1, 1), id="the middle"),
    ],
)
def test_edges_and_middle_are_dragged(window, panel, grip, moved):
    view = panel.view
    window.stack.viewport.set_state(replace(window.stack.state(), voi=Window(-400, 300)))
    before = ends(window)
    x = view.x_of(before[0] + grip * (before[1] - before[0]))
    drag(view, LEFT, (x, 40), (x + 10, 40), (x + 20, 40))
    step = view.value_at(20) - view.value_at(0)
    after = ends(window)
    assert after[0] - before[0] == pytest.approx(moved[0] * step, abs=1e-6)
    assert after[1] - before[1] == pytest.approx(moved[1] * step, abs=1e-6)


def test_an_edge_stops_at_the_other(window, panel):
    view, (low, high) = panel.view, ends(window)
    drag(view, LEFT, (view.x_of(low), 40), (view.x_of(high) + 50, 40))
    assert window.stack.voi().width == 1
    assert ends(window)[0] == pytest.approx(high)


def test_an_edge_out_of_sight_is_fetched_from_the_border(window, panel):
    view = panel.view
    window.stack.viewport.set_state(replace(window.stack.state(), voi=Window(0, 90000)))
    drag(view, LEFT, (12, 40), (80, 40))
    assert ends(window)[0] == pytest.approx(view.value_at(80))
    assert ends(window)[1] == pytest.approx(44999)


def test_keys_move_and_widen_the_window_and_leave_the_image(window, panel, qtbot):
    panel.view.setFocus()
    before, index = window.stack.voi(), window.stack.index()
    qtbot.keyClick(panel.view, Qt.Key.Key_Right)
    assert window.stack.voi().center > before.center
    qtbot.keyClick(panel.view, Qt.Key.Key_Up)
    assert window.stack.voi().width > before.width
    qtbot.keyClick(panel.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert window.stack.voi().width > before.width
    assert window.stack.index() == index


def test_the_focus_frames_the_histogram_and_covers_nothing(window, panel, monkeypatch):
    monkeypatch.setattr(panel.view, "hasFocus", lambda: False)
    without = pixels_of(panel.view.grab().toImage())
    monkeypatch.setattr(panel.view, "hasFocus", lambda: True)
    focused = pixels_of(panel.view.grab().toImage())
    assert (focused[2:-2, 2:-2] == without[2:-2, 2:-2]).all()
    assert (focused != without).any()


def test_the_window_follows_the_image_area(window, panel):
    before = panel.view.grab().toImage()
    window.stack.viewport.drag_window(60, 30)
    assert panel.view.grab().toImage() != before
    assert panel.view.accessibleDescription()


def test_closing_the_dock_unchecks_the_action_and_stops_the_work(window, panel, qtbot):
    panel.close()
    assert not window.actions_["histogram"].isChecked()
    window.stack.show_index(2)
    qtbot.waitUntil(lambda: window.stack.shown().index == 2)
    assert not panel.is_counting()
    window.actions_["histogram"].trigger()
    counted(window, qtbot)
    assert window.stack.shown().is_same_image(panel.view.histogram().sop_instance_uid, 1)


@pytest.mark.parametrize("function", ["LINEAR", "LINEAR_EXACT", "SIGMOID"])
def test_ends_and_window_are_inverses(function):
    from viewer.core.voi import VoiFunction

    made = window_between(-160.5, 240.0, VoiFunction(function))
    assert window_ends(made) == pytest.approx((-160.5, 240.0))
