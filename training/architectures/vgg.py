"""VGG16 (Simonyan and Zisserman, "Very deep convolutional networks", ICLR 2015)."""

from __future__ import annotations

from typing import Any

from keras.applications import VGG16

from training.architectures.applications import application_trunk, to_caffe
from training.recipe import Network


def trunk(name: str, image: Any, network: Network) -> Any:
    """Return the maps of the last convolution, not yet halved; see `registry.Architecture`."""
    return application_trunk(VGG16, to_caffe(image), network, last="block5_conv3")
