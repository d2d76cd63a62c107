"""Three ways from feature maps and the gradient of a class's logit to one map per class.

``grad-cam`` (Selvaraju et al., ICCV 2017) weights feature map k by the mean of its gradient.
``hirescam`` (Draelos & Carin, arXiv:2011.08891, 2020) multiplies gradient and feature map cell by
cell before it adds up the maps, so that no cell lends its gradient to another one.
``grad-cam++`` (Chattopadhay et al., WACV 2018) weights by the positive gradients, each divided by
how much of its feature map there is, so that a second, smaller finding does not fade.

With average pooling and a linear head the gradient is the head's weight divided by the number of
grid cells, everywhere: the maps of all classes need no backward pass, and HiResCAM is Grad-CAM.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inference.heat_map_method import Variant
from inference.heatmap import normalised_maps

# Float32 keeps seven digits: below this share of what was added up, a sum is rounding noise.
_NOISE = 1e-6

Numbers = NDArray[np.floating]


def pooled_maps(
    kernel: NDArray[np.float32], features: NDArray[np.float32], variant: Variant = "grad-cam"
) -> NDArray[np.float32]:
    """Compute every class's map for a head of average pooling and linear layers.

    Parameters
    ----------
    kernel
        (channels, classes): weights from pooled features to logits.
    features
        (grid_rows, grid_columns, channels), finite: what is pooled.

    Returns
    -------
    float32, (classes, grid_rows, grid_columns) in [0, 1]; see `normalised_maps`.
    """
    weights: Numbers = kernel.T
    if variant == "grad-cam++":
        weights = _rising_share(weights / (features.shape[0] * features.shape[1]), features)
    return _weighted(weights, features)


def gradient_maps(
    features: NDArray[np.float32], gradients: NDArray[np.float32], variant: Variant = "grad-cam"
) -> NDArray[np.float32]:
    """Compute every class's map by its definition, for a network with any head.

    Parameters
    ----------
    features
        (grid_rows, grid_columns, channels), finite.
    gradients
        (classes, grid_rows, grid_columns, channels), finite: of each class's logit with respect
        to `features`.

    Returns
    -------
    float32, (classes, grid_rows, grid_columns) in [0, 1]; see `normalised_maps`.
    """
    if variant == "hirescam":
        parts = contributions(features, gradients)
        noise = _NOISE * contributions(np.abs(features), np.abs(gradients))
        return normalised_maps(_above(parts, noise))
    if variant == "grad-cam++":
        return _weighted(_rising_share(gradients, features).sum(axis=(1, 2)), features)
    # The sum, not the mean: their constant ratio cancels.
    return _weighted(gradients.sum(axis=(1, 2), dtype=np.float64), features)


def pooled_gradients(
    kernel: NDArray[np.float32], features: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Return the gradients that `gradient_maps` takes, for what `pooled_maps` takes."""
    rows, columns, channels = features.shape
    slopes = kernel.T[:, np.newaxis, np.newaxis] / np.float32(rows * columns)
    return np.broadcast_to(slopes, (kernel.shape[1], rows, columns, channels))


def contributions(
    features: NDArray[np.float32], gradients: NDArray[np.float32]
) -> NDArray[np.float64]:
    """Return what each cell contributes to each class's logit: HiResCAM before it is scaled.

    Takes what `gradient_maps` takes.  For linear heads the cells add up to the logit but for its
    bias.  float64, (classes, grid_rows, grid_columns), of either sign.
    """
    # Products of two float32 always fit into float64: nothing overflows.
    return np.asarray((gradients.astype(np.float64) * features).sum(axis=-1))


def _rising_share(slopes: Numbers, features: Numbers) -> NDArray[np.float64]:
    """Return alpha * relu(gradient) of Grad-CAM++, equations 5 and 19, without its division 0/0.

    The paper's ``g² / (2 g² + g³ S)`` times ``g`` is ``g / (2 + g S)`` where g > 0, and 0
    elsewhere; S is the sum of the feature map.  The paper's maps come from a ReLU: where other
    activations make S negative, 0 stands for it.  The factor exp(logit) cancels with the maximum.
    """
    rising = np.maximum(slopes, 0.0, dtype=np.float64)
    sums = np.maximum(features.sum(axis=(0, 1), dtype=np.float64), 0.0)
    return np.asarray(rising / (2.0 + rising * sums))


def _weighted(weights: Numbers, features: Numbers) -> NDArray[np.float32]:
    """Add up feature maps (rows, columns, channels) by weights (classes, channels)."""
    # The maps are divided by their maximum in the end: at most 1, nothing overflows into NaN.
    features, weights = _at_most_one(features), _at_most_one(weights)
    maps: Numbers = np.moveaxis(features @ weights.T, -1, 0)
    peaks = maps.max(axis=(-2, -1))
    if ((peaks > 0) & (peaks <= _NOISE * features.shape[-1])).any():
        maps = _above(maps, _NOISE * np.moveaxis(np.abs(features) @ np.abs(weights).T, -1, 0))
    return normalised_maps(maps)


def _above(maps: Numbers, noise: Numbers) -> Numbers:
    """Return `maps` with 0 for what may be the rounding of terms that cancelled."""
    return np.where(maps > noise.max(axis=(-2, -1), keepdims=True), maps, 0.0)


def _at_most_one(values: Numbers) -> Numbers:
    largest = max(values.max(), -values.min())
    return values / largest if largest > 0 else values
