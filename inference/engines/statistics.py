"""What a gate sees of a network: averages of middle layers' feature maps, as one more output.

Importing this module imports Keras.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import keras

GRID = 4  # cells a side: enough to tell above from below, too few to learn a patient


def statistics_output(model: Any, layers: Sequence[str]) -> Any:
    """Return a Keras tensor (images, statistics): each layer's maps averaged in a coarse grid.

    Parameters
    ----------
    layers
        Names of layers of `model` that give (images, rows, columns, channels).

    Raises
    ------
    ValueError
        There is no such layer.
    """
    parts = []
    for name in layers:
        maps = model.get_layer(name).output
        cell = (-(-maps.shape[1] // GRID), -(-maps.shape[2] // GRID))
        pooled = keras.layers.AveragePooling2D(cell, padding="same", name=f"gate_{name}")(maps)
        parts.append(keras.layers.Flatten(name=f"gate_{name}_flat")(pooled))
    if len(parts) == 1:
        return parts[0]
    return keras.layers.Concatenate(name="gate_statistics")(parts)
