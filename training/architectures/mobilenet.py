"""MobileNetV2 (Sandler et al., CVPR 2018)."""

from __future__ import annotations

from typing import Any

from keras.applications import MobileNetV2

from training.architectures.applications import application_trunk, to_plus_minus_one
from training.recipe import Network


def trunk(name: str, image: Any, network: Network) -> Any:
    """Return the last feature maps; see `registry.Architecture`."""
    return application_trunk(MobileNetV2, to_plus_minus_one(image), network)
