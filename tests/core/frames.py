"""Frames made of arrays, for tests that need no file."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.core.frame_tags import FrameTags, Rescale
from viewer.core.pixels import Frame
from viewer.core.shutter import Shutter


def make_frame(stored: NDArray[Any], *, shutter: Shutter | None = None, **tags: Any) -> Frame:
    """Return frame 1 of image "2.25.1"; `tags` are fields of `FrameTags`."""
    bits = 8 * stored.dtype.itemsize if stored.dtype.kind in "iu" else 32
    defaults: dict[str, Any] = {
        "modality": "DX",
        "transform": Rescale(),
        "unit": "",
        "voi": (),
        "inverted": False,
        "padding": None,
        "bits_stored": bits,
    }
    return Frame(stored.copy(), "2.25.1", 1, FrameTags(**{**defaults, **tags}), shutter)


def scattered(rows: int, columns: int, dtype: str = "uint16", seed: int = 0) -> NDArray[Any]:
    """Random values over 12 bits (8 for bytes), so that no pixel equals its neighbour."""
    top = 256 if np.dtype(dtype).itemsize == 1 else 4096
    low = -1024 if np.dtype(dtype).kind == "i" else 0
    values = np.random.default_rng(seed).integers(low, low + top, (rows, columns))
    return values.astype(dtype)
