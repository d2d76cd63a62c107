"""Colour spaces that pydicom does not convert."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

# PS3.3 C.7.6.3.1.2 states RGB to YBR_PARTIAL; this is its inverse.
_LOWEST = np.array([16.0, 128.0, 128.0])
_TO_RGB = np.array([[1.1644, 0.0, 1.5960], [1.1644, -0.3917, -0.8130], [1.1644, 2.0173, 0.0]])


def partial_to_rgb(ybr: NDArray[Any]) -> NDArray[np.uint8]:
    """Return uint8 RGB for uint8 YBR_PARTIAL_422 or _420, subsampling undone: (…, 3) both."""
    rgb = (ybr.astype(np.float64) - _LOWEST) @ _TO_RGB.T
    return np.asarray(np.rint(np.clip(rgb, 0.0, 255.0)), dtype=np.uint8)
