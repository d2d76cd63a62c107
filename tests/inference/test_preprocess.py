"""What the network sees is the image, only smaller, and the way back hits the same pixel."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inference.preprocess import (
    Preprocess,
    network_input,
    prepare,
    prepared_grey,
    resized,
    square_to_image,
    stretched,
)
from tests.builders import build_dx, gradient, write
from viewer.core.frame_tags import read_frame_tags
from viewer.core.images import open_image
from viewer.core.pixels import Frame, normalised, normalised_16bit


@pytest.fixture
def frame(tmp_path) -> Frame:
    pixels = np.random.default_rng(1).integers(100, 4000, (90, 60), dtype=np.uint16)
    return open_image(write(build_dx(pixels), tmp_path / "film.dcm")).frame(1)


def test_input_has_the_shape_and_range_the_network_was_trained_with(frame):
    array = prepare(frame, Preprocess(32, (0.5, 99.5))).array
    assert array.shape == (32, 32, 3)
    assert array.dtype == np.float32
    assert array.min() == pytest.approx(-127 / 128)
    assert array.max() == pytest.approx(1.0)
    np.testing.assert_array_equal(array[..., 0], array[..., 2])


def test_inverted_storage_gives_the_same_input(tmp_path):
    pixels = np.random.default_rng(1).integers(0, 4096, (64, 64), dtype=np.uint16)
    plain = build_dx(pixels, photometric="MONOCHROME2")
    negative = build_dx(4095 - pixels, photometric="MONOCHROME1")
    greys = [
        prepared_grey(open_image(write(image, tmp_path / name)).frame(1), Preprocess(32, (1, 99)))
        for image, name in ((plain, "a.dcm"), (negative, "b.dcm"))
    ]
    np.testing.assert_allclose(*greys, atol=2e-3)


def test_shrinking_averages_so_that_fine_stripes_do_not_alias():
    stripes = np.tile(np.array([0.0, 1.0], np.float32), (640, 320))
    small = resized(stripes, 32)
    np.testing.assert_allclose(small, 0.5, atol=1e-6)


@given(
    rows=st.integers(8, 200),
    columns=st.integers(8, 200),
    size=st.integers(16, 64),
    place=st.tuples(st.floats(0.2, 0.8), st.floats(0.2, 0.8)),
)
def test_the_way_back_hits_the_spot(rows, columns, size, place):
    down, across = np.mgrid[0:rows, 0:columns]
    row, column = place[0] * (rows - 1), place[1] * (columns - 1)
    spread = (max(rows / size, 1.0) * 2, max(columns / size, 1.0) * 2)
    spot = np.exp(-(((down - row) / spread[0]) ** 2) - ((across - column) / spread[1]) ** 2)
    small = resized(spot.astype(np.float32), size).astype(np.float64)
    small_down, small_across = np.mgrid[0:size, 0:size]
    centre = [np.average(small_across, weights=small), np.average(small_down, weights=small), 1.0]
    truth = [np.average(across, weights=spot), np.average(down, weights=spot)]
    found = square_to_image((rows, columns), size) @ centre
    # Within a tenth of a network pixel, measured in image pixels.
    assert abs(found[0] - truth[0]) <= 0.1 * max(columns / size, 1.0) + 0.05
    assert abs(found[1] - truth[1]) <= 0.1 * max(rows / size, 1.0) + 0.05


def test_corners_map_to_corners_without_a_half_pixel_shift():
    to_image = square_to_image((300, 100), 50)
    np.testing.assert_allclose(to_image @ [-0.5, -0.5, 1.0], [-0.5, -0.5])
    np.testing.assert_allclose(to_image @ [49.5, 49.5, 1.0], [99.5, 299.5])


def test_stretch_makes_exposure_irrelevant():
    grey = np.random.default_rng(0).random((40, 40)).astype(np.float32)
    faint = 0.3 + 0.2 * grey
    np.testing.assert_allclose(stretched(grey, 1, 99), stretched(faint, 1, 99), atol=1e-5)


def test_flat_image_stays_flat():
    flat = np.full((8, 8), 0.25, np.float32)
    np.testing.assert_array_equal(stretched(flat, 0.5, 99.5), flat)


def test_centring_is_the_one_of_the_published_weights():
    grey = np.array([[0.0, 1.0]], np.float32)
    np.testing.assert_allclose(
        network_input(grey, Preprocess(2))[0, :, 0], [-127 / 128, 128 / 128], rtol=1e-6
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"size": 0},
        {"size": 8, "divisor": 0.0},
        {"size": 8, "stretch_percentiles": (60.0, 40.0)},
        {"size": 8, "stretch_percentiles": (-1.0, 99.0)},
    ],
    ids=["no size", "divided by nothing", "falling percentiles", "percentile below 0"],
)
def test_impossible_parameters_are_refused(wrong):
    with pytest.raises(ValueError):  # noqa: PT011 - the card's reader adds the key
        Preprocess(**wrong)


@pytest.mark.parametrize("shape", [(1024, 1216), (1000, 900), (1001, 901), (3000, 2500)])
@pytest.mark.parametrize("photometric", ["MONOCHROME1", "MONOCHROME2"])
def test_the_fast_way_for_large_images_gives_the_same_input(
    shape: tuple[int, int], photometric: str
) -> None:
    noise = np.random.default_rng(7).normal(0, 40, shape)
    stored = np.clip(gradient(*shape, bits_stored=12) + noise, 0, 4095).astype(np.uint16)
    dataset = build_dx(stored, photometric=photometric, window=(2000, 3000))
    frame = Frame(stored, dataset.SOPInstanceUID, 1, read_frame_tags(dataset, 0))
    slow = cv2.resize(normalised(frame), (224, 224), interpolation=cv2.INTER_AREA)
    fast = prepared_grey(frame, Preprocess(224))
    assert np.abs(fast - slow).max() < 0.02
    assert abs(float((fast - slow).mean())) < 1e-3


@pytest.mark.parametrize("rows", [128, 214, 400])
def test_halving_band_by_band_changes_nothing(rows):
    pixels = np.random.default_rng(3).integers(0, 4096, (rows, 262), dtype=np.uint16)
    frame = Frame(pixels, "2.25.1", 1, read_frame_tags(build_dx(pixels, window=(1500, 2000)), 0))
    expected = resized(normalised_16bit(frame), 32).astype(np.float32) / np.float32(65535)
    np.testing.assert_array_equal(prepared_grey(frame, Preprocess(32)), expected)
