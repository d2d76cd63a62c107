"""Entries of look-up tables as files write them: in bytes or words, too many or too few.

Descriptor and data: PS3.3 C.11.1.1.1 (modality), C.11.2.1.1 (VOI), C.7.6.3.1.5-6 (palettes).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

_WHOLE_RANGE = 1 << 16


def described_entries(descriptor: Sequence[float]) -> int:
    """Return how many entries a descriptor states; 0 stands for 65,536."""
    return int(descriptor[0]) or _WHOLE_RANGE


def first_mapped(descriptor: Sequence[float], signed: bool) -> int:
    """Return the first stored value mapped; a US where pixels are signed is read as signed."""
    first = int(descriptor[1])
    return first - _WHOLE_RANGE if signed and first > 0x7FFF else first


def table_entries(
    data: Any, entries: int, bits: int, little_endian: bool
) -> tuple[NDArray[np.uint16], int]:
    """Return uint16 entries, at most `entries` of them, and how many bits each has.

    Parameters
    ----------
    data
        The element's value: bytes of an OW, or numbers of a US or SS.
    bits
        What the descriptor says; entries that were packed two to a word have 8, and entries above
        what `bits` can hold have as many as they need.
    """
    values, packed = _words_or_bytes(data, entries, bits, little_endian)
    values = values[:entries]
    highest = int(values.max()).bit_length() if values.size else 0
    return values, max(min(bits, 8) if packed else bits, highest)


def _words_or_bytes(
    data: Any, entries: int, bits: int, little_endian: bool
) -> tuple[NDArray[np.uint16], bool]:
    if not isinstance(data, bytes):
        words = np.atleast_1d(np.asarray(data)).astype(np.int64) & 0xFFFF
        if bits > 8 or len(words) >= entries:
            return words.astype(np.uint16), False
        data, little_endian = words.astype("<u2").tobytes(), True
    one_byte_each = len(data) in (entries, entries + 1)
    if (bits <= 8 and len(data) < 2 * entries) or (one_byte_each and entries > 2):
        return _packed(data, little_endian).astype(np.uint16), True
    whole = data[: len(data) // 2 * 2]
    return np.frombuffer(whole, "<u2" if little_endian else ">u2").astype(np.uint16), False


def _packed(data: bytes, little_endian: bool) -> NDArray[np.uint8]:
    values = np.frombuffer(data, np.uint8)
    if little_endian or len(values) % 2:
        return values
    return values.reshape(-1, 2)[:, ::-1].reshape(-1)
