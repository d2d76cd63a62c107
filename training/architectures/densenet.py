"""DenseNet121 and DenseNet201 (Huang et al., CVPR 2017)."""

from __future__ import annotations

from typing import Any

from keras.applications import DenseNet121, DenseNet201

from training.architectures.applications import application_trunk, to_standard_scores
from training.recipe import Network

_BUILDERS = {"densenet121": DenseNet121, "densenet201": DenseNet201}


def trunk(name: str, image: Any, network: Network) -> Any:
    """Return the last feature maps; see `registry.Architecture`."""
    return application_trunk(_BUILDERS[name], to_standard_scores(image), network)
