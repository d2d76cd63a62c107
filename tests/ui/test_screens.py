"""Full screen, images alone, images in another window: everything goes on and comes back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.grid_cases import read, scan, settled
from viewer.core.grid_shape import GridShape

FULL = Qt.WindowState.WindowFullScreen


@pytest.fixture
def window(faro, qtbot, tmp_path):
    scan(tmp_path / "ct")
    window = read(faro, qtbot, tmp_path)
    faro.complete()
    window.activateWindow()
    return window


def parts(window):
    bars = (window.menuBar(), window.tool_bar, window.statusBar())
    return [part.isVisible() for part in (*bars, window.browser, window.ai_panel)]


def test_full_screen_and_back(window):
    window.actions_["full_screen"].trigger()
    assert window.windowState() & FULL
    window.actions_["full_screen"].trigger()
    assert not window.windowState() & FULL


def test_images_alone_fill_the_screen_and_keys_still_work(window, qtbot):
    before = parts(window)
    qtbot.keyClick(window, Qt.Key.Key_F11, Qt.KeyboardModifier.ShiftModifier)
    assert window.windowState() & FULL
    assert not any(parts(window))
    assert window.grid.isVisible()
    assert "brings the panels back" in window.messages.messages()[-1].text
    qtbot.keyClick(window.stack.viewport, Qt.Key.Key_I)
    assert window.stack.state().inverted
    qtbot.keyClick(window, Qt.Key.Key_F11, Qt.KeyboardModifier.ShiftModifier)
    assert parts(window) == before
    assert not window.windowState() & FULL


def test_a_window_of_their_own_keeps_images_views_and_keys(window, qtbot):
    window.opener.take_layout(GridShape(1, 2))
    first, second = window.grid.cells()
    second.open_series(*first.opened())
    qtbot.waitUntil(lambda: settled(window))
    first.rotate(90)
    shown = first.shown()
    window.grid.focus_active()
    changed = []
    window.grid.active_changed.connect(changed.append)
    window.actions_["image_window"].trigger()
    assert (window.grid.active(), changed) == (first, [])
    other = window.screen_actions.image_window()
    assert other.isVisible()
    assert window.grid.window() is other
    assert (first.shown(), first.state().rotation) == (shown, 90)
    other.activateWindow()
    window.grid.focus_active()
    qtbot.keyClick(window.stack.viewport, Qt.Key.Key_I)
    assert window.stack.state().inverted
    qtbot.keyClick(window.stack.viewport, Qt.Key.Key_4)
    assert window.stack.voi().center == 40
    qtbot.keyClick(window.stack.viewport, Qt.Key.Key_F6)
    assert window.grid.active() is second


def test_closing_the_other_window_brings_the_images_back(window):
    window.opener.take_layout(GridShape(2, 2))
    window.grid.focus_active()
    sizes, active = window.splitter.sizes(), window.grid.active()
    window.actions_["image_window"].trigger()
    window.screen_actions.image_window().close()
    assert window.grid.active() is active
    assert window.grid.window() is window
    assert window.splitter.sizes() == sizes
    assert window.grid.isVisible()
    assert not window.actions_["image_window"].isChecked()
    window.actions_["image_window"].trigger()
    assert window.grid.window() is window.screen_actions.image_window()


def test_one_of_both_at_a_time(window):
    window.actions_["image_window"].trigger()
    window.actions_["images_only"].trigger()
    assert window.screen_actions.image_window() is None
    assert window.grid.window() is window
    window.actions_["image_window"].trigger()
    assert not window.actions_["images_only"].isChecked()
    assert window.menuBar().isVisible()


def test_the_program_ends_with_the_images_elsewhere(window):
    window.actions_["image_window"].trigger()
    window.close()
    assert window.grid.window() is window
