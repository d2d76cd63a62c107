"""From maps on the network's grid to heat maps on the image: their scale and their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from viewer.core.overlay import compose
from viewer.core.result import HeatMap


def normalised_maps(maps: NDArray[np.floating]) -> NDArray[np.float32]:
    """Cut each map of (…, rows, columns) at 0 and divide it by its own maximum.

    A map without a positive value stays all zero: nothing spoke for that class.
    """
    positive = np.maximum(maps, 0.0)
    highest = positive.max(axis=(-2, -1), keepdims=True)
    scaled = np.divide(positive, highest, out=np.zeros_like(positive), where=highest > 0)
    return np.asarray(scaled, dtype=np.float32)


def grid_to_input(grid_shape: tuple[int, int], input_shape: tuple[int, int]) -> NDArray[np.float64]:
    """Return the affine from grid to network-input coordinates.

    Cell i of a grid of n over s pixels covers the pixels from ``i * s / n`` to
    ``(i + 1) * s / n``; its centre in pixel-centre coordinates is ``(i + 0.5) * s / n - 0.5``.

    Parameters
    ----------
    grid_shape, input_shape
        (rows, columns).

    Returns
    -------
    float64, (2, 3): takes (column, row, 1), both counted in pixel centres from 0.
    """
    row_step = input_shape[0] / grid_shape[0]
    column_step = input_shape[1] / grid_shape[1]
    return np.array(
        [
            [column_step, 0.0, 0.5 * column_step - 0.5],
            [0.0, row_step, 0.5 * row_step - 0.5],
        ]
    )


def heat_maps(
    classes: Sequence[str],
    maps: NDArray[np.float32] | None,
    input_shape: tuple[int, int],
    input_to_image: NDArray[np.float64],
) -> Mapping[str, HeatMap]:
    """Bind `maps` (classes, grid_rows, grid_columns) to their classes and to the image.

    Empty where there are no `maps`: see `inference.readout.read_out`.

    Parameters
    ----------
    input_shape
        (rows, columns) of the network's input.
    input_to_image
        (2, 3): network-input to image coordinates, from `preprocess.prepare`.
    """
    if maps is None:
        return {}
    rows, columns = maps.shape[1:]
    to_image = compose(input_to_image, grid_to_input((rows, columns), input_shape))
    to_image.flags.writeable = False
    maps.flags.writeable = False
    return {
        name: HeatMap(class_name=name, grid=grid, to_image=to_image)
        for name, grid in zip(classes, maps, strict=True)
    }
