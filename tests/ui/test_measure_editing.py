"""Changing what is drawn: handles, moving, nudging, labels, undo; and what must not be touched."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.core.frames import scattered
from tests.ui.measure_case import RIGHT, MeasureCase
from tests.ui.measure_text import written
from tests.ui.shown_images import drag, hover, make_shown, pixels_of, press
from viewer.core.annotations.model import Kind
from viewer.core.display import DisplayState
from viewer.core.geometry import PixelSize, SpacingSource
from viewer.ui import measure_numbers
from viewer.ui.measure_label_place import place_label, samples
from viewer.ui.rendering import Layers
from viewer.ui.viewport import Viewport

SIZE = PixelSize(0.5, 0.5, SpacingSource.PIXEL_SPACING, 1.0)
PIXELS = scattered(160, 200)
BARE = Layers(annotations=False)


@pytest.fixture
def case(qtbot, tasks):
    viewport = Viewport()
    qtbot.addWidget(viewport)
    viewport.resize(600, 500)
    viewport.show()
    viewport.show_image(make_shown(PIXELS, pixel_size=SIZE), DisplayState(zoom=2.0))
    made = MeasureCase(tasks, viewport)
    made.use("length")
    made.drag((40, 50), (70, 90))
    made.use("")
    return made


def points(case):
    return case.drawn[0].points


def key(case, which, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(case.viewport, which, modifiers)


def test_a_handle_moves_one_end(case):
    case.drag((70, 90), (80, 95), (100, 95))
    assert points(case) == ((40, 50), (100, 95))


def test_the_line_moves_the_whole(case):
    case.drag((55, 70), (60, 72), (65, 75))
    assert points(case) == ((50, 55), (80, 95))


def test_the_whole_goes_no_further_than_the_image(case):
    case.drag((55, 70), (500, 70))
    assert points(case) == ((169.5, 50), (199.5, 90))


def test_a_click_selects_and_moves_nothing(case):
    case.session.select(None)
    before = points(case)
    case.click((55, 70))
    assert case.session.selected is case.drawn[0]
    assert points(case) == before
    case.click((150, 20))
    assert case.session.selected is None


def test_a_box_keeps_its_sides_straight(case):
    case.use("rectangle")
    case.drag((100, 30), (140, 60))
    case.use("")
    case.drag((140, 30), (150, 20))  # a corner that no point of the model stands for
    case.drag((125, 60), (125, 70))  # the middle of a side
    assert case.drawn[1].points == ((100, 20), (150, 70))


def test_escape_while_dragging_leaves_it_as_it_was(case):
    before = points(case)
    start, stop = case.on_screen((70, 90)), case.on_screen((100, 95))
    press(case.viewport, Qt.MouseButton.LeftButton, start)
    _move(case, stop)
    key(case, Qt.Key.Key_Escape)
    assert points(case) == before


def _move(case, point):
    place, left = QPointF(*point), Qt.MouseButton.LeftButton
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        place,
        case.viewport.mapToGlobal(place),
        Qt.MouseButton.NoButton,
        left,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(case.viewport, event)


def test_one_drag_is_one_step_back(case):
    before = points(case)
    case.drag((70, 90), (80, 95), (90, 95), (100, 95))
    frame = case.shown.frame
    case.book.undo(frame.sop_instance_uid, frame.frame_number)
    assert points(case) == before
    case.book.redo(frame.sop_instance_uid, frame.frame_number)
    assert points(case) == ((40, 50), (100, 95))


@pytest.mark.parametrize(
    ("state", "moved"),
    [
        (DisplayState(), (1, 0)),
        (DisplayState(rotation=90), (0, -1)),
        (DisplayState(rotation=180), (-1, 0)),
        (DisplayState(flipped=True), (-1, 0)),
    ],
    ids=["upright", "quarter turn", "half turn", "mirrored"],
)
def test_arrow_keys_move_towards_their_side_of_the_screen(case, state, moved):
    case.viewport.set_state(state)
    case.session.select(case.drawn[0])
    key(case, Qt.Key.Key_Right)
    assert points(case)[0] == (40 + moved[0], 50 + moved[1])
    key(case, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert points(case)[0] == (40 + 11 * moved[0], 50 + 11 * moved[1])


def test_steps_in_a_row_are_taken_back_together(case):
    before, frame = points(case), case.shown.frame
    case.session.select(case.drawn[0])
    for _ in range(5):
        key(case, Qt.Key.Key_Down)
    assert points(case) == ((40, 55), (70, 95))
    case.book.undo(frame.sop_instance_uid, frame.frame_number)
    assert points(case) == before
    case.book.redo(frame.sop_instance_uid, frame.frame_number)
    key(case, Qt.Key.Key_Down)
    case.book.undo(frame.sop_instance_uid, frame.frame_number)
    assert points(case) == ((40, 55), (70, 95))


def test_arrow_keys_scroll_while_nothing_is_selected(case, qtbot):
    case.session.select(None)
    with qtbot.waitSignal(case.viewport.scroll_requested):
        key(case, Qt.Key.Key_Down)
    assert points(case) == ((40, 50), (70, 90))


def label(case):
    shown, view = case.shown, case.viewport.view()
    layer = case.attachment.layer
    return layer.scene(shown, view, 1.0, case.viewport.font())[0].label


def test_a_label_can_be_dragged_away_and_keeps_a_line_to_its_object(case):
    assert label(case).leader is None
    middle = label(case).rect.center()
    before = case.words()
    drag(case.viewport, Qt.MouseButton.LeftButton, (middle.x(), middle.y()), (500, 60), (520, 50))
    assert label(case).rect.center() == QPointF(520, 50)
    assert label(case).leader is not None
    assert (case.words(), points(case)) == (before, ((40, 50), (70, 90)))
    case.drag((55, 70), (65, 70))
    assert label(case).rect.center() == QPointF(540, 50)


def test_words_stay_until_something_is_drawn_through_them(case):
    before = label(case).rect
    case.use("length")
    case.drag((150, 20), (180, 20))
    assert label(case).rect == before
    view = case.viewport.view().transform
    column, row = view.to_image(before.center().x(), before.center().y())
    case.session.select(None)
    case.drag((column, row - 30), (column, row + 30))
    assert label(case).rect != before


def test_a_double_click_writes_beside_it_and_escape_keeps_the_old_words(case):
    case.double_click((55, 70))
    written(case.viewport, "Seen before")
    case.double_click((55, 70))
    written(case.viewport, "Other", Qt.Key.Key_Escape)
    assert case.words() == ("Seen before", "25.0 mm")


def test_a_right_click_asks_for_its_menu_and_beside_it_for_the_images(case, qtbot):
    asked = []
    case.attachment.menu_wanted.connect(lambda annotation, _point: asked.append(annotation))
    drag(case.viewport, RIGHT, case.on_screen((55, 70)))
    assert asked == [case.drawn[0]]
    with qtbot.waitSignal(case.viewport.menu_requested):
        drag(case.viewport, RIGHT, case.on_screen((150, 20)))
    assert len(asked) == 1


def test_the_window_tool_still_works_inside_a_region(case):
    case.use("ellipse")
    case.drag((100, 30), (180, 130))
    case.use("")
    before = case.viewport.voi()
    case.drag((140, 80), (150, 85))
    assert case.viewport.voi() != before
    assert case.drawn[1].points == ((100, 30), (180, 130))


def test_what_is_hidden_cannot_be_grabbed(case):
    case.session.set_visible(False)
    case.drag((70, 90), (100, 95))
    assert points(case) == ((40, 50), (70, 90))


def test_handles_show_where_the_mouse_is_and_never_in_a_picture(case):
    case.session.select(None)
    hover(case.viewport, (10, 10))
    calm = pixels_of(case.viewport.grab().toImage())
    hover(case.viewport, case.on_screen((55, 70)))
    assert (pixels_of(case.viewport.grab().toImage()) != calm).any()
    case.use("cardiothoracic")
    picture = case.viewport.snapshot(None, Layers())
    case.session.select(case.drawn[0])
    assert case.viewport.snapshot(None, Layers()) == picture


@pytest.mark.parametrize("grey", [0, 65535], ids=["black", "white"])
def test_lines_are_seen_on_black_and_on_white(case, grey):
    flat = np.full((160, 200), grey, np.uint16)
    flat[0, 0] = 65535 - grey
    case.book.remove_all(case.drawn)
    case.viewport.show_image(make_shown(flat, pixel_size=SIZE))
    bare = pixels_of(case.viewport.snapshot(None, BARE)).astype(int)
    case.use("length")
    case.drag((40, 50), (120, 90))
    drawn = pixels_of(case.viewport.snapshot(None, Layers())).astype(int)
    x, y = (round(end) for end in case.on_screen((80, 70)))
    around = np.abs(drawn - bare)[y - 4 : y + 5, x - 4 : x + 5].max(axis=2)
    assert around.max() > 120


def test_nothing_of_one_image_is_drawn_on_another(case):
    """Viewports are used again, and files exist with one UID and other pixels."""
    shown = case.shown
    other = replace(shown, frame=replace(shown.frame, sop_instance_uid="2.25.9"))
    second = replace(shown, frame=replace(shown.frame, frame_number=2))
    forged = make_shown(PIXELS[::-1].copy(), pixel_size=SIZE)
    said = []
    case.marks.other_pixels.connect(said.append)
    for stranger in (other, second, forged):
        case.marks.prints.now(stranger.frame)
        assert case.marks.visible(stranger) == ()
    assert said == ["2.25.1"]
    assert len(case.marks.visible(shown)) == 1


def test_until_the_pixels_are_known_nothing_is_drawn(case, qtbot):
    again = make_shown(PIXELS, pixel_size=SIZE)
    with qtbot.waitSignal(case.marks.changed):
        assert case.marks.visible(again) == ()
    assert len(case.marks.visible(again)) == 1


def test_a_large_area_is_measured_aside(case, qtbot):
    pixels = scattered(1500, 1500)
    case.viewport.show_image(make_shown(pixels, pixel_size=SIZE), DisplayState())
    case.book.remove_all(case.drawn)
    case.use("rectangle")
    case.drag((-0.5, -0.5), (1499.5, 1499.5))
    assert case.drawn[0].kind is Kind.RECTANGLE
    qtbot.waitUntil(lambda: case.words() != ("…",))
    assert case.words()[1] == f"Mean {pixels.mean():.1f}   SD {pixels.std(ddof=1):.1f}"


def test_an_area_too_large_for_the_memory_is_not_measured_over_and_over(
    case, qtbot, tasks, monkeypatch
):
    calls = []

    def fails(*_):
        calls.append(1)
        raise MemoryError

    monkeypatch.setattr(measure_numbers, "measure", fails)
    case.viewport.show_image(make_shown(scattered(1500, 1500), pixel_size=SIZE), DisplayState())
    case.use("rectangle")
    case.drag((-0.5, -0.5), (1499.5, 1499.5))
    qtbot.waitUntil(lambda: bool(calls) and not tasks.running())
    before = len(calls)
    for _ in range(5):
        case.viewport.repaint()
        qtbot.waitUntil(lambda: not tasks.running())
    assert len(calls) == before
    assert case.words() == ("…",)


coordinates = st.floats(40, 760)
places = st.lists(st.tuples(coordinates, coordinates), min_size=1, max_size=6)


@given(places)
def test_a_label_never_covers_its_object_where_there_is_room(corners):
    outline = samples([QPointF(*corner) for corner in corners])
    room, size = QRectF(0, 0, 2000, 2000), QSizeF(90, 40)
    place = place_label(outline, size, room.translated(-600, -600), [], np.empty((0, 2)), 9.0)
    inside = [place.contains(QPointF(*point)) for point in outline]
    assert not any(inside)
