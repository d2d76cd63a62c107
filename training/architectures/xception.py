"""Xception (Chollet, "Deep learning with depthwise separable convolutions", CVPR 2017)."""

from __future__ import annotations

from typing import Any

from keras.applications import Xception

from training.architectures.applications import application_trunk, to_plus_minus_one
from training.recipe import Network


def trunk(name: str, image: Any, network: Network) -> Any:
    """Return the last feature maps; see `registry.Architecture`."""
    return application_trunk(Xception, to_plus_minus_one(image), network)
