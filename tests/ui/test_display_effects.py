"""Filters and false colours in a real viewport: seen, named, and never where nothing says so."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.core.frames import scattered
from tests.ui.shown_images import make_overlay, make_shown, pixels_of
from viewer.core.colour_maps import colour_table, coloured
from viewer.core.display import DisplayState
from viewer.core.filters import LOCAL_CONTRAST, SHARPEN, locally_contrasted, sharpened
from viewer.core.pixels import to_8bit
from viewer.core.voi import VoiTable, Window
from viewer.ui.colour_bar import colour_bar
from viewer.ui.display_effects import effect_lines
from viewer.ui.rendering import Layers
from viewer.ui.viewport import Viewport

WINDOW = Window(1500, 2500)
PLAIN = DisplayState(voi=WINDOW, zoom=1.0)


@pytest.fixture
def viewport(qtbot):
    widget = Viewport()
    qtbot.addWidget(widget)
    widget.resize(400, 400)
    widget.show()
    return widget


def image_area(viewport):
    box = viewport.view().rectangle
    picture = pixels_of(viewport.grab().toImage())
    return picture[box.top : box.top + box.height, box.left : box.left + box.width]


@pytest.mark.parametrize("inverted", [False, True])
def test_the_screen_shows_the_filters_in_their_order(viewport, inverted):
    shown = make_shown(scattered(60, 80))
    state = replace(PLAIN, inverted=inverted, filters=(SHARPEN, LOCAL_CONTRAST))
    viewport.show_image(shown, state)
    expected = sharpened(locally_contrasted(shown.frame, WINDOW, inverted).stored)
    assert (image_area(viewport) == expected[..., None]).all()


def test_false_colours_follow_window_and_inversion(viewport):
    shown = make_shown(scattered(60, 80))
    state = replace(PLAIN, colour_map="hot_iron")
    for each in (state, replace(state, voi=Window(900, 700)), replace(state, inverted=True)):
        viewport.set_state(each) if viewport.shown else viewport.show_image(shown, each)
        grey = to_8bit(shown.frame, each.voi, each.inverted)
        assert (image_area(viewport) == coloured(grey, "hot_iron")).all()


def test_a_colour_image_takes_filters_but_no_palette(viewport):
    stored = np.random.default_rng(0).integers(0, 256, (60, 80, 3)).astype(np.uint8)
    shown = make_shown(stored, bits_stored=8)
    viewport.show_image(shown, replace(PLAIN, colour_map="pet", filters=(SHARPEN,)))
    assert (image_area(viewport) == sharpened(stored)).all()
    assert len(effect_lines(viewport.state, is_colour=True)) == 1
    assert colour_bar(shown, viewport.state, WINDOW) is None


def test_what_is_on_stands_on_the_screen_and_nothing_when_off(viewport):
    viewport.show_image(make_shown(scattered(60, 80)), PLAIN)
    assert effect_lines(PLAIN, is_colour=False) == ()
    before = pixels_of(viewport.grab().toImage())
    viewport.set_state(replace(PLAIN, filters=(SHARPEN,)))
    after = pixels_of(viewport.grab().toImage())
    (line,) = effect_lines(viewport.state, is_colour=False)
    assert "Sharpened" in line
    assert "display only" in line
    corner = np.s_[300:, :150]
    assert (before[corner] != after[corner]).any()


def test_a_picture_without_words_never_has_effects(viewport):
    viewport.show_image(make_shown(scattered(60, 80)), PLAIN)
    bare = pixels_of(viewport.snapshot(None, Layers(annotations=False)))
    viewport.set_state(replace(PLAIN, filters=(LOCAL_CONTRAST,), colour_map="pet"))
    assert (pixels_of(viewport.snapshot(None, Layers(annotations=False))) == bare).all()
    assert (pixels_of(viewport.snapshot(None, Layers())) != bare).any()


def test_a_heat_map_is_laid_over_grey_never_over_false_colours(viewport):
    shown = make_shown(scattered(60, 80))
    viewport.show_image(shown, PLAIN)
    viewport.set_heat_map(make_overlay(shown, np.ones((4, 4))))
    over_grey = image_area(viewport)
    viewport.set_state(replace(PLAIN, colour_map="pet"))
    assert (image_area(viewport) == over_grey).all()


def test_an_image_smaller_than_a_tile_and_one_outside_the_viewport_are_no_trouble(viewport):
    state = replace(PLAIN, filters=(SHARPEN, LOCAL_CONTRAST), colour_map="pet")
    viewport.show_image(make_shown(scattered(2, 3)), state)
    assert image_area(viewport).size
    viewport.show_image(make_shown(scattered(1, 1)), replace(state, zoom=None))
    assert image_area(viewport).size


@pytest.mark.parametrize(
    ("changes", "tags", "words"),
    [
        pytest.param({}, {}, ("2749 HU", "250 HU"), id="plain"),
        pytest.param({"inverted": True}, {}, ("250 HU", "2749 HU"), id="inverted"),
        pytest.param({}, {"inverted": True}, ("250 HU", "2749 HU"), id="MONOCHROME1"),
        pytest.param({"filters": (LOCAL_CONTRAST,)}, {}, ("", ""), id="no value has one colour"),
    ],
)
def test_the_colour_bar_says_which_value_has_which_colour(changes, tags, words):
    shown = make_shown(scattered(20, 20), unit="HU", **tags)
    bar = colour_bar(shown, replace(PLAIN, colour_map="pet", **changes), Window(1500, 2500))
    assert (bar.highest, bar.lowest) == words


@pytest.mark.parametrize("height", [220, 900])
def test_the_colour_bar_fits_into_small_and_large_cells(viewport, height):
    viewport.resize(400, height)
    viewport.show_image(make_shown(np.zeros((60, 80), np.uint16)), replace(PLAIN, colour_map="pet"))
    right = pixels_of(viewport.grab().toImage())[:, -50:]
    there = {tuple(each) for each in right.reshape(-1, 3)}
    assert len(there & {tuple(each) for each in colour_table("pet")}) > 20


def test_the_colour_bar_of_a_table_has_no_numbers():
    table = VoiTable(0, np.arange(4096, dtype=np.uint16), 12)
    bar = colour_bar(make_shown(scattered(9, 9)), replace(PLAIN, colour_map="pet"), table)
    assert (bar.highest, bar.lowest) == ("", "")
