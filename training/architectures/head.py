"""What every network has after its last feature maps: a vector, dense layers, logits."""

from __future__ import annotations

from typing import Any

from keras import layers, regularizers

from training.architectures.names import LOGITS_LAYER, POOL_LAYER
from training.architectures.registry import Architecture
from training.recipe import Network


def classify(maps: Any, classes: int, network: Network, architecture: Architecture) -> Any:
    """Return the Keras tensor (n, classes) of logits for the feature maps of a trunk.

    Logits stay float32 under mixed precision: a cross entropy in 16 bits loses small losses.
    """
    head = network.head
    pool = architecture.pool if head.pool is None else head.pool
    dense = architecture.dense if head.dense is None else head.dense
    l2 = architecture.l2 if head.l2 is None else head.l2
    x = _one_vector(maps, pool, architecture.last_max_pool)
    for number, units in enumerate(dense):
        x = layers.Dense(
            units, activation="relu", kernel_regularizer=_squared(l2), name=f"dense{number}"
        )(x)
    x = layers.Dropout(network.dropout, name="dropout")(x)
    if head.output == "sigmoid":
        return _two_logits(x, l2)
    return layers.Dense(
        classes, kernel_regularizer=_squared(l2), name=LOGITS_LAYER, dtype="float32"
    )(x)


def _one_vector(maps: Any, pool: str, last_max_pool: bool) -> Any:
    if last_max_pool:
        maps = layers.MaxPooling2D(2, name="halve_features")(maps)
    if pool == "flatten":
        return layers.Flatten(name=POOL_LAYER)(maps)
    return layers.GlobalAveragePooling2D(name=POOL_LAYER)(maps)


def _two_logits(x: Any, l2: float) -> Any:
    """One unit z as logits -z/2 and z/2: their softmax is the sigmoid of z, so is their loss."""
    unit = layers.Dense(1, kernel_regularizer=_squared(l2), name="unit", dtype="float32")(x)
    halves = [
        layers.Rescaling(factor, name=name, dtype="float32")(unit)
        for factor, name in ((-0.5, "against"), (0.5, "for"))
    ]
    return layers.Concatenate(name=LOGITS_LAYER, dtype="float32")(halves)


def _squared(l2: float) -> Any:
    return regularizers.L2(l2) if l2 > 0 else None
