"""Each tool drawn by hand in a real viewport: its figures, both ways of drawing, giving up."""

from __future__ import annotations

import math

import numpy as np
import pydicom
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.core.frames import scattered
from tests.ui.measure_case import MeasureCase
from tests.ui.measure_text import written
from tests.ui.shown_images import drag, hover, make_shown
from viewer.core.annotations.model import Kind
from viewer.core.display import DisplayState
from viewer.core.frame_tags import Rescale
from viewer.core.geometry import PixelSize, SpacingSource
from viewer.core.voi import Window
from viewer.ui.viewport import Viewport

SQUARE = PixelSize(0.5, 0.5, SpacingSource.PIXEL_SPACING, 1.0)
TALL = PixelSize(0.8, 0.4, SpacingSource.PIXEL_SPACING, 2.0)
DETECTOR = PixelSize(0.2, 0.2, SpacingSource.DETECTOR, 1.0)
UNKNOWN = PixelSize(None, None, SpacingSource.NONE, 1.0)
VIEWS = {
    "fitted": DisplayState(),
    "enlarged": DisplayState(zoom=2.5, center=(0.3, 0.4)),
    "turned and mirrored": DisplayState(rotation=90, flipped=True),
}
PIXELS = scattered(160, 200)
ROWS, COLUMNS = np.mgrid[0:160, 0:200]


@pytest.fixture
def case(qtbot, tasks):
    viewport = Viewport()
    qtbot.addWidget(viewport)
    viewport.resize(600, 500)
    viewport.show()
    viewport.show_image(make_shown(PIXELS, pixel_size=SQUARE))
    return MeasureCase(tasks, viewport)


def show(case, pixel_size=SQUARE, state=None, **more):
    case.viewport.show_image(make_shown(PIXELS, pixel_size=pixel_size, **more), state)


@pytest.mark.parametrize("state", VIEWS.values(), ids=VIEWS)
@pytest.mark.parametrize("size", [SQUARE, TALL], ids=["square", "tall"])
def test_a_length_is_the_same_in_every_view(case, size, state):
    show(case, size, state)
    case.use("length")
    case.drag((40, 50), (60, 70), (70, 90))
    millimetres = math.hypot(30 * size.column_mm, 40 * size.row_mm)
    assert case.words() == (f"{millimetres:.1f} mm",)
    assert case.drawn[0].author == "Reader"
    assert case.drawn[0].image_sha256 == case.shown.frame.sha256


def test_clicking_both_ends_draws_what_a_drag_draws(case):
    case.use("length")
    case.drag((40, 50), (70, 90))
    case.session.select(None)
    case.click((40, 50), (70, 90))
    dragged, clicked = case.drawn
    assert dragged.points == clicked.points


def test_a_file_that_comes_again_with_another_spacing_or_rescale_is_measured_anew(case):
    case.use("length")
    case.drag((40, 50), (70, 90))
    assert case.words() == ("25.0 mm",)
    show(case, TALL)
    assert case.words() == (f"{math.hypot(12, 32):.1f} mm",)
    case.use("probe")
    case.click((30, 20))
    before = case.words()
    show(case, TALL, transform=Rescale(slope=2.0, intercept=-5.0))
    assert case.words() != before


def test_two_quick_clicks_are_two_clicks(case):
    case.use("length")
    case.click((40, 50))
    case.double_click((70, 90))
    assert [one.points for one in case.drawn] == [((40, 50), (70, 90))]


@pytest.mark.parametrize(
    ("size", "words"),
    [(DETECTOR, "10.0 mm  (detector)"), (UNKNOWN, "50.0 px")],
    ids=["detector", "unknown"],
)
def test_a_label_says_what_its_length_rests_on(case, size, words):
    show(case, size)
    case.use("length")
    case.drag((40, 50), (70, 90))
    assert case.words() == (words,)


def test_an_angle_follows_the_patient_and_not_the_pixels(case):
    show(case, TALL)
    case.use("angle")
    case.click((100, 40), (60, 40), (100, 60))  # 16 mm across, 16 mm down
    assert case.words() == ("45.0°",)


def test_cobb_takes_two_lines_by_drag_or_by_click(case):
    case.use("cobb")
    case.drag((60, 30), (100, 30))
    case.click((60, 90), (100, 70))
    expected = math.degrees(math.atan2(20, 40))
    assert case.words() == (f"{expected:.1f}°",)


def test_the_ratio_is_guided_and_tells_widths_ratio_and_limit(case):
    header = pydicom.Dataset()
    header.ViewPosition, header.PatientAge = "PA", "050Y"
    show(case, SQUARE, header=header)
    case.use("cardiothoracic")
    said = []
    for place in ((70, 80), (120, 84), (40, 100), (160, 100)):
        said.append(case.guide)
        case.click(place)
    assert [sentence[:6] for sentence in said] == ["1 of 4", "2 of 4", "3 of 4", "4 of 4"]
    assert "right border of the heart" in said[0]
    assert case.words() == (
        "Heart / thorax 0.42   (usual: up to 0.50)",
        "Heart 25.0 mm   Thorax 60.0 mm",
    )


def test_a_childs_ratio_says_that_its_limit_is_another(case):
    header = pydicom.Dataset()
    header.ViewPosition, header.PatientAge = "AP", "004Y"
    show(case, SQUARE, header=header)
    case.use("cardiothoracic")
    case.click((70, 80), (120, 84), (40, 100), (160, 100))
    assert [line.split(":")[0] for line in case.words()[2:]] == ["AP", "Child"]


def inside_polygon(corners):
    """Even-odd rule, pixel centres; the reference for convex outlines."""
    within = np.zeros(PIXELS.shape, bool)
    for (x0, y0), (x1, y1) in zip(corners, [*corners[1:], corners[0]], strict=True):
        crosses = (y0 > ROWS) != (y1 > ROWS)
        with np.errstate(divide="ignore", invalid="ignore"):
            at = (x1 - x0) * (ROWS - y0) / (y1 - y0) + x0
        within ^= crosses & (at > COLUMNS)
    return within


BOX = ((60.25, 40.25), (90.75, 80.75))
ELLIPSE = ((COLUMNS - 75.5) / 15.25) ** 2 + ((ROWS - 60.5) / 20.25) ** 2 <= 1
CORNERS = [(60.25, 40.25), (110.25, 45.5), (100.5, 90.25), (70.5, 80.75)]


@pytest.mark.parametrize("state", VIEWS.values(), ids=VIEWS)
@pytest.mark.parametrize(
    ("tool", "places", "inside"),
    [
        ("rectangle", BOX, (abs(COLUMNS - 75.5) < 15.25) & (abs(ROWS - 60.5) < 20.25)),
        ("ellipse", BOX, ELLIPSE),
        ("freehand", [*CORNERS, CORNERS[0]], inside_polygon(CORNERS)),
    ],
    ids=["rectangle", "ellipse", "freehand"],
)
def test_a_region_counts_the_pixels_inside_it(case, tool, places, inside, state):
    show(case, SQUARE, state, transform=Rescale(2.0, -1000.0), unit="HU")
    case.use(tool)
    case.drag(*places)
    values = PIXELS[inside] * 2.0 - 1000.0
    _, mean, ends = case.words()
    assert mean == f"Mean {values.mean():.1f} HU   SD {values.std(ddof=1):.1f}"
    assert ends == f"Min {values.min():.0f}   Max {values.max():.0f}"


def test_an_outline_by_clicks_closes_at_its_first_point_and_by_double_click(case):
    case.use("freehand")
    case.click(*CORNERS, CORNERS[0])
    case.session.select(None)
    case.click(*CORNERS)
    case.double_click((65, 60))
    closed, clicked = case.drawn
    assert closed.points == tuple(CORNERS)
    assert clicked.points[:4] == tuple(CORNERS)


def test_enter_closes_an_outline(case):
    case.use("freehand")
    case.click(*CORNERS)
    QTest.keyClick(case.viewport, Qt.Key.Key_Return)
    assert [one.points for one in case.drawn] == [tuple(CORNERS)]


def test_a_probe_tells_the_pixel_under_the_click(case):
    show(case, SQUARE, None, unit="HU")
    case.use("probe")
    case.click((33.3, 44.4))
    assert case.words() == (f"{PIXELS[44, 33]} HU",)


def test_an_arrow_asks_for_words_and_stays_without(case, qtbot):
    case.use("arrow")
    case.drag((40, 50), (70, 90))
    written(case.viewport, "Nodule?")
    case.drag((80, 50), (110, 90))
    written(case.viewport, "", Qt.Key.Key_Escape)
    assert [one.text for one in case.drawn] == ["Nodule?", ""]


def test_a_note_stands_where_it_was_clicked_and_needs_words(case):
    case.use("text")
    case.click((40, 50))
    written(case.viewport, "Rotated")
    case.click((90, 50))
    written(case.viewport, "")
    case.click((90, 70))
    written(case.viewport, "Given up", Qt.Key.Key_Escape)
    assert [(one.kind, one.text, one.points) for one in case.drawn] == [
        (Kind.TEXT, "Rotated", ((40, 50),))
    ]


def test_a_long_note_is_wrapped(case):
    case.use("text")
    case.click((40, 50))
    written(case.viewport, "Compare with the lateral view " * 4)
    assert len(case.words()) == 3
    assert " ".join(case.words()) == case.drawn[0].text


def test_letters_in_the_field_are_words_and_return_scores_nothing(case):
    case.use("text")
    case.click((40, 50))
    assert case.viewport.findChild(type(written(case.viewport, "LEWSR"))) is not None
    assert case.drawn[0].text == "LEWSR"


def test_a_window_comes_from_the_values_of_an_area(case):
    stored = np.full((160, 200), 50, np.uint16)
    stored[40:80, 60:120] = np.linspace(1000, 2000, 60).astype(np.uint16)
    case.viewport.show_image(make_shown(stored, pixel_size=SQUARE), DisplayState())
    case.use("window")
    assert "rectangle" in case.guide
    case.drag((60, 40), (119, 79))
    window = case.viewport.voi()
    assert isinstance(window, Window)
    assert (window.center - 0.5, window.width - 1) == pytest.approx((1500, 1000), abs=10)
    assert case.drawn == ()


def test_colour_has_no_window_to_take(case):
    case.viewport.show_image(make_shown(np.zeros((50, 50, 3), np.uint8)), DisplayState())
    case.use("window")
    case.drag((10, 10), (40, 40))
    assert case.viewport.state == DisplayState()


@pytest.mark.parametrize("tool", ["length", "rectangle", "ellipse", "freehand", "arrow"])
def test_a_double_click_on_one_place_draws_nothing(case, tool):
    case.use(tool)
    case.double_click((40, 50))
    QTest.keyClick(case.viewport, Qt.Key.Key_Escape)
    assert case.drawn == ()


def test_points_stay_inside_the_image(case):
    case.use("rectangle")
    drag(case.viewport, Qt.MouseButton.LeftButton, case.on_screen((100, 80)), (5000, 5000))
    assert case.drawn[0].points == ((100, 80), (199.5, 159.5))


def test_escape_gives_up_the_drawing_then_the_selection_then_the_tool(case, qtbot):
    case.use("length")
    case.drag((40, 50), (70, 90))
    case.click((80, 50))
    hover(case.viewport, case.on_screen((100, 100)))
    QTest.keyClick(case.viewport, Qt.Key.Key_Escape)
    assert len(case.drawn) == 1
    case.session.select(case.drawn[0])
    QTest.keyClick(case.viewport, Qt.Key.Key_Escape)
    assert case.session.selected is None
    with qtbot.waitSignal(case.attachment.tool_left):
        QTest.keyClick(case.viewport, Qt.Key.Key_Escape)


def test_middle_drag_pans_while_something_is_drawn(case):
    case.viewport.set_state(DisplayState(zoom=5.0))
    case.use("length")
    case.click((90, 80))
    before = case.viewport.view().rectangle
    drag(case.viewport, Qt.MouseButton.MiddleButton, (300, 200), (330, 210))
    after = case.viewport.view().rectangle
    case.click((110, 80))
    assert after.left - before.left == 30
    assert case.drawn[0].points == ((90, 80), (110, 80))


def test_a_drawing_begun_on_one_image_never_ends_on_another(case):
    case.use("length")
    case.click((40, 50))
    other = make_shown(PIXELS + 1, pixel_size=SQUARE)
    case.viewport.show_image(other)
    case.click((70, 90))
    assert case.drawn == ()
    case.click((90, 95))
    assert [one.points for one in case.drawn] == [((70, 90), (90, 95))]
