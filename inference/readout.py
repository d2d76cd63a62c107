"""From one pass through the network to what people get: probabilities and heat maps."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from inference.card import Card
from inference.engines.base import Engine
from inference.heatmap import pooled_grad_cam


def read_out(
    engine: Engine, card: Card, image: NDArray[np.float32]
) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
    """Run one network input and read it out.

    Parameters
    ----------
    image
        float32, (size, size, 3), as `preprocess.prepare` makes it.

    Returns
    -------
    probabilities
        float64, (classes,): calibrated, in the card's order.
    maps
        float32, (classes, grid_rows, grid_columns) in [0, 1].
    """
    forward = engine.forward(image[np.newaxis])
    probabilities = calibrated(forward.logits[0], card.temperature)
    return probabilities, pooled_grad_cam(engine.head.kernel, forward.feature_maps[0])


def calibrated(logits: ArrayLike, temperature: float) -> NDArray[np.float64]:
    """Return ``softmax(logits / temperature)`` over the last axis, float64."""
    scaled = np.asarray(logits, dtype=np.float64) / temperature
    powers = np.exp(scaled - scaled.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))
