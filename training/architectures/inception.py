"""InceptionV3 (Szegedy et al., "Rethinking the Inception architecture", CVPR 2016)."""

from __future__ import annotations

from typing import Any

from keras.applications import InceptionV3

from training.architectures.applications import application_trunk, to_plus_minus_one
from training.recipe import Network


def trunk(name: str, image: Any, network: Network) -> Any:
    """Return the last feature maps; see `registry.Architecture`."""
    return application_trunk(InceptionV3, to_plus_minus_one(image), network)
