"""A picture of nobody for reference cases: a thorax of ellipses and waves."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def thorax_pattern(size: int) -> NDArray[np.float32]:
    """Return (size, size) float32 grey in [0, 1], the same on every machine.

    Two dark lungs in a bright body, ribs as waves, and a bright spot in the lower left lung, so
    that heat maps have something to lie on.  Computed from formulas alone: no patient's image
    takes part.
    """
    down, across = np.mgrid[0:size, 0:size] / (size - 1.0)
    body = _blob(across, down, 0.5, 0.6, 0.46, 0.62)
    lungs = _blob(across, down, 0.31, 0.47, 0.14, 0.3) + _blob(across, down, 0.69, 0.47, 0.14, 0.3)
    heart = _blob(across, down, 0.55, 0.62, 0.14, 0.16)
    spot = _blob(across, down, 0.31, 0.62, 0.08, 0.07)
    ribs = 0.5 + 0.5 * np.cos(2 * np.pi * (11.0 * down + 3.0 * np.abs(across - 0.5)))
    spine = np.exp(-(((across - 0.5) / 0.045) ** 2))
    grey = 0.62 * body - 0.45 * lungs * (1.0 - 0.8 * heart) + 0.22 * spine * body
    grey += 0.1 * ribs * body + 0.3 * spot
    return np.asarray(np.clip(grey, 0.0, 1.0), dtype=np.float32)


def _blob(
    across: NDArray[np.float64],
    down: NDArray[np.float64],
    column: float,
    row: float,
    width: float,
    height: float,
) -> NDArray[np.float64]:
    """An ellipse with soft edges, 1 inside and 0 outside."""
    radius = np.hypot((across - column) / width, (down - row) / height)
    return np.asarray(1.0 / (1.0 + np.exp(18.0 * (radius - 1.0))))
