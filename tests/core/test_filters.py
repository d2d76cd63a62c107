"""Filters and palettes for the eye: what they may change, and what never."""

from __future__ import annotations

import numpy as np
import pytest
from pydicom.data import get_palette_files
from pydicom.pixels import apply_color_lut

from tests.core.frames import make_frame, scattered
from viewer.core.colour_maps import COLOUR_MAPS, coloured
from viewer.core.display import DisplayState
from viewer.core.effect_changes import filtered, without_effects
from viewer.core.filters import IDENTITY_WINDOW, locally_contrasted, sharpened
from viewer.core.pixels import to_8bit
from viewer.core.voi import Window

WINDOW = Window(1500, 2500)


def edge(low=90, high=160):
    picture = np.full((40, 40), low, np.uint8)
    picture[:, 20:] = high
    return picture


def test_sharpening_raises_an_edge_and_leaves_even_areas():
    found = sharpened(edge())
    assert found[20, 19] < 90
    assert found[20, 20] > 160
    assert (found[:, :10] == 90).all()
    assert (found[:, -10:] == 160).all()


def test_local_contrast_spreads_what_one_window_presses_together():
    flat = (2000 + np.random.default_rng(0).integers(0, 60, (128, 128))).astype(np.uint16)
    frame = make_frame(flat)
    likeness = locally_contrasted(frame, WINDOW, False)
    before = to_8bit(frame, WINDOW)
    after = to_8bit(likeness, IDENTITY_WINDOW)
    assert (after == likeness.stored).all()
    assert after.std() > 1.5 * before.std()
    assert (frame.stored == flat).all()


@pytest.mark.parametrize("inverted", [False, True])
def test_padding_stays_black_under_local_contrast(inverted):
    stored = scattered(64, 64)
    stored[:, :20] = 0
    frame = make_frame(stored, padding=(0.0, 0.0))
    likeness = locally_contrasted(frame, WINDOW, inverted)
    assert (likeness.stored[:, :20] == 0).all()


def test_local_contrast_of_colour_keeps_grey_grey():
    grey = np.repeat(scattered(64, 64, "uint8")[..., None], 3, axis=2)
    found = locally_contrasted(make_frame(grey, bits_stored=8), WINDOW, False).stored
    assert int(np.ptp(found.astype(int), axis=2).max()) <= 2


@pytest.mark.parametrize("each", COLOUR_MAPS, ids=lambda each: each.id)
def test_palettes_are_those_of_the_standard(each):
    greys = np.arange(256, dtype=np.uint8).reshape(16, 16)
    found = coloured(greys, each.id)
    assert found.shape == (16, 16, 3)
    assert (found == apply_color_lut(greys, palette=each.uid)).all()
    assert len({tuple(colour) for colour in found.reshape(-1, 3)}) >= 20


def test_every_palette_is_one_that_pydicom_ships():
    from pydicom import dcmread

    shipped = {str(dcmread(path).SOPInstanceUID) for path in get_palette_files("*.dcm")}
    assert {each.uid for each in COLOUR_MAPS} <= shipped


def test_a_filter_is_on_once_and_reset_forgets_it():
    state = filtered(filtered(DisplayState(inverted=True), "sharpen", True), "sharpen", True)
    assert state.filters == ("sharpen",)
    assert filtered(state, "sharpen", False) == DisplayState(inverted=True)
    assert without_effects(state) == DisplayState(inverted=True)
