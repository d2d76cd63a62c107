"""A thorax in Hounsfield units, computed from formulas: no patient, any size.

Made of ellipses, ellipsoids, tubes and oblique ribs, in millimetres: x to the patient's left,
y to the back, z to the head, the origin on the body's axis at the lowest slice. Sizes are round
figures for an adult; HU as in textbooks for a scan without contrast medium.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import cv2
import numpy as np
from numpy.typing import NDArray

from training.demo.anatomy import HU, LANDMARKS, paint, vessel_tree
from training.demo.canvas import Canvas

LENGTH_MM = 262.0
WIDTH_MM = 360.0
HEIGHT_MM = 272.0
NOISE_HU = 11.0
NOISE_TILES = 12


@dataclass(frozen=True, eq=False)
class Phantom:
    """A CT volume.

    `hu` int16 (slices, rows, columns), first slice at the feet, rows from front to back, columns
    from the patient's right to left; `spacing` (between slices, row, column) in mm; `landmarks`:
    organ to (slice, row, column) of a place well inside it, whose HU is `anatomy.HU[organ]`.
    """

    hu: NDArray[np.int16]
    spacing: tuple[float, float, float]
    landmarks: Mapping[str, tuple[int, int, int]]


def thorax_phantom(
    rows: int = 256, columns: int = 256, slices: int = 32, seed: int = 0, noise: float = NOISE_HU
) -> Phantom:
    """Return the thorax at any size; `seed` steers vessels and noise, `noise` is its SD in HU.

    The whole body is always in the picture, on square pixels.
    """
    rng = np.random.default_rng(seed)
    pixel = max(WIDTH_MM / columns, HEIGHT_MM / rows)
    between = LENGTH_MM / slices
    x = ((np.arange(columns) - (columns - 1) / 2) * pixel).astype(np.float32)
    y = ((np.arange(rows) - (rows - 1) / 2) * pixel).astype(np.float32)
    heights = (np.arange(slices) + 0.5) * between
    vessels = vessel_tree(rng)
    tiles = _noise_tiles(rows, columns, rng)
    outside = np.hypot(x, y[:, None]) > max(x[-1], y[-1]) + pixel
    volume = np.empty((slices, rows, columns), np.int16)
    for number, z in enumerate(heights):
        canvas = Canvas(np.full((rows, columns), HU["air"], np.float32), x, y, float(z))
        paint(canvas, vessels)
        hu = canvas.hu + noise * _noise(tiles, rng)
        hu[outside] = -1024
        volume[number] = np.clip(np.rint(hu), -1024, 3071)
    places = {
        organ: (
            int(np.argmin(np.abs(heights - pz))),
            int(np.argmin(np.abs(y - py))),
            int(np.argmin(np.abs(x - px))),
        )
        for organ, (px, py, pz) in LANDMARKS.items()
    }
    return Phantom(volume, (between, pixel, pixel), MappingProxyType(places))


def _noise_tiles(rows: int, columns: int, rng: np.random.Generator) -> NDArray[np.float32]:
    """Return fields of SD 1 without low frequencies, as filtered back projection leaves them."""
    tiles = np.empty((NOISE_TILES, rows, columns), np.float32)
    for tile in tiles:
        white = rng.standard_normal((rows, columns)).astype(np.float32)
        fine = cv2.GaussianBlur(white, (0, 0), 0.75) - cv2.GaussianBlur(white, (0, 0), 3.0)
        tile[:] = fine / fine.std()
    return tiles


def _noise(tiles: NDArray[np.float32], rng: np.random.Generator) -> NDArray[np.float32]:
    tile = tiles[rng.integers(len(tiles))]
    shift = (int(rng.integers(tile.shape[0])), int(rng.integers(tile.shape[1])))
    down, across = (int(step) for step in rng.choice((-1, 1), 2))
    return np.asarray(np.roll(tile, shift, (0, 1))[::down, ::across])
