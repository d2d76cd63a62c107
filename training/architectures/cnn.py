"""The studies' own networks: plain convolutions, each followed by halving, and one dense layer.

``cnn-150``: four convolutions of 64 on 150 x 150.  ``cnn-224``: 32-64-64-128-128-256 on 224 x 224.
The studies state filters and dense units; 3 x 3 kernels, ReLU and "same" padding are taken.
"""

from __future__ import annotations

from typing import Any

from keras import layers

from training.architectures.applications import to_unit
from training.architectures.names import FEATURES_LAYER
from training.recipe import Network

FILTERS = {"cnn-150": (64, 64, 64, 64), "cnn-224": (32, 64, 64, 128, 128, 256)}


def trunk(name: str, image: Any, network: Network) -> Any:
    """Return the maps of the last convolution, not yet halved; see `registry.Architecture`."""
    return plain_convolutions(to_unit(image), FILTERS[name])


def plain_convolutions(x: Any, filters: tuple[int, ...]) -> Any:
    """Stack 3 x 3 convolutions with ReLU; all but the last are halved by the maximum."""
    *first, last = filters
    for number, count in enumerate(first):
        x = layers.Conv2D(count, 3, padding="same", activation="relu", name=f"conv{number}")(x)
        x = layers.MaxPooling2D(2, name=f"halve{number}")(x)
    return layers.Conv2D(last, 3, padding="same", activation="relu", name=FEATURES_LAYER)(x)
