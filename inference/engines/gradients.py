"""The gradient of every class's logit at a layer of a Keras network: what heat maps are made of.

Importing this module imports TensorFlow.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from inference.engines.base import Forward
from inference.engines.statistics import statistics_output
from inference.grad_cam import gradient_maps
from inference.heat_map_method import HeatMapMethod, Variant

FEATURES_LAYER, LOGITS_LAYER = HeatMapMethod().layer, "logits"


def one_pass(
    model: Any, features_layer: str = FEATURES_LAYER, statistic_layers: Sequence[str] = ()
) -> Any:
    """Return `model` with the outputs (logits, features) and, for a gate's layers, statistics."""
    outputs = [model.get_layer(LOGITS_LAYER).output, model.get_layer(features_layer).output]
    if statistic_layers:
        outputs.append(statistics_output(model, statistic_layers))
    return keras.Model(model.input, outputs)


def with_gradients(through: Any, images: Any) -> tuple[Any, ...]:
    """Run a network of `one_pass` forwards, and backwards once for every class.

    Parameters
    ----------
    images
        Tensor, (images, rows, columns, channels).

    Returns
    -------
    Tensors: logits (images, classes), features (images, grid_rows, grid_columns, channels) and
    gradients (images, classes, grid_rows, grid_columns, channels); then statistics, if any.
    """
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(images)  # a frozen trunk has no variables that would be watched by themselves
        logits, features, *statistics = through(images, training=False)
        # One scalar per class: images do not influence each other's logits.
        scores = [tf.reduce_sum(logits[:, index]) for index in range(logits.shape[1])]
    zero = tf.UnconnectedGradients.ZERO
    slopes = [tape.gradient(score, features, unconnected_gradients=zero) for score in scores]
    return logits, features, tf.stack(slopes, axis=1), *statistics


def gradient_heat_maps(
    model: Any,
    batch: NDArray[np.float32],
    variant: Variant = "grad-cam",
    features_layer: str = FEATURES_LAYER,
) -> NDArray[np.float32]:
    """Compute heat maps by their definition, for a network with any head.

    Parameters
    ----------
    model
        A functional Keras model with a layer ``logits`` of shape (images, classes).
    batch
        float32, (images, rows, columns, channels): the network's input.

    Returns
    -------
    float32, (images, classes, grid_rows, grid_columns) in [0, 1], zero where nothing speaks for
    a class.
    """
    _, features, gradients = with_gradients(one_pass(model, features_layer), tf.constant(batch))
    pairs = zip(np.asarray(features), np.asarray(gradients), strict=True)
    return np.stack([gradient_maps(maps, slopes, variant) for maps, slopes in pairs])


def as_forward(
    logits: Any, features: Any, gradients: Any = None, statistics: Any = None
) -> Forward:
    """Return tensors as float32 arrays."""
    extra = (
        None if each is None else np.asarray(each, np.float32) for each in (gradients, statistics)
    )
    return Forward(np.asarray(logits, np.float32), np.asarray(features, np.float32), *extra)
