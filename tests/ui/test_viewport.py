"""What the viewport paints, compared with the core's own pixels."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QSize

from tests.core.frames import scattered
from tests.ui.shown_images import hover, make_overlay, make_shown, pixels_of
from viewer.core.display import DisplayState, panned
from viewer.core.geometry import Orientation, PixelSize, SpacingSource
from viewer.core.overlay import blend
from viewer.core.pixels import to_8bit
from viewer.core.voi import VoiTable, Window
from viewer.ui.rendering import Layers
from viewer.ui.shown_image import PixelProbe
from viewer.ui.viewport import Viewport

BARE = Layers(annotations=False)
WINDOW = Window(1500, 2500)
ONE_TO_ONE = DisplayState(voi=WINDOW, zoom=1.0)
TURNS = [(rotation, flipped) for rotation in (0, 90, 180, 270) for flipped in (False, True)]


@pytest.fixture
def viewport(qtbot):
    widget = Viewport()
    qtbot.addWidget(widget)
    widget.resize(240, 200)
    widget.show()
    return widget


def image_area(viewport, picture):
    box = viewport.view().rectangle
    return picture[box.top : box.top + box.height, box.left : box.left + box.width]


def grabbed(viewport):
    """What is really on the screen, words included."""
    return pixels_of(viewport.grab().toImage())


def bare(viewport):
    return pixels_of(viewport.snapshot(None, BARE))


@pytest.mark.parametrize("inverted", [False, True])
@pytest.mark.parametrize("monochrome1", [False, True])
def test_the_screen_at_one_to_one_is_to_8bit(viewport, inverted, monochrome1):
    shown = make_shown(scattered(60, 80), inverted=monochrome1)
    viewport.show_image(shown, replace(ONE_TO_ONE, inverted=inverted))
    expected = to_8bit(shown.frame, WINDOW, inverted)[..., None]
    # No word reaches the image in the middle of the viewport.
    assert (image_area(viewport, grabbed(viewport)) == expected).all()
    assert (image_area(viewport, bare(viewport)) == expected).all()


def test_black_is_black_around_the_image_and_in_the_image(viewport):
    viewport.show_image(make_shown(np.zeros((60, 80), np.uint16)), ONE_TO_ONE)
    assert set(np.unique(bare(viewport))) <= {0, to_8bit(viewport.shown.frame, WINDOW)[0, 0]}


def test_colour_is_painted_in_colour(viewport):
    stored = np.random.default_rng(0).integers(0, 256, (61, 83, 3)).astype(np.uint8)
    viewport.show_image(make_shown(stored, bits_stored=8), ONE_TO_ONE)
    assert (image_area(viewport, bare(viewport)) == stored).all()
    assert viewport.voi() is None


@pytest.mark.parametrize(("rotation", "flipped"), TURNS)
def test_a_turned_image_is_turned_on_the_screen(viewport, rotation, flipped):
    shown = make_shown(scattered(60, 80))
    viewport.show_image(shown, replace(ONE_TO_ONE, rotation=rotation, flipped=flipped))
    expected = np.rot90(to_8bit(shown.frame, WINDOW), -rotation // 90)
    expected = expected[:, ::-1] if flipped else expected
    assert (image_area(viewport, bare(viewport)) == expected[..., None]).all()


@pytest.mark.parametrize("zoom", [0.5, 1.0, 3.0])
@pytest.mark.parametrize("aspect", [1.0, 1.5])
@pytest.mark.parametrize(("rotation", "flipped"), TURNS)
def test_the_heat_map_peaks_where_the_probe_finds_its_cell(
    viewport, rotation, flipped, aspect, zoom
):
    size = PixelSize(None, None, SpacingSource.PIXEL_ASPECT_RATIO, aspect)
    shown = make_shown(np.zeros((60, 80), np.uint16), pixel_size=size)
    grid = np.zeros((6, 8), np.float32)
    grid[1, 6] = 1.0
    viewport.show_image(
        shown, DisplayState(voi=WINDOW, zoom=zoom, rotation=rotation, flipped=flipped)
    )
    viewport.set_heat_map(make_overlay(shown, grid, opacity=1.0))
    light = bare(viewport).astype(float).sum(axis=2)
    light[light < light.max() * 0.6] = 0
    rows, columns = np.indices(light.shape)
    found = (light * columns).sum() / light.sum() + 0.5, (light * rows).sum() / light.sum() + 0.5
    expected = viewport.view().transform.to_screen(6 * 10 + 4.5, 1 * 10 + 4.5)
    assert found == pytest.approx(expected, abs=0.75)


@pytest.mark.parametrize(("rotation", "flipped"), TURNS)
def test_the_screen_and_the_report_blend_alike(viewport, rotation, flipped):
    shown = make_shown(scattered(60, 80))
    overlay = make_overlay(shown, np.random.default_rng(1).random((7, 7)))
    viewport.show_image(shown, replace(ONE_TO_ONE, rotation=rotation, flipped=flipped))
    viewport.set_heat_map(overlay)
    expected = blend(to_8bit(shown.frame, WINDOW), overlay.heat_map, overlay.opacity)
    expected = np.rot90(expected, -rotation // 90)
    expected = expected[:, ::-1] if flipped else expected
    difference = np.abs(image_area(viewport, bare(viewport)).astype(int) - expected)
    # The turned grid is summed in another order: an influence may round the other way.
    assert (difference > 0).mean() < 0.002
    assert difference.max() <= 3


@pytest.mark.parametrize(
    "change", [{"sop_instance_uid": "2.25.999"}, {"frame_number": 2}], ids=["image", "frame"]
)
def test_a_heat_map_of_another_image_or_frame_is_never_drawn(viewport, change):
    shown = make_shown(scattered(60, 80))
    viewport.show_image(shown, ONE_TO_ONE)
    without = grabbed(viewport)
    overlay = make_overlay(shown, np.ones((7, 7)))
    viewport.set_heat_map(replace(overlay, **change))
    assert (grabbed(viewport) == without).all()
    viewport.set_heat_map(overlay)
    assert (grabbed(viewport) != without).any()


def test_a_heat_map_does_not_follow_to_the_next_image(viewport):
    shown = make_shown(scattered(60, 80))
    viewport.show_image(shown, ONE_TO_ONE)
    viewport.set_heat_map(make_overlay(shown, np.ones((7, 7))))
    other = make_shown(scattered(60, 80, seed=5))
    other = replace(other, frame=replace(other.frame, sop_instance_uid="2.25.77"))
    viewport.show_image(other)
    expected = to_8bit(other.frame, WINDOW)[..., None]
    assert (image_area(viewport, bare(viewport)) == expected).all()


def test_a_sentence_leaves_nothing_of_the_image(viewport):
    viewport.show_image(make_shown(np.full((60, 80), 4000, np.uint16)), ONE_TO_ONE)
    viewport.show_message("")
    viewport.clearFocus()
    assert not grabbed(viewport).any()
    assert viewport.snapshot(None, BARE) is None
    viewport.show_message("This image cannot be shown.")
    assert grabbed(viewport).any()
    assert viewport.accessibleDescription() == "This image cannot be shown."


def test_words_can_be_read_on_white(viewport):
    letters = Orientation("R", "L", "H", "F")
    shown = make_shown(np.full((60, 80), 4095, np.uint16), orientation=letters)
    viewport.show_image(shown, DisplayState(voi=Window(100, 10)))
    picture = grabbed(viewport)
    upper_left = picture[:60, :90].astype(int).sum(axis=2)
    # Dark halo and light letters beside each other, on white.
    assert (upper_left < 200).sum() > 300
    assert (upper_left > 600).any()


def test_words_can_be_left_out(viewport):
    shown = make_shown(np.full((60, 80), 4095, np.uint16))
    viewport.show_image(shown, DisplayState(voi=Window(100, 10)))
    box = viewport.view().rectangle
    picture = bare(viewport)
    assert (picture[box.top : box.top + box.height, box.left : box.left + box.width] == 255).all()


def test_the_probe_tells_the_pixel_under_the_cursor(viewport, qtbot):
    shown = make_shown(scattered(60, 80, "int16"), unit="HU", modality="CT")
    viewport.show_image(shown, replace(ONE_TO_ONE, rotation=90, zoom=2.0))
    x, y = viewport.view().transform.to_screen(30, 20)
    with qtbot.waitSignal(viewport.probe_changed) as caught:
        hover(viewport, (x, y))
    assert caught.args == [PixelProbe(30, 20, f"{shown.frame.stored[20, 30]} HU")]
    with qtbot.waitSignal(viewport.probe_changed) as caught:
        hover(viewport, (1, 1))
    assert caught.args == [None]


def test_the_probe_tells_the_colours(viewport, qtbot):
    stored = np.zeros((60, 80, 3), np.uint8)
    stored[10, 15] = 12, 34, 56
    viewport.show_image(make_shown(stored, bits_stored=8), ONE_TO_ONE)
    with qtbot.waitSignal(viewport.probe_changed) as caught:
        hover(viewport, viewport.view().transform.to_screen(15, 10))
    assert caught.args[0].value == "RGB 12 34 56"


def test_a_snapshot_shows_the_same_part_at_another_size(viewport):
    shown = make_shown(scattered(60, 80))
    viewport.show_image(shown, replace(ONE_TO_ONE, zoom=4.0))
    viewport.set_state(panned(viewport.state, viewport.view(), 40, 20))
    small = bare(viewport)
    large = pixels_of(viewport.snapshot(QSize(480, 400), BARE))
    assert large.shape == (400, 480, 3)
    halved = large.reshape(200, 2, 240, 2, 3).mean(axis=(1, 3))
    assert np.abs(halved - small).mean() < 12


def test_a_snapshot_without_the_heat_map_shows_the_bare_image(viewport):
    shown = make_shown(scattered(60, 80))
    viewport.show_image(shown, ONE_TO_ONE)
    viewport.set_heat_map(make_overlay(shown, np.ones((7, 7))))
    picture = pixels_of(viewport.snapshot(None, Layers(heat_map=False, annotations=False)))
    assert (image_area(viewport, picture) == to_8bit(shown.frame, WINDOW)[..., None]).all()


def test_a_fitted_image_is_fitted_again_after_a_resize(viewport, qtbot):
    viewport.show_image(make_shown(scattered(60, 80)), DisplayState())
    with qtbot.waitSignal(viewport.display_changed):
        viewport.resize(480, 400)
    assert viewport.view().scaled == (480, 360)


def test_the_files_table_is_used_until_somebody_windows(viewport):
    curve = (np.sqrt(np.linspace(0, 1, 4096)) * 65535).astype(np.uint16)
    table = VoiTable(0, curve, 16, "CHEST")
    shown = make_shown(scattered(60, 80), voi=(table,))
    viewport.show_image(shown, DisplayState(zoom=1.0))
    assert viewport.voi() is table
    assert (image_area(viewport, bare(viewport)) == to_8bit(shown.frame, table)[..., None]).all()
