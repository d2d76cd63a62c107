"""Grey pixels that lie in the file as the processor wants them: taken as they are.

pydicom's decoder gives the same after checks that take longer than the pixels of a CT slice.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom.uid import ExplicitVRBigEndian

from viewer.core.pixel_layout import PixelLayout

_WHOLE_BYTES = (8, 16, 32)


def plain_grey(
    source: bytes, layout: PixelLayout, index: int, syntax: str
) -> NDArray[np.integer[Any]] | None:
    """Return frame `index` (from 0) of native Pixel Data, read-only; None for the decoder's turn.

    (rows, columns) in the dtype that Bits Allocated and Pixel Representation state (PS3.5 8.1.1).
    """
    is_plain = layout.samples == 1 and layout.bits_allocated in _WHOLE_BYTES
    if not is_plain or layout.keyword != "PixelData" or syntax == ExplicitVRBigEndian:
        return None
    kind = np.dtype(f"<{'i' if layout.signed else 'u'}{layout.bits_allocated // 8}")
    count = layout.rows * layout.columns
    start = index * count * kind.itemsize
    if len(source) < start + count * kind.itemsize:
        return None
    pixels = np.frombuffer(source, kind, count, start).reshape(layout.rows, layout.columns)
    # A frame of many must not keep the others' bytes in memory.
    return pixels if layout.frames == 1 else pixels.copy()
