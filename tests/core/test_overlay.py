from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.core.overlay import (
    blend,
    colour_map,
    compose,
    influence,
    inverse_affine,
    premultiplied_table,
)
from viewer.core.result import HeatMap

IDENTITY = np.array([[1.0, 0, 0], [0, 1.0, 0]])


def heat_map(grid, rows=210, columns=280):
    """A grid stretched over a whole image, as `inference` makes it."""
    grid = np.asarray(grid, np.float32)
    down, across = rows / grid.shape[0], columns / grid.shape[1]
    to_image = [[across, 0, across / 2 - 0.5], [0, down, down / 2 - 0.5]]
    return HeatMap("bacterial_pneumonia", grid, np.array(to_image))


def one_cell(row, column, shape=(7, 7)):
    grid = np.zeros(shape, np.float32)
    grid[row, column] = 1.0
    return grid


def on_image(found, shape=(210, 280)):
    return influence(found, inverse_affine(found.to_image), shape)


def test_lightness_rises_all_along_the_colour_map():
    linear = (colour_map() / 255.0) ** 2.2 @ [0.2126, 0.7152, 0.0722]
    assert (np.diff(linear) > -1e-4).all()
    assert linear[0] < 0.02
    assert linear[-1] > 0.8


def test_no_influence_leaves_the_image_untouched():
    image = np.arange(256, dtype=np.uint8).reshape(16, 16)
    blended = blend(image, heat_map(np.zeros((7, 7)), 16, 16), 1.0)
    assert (blended == image[..., None]).all()


def test_alpha_grows_with_influence_up_to_the_opacity():
    alpha = premultiplied_table(0.5)[:, 3]
    assert (np.diff(alpha.astype(int)) >= 0).all()
    assert (alpha[0], alpha[-1]) == (0, 128)
    assert (premultiplied_table(0.0) == 0).all()
    assert (premultiplied_table(1.0)[-1, :3] == colour_map()[-1]).all()
    # Premultiplied colours never exceed their alpha, or the sum would overflow.
    table = premultiplied_table(0.7)
    assert (table[:, :3] <= table[:, 3:]).all()


@given(st.integers(0, 6), st.integers(0, 6))
def test_the_peak_stands_where_the_cell_stands(row, column):
    level = on_image(heat_map(one_cell(row, column)))
    hot = np.argwhere(level == level.max())
    # A cell of 30 x 40 pixels: its middle lies between two pixels, and at the border of the
    # image the value goes on to the edge.
    if 0 < row < 6 and 0 < column < 6:
        assert hot.mean(axis=0) == pytest.approx((30 * row + 14.5, 40 * column + 19.5), abs=0.51)
    assert level.max() >= 254


def test_grid_values_are_kept_at_the_grids_own_points():
    grid = np.random.default_rng(1).random((5, 6)).astype(np.float32)
    level = influence(heat_map(grid), IDENTITY, grid.shape)
    assert (level == np.rint(grid * 255)).all()


def test_a_flat_map_stays_flat_to_the_edge():
    assert set(np.unique(on_image(heat_map(np.full((7, 7), 0.4))))) == {102}


@pytest.mark.parametrize("opacity", [0.0, 0.35, 1.0])
def test_blending_is_alpha_blending(opacity):
    image = np.random.default_rng(2).integers(0, 256, (40, 50)).astype(np.uint8)
    found = heat_map(one_cell(2, 3, (4, 5)), 40, 50)
    level = on_image(found, image.shape) / 255.0
    alpha = (level * opacity)[..., None]
    expected = image[..., None] * (1 - alpha) + colour_map()[(level * 255).round().astype(int)] * (
        alpha
    )
    assert np.abs(blend(image, found, opacity) - expected).max() <= 1.6


def test_colour_images_are_blended_in_colour():
    image = np.zeros((8, 8, 3), np.uint8)
    image[..., 2] = 200
    assert (blend(image, heat_map(np.zeros((2, 2)), 8, 8)) == image).all()


def test_a_turned_raster_samples_the_same_values_turned():
    found = heat_map(np.random.default_rng(3).random((4, 5)))
    upright = on_image(found)
    # Raster (column, row) of the image turned clockwise: image row = rows - 1 - raster column.
    turned = np.array([[0.0, 1.0, 0.0], [-1.0, 0.0, 209.0]])
    level = influence(found, compose(inverse_affine(found.to_image), turned), (280, 210))
    assert np.abs(np.rot90(upright, -1).astype(int) - level).max() <= 1


def test_a_sheared_map_goes_through_its_own_points():
    grid = np.random.default_rng(4).random((4, 4)).astype(np.float32)
    to_image = np.array([[20.0, 4.0, 30.0], [-3.0, 22.0, 25.0]])
    level = influence(HeatMap("x", grid, to_image), inverse_affine(to_image), (120, 130))
    for row in range(4):
        for column in range(4):
            x, y = to_image @ [column, row, 1.0]
            assert level[int(y), int(x)] == pytest.approx(grid[row, column] * 255, abs=2)
