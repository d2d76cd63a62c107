"""EfficientNetB0 to B7 (Tan and Le, ICML 2019)."""

from __future__ import annotations

from math import sqrt
from typing import Any

from keras import applications, layers

from training.architectures.applications import (
    IMAGENET_DEVIATION,
    IMAGENET_MEAN,
    application_trunk,
)
from training.recipe import Network


def trunk(name: str, image: Any, network: Network) -> Any:
    """Return the last feature maps; see `registry.Architecture`."""
    builder = getattr(applications, f"EfficientNet{name[-2:].upper()}")
    return application_trunk(builder, _scaled(image), network)


def _scaled(image: Any) -> Any:
    """Values around [0, 255], each channel stretched about ImageNet's mean.

    The published weights were trained with a second division by the root of the deviation, which
    Keras adds only where it fetches them itself.  Stretched here, before Keras' own first layers,
    weights give the same features wherever they come from.
    """
    channels = image.shape[-1]
    pairs = list(zip(IMAGENET_MEAN, IMAGENET_DEVIATION, strict=True))[:channels]
    scale = [128.0 / sqrt(deviation) for _, deviation in pairs]
    offset = [
        127.0 / sqrt(deviation) + 255.0 * mean * (1.0 - 1.0 / sqrt(deviation))
        for mean, deviation in pairs
    ]
    return layers.Rescaling(scale, offset, name="scaling")(image)
