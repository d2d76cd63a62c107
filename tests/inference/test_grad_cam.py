from __future__ import annotations

from typing import Any, get_args

import hypothesis.extra.numpy as arrays
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from inference.grad_cam import contributions, gradient_maps, pooled_gradients, pooled_maps
from inference.heat_map_method import Variant

ROWS, COLUMNS, CHANNELS, CLASSES = 5, 7, 4, 3
LARGEST = float(np.finfo(np.float32).max)
VARIANTS: tuple[Variant, ...] = get_args(Variant)
quickly = settings(max_examples=25)
every_variant = pytest.mark.parametrize("variant", VARIANTS)


def finite(shape: tuple[int, ...], low: float, high: float) -> st.SearchStrategy[Any]:
    return arrays.arrays(np.float32, shape, elements=st.floats(low, high, width=32))


kernels = finite((CHANNELS, CLASSES), -2, 2)
feature_maps = finite((ROWS, COLUMNS, CHANNELS), 0, 6)


def meant(kernel: NDArray[Any], features: NDArray[Any]) -> NDArray[np.bool_]:
    """Say for which classes the largest value is more than rounding of terms that cancel.

    Numbers near the smallest that float32 holds vanish in Keras' mean over the grid.
    """
    wide, weights = features.astype(np.float64), kernel.astype(np.float64)
    size = (np.abs(wide) @ np.abs(weights)).max(axis=(0, 1))
    return np.asarray((wide @ weights).max(axis=(0, 1)) > np.maximum(1e-4 * size, 1e-30))


@every_variant
@quickly
@given(kernel=kernels, features=feature_maps)
def test_the_pooled_form_is_the_gradient_form(
    variant: Variant, kernel: NDArray[Any], features: NDArray[Any]
) -> None:
    pooled = pooled_maps(kernel, features, variant)
    by_gradient = gradient_maps(features, pooled_gradients(kernel, features), variant)
    clear = meant(np.maximum(kernel, 0) if variant == "grad-cam++" else kernel, features)
    np.testing.assert_allclose(pooled[clear], by_gradient[clear], atol=2e-3)


@quickly
@given(kernel=kernels, features=feature_maps)
def test_hirescam_of_a_pooled_head_is_grad_cam(
    kernel: NDArray[Any], features: NDArray[Any]
) -> None:
    hirescam = pooled_maps(kernel, features, "hirescam")
    np.testing.assert_array_equal(hirescam, pooled_maps(kernel, features, "grad-cam"))


@quickly
@given(kernel=kernels, features=feature_maps)
def test_the_pooled_form_is_what_keras_differentiates(
    pooled_network: Any, kernel: NDArray[Any], features: NDArray[Any]
) -> None:
    from inference.engines.gradients import gradient_heat_maps

    pooled_network.get_layer("logits").set_weights([kernel, np.ones(CLASSES, np.float32)])
    clear = meant(kernel, features)
    for variant in ("grad-cam", "hirescam"):
        by_gradient = gradient_heat_maps(pooled_network, features[np.newaxis], variant)[0]
        pooled = pooled_maps(kernel, features, variant)
        np.testing.assert_allclose(pooled[clear], by_gradient[clear], atol=2e-3)


@pytest.fixture(scope="module")
def pooled_network() -> Any:
    """Return a network that is nothing but feature maps, average pooling and one dense layer."""
    from keras import Input, Model, layers

    image = Input((ROWS, COLUMNS, CHANNELS))
    features = layers.Activation("linear", name="features")(image)
    pooled = layers.GlobalAveragePooling2D()(features)
    return Model(image, layers.Dense(CLASSES, name="logits")(pooled))


@quickly
@given(
    features=finite((ROWS, COLUMNS, CHANNELS), 0, 6),
    slopes=finite((ROWS, COLUMNS, CHANNELS), -2, 2),
)
def test_grad_cam_plus_plus_is_the_papers_formula(
    features: NDArray[Any], slopes: NDArray[Any]
) -> None:
    """Equation 19 as it stands, 0 where it divides 0 by 0."""
    g, a = slopes.astype(np.float64), features.astype(np.float64)
    below = 2 * g**2 + g**3 * a.sum(axis=(0, 1))
    alpha = np.divide(g**2, below, out=np.zeros_like(g), where=np.abs(below) > 0)
    weights = (alpha * np.maximum(g, 0)).sum(axis=(0, 1))
    expected = np.maximum(a @ weights, 0)
    found = gradient_maps(features, slopes[np.newaxis], "grad-cam++")[0]
    highest = expected.max()
    if highest > 1e-100:
        np.testing.assert_allclose(found, expected / highest, atol=1e-5)
    else:
        assert found.max() in (0.0, 1.0)


@every_variant
@quickly
@given(
    features=finite((ROWS, COLUMNS, CHANNELS), -LARGEST, LARGEST),
    slopes=finite((CLASSES, ROWS, COLUMNS, CHANNELS), -LARGEST, LARGEST),
)
def test_every_finite_number_gives_zeros_or_a_map_up_to_exactly_1(
    variant: Variant, features: NDArray[Any], slopes: NDArray[Any]
) -> None:
    maps = gradient_maps(features, slopes, variant)
    assert maps.dtype == np.float32
    assert maps.shape == (CLASSES, ROWS, COLUMNS)
    assert set(maps.max(axis=(1, 2)).tolist()) <= {0.0, 1.0}
    assert maps.min() >= 0.0


@every_variant
def test_what_sees_nothing_or_does_not_react_stays_all_zero(variant: Variant) -> None:
    ones = np.ones((ROWS, COLUMNS, CHANNELS), np.float32)
    slopes = np.ones((CLASSES, ROWS, COLUMNS, CHANNELS), np.float32)
    assert not gradient_maps(0 * ones, slopes, variant).any()
    assert not gradient_maps(ones, 0 * slopes, variant).any()
    assert not gradient_maps(ones, -slopes, variant).any()
    assert not pooled_maps(np.ones((CHANNELS, CLASSES), np.float32), 0 * ones, variant).any()


@every_variant
def test_feature_maps_without_structure_light_everything_alike(variant: Variant) -> None:
    features = np.full((ROWS, COLUMNS, CHANNELS), 0.1, np.float32)
    kernel = np.full((CHANNELS, CLASSES), 0.7, np.float32)
    assert (pooled_maps(kernel, features, variant) == 1.0).all()


def test_rounding_noise_is_not_blown_up_to_a_heat_map() -> None:
    features = np.random.default_rng(1).uniform(0, 6, (ROWS, COLUMNS, 1)).astype(np.float32)
    twice = np.concatenate([features, features * np.float32(1 + 1e-7)], axis=-1)
    kernel = np.array([[-1.0], [1.0]], np.float32)
    assert not pooled_maps(kernel, twice).any()
    assert not gradient_maps(twice, np.ones((1, ROWS, COLUMNS, 2), np.float32) * [-1, 1]).any()


def test_hirescam_lends_no_cells_gradient_to_another() -> None:
    """The map of Draelos & Carin's first figure: bright where only *another* place counts."""
    features = np.zeros((1, 3, 1), np.float32)
    features[0, :, 0] = (1.0, 4.0, 0.0)
    slopes = np.zeros((1, 1, 3, 1), np.float32)
    slopes[0, 0, 0, 0] = 1.0
    assert gradient_maps(features, slopes, "hirescam")[0, 0].tolist() == [1.0, 0.0, 0.0]
    assert gradient_maps(features, slopes, "grad-cam")[0, 0].argmax() == 1


def test_grad_cam_plus_plus_keeps_the_smaller_of_two_findings() -> None:
    """Two findings, each with a channel of its own, one nine times the other's area."""
    features = np.zeros((6, 6, 2), np.float32)
    features[:3, :3, 0] = 1.0
    features[5, 5, 1] = 1.0
    slopes = np.where(features > 0, 1.0, 0.0)[np.newaxis].astype(np.float32)
    small = [float(gradient_maps(features, slopes, v)[0, 5, 5]) for v in ("grad-cam", "grad-cam++")]
    assert small[0] == pytest.approx(1 / 9)
    assert small[1] > 0.25


@quickly
@given(kernel=kernels, features=feature_maps)
def test_contributions_of_the_cells_add_up_to_the_logits(
    kernel: NDArray[Any], features: NDArray[Any]
) -> None:
    parts = contributions(features, pooled_gradients(kernel, features))
    logits = features.mean(axis=(0, 1)) @ kernel
    np.testing.assert_allclose(parts.sum(axis=(1, 2)), logits, atol=1e-4)
