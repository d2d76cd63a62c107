"""Hands on the viewport: each button, the wheel, touchpads, keys."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from tests.core.frames import scattered
from tests.ui.shown_images import drag, hover, make_shown, press, wheel
from viewer.core.display import DisplayState
from viewer.core.pixels import to_8bit
from viewer.core.voi import VoiFunction, VoiTable, Window
from viewer.ui.rendering import Layers
from viewer.ui.tools import Tool
from viewer.ui.viewport import Viewport

LEFT, MIDDLE, RIGHT = (
    Qt.MouseButton.LeftButton,
    Qt.MouseButton.MiddleButton,
    Qt.MouseButton.RightButton,
)
WINDOW = Window(2000, 2000)


@pytest.fixture
def viewport(qtbot):
    widget = Viewport()
    qtbot.addWidget(widget)
    widget.resize(240, 200)
    widget.show()
    widget.show_image(make_shown(scattered(60, 80), voi=(WINDOW,)))
    return widget


def data_range(viewport):
    low, high = viewport.shown.data_range
    return high - low


def test_left_drag_right_widens_and_down_raises_the_centre(viewport):
    drag(viewport, LEFT, (100, 100), (120, 100), (150, 110))
    step = data_range(viewport) / 500
    assert viewport.voi().width == pytest.approx(2000 + 50 * step)
    assert viewport.voi().center == pytest.approx(2000 + 10 * step)


def test_shift_makes_the_drag_finer(viewport):
    shift = Qt.KeyboardModifier.ShiftModifier
    drag(viewport, LEFT, (100, 100), (150, 100), modifiers=shift)
    assert viewport.voi().width == pytest.approx(2000 + 10 * data_range(viewport) / 500)


def test_ctrl_makes_the_drag_coarser(viewport):
    ctrl = Qt.KeyboardModifier.ControlModifier
    drag(viewport, LEFT, (100, 100), (150, 100), modifiers=ctrl)
    assert viewport.voi().width == pytest.approx(2000 + 250 * data_range(viewport) / 500)


def test_the_step_follows_the_range_of_small_floats(viewport):
    stored = np.linspace(0.0, 0.01, 4800, dtype=np.float32).reshape(60, 80)
    viewport.show_image(make_shown(stored), DisplayState(zoom=1.0))
    before = viewport.snapshot(None, Layers(annotations=False))
    drag(viewport, LEFT, (100, 100), (200, 100))
    changed = viewport.snapshot(None, Layers(annotations=False))
    assert viewport.voi().width - 1.0 == pytest.approx(0.01 * 0.99 * 1.2, rel=0.02)
    assert changed != before


def test_the_width_never_falls_below_one(viewport):
    drag(viewport, LEFT, (200, 100), (-5000, 100))
    assert viewport.voi().width == 1.0
    picture = viewport.snapshot(None, Layers(annotations=False))
    assert not picture.isNull()


def test_the_picture_follows_the_drag(viewport):
    viewport.set_state(DisplayState(zoom=1.0))
    drag(viewport, LEFT, (100, 100), (140, 90))
    box = viewport.view().rectangle
    shown = viewport.grab().toImage().copy(box.left, box.top, box.width, box.height)
    expected = to_8bit(viewport.shown.frame, viewport.voi())
    assert shown.pixelColor(13, 7).red() == expected[7, 13]


def test_a_drag_over_a_table_starts_where_the_table_is(viewport):
    """Weasis #373: one pixel of drag made a radiograph white."""
    long_table = VoiTable(0, np.linspace(0, 65535, 65536).astype(np.uint16), 16)
    shown = make_shown(scattered(60, 80) + 20000, voi=(long_table,))
    viewport.show_image(shown, DisplayState(zoom=1.0))
    before = to_8bit(shown.frame, viewport.voi()).astype(int)
    drag(viewport, LEFT, (100, 100), (101, 100))
    after = to_8bit(shown.frame, viewport.voi()).astype(int)
    assert isinstance(viewport.voi(), Window)
    assert np.abs(after - before).max() <= 6


def test_a_sigmoid_stays_a_sigmoid_so_that_nothing_jumps(viewport):
    sigmoid = Window(2000, 1000, VoiFunction.SIGMOID, "CHEST")
    viewport.show_image(make_shown(scattered(60, 80), voi=(sigmoid,)), DisplayState())
    drag(viewport, LEFT, (100, 100), (101, 100))
    assert viewport.voi().function is VoiFunction.SIGMOID


def test_colour_has_nothing_to_window(viewport):
    viewport.show_image(make_shown(np.zeros((9, 9, 3), np.uint8)), DisplayState())
    drag(viewport, LEFT, (100, 100), (150, 120))
    assert viewport.state == DisplayState()


@pytest.mark.parametrize("button", [MIDDLE, LEFT], ids=["middle", "left with the pan tool"])
def test_pan_moves_the_image_with_the_hand(viewport, button):
    viewport.set_state(DisplayState(zoom=5.0))
    viewport.set_tool(Tool.PAN)
    before = viewport.view().rectangle
    drag(viewport, button, (100, 100), (110, 95), (130, 90))
    after = viewport.view().rectangle
    assert (after.left - before.left, after.top - before.top) == (30, -10)


def test_pan_leaves_the_window_alone(viewport):
    drag(viewport, MIDDLE, (100, 100), (130, 90))
    assert viewport.voi() == WINDOW


@pytest.mark.parametrize("button", [RIGHT, LEFT], ids=["right", "left with the zoom tool"])
def test_zoom_drag_up_enlarges_around_the_point_pressed(viewport, button):
    viewport.set_tool(Tool.ZOOM)
    anchor = viewport.view().transform.to_image(140, 120)
    before = viewport.view().zoom
    drag(viewport, button, (140, 120), (140, 80), (140, 40))
    assert viewport.view().zoom > 1.4 * before
    assert viewport.view().transform.to_screen(*anchor) == pytest.approx((140, 120), abs=1.5)


def test_a_right_click_asks_for_the_menu_and_a_right_drag_does_not(viewport, qtbot):
    with qtbot.waitSignal(viewport.menu_requested):
        drag(viewport, RIGHT, (50, 60))
    with qtbot.assertNotEmitted(viewport.menu_requested):
        drag(viewport, RIGHT, (50, 60), (50, 120))


def test_a_menu_event_of_the_platform_does_not_end_a_right_drag(viewport):
    before = viewport.view().zoom
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(50, 60), QPoint(50, 60))
    QApplication.sendEvent(viewport, event)
    drag(viewport, RIGHT, (50, 60), (50, 20))
    assert viewport.view().zoom > before


def test_the_wheel_scrolls_the_stack(viewport):
    steps = []
    viewport.scroll_requested.connect(steps.append)
    wheel(viewport, -120)
    wheel(viewport, 240)
    assert steps == [1, -2]


def test_small_turns_of_a_touchpad_add_up(viewport):
    steps = []
    viewport.scroll_requested.connect(steps.append)
    for _ in range(7):
        wheel(viewport, -40)
    assert steps == [1, 1]
    wheel(viewport, 60)
    assert steps == [1, 1], "turning back starts from nothing"
    wheel(viewport, 0, pixels=80)
    assert steps == [1, 1, -2]


def test_control_and_the_wheel_zoom_at_the_cursor(viewport):
    anchor = viewport.view().transform.to_image(60, 70)
    before = viewport.view().zoom
    wheel(viewport, 240, (60, 70), modifiers=Qt.KeyboardModifier.ControlModifier)
    assert viewport.view().zoom == pytest.approx(1.44 * before)
    assert viewport.view().transform.to_screen(*anchor) == pytest.approx((60, 70), abs=1.5)


def test_a_double_click_is_told_and_changes_nothing_by_itself(viewport, qtbot):
    wished = DisplayState(voi=Window(1, 2), zoom=7.0, center=(0.1, 0.2))
    viewport.set_state(wished)
    with qtbot.waitSignal(viewport.double_clicked):
        qtbot.mouseDClick(viewport, LEFT)
    assert viewport.state == wished


def test_the_stack_tool_goes_through_the_stack(viewport):
    viewport.set_tool(Tool.STACK)
    viewport.show_image(make_shown(scattered(60, 80), count=20))
    steps = []
    viewport.scroll_requested.connect(steps.append)
    drag(viewport, LEFT, (100, 20), (100, 45), (100, 101))
    assert sum(steps) == 8
    steps.clear()
    drag(viewport, LEFT, (100, 101), (100, 20))
    assert sum(steps) == -8


def test_a_second_button_does_not_change_a_drag(viewport):
    press(viewport, LEFT, (100, 100))
    drag(viewport, RIGHT, (100, 100), (100, 60))
    assert viewport.view().fits
    drag(viewport, LEFT, (100, 60), (100, 60))


def test_a_release_outside_the_window_ends_the_drag(viewport):
    press(viewport, LEFT, (100, 100))
    hover(viewport, (150, 100))
    assert viewport.voi() == WINDOW
    hover(viewport, (190, 100))
    assert viewport.voi() == WINDOW


@pytest.mark.parametrize(
    ("key", "steps"),
    [
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_Up, -1),
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Left, -1),
        (Qt.Key.Key_PageDown, 10),
        (Qt.Key.Key_PageUp, -10),
    ],
)
def test_keys_scroll(viewport, qtbot, key, steps):
    with qtbot.waitSignal(viewport.scroll_requested) as caught:
        qtbot.keyClick(viewport, key)
    assert caught.args == [steps]


def test_home_and_end_go_to_the_ends(viewport, qtbot):
    for key, last in ((Qt.Key.Key_Home, False), (Qt.Key.Key_End, True)):
        with qtbot.waitSignal(viewport.end_requested) as caught:
            qtbot.keyClick(viewport, key)
        assert caught.args == [last]


def test_it_says_what_it_is_to_a_screen_reader(viewport):
    assert viewport.accessibleName() == "Image"
    assert viewport.accessibleDescription() == "Image 1 of 1, DX"
    assert viewport.focusPolicy() == Qt.FocusPolicy.StrongFocus
