"""EfficientNet-Lite0 as a Keras 3 functional network.

Lite0 is EfficientNet-B0 without squeeze-excite and with ReLU6 in place of swish, so that it
quantises well and runs fast on CPUs (Liu, "Higher accuracy on vision models with
EfficientNet-Lite", TensorFlow blog, 2020; Tan and Le, ICML 2019).  Layer names hold neither
``/`` nor a leading ``_``: SavedModel, the way to LiteRT, refuses them.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import keras
from keras import layers

FEATURES_LAYER = "features"
POOL_LAYER = "pool"
LOGITS_LAYER = "logits"
EPSILON = 1e-3  # BatchNorm epsilon of the published weights


class Stage(NamedTuple):
    """One row of the paper's table 1: blocks that share kernel and width."""

    kernel: int
    stride: int
    expansion: int
    filters: int
    repeats: int


STAGES = (
    Stage(3, 1, 1, 16, 1),
    Stage(3, 2, 6, 24, 2),
    Stage(5, 2, 6, 40, 2),
    Stage(3, 2, 6, 80, 3),
    Stage(5, 1, 6, 112, 3),
    Stage(5, 2, 6, 192, 4),
    Stage(3, 1, 6, 320, 1),
)
STEM_FILTERS, HEAD_FILTERS = 32, 1280
NUMBER_OF_BLOCKS = sum(stage.repeats for stage in STAGES)


def trunk(inputs: Any, drop_path: float = 0.0) -> Any:
    """Convolutions from the network input to the last feature maps.

    Parameters
    ----------
    inputs
        Keras tensor (n, size, size, 3), values ``(x * 255 - 127) / 128`` of an image in [0, 1].
    drop_path
        Stochastic depth of the last block; earlier blocks get proportionally less.

    Returns
    -------
    Keras tensor (n, size / 32, size / 32, 1280), the output of the layer ``features``.
    """
    x = _conv_bn(inputs, STEM_FILTERS, 3, 2, "stem")
    x = layers.ReLU(6.0, name="stem_relu")(x)
    number, width = 0, STEM_FILTERS
    for stage in STAGES:
        for repeat in range(stage.repeats):
            stride = stage.stride if repeat == 0 else 1
            rate = drop_path * number / NUMBER_OF_BLOCKS
            x = _block(x, stage, stride, width, f"block{number}", rate)
            number, width = number + 1, stage.filters
    x = _conv_bn(x, HEAD_FILTERS, 1, 1, "head")
    return layers.ReLU(6.0, name=FEATURES_LAYER)(x)


def build(
    classes: int, size: int = 224, dropout: float = 0.2, drop_path: float = 0.0
) -> keras.Model:
    """Classifier whose Grad-CAM needs no backward pass: features, mean pooling, one dense layer.

    Parameters
    ----------
    classes
        Number of classes; the last layer is linear (logits), softmax belongs to the caller.
    size
        Side of the square network input in pixels, a multiple of 32.
    dropout
        Share of pooled features dropped in training.
    drop_path
        See :func:`trunk`.
    """
    inputs = keras.Input((size, size, 3), name="image")
    x = trunk(inputs, drop_path)
    x = layers.GlobalAveragePooling2D(name=POOL_LAYER)(x)
    x = layers.Dropout(dropout, name="dropout")(x)
    # Logits stay float32 under mixed precision: a cross entropy in 16 bits loses small losses.
    logits = layers.Dense(classes, name=LOGITS_LAYER, dtype="float32")(x)
    return keras.Model(inputs, logits, name="efficientnet_lite0")


def layers_up_to_block(model: keras.Model, blocks: int) -> list[Any]:
    """Layers of the stem and the first ``blocks`` blocks, for freezing them."""
    prefixes = ("stem_", *(f"block{number}_" for number in range(blocks)))
    return [layer for layer in model.layers if layer.name.startswith(prefixes)]


def _block(x: Any, stage: Stage, stride: int, width: int, name: str, drop_path: float) -> Any:
    start = x
    if stage.expansion != 1:
        x = _conv_bn(x, width * stage.expansion, 1, 1, f"{name}_expand")
        x = layers.ReLU(6.0, name=f"{name}_expand_relu")(x)
    x = layers.DepthwiseConv2D(
        stage.kernel, stride, padding="same", use_bias=False, name=f"{name}_depthwise_conv"
    )(x)
    x = layers.BatchNormalization(epsilon=EPSILON, name=f"{name}_depthwise_bn")(x)
    x = layers.ReLU(6.0, name=f"{name}_depthwise_relu")(x)
    x = _conv_bn(x, stage.filters, 1, 1, f"{name}_project")
    if stride != 1 or width != stage.filters:
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
