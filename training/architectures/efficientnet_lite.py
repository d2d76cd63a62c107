"""EfficientNet-Lite0 to Lite2 as Keras 3 functional networks.

Lite0 is EfficientNet-B0 without squeeze-excite and with ReLU6 in place of swish, so that it
quantises well and runs fast on CPUs; Lite1 and Lite2 are deeper and wider, but for stem, head and
the number of first and last blocks (Liu, "Higher accuracy on vision models with EfficientNet-Lite",
TensorFlow blog, 2020; Tan and Le, ICML 2019).
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import Any, NamedTuple

from keras import layers

from training.architectures.names import FEATURES_LAYER
from training.recipe import Network

EPSILON = 1e-3  # BatchNorm epsilon of the published weights
STEM_FILTERS, HEAD_FILTERS = 32, 1280
_DIVISOR = 8  # filters come in multiples of it


class Stage(NamedTuple):
    """One row of the paper's table 1: blocks that share kernel and width."""

    kernel: int
    stride: int
    expansion: int
    filters: int
    repeats: int


class Block(NamedTuple):
    """One inverted residual block; it adds its input where the shapes allow."""

    kernel: int
    stride: int
    expansion: int
    filters_in: int
    filters: int


_STAGES = (
    Stage(3, 1, 1, 16, 1),
    Stage(3, 2, 6, 24, 2),
    Stage(5, 2, 6, 40, 2),
    Stage(3, 2, 6, 80, 3),
    Stage(5, 1, 6, 112, 3),
    Stage(5, 2, 6, 192, 4),
    Stage(3, 1, 6, 320, 1),
)
# Width and depth compared with Lite0.
_SCALES = {
    "efficientnet-lite0": (1.0, 1.0),
    "efficientnet-lite1": (1.0, 1.1),
    "efficientnet-lite2": (1.1, 1.2),
}


def blocks(name: str) -> tuple[Block, ...]:
    """Return the blocks of a network such as ``efficientnet-lite0`` in order."""
    return tuple(_blocks(*_SCALES[name]))


def trunk(name: str, image: Any, network: Network) -> Any:
    """Convolutions from the network input to the last feature maps.

    Parameters
    ----------
    image
        Keras tensor (n, size, size, channels), values ``(x * 255 - 127) / 128`` of an image in
        [0, 1], which is what the published weights expect.
    network
        Its `drop_path` is the stochastic depth of the last block; earlier blocks get
        proportionally less.

    Returns
    -------
    Keras tensor (n, size / 32, size / 32, 1280), the output of the layer ``features``.
    """
    x = _conv_bn(image, STEM_FILTERS, 3, 2, "stem")
    x = layers.ReLU(6.0, name="stem_relu")(x)
    every = blocks(name)
    for number, block in enumerate(every):
        x = _residual(x, block, f"block{number}", network.drop_path * number / len(every))
    x = _conv_bn(x, HEAD_FILTERS, 1, 1, "head")
    return layers.ReLU(6.0, name=FEATURES_LAYER)(x)


def layers_up_to_block(model: Any, count: int) -> list[Any]:
    """Layers of the stem and the first `count` blocks, for freezing them."""
    prefixes = ("stem_", *(f"block{number}_" for number in range(count)))
    return [layer for layer in model.layers if layer.name.startswith(prefixes)]


def _blocks(width: float, depth: float) -> Iterator[Block]:
    filters_in = STEM_FILTERS
    for stage in _STAGES:
        outer = stage in (_STAGES[0], _STAGES[-1])
        filters = _scaled_filters(stage.filters, width)
        for repeat in range(stage.repeats if outer else ceil(stage.repeats * depth)):
            stride = stage.stride if repeat == 0 else 1
            yield Block(stage.kernel, stride, stage.expansion, filters_in, filters)
            filters_in = filters


def _scaled_filters(filters: int, width: float) -> int:
    """Scale to the nearest multiple of 8, never by more than a tenth down."""
    scaled = filters * width
    nearest = max(_DIVISOR, int(scaled + _DIVISOR / 2) // _DIVISOR * _DIVISOR)
    return nearest if nearest >= 0.9 * scaled else nearest + _DIVISOR


def _residual(x: Any, block: Block, name: str, drop_path: float) -> Any:
    start = x
    if block.expansion != 1:
        x = _conv_bn(x, block.filters_in * block.expansion, 1, 1, f"{name}_expand")
        x = layers.ReLU(6.0, name=f"{name}_expand_relu")(x)
    x = layers.DepthwiseConv2D(
        block.kernel, block.stride, padding="same", use_bias=False, name=f"{name}_depthwise_conv"
    )(x)
    x = layers.BatchNormalization(epsilon=EPSILON, name=f"{name}_depthwise_bn")(x)
    x = layers.ReLU(6.0, name=f"{name}_depthwise_relu")(x)
    x = _conv_bn(x, block.filters, 1, 1, f"{name}_project")
    if block.stride != 1 or block.filters_in != block.filters:
        return x
    if drop_path > 0:
        # One decision per image: the whole residual branch is kept or dropped.
        shape = (None, 1, 1, 1)
        x = layers.Dropout(drop_path, noise_shape=shape, name=f"{name}_drop")(x)
    return layers.Add(name=f"{name}_add")([x, start])


def _conv_bn(x: Any, filters: int, kernel: int, stride: int, name: str) -> Any:
    x = layers.Conv2D(filters, kernel, stride, padding="same", use_bias=False, name=f"{name}_conv")(
        x
    )
    return layers.BatchNormalization(epsilon=EPSILON, name=f"{name}_bn")(x)
