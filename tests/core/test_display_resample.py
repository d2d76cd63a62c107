from __future__ import annotations

import numpy as np
import pytest

from tests.core.frames import make_frame, scattered
from viewer.core import resample
from viewer.core.display import DisplayState, ImageShape, resolve
from viewer.core.frame_tags import Rescale
from viewer.core.pixels import to_8bit
from viewer.core.resample import ScreenSampler
from viewer.core.screen_source import screen_source, working_frame
from viewer.core.voi import Window

WINDOW = Window(1200, 2500)
TURNS = [(rotation, flipped) for rotation in (0, 90, 180, 270) for flipped in (False, True)]


def seen(frame, state, viewport=(300, 300), aspect=1.0, inverted=False, window=WINDOW):
    rows, columns = frame.shape
    view = resolve(state, ImageShape(rows, columns, aspect), viewport)
    sampler = ScreenSampler(screen_source(frame))
    part = sampler.visible(view)
    return view, part.rectangle, sampler.grey(part, window, inverted)


@pytest.mark.parametrize("inverted", [False, True])
@pytest.mark.parametrize("dtype", ["uint8", "int8", "uint16", "int16", "int32", "uint32"])
def test_at_one_to_one_the_screen_shows_exactly_to_8bit(dtype, inverted):
    frame = make_frame(scattered(37, 53, dtype))
    window = Window(100, 120)
    _, _, grey = seen(frame, DisplayState(zoom=1.0), inverted=inverted, window=window)
    assert (grey == to_8bit(frame, window, inverted)).all()


def test_monochrome1_is_inverted_once():
    frame = make_frame(scattered(37, 53), inverted=True)
    _, _, grey = seen(frame, DisplayState(zoom=1.0))
    assert (grey == to_8bit(frame, WINDOW)).all()
    assert (grey == 255 - to_8bit(make_frame(scattered(37, 53)), WINDOW)).mean() > 0.98


@pytest.mark.parametrize("zoom", [1.0, 3.0, 5.0, 20.0])
@pytest.mark.parametrize(("rotation", "flipped"), TURNS)
def test_every_pixel_stands_where_the_transform_says(rotation, flipped, zoom):
    frame = make_frame(scattered(7, 11))
    state = DisplayState(zoom=zoom, rotation=rotation, flipped=flipped)
    view, box, grey = seen(frame, state)
    expected = to_8bit(frame, WINDOW)
    for row in range(7):
        for column in range(11):
            x, y = view.transform.to_screen(column, row)
            assert grey[int(y) - box.top, int(x) - box.left] == expected[row, column]


@pytest.mark.parametrize(("rotation", "flipped"), TURNS)
def test_a_shrunken_picture_stands_where_the_transform_says(rotation, flipped):
    stored = np.zeros((400, 600), np.uint16)
    stored[96:104, 396:404] = 4000
    state = DisplayState(zoom=0.3, rotation=rotation, flipped=flipped)
    view, box, grey = seen(make_frame(stored), state, window=Window(2000.5, 4001))
    weights = grey.astype(float) / grey.sum()
    rows, columns = np.indices(grey.shape)
    found = (weights * columns).sum() + box.left + 0.5, (weights * rows).sum() + box.top + 0.5
    assert found == pytest.approx(view.transform.to_screen(399.5, 99.5), abs=0.1)


def test_only_the_visible_part_is_made():
    state = DisplayState(zoom=8.0, center=(0.2, 0.9))
    _, box, grey = seen(make_frame(scattered(500, 500)), state, viewport=(120, 90))
    assert grey.shape == (box.height, box.width)
    assert box.left >= 0
    assert box.left + box.width <= 120


def test_panning_at_any_zoom_shifts_the_same_pixels():
    frame = make_frame(scattered(300, 300))
    sampler = ScreenSampler(screen_source(frame))
    shape = ImageShape(300, 300)
    parts = [
        sampler.visible(resolve(DisplayState(zoom=0.8, center=(c, 0.5)), shape, (100, 100)))
        for c in (0.5, 0.5 + 10 / 240)
    ]
    assert (parts[0].values[:, 10:] == parts[1].values[:, :-10]).all()


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize(("rotation", "flipped"), TURNS)
def test_panning_an_enlarged_image_shifts_the_same_pixels(rotation, flipped, whole, monkeypatch):
    """The tile with a margin, made once the image is panned, continues the first one."""
    if not whole:
        monkeypatch.setattr(resample, "_WHOLE_AT_MOST", 0)
    frame = make_frame(scattered(300, 300))
    shape, kept = ImageShape(300, 300), ScreenSampler(screen_source(frame))
    for step in range(8):
        state = DisplayState(
            zoom=5.3, center=(0.3 + step / 20, 0.5), rotation=rotation, flipped=flipped
        )
        view = resolve(state, shape, (100, 90))
        fresh = ScreenSampler(screen_source(frame)).visible(view).values
        difference = kept.visible(view).values.astype(int) - fresh
        assert np.abs(difference).max() <= 1, "stored values are rounded once"


@pytest.mark.parametrize("aspect", [1.0, 1.7])
@pytest.mark.parametrize(("rotation", "flipped"), TURNS)
def test_made_whole_or_in_part_an_enlarged_picture_is_the_same(
    rotation, flipped, aspect, monkeypatch
):
    row, column = np.mgrid[0:90, 0:130]
    waves = 2000 + 1500 * np.sin(column / 7) * np.cos(row / 5 + 0.4)
    frame = make_frame(waves.astype(np.uint16))
    state = DisplayState(zoom=2.7, center=(0.45, 0.55), rotation=rotation, flipped=flipped)
    whole = seen(frame, state, viewport=(200, 180), aspect=aspect)
    monkeypatch.setattr(resample, "_WHOLE_AT_MOST", 0)
    part = seen(frame, state, viewport=(200, 180), aspect=aspect)
    assert whole[1] == part[1]
    assert np.abs(whole[2].astype(int) - part[2]).max() <= 3


def test_pixels_twice_as_high_as_wide_are_shown_so():
    stored = np.zeros((20, 20), np.uint16)
    stored[5:15, 5:15] = 4000
    _, _, grey = seen(make_frame(stored), DisplayState(), viewport=(200, 200), aspect=2.0)
    assert grey.shape == (200, 100)
    bright = np.argwhere(grey > 128)
    height, width = bright.max(axis=0) - bright.min(axis=0) + 1
    assert height == pytest.approx(2 * width, abs=4)


def test_a_picture_shrunk_one_way_and_enlarged_the_other_keeps_its_place():
    stored = np.zeros((10, 900), np.uint16)
    stored[5, 300:330] = 4000
    view, box, grey = seen(make_frame(stored), DisplayState(zoom=0.3), aspect=20.0)
    hot = np.argwhere(grey > 200).mean(axis=0)
    expected = view.transform.to_screen(314.5, 5)
    assert (hot[1] + box.left + 0.5, hot[0] + box.top + 0.5) == pytest.approx(expected, abs=1.0)


@pytest.mark.parametrize("inverted", [False, True])
@pytest.mark.parametrize("zoom", [0.37, 1.0, 2.6])
def test_padding_does_not_bleed_into_its_neighbours(zoom, inverted):
    """Between padding (-2000) and tissue (40) there is no lung, however the image is scaled."""
    stored = np.full((200, 200), 40, np.int16)
    stored[:, :101] = -2000
    frame = make_frame(stored, padding=(-2000, -2000), inverted=inverted)
    window = Window(-400, 1600)
    _, _, grey = seen(frame, DisplayState(zoom=zoom), window=window, viewport=(600, 600))
    tissue = int(to_8bit(frame, window)[0, -1])
    assert set(np.unique(grey)) == {0, tissue}


def test_averages_are_not_spoiled_by_padding_that_is_not_there():
    stored = scattered(200, 200)
    first, second = (
        seen(make_frame(stored, padding=padding), DisplayState(zoom=0.5))[2]
        for padding in (None, (9000, 9000))
    )
    assert (first == second).all()


@pytest.mark.parametrize("zoom", [1.7, 3.0])
@pytest.mark.parametrize("whole", [True, False])
def test_an_edge_gets_no_bright_rim(zoom, whole):
    """Like a pleural line: what is enlarged holds no value that its neighbours do not enclose."""
    stored = np.full((60, 60), 200, np.uint16)
    stored[:, 30:] = 1800
    stored[0, :2] = 0, 4000  # there is room beyond the edge's two sides
    state = DisplayState(zoom=zoom, center=(0.5, 0.5))
    viewport = (300, 300) if whole else (50, 50)
    _, _, grey = seen(make_frame(stored), state, viewport, window=Window(2000, 4000))
    grey = grey[len(grey) // 2 :]
    ends = to_8bit(make_frame(stored), Window(2000, 4000))[30, [0, -1]]
    assert (grey.min(), grey.max()) == tuple(ends)
    assert (np.diff(grey.astype(int), axis=1) >= 0).all()


def test_colour_is_shown_as_rgb():
    stored = np.random.default_rng(0).integers(0, 256, (30, 40, 3)).astype(np.uint8)
    frame = make_frame(stored, bits_stored=8)
    _, _, shown = seen(frame, DisplayState(zoom=1.0))
    assert (shown == stored).all()
    _, _, inverted = seen(frame, DisplayState(zoom=1.0), inverted=True)
    assert (inverted == 255 - stored).all()
    _, _, turned = seen(frame, DisplayState(zoom=1.0, rotation=90))
    assert (turned == np.rot90(stored, -1)).all()


@pytest.mark.parametrize(
    "stored",
    [
        pytest.param(np.linspace(-3.0, 7.0, 3000).reshape(50, 60), id="float64"),
        pytest.param(np.linspace(0, 5e8, 3000).astype(np.int64).reshape(50, 60), id="wide"),
    ],
)
def test_float_and_wide_frames_look_like_the_exact_path(stored):
    frame = make_frame(stored, transform=Rescale(2.0, 5.0))
    middle, span = float(stored.mean()) * 2 + 5, float(np.ptp(stored)) * 2
    window = Window(middle, max(span * 0.7, 1.0))
    _, _, grey = seen(frame, DisplayState(zoom=1.0), window=window)
    assert np.abs(grey.astype(int) - to_8bit(frame, window)).max() <= 1


def test_one_stray_float_costs_no_contrast():
    stored = np.linspace(0.0, 100.0, 3000).reshape(50, 60).astype(np.float32)
    stored[0, 0], stored[0, 1], stored[0, 2] = 1e30, np.nan, -np.inf
    frame = make_frame(stored)
    likeness = working_frame(frame)
    assert likeness.stored.dtype == np.uint16
    assert len(np.unique(likeness.stored)) > 2900
    _, _, grey = seen(frame, DisplayState(zoom=1.0), window=Window(50, 100))
    assert grey[0, 1] == 0
    assert np.abs(grey[1:].astype(int) - to_8bit(frame, Window(50, 100))[1:]).max() <= 1


def test_a_frame_of_padding_alone_is_black():
    _, _, grey = seen(make_frame(np.zeros((30, 40), np.uint16), padding=(0, 0)), DisplayState())
    assert not grey.any()


def test_an_integer_frame_is_its_own_working_frame():
    frame = make_frame(scattered(4, 4))
    assert working_frame(frame) is frame


def test_an_image_of_one_value_and_one_pixel_can_be_shown():
    _, _, grey = seen(make_frame(np.full((1, 1), 7, np.uint16)), DisplayState())
    assert grey.shape[0] >= 1
    assert len(np.unique(grey)) == 1
