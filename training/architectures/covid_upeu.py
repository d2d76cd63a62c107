"""``covid-upeu`` and ``covid-upeu-tl``: the COVID-19 study's own network and its transfer learning.

The study's table of layers was not at hand.  Taken as its own network: four convolutions of
32-64-128-128 and a dense layer of 256; as its transfer learning: the convolutions of VGG16
(Simonyan and Zisserman, ICLR 2015) with a new dense layer of 256.  The recipe says whether the
convolutions are frozen.
"""

from __future__ import annotations

from typing import Any

from training.architectures import vgg
from training.architectures.applications import to_unit
from training.architectures.cnn import plain_convolutions
from training.recipe import Network

FILTERS = (32, 64, 128, 128)


def trunk(name: str, image: Any, network: Network) -> Any:
    """Return the maps of the last convolution, not yet halved; see `registry.Architecture`."""
    if name == "covid-upeu-tl":
        return vgg.trunk(name, image, network)
    return plain_convolutions(to_unit(image), FILTERS)
