"""The heat map over the image: one mapping from native grid to colours for screen and report.

Influence becomes a colour of rising lightness and an alpha that rises with it, so that where
nothing influenced the score the image is untouched. Screen and report share every step up to the
integer blending, which follows Qt's rounding.
"""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray

from viewer.core.result import HeatMap

# Lightness, chroma and hue (degrees) in OKLab: near-black violet over red and orange to pale
# yellow. Lightness rises evenly, which keeps the order readable in grey and for the colour-blind.
_ANCHORS = np.array(
    [
        [0.16, 0.030, 285.0],
        [0.32, 0.150, 305.0],
        [0.48, 0.190, 355.0],
        [0.63, 0.200, 395.0],
        [0.78, 0.165, 425.0],
        [0.95, 0.110, 462.0],
    ]
)
# Björn Ottosson, "A perceptual color space for image processing", 2020.
_LAB_TO_LMS = np.array(
    [[1.0, 0.3963377774, 0.2158037573], [1.0, -0.1055613458, -0.0638541728],
     [1.0, -0.0894841775, -1.2914855480]]
)  # fmt: skip
_LMS_TO_RGB = np.array(
    [[4.0767416621, -3.3077115913, 0.2309699292], [-1.2684380046, 2.6097574011, -0.3413193965],
     [-0.0041960863, -0.7034186147, 1.7076147010]]
)  # fmt: skip


@functools.cache
def colour_map() -> NDArray[np.uint8]:
    """Return the colours of influence 0 to 1: uint8 (256, 3) sRGB, read-only."""
    place = np.linspace(0.0, 1.0, len(_ANCHORS))
    level = np.linspace(0.0, 1.0, 256)
    light, chroma, hue = (np.interp(level, place, column) for column in _ANCHORS.T)
    angle = np.radians(hue)
    lab = np.stack([light, chroma * np.cos(angle), chroma * np.sin(angle)], axis=1)
    linear = np.clip((lab @ _LAB_TO_LMS.T) ** 3 @ _LMS_TO_RGB.T, 0.0, 1.0)
    srgb = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    table: NDArray[np.uint8] = np.rint(srgb * 255.0).astype(np.uint8)
    table.flags.writeable = False
    return table


def premultiplied_table(opacity: float) -> NDArray[np.uint8]:
    """Return uint8 (256, 4) RGBA for influence 0 to 1, colours multiplied by alpha.

    `opacity` in [0, 1] is the alpha at influence 1; below, alpha is influence × opacity.
    """
    alpha = np.rint(np.linspace(0.0, 255.0, 256) * min(max(opacity, 0.0), 1.0))
    colours = np.rint(colour_map() * (alpha / 255.0)[:, None])
    return np.concatenate([colours, alpha[:, None]], axis=1).astype(np.uint8)


def influence(
    heat_map: HeatMap, to_grid: NDArray[np.float64], shape: tuple[int, int]
) -> NDArray[np.uint8]:
    """Sample a heat map smoothly on a raster.

    Parameters
    ----------
    to_grid
        float64 (2, 3): affine from raster (column, row) pixel centres to grid pixel centres.
    shape
        (rows, columns) of the raster.

    Returns
    -------
    uint8 (rows, columns): influence × 255. Cubic between grid points (Catmull-Rom: it passes
    through them, so no peak moves or fades), clamped to [0, 1]; beyond the outermost grid centres
    their value goes on.
    """
    rows, columns = np.arange(shape[0]), np.arange(shape[1])
    (a, b, c), (d, e, f) = to_grid
    grid: NDArray[np.float32] = np.asarray(heat_map.grid, dtype=np.float32)
    values: NDArray[np.float32]
    if b == 0.0 and d == 0.0:
        values = _weights(e * rows + f, grid.shape[0]) @ grid
        values = values @ _weights(a * columns + c, grid.shape[1]).T
    elif a == 0.0 and e == 0.0:
        values = _weights(b * rows + c, grid.shape[1]) @ grid.T
        values = values @ _weights(d * columns + f, grid.shape[0]).T
    else:
        values = _sheared(grid, to_grid, rows, columns)
    return np.asarray(np.rint(np.clip(values, 0.0, 1.0) * 255.0), dtype=np.uint8)


def _weights(position: NDArray[np.float64], size: int) -> NDArray[np.float32]:
    """Catmull-Rom weights: (points, size), rows add up to 1, ends repeated."""
    position = np.clip(position, 0.0, size - 1.0)
    cell = np.floor(position).astype(np.intp)
    t = position - cell
    kernel = (
        ((2.0 - t) * t - 1.0) * t / 2.0,
        ((3.0 * t - 5.0) * t * t + 2.0) / 2.0,
        ((4.0 - 3.0 * t) * t + 1.0) * t / 2.0,
        (t - 1.0) * t * t / 2.0,
    )
    weights = np.zeros((len(position), size), np.float32)
    point = np.arange(len(position))
    for offset, weight in enumerate(kernel, start=-1):
        np.add.at(weights, (point, np.clip(cell + offset, 0, size - 1)), weight)
    return weights


def _sheared(
    grid: NDArray[np.float32],
    to_grid: NDArray[np.float64],
    rows: NDArray[np.intp],
    columns: NDArray[np.intp],
) -> NDArray[np.float32]:
    """Any affine, one raster row after the other; Faro's own packs never need it."""
    values = np.empty((len(rows), len(columns)), np.float32)
    for row in rows:
        x, y = (line[0] * columns + line[1] * row + line[2] for line in to_grid)
        across, down = _weights(x, grid.shape[1]), _weights(y, grid.shape[0])
        values[row] = np.einsum("pr,rc,pc->p", down, grid, across, optimize=True)
    return values


def inverse_affine(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the (2, 3) affine that undoes a (2, 3) affine."""
    linear = np.linalg.inv(matrix[:, :2])
    # Exact zeros keep axis-parallel maps on the fast path of `influence`.
    linear[np.abs(linear) < 1e-12 * np.abs(linear).max()] = 0.0
    return np.column_stack([linear, -linear @ matrix[:, 2]])


def compose(outer: NDArray[np.float64], inner: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the (2, 3) affine that applies `inner`, then `outer`."""
    return np.column_stack([outer[:, :2] @ inner[:, :2], outer[:, :2] @ inner[:, 2] + outer[:, 2]])


def blend(image: NDArray[np.uint8], heat_map: HeatMap, opacity: float = 0.5) -> NDArray[np.uint8]:
    """Return the image with the heat map over it: uint8 RGB (rows, columns, 3).

    `image` is grey (rows, columns) or RGB (rows, columns, 3), uint8, at the size of the original.
    The result is what the viewport shows at 1:1.
    """
    level = influence(heat_map, inverse_affine(heat_map.to_image), image.shape[:2])
    colours = premultiplied_table(opacity)[level].astype(np.uint16)
    base = image if image.ndim == 3 else image[..., None]
    product = base.astype(np.uint16) * (255 - colours[..., 3:])
    # Qt's division by 255.
    faded = (product + (product >> 8) + 128) >> 8
    return np.asarray(faded + colours[..., :3], dtype=np.uint8)
