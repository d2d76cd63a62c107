"""Colour spaces that pydicom does not convert: the partial range, and samples above 8 bits."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

# PS3.3 C.7.6.3.1.2 states RGB to YBR; these are the inverses.
_FULL_TO_RGB = np.array([[1.0, 0.0, 1.402], [1.0, -0.344136, -0.714136], [1.0, 1.772, 0.0]])
_PARTIAL_TO_RGB = np.array(
    [[1.1644, 0.0, 1.5960], [1.1644, -0.3917, -0.8130], [1.1644, 2.0173, 0.0]]
)
_BLACK_OF_PARTIAL = 16.0


def converts(photometric: str, bits_allocated: int) -> bool:
    """Return whether `to_rgb` is needed: pydicom converts YBR_FULL of 8 bits itself."""
    is_full = photometric in ("YBR_FULL", "YBR_FULL_422") and bits_allocated > 8
    return is_full or photometric.startswith("YBR_PARTIAL")


def to_rgb(ybr: NDArray[Any], photometric: str, bits: int) -> NDArray[Any]:
    """Return RGB for unsigned YBR of `bits`, 422 unpacked; both (rows, columns, 3), one dtype."""
    scale = float(1 << (bits - 8)) if bits > 8 else 1.0
    partial = photometric.startswith("YBR_PARTIAL")
    black = np.array([_BLACK_OF_PARTIAL if partial else 0.0, 128.0, 128.0]) * scale
    rgb = (ybr - black) @ (_PARTIAL_TO_RGB if partial else _FULL_TO_RGB).T
    return np.asarray(np.rint(np.clip(rgb, 0.0, (1 << bits) - 1.0)), dtype=ybr.dtype)
