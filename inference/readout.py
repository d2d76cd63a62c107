"""From one pass through the network to what people get: probabilities and heat maps."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from inference.card import Card
from inference.engines.base import Engine, Forward, Head
from inference.grad_cam import gradient_maps, pooled_maps
from inference.heat_map_method import Variant
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

NOT_FINITE = "scores-not-finite"


def read_out(
    engine: Engine, card: Card, image: NDArray[np.float32], variant: Variant | None = None
) -> tuple[NDArray[np.float64], NDArray[np.float32] | None]:
    """Run one network input and read it out.

    Parameters
    ----------
    image
        float32, (size, size, 3), as `preprocess.prepare` makes it.
    variant
        Of the heat maps; None: the card's.

    Returns
    -------
    probabilities
        float64, (classes,): calibrated, in the card's order.
    maps
        float32, (classes, grid_rows, grid_columns) in [0, 1]; None where they need gradients and
        the engine computes none.

    Raises
    ------
    UserError
        ``scores-not-finite``: the network gave no numbers.
    """
    return readings(forward_pass(engine, card, image), engine.head, card, variant)


def forward_pass(engine: Engine, card: Card, image: NDArray[np.float32]) -> Forward:
    """Run one network input, back as well where the pack's heat maps need it; as `read_out`."""
    by_gradient = card.heat_map.method == "gradient"
    forward = engine.forward(image[np.newaxis], gradients=by_gradient)
    _require_finite(forward, card)
    return forward


def readings(
    forward: Forward, head: Head | None, card: Card, variant: Variant | None = None
) -> tuple[NDArray[np.float64], NDArray[np.float32] | None]:
    """Return what `read_out` does, of the first image of a pass."""
    probabilities = calibrated(forward.logits[0], card.temperature)
    return probabilities, maps_of(forward, head, variant or card.heat_map.variant)


def maps_of(forward: Forward, head: Head | None, variant: Variant) -> NDArray[np.float32] | None:
    """Return the maps (classes, grid_rows, grid_columns) of the first image of a pass, if any."""
    if head is not None:
        return pooled_maps(head.kernel, forward.feature_maps[0], variant)
    if forward.gradients is None:
        return None
    return gradient_maps(forward.feature_maps[0], forward.gradients[0], variant)


def _require_finite(forward: Forward, card: Card) -> None:
    """NaN is neither above nor below a threshold: it must never be shown as "not flagged"."""
    arrays = (forward.logits, forward.feature_maps, forward.gradients, forward.statistics)
    if all(np.isfinite(array).all() for array in arrays if array is not None):
        return
    raise UserError(
        NOT_FINITE,
        QT_TRANSLATE_NOOP("errors", "The pack {pack} gave no number for this image."),
        QT_TRANSLATE_NOOP("errors", "Do not use this pack for it, and report it to its maker."),
        pack=card.name,
    )


def calibrated(logits: ArrayLike, temperature: float) -> NDArray[np.float64]:
    """Return ``softmax(logits / temperature)`` over the last axis, float64."""
    scaled = np.asarray(logits, dtype=np.float64) / temperature
    powers = np.exp(scaled - scaled.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))
