"""The window that a region's values ask for."""

from __future__ import annotations

import numpy as np
import pytest

from tests.core.frames import make_frame, scattered
from viewer.core.annotations.model import Annotation, Kind
from viewer.core.area_window import area_window
from viewer.core.frame_tags import Rescale
from viewer.core.voi import apply_voi


def region(kind=Kind.RECTANGLE, points=((10, 10), (29, 39))):
    return Annotation("2.25.5", kind, "", "2.25.1", 1, points)


def test_the_darkest_becomes_black_and_the_brightest_white():
    pixels = np.full((60, 80), 4000, np.uint16)
    pixels[10:40, 10:30] = np.linspace(100, 300, 600).reshape(30, 20)
    window = area_window(make_frame(pixels, transform=Rescale(2.0, -1000.0)), region())
    inside = pixels[10:40, 10:30] * 2.0 - 1000.0
    grey = apply_voi(np.percentile(inside, [0.5, 50, 99.5]), window)
    assert grey == pytest.approx([0, 0.5, 1], abs=0.01)


def test_only_pixels_inside_an_outline_count():
    pixels = np.full((60, 80), 4000, np.uint16)
    triangle = ((10, 10), (50, 10), (10, 50))
    columns, rows = np.meshgrid(np.arange(80), np.arange(60))
    inside = (columns >= 10) & (rows >= 10) & (columns + rows <= 60)
    pixels[inside] = 500
    window = area_window(make_frame(pixels), region(Kind.FREEHAND, triangle))
    assert (window.center - 0.5, window.width) == (500, 1)


def test_padding_does_not_count():
    pixels = np.full((60, 80), 500, np.uint16)
    pixels[10:40, 10:20] = 0
    window = area_window(make_frame(pixels, padding=(0.0, 0.0)), region())
    assert (window.center - 0.5, window.width) == (500, 1)


def test_small_floats_keep_their_contrast():
    pixels = np.linspace(0.0, 0.01, 4800, dtype=np.float32).reshape(60, 80)
    window = area_window(make_frame(pixels), region(points=((0, 0), (79, 59))))
    grey = apply_voi(np.array([0.0001, 0.005, 0.0099]), window)
    assert grey == pytest.approx([0, 0.5, 1], abs=0.02)


def test_a_large_region_is_sampled_and_says_nearly_the_same():
    pixels = scattered(2000, 2000)
    window = area_window(make_frame(pixels), region(points=((0, 0), (1999, 1999))))
    low, high = np.percentile(pixels, [0.5, 99.5])
    assert window.width - 1 == pytest.approx(high - low, rel=0.01)


@pytest.mark.parametrize(
    ("pixels", "points"),
    [
        (np.zeros((60, 80, 3), np.uint8), ((10, 10), (29, 39))),
        (scattered(60, 80), ((200, 200), (220, 220))),
        (np.full((60, 80), np.nan, np.float32), ((10, 10), (29, 39))),
    ],
    ids=["colour", "outside", "no numbers"],
)
def test_there_is_no_window_without_values(pixels, points):
    assert area_window(make_frame(pixels), region(points=points)) is None
