"""One-bit samples packed into bytes, the first in the least significant bit (PS3.5 8.1.1)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def unpacked(packed: bytes, first: int, count: int) -> NDArray[np.uint8]:
    """Return samples `first` to `first + count` as zeros and ones; ValueError if there are fewer.

    Frames follow each other without a gap, so that one may begin inside a byte.
    """
    first_byte, skipped = divmod(first, 8)
    data = np.frombuffer(packed[first_byte : (first + count + 7) // 8], np.uint8)
    bits = np.unpackbits(data, bitorder="little")[skipped : skipped + count]
    if len(bits) < count:
        raise ValueError(f"there are {8 * len(packed)} bits, {first + count} are needed")
    return np.asarray(bits)


def swapped(packed: bytes) -> bytes:
    """Return bytes that a big endian file wrote as words of 16 bits in their order."""
    even = packed[: len(packed) // 2 * 2]
    return np.frombuffer(even, np.uint16).byteswap().tobytes() + packed[len(even) :]
