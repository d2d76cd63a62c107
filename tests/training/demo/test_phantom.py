from __future__ import annotations

import numpy as np
import pytest

from training.demo.anatomy import HU, LANDMARKS
from training.demo.phantom import Phantom, thorax_phantom


@pytest.fixture(scope="module")
def phantom() -> Phantom:
    return thorax_phantom(256, 256, 60, seed=3)


@pytest.mark.parametrize("organ", LANDMARKS)
def test_an_organ_has_its_stated_hounsfield_units(phantom: Phantom, organ: str) -> None:
    number, row, column = phantom.landmarks[organ]
    around = phantom.hu[number, row - 1 : row + 2, column - 1 : column + 2]
    assert around.mean() == pytest.approx(HU[organ], abs=20)


def test_without_noise_the_organs_are_exact() -> None:
    phantom = thorax_phantom(256, 256, 60, seed=3, noise=0.0)
    for organ in ("fat", "heart", "aorta", "liver", "vertebra", "trachea", "consolidation"):
        assert phantom.hu[phantom.landmarks[organ]] == HU[organ], organ


def test_the_opacity_is_in_the_right_lung_only(phantom: Phantom) -> None:
    number, row, column = phantom.landmarks["consolidation"]
    mirrored = phantom.hu[number, row, -1 - column]
    assert column < 128  # the patient's right is on the picture's left
    assert phantom.hu[number, row, column] > -100
    assert mirrored < -700


def test_the_noise_has_the_stated_spread() -> None:
    noisy = thorax_phantom(128, 128, 8, seed=1, noise=15.0)
    exact = thorax_phantom(128, 128, 8, seed=1, noise=0.0)
    inside = exact.hu == round(HU["muscle"])
    difference = (noisy.hu.astype(float) - exact.hu)[inside]
    assert difference.std() == pytest.approx(15, rel=0.1)


def test_the_same_seed_gives_the_same_volume_and_another_seed_another() -> None:
    first, again, other = (thorax_phantom(64, 64, 5, seed=seed) for seed in (1, 1, 2))
    assert np.array_equal(first.hu, again.hu)
    assert not np.array_equal(first.hu, other.hu)


@pytest.mark.parametrize(
    ("rows", "columns", "slices"), [(64, 96, 3), (96, 64, 4), (512, 512, 2), (32, 32, 1)]
)
def test_any_size_holds_the_whole_body_on_square_pixels(
    rows: int, columns: int, slices: int
) -> None:
    phantom = thorax_phantom(rows, columns, slices)
    assert phantom.hu.shape == (slices, rows, columns)
    assert phantom.hu.dtype == np.int16
    between, down, across = phantom.spacing
    assert down == across
    assert between * slices == pytest.approx(262)
    middle = phantom.hu[slices // 2]
    border = np.concatenate([middle[0], middle[:, 0], middle[:, -1]])
    assert border.max() < -200  # air and couch
