"""ResNet50 (He et al., CVPR 2016) and ResNet50V2 (He et al., "Identity mappings", ECCV 2016)."""

from __future__ import annotations

from typing import Any

from keras.applications import ResNet50, ResNet50V2

from training.architectures.applications import application_trunk, to_caffe, to_plus_minus_one
from training.recipe import Network


def trunk(name: str, image: Any, network: Network) -> Any:
    """Return the last feature maps; see `registry.Architecture`."""
    if name == "resnet50-v2":
        return application_trunk(ResNet50V2, to_plus_minus_one(image), network)
    return application_trunk(ResNet50, to_caffe(image), network)
