from __future__ import annotations

from typing import Any

import hypothesis.extra.numpy as arrays
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from inference.heatmap import grid_to_input, heat_maps, normalised_maps
from inference.preprocess import Preprocess, prepare
from viewer.core.frame_tags import FrameTags, Rescale
from viewer.core.overlay import influence, inverse_affine
from viewer.core.pixels import Frame
from viewer.core.voi import VoiFunction, Window

ROWS, COLUMNS, CLASSES = 5, 7, 3
SIZE, GRID = 64, 8
WHOLE_RANGE = Window(0.5, 1.0, VoiFunction.LINEAR_EXACT)


def finite(shape: tuple[int, ...], low: float, high: float) -> st.SearchStrategy[Any]:
    elements = st.floats(low, high, width=32, allow_subnormal=False)
    return arrays.arrays(np.float32, shape, elements=elements)


@given(maps=finite((CLASSES, ROWS, COLUMNS), -10, 10))
def test_every_map_is_zero_or_reaches_from_0_to_exactly_1(maps: NDArray[Any]) -> None:
    scaled = normalised_maps(maps)
    assert scaled.dtype == np.float32
    for before, after in zip(maps, scaled, strict=True):
        if before.max() <= 0:
            assert not after.any()
        else:
            assert after.max() == 1.0
            assert after.min() >= 0.0
            assert after.argmax() == before.argmax()


@pytest.mark.parametrize(
    ("cell", "centre"), [((0, 0), (15.5, 15.5)), ((3, 3), (111.5, 111.5)), ((6, 1), (207.5, 47.5))]
)
def test_a_cell_of_7_over_224_has_its_centre_at_half_its_side(
    cell: tuple[int, int], centre: tuple[float, float]
) -> None:
    affine = grid_to_input((7, 7), (224, 224))
    assert affine @ [*cell, 1] == pytest.approx(centre)


def as_frame(pixels: NDArray[np.float32]) -> Frame:
    tags = FrameTags(
        modality="DX",
        transform=Rescale(),
        unit="",
        voi=(WHOLE_RANGE,),
        inverted=False,
        padding=None,
        bits_stored=16,
    )
    return Frame(pixels, "1.2.3", 1, tags)


def brightness_map(pixels: NDArray[np.float32]) -> Any:
    """Score an image with a "network" that pools brightness into cells, as strides do."""
    prepared = prepare(as_frame(pixels), Preprocess(SIZE, mean=0.0, divisor=255.0))
    cells = prepared.array[..., 0].reshape(GRID, SIZE // GRID, GRID, SIZE // GRID).mean((1, 3))
    maps = normalised_maps(cells[np.newaxis])
    return heat_maps(["bright"], maps, (SIZE, SIZE), prepared.to_image)["bright"]


def centroid(weights: NDArray[Any]) -> NDArray[np.float64]:
    row, column = np.indices(weights.shape)
    return np.array([(weights * column).sum(), (weights * row).sum()]) / weights.sum()


@pytest.mark.parametrize("shape", [(64, 64), (240, 160), (200, 333), (40, 24)], ids=str)
@pytest.mark.parametrize("place", [(0.5, 0.5), (0.4, 0.62)], ids=str)
def test_a_planted_target_is_found_without_half_a_pixel_of_shift(
    shape: tuple[int, int], place: tuple[float, float]
) -> None:
    rows, columns = shape
    row, column = np.indices(shape)
    target = (place[0] * (columns - 1), place[1] * (rows - 1))
    distance = ((column - target[0]) / columns) ** 2 + ((row - target[1]) / rows) ** 2
    found = brightness_map(np.exp(-distance / (2 * 0.1**2)).astype(np.float32))
    on_grid = found.to_image @ [*centroid(found.grid), 1.0]
    # A shift of half a cell would be rows / 16, of half an input pixel rows / 128.
    assert np.all(np.abs(on_grid - target) <= np.array([columns, rows]) / 400)
    drawn = influence(found, inverse_affine(found.to_image), shape)
    assert np.all(np.abs(centroid(drawn) - target) <= np.array([columns, rows]) / 200)


@pytest.mark.parametrize("image", [(97, 61), (200, 333)], ids=str)
@pytest.mark.parametrize(
    ("grid", "network"),
    [((7, 7), (224, 224)), ((18, 18), (150, 150)), ((5, 8), (50, 64)), ((9, 6), (100, 50))],
    ids=str,
)
def test_a_target_keeps_its_place_on_grids_that_do_not_divide_anything(
    grid: tuple[int, int], network: tuple[int, int], image: tuple[int, int]
) -> None:
    """Cell i of n covers the n-th part of the image, however many pixels the network saw."""
    down, across = ((np.arange(n) + 0.5) / n for n in grid)
    target = np.array([0.4, 0.62])
    distance = (across - target[0]) ** 2 + (down[:, np.newaxis] - target[1]) ** 2
    maps = normalised_maps(np.exp(-distance / (2 * 0.11**2))[np.newaxis])
    steps = np.array(image) / network
    to_image = np.array([[steps[1], 0.0, (steps[1] - 1) / 2], [0.0, steps[0], (steps[0] - 1) / 2]])
    found = heat_maps(["target"], maps, network, to_image)["target"]
    drawn = influence(found, inverse_affine(found.to_image), image)
    sides = np.array([image[1], image[0]])
    # A shift of half a cell would be a tenth to a thirty-sixth of the side.
    assert np.all(np.abs((centroid(drawn) + 0.5) / sides - target) < 0.01)


def test_a_target_as_large_as_a_cell_lights_that_cell_alone() -> None:
    pixels = np.zeros((160, 80), np.float32)
    pixels[40:60, 50:60] = 1.0  # cell (2, 5) of 8 × 8
    found = brightness_map(pixels)
    assert np.argwhere(found.grid > 0).tolist() == [[2, 5]]
    assert found.to_image @ [5, 2, 1] == pytest.approx([54.5, 49.5])


def test_maps_are_frozen_and_bound_to_their_classes() -> None:
    maps = np.zeros((2, GRID, GRID), np.float32)
    maps[1, 3, 4] = 1.0
    bound = heat_maps(["a", "b"], maps, (SIZE, SIZE), np.eye(2, 3))
    assert bound["b"].class_name == "b"
    assert bound["b"].grid[3, 4] == 1.0
    with pytest.raises(ValueError, match="read-only"):
        bound["a"].grid[0, 0] = 1.0
