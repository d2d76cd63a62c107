"""The offset tables of encapsulated pixel data (PS3.5 A.4), which some writers get wrong."""

from __future__ import annotations

import struct
from typing import Any

import pydicom

from viewer.core.frame_tags import element_value

_ITEM = b"\xfe\xff\x00\xe0"
_HEADER = 8
_EMPTY_TABLE = _ITEM + bytes(4)


def extended_offsets(dataset: pydicom.Dataset, source: bytes, index: int) -> dict[str, Any]:
    """Return pydicom's option for the Extended Offset Table (PS3.3 C.7.6.3).

    Empty without a table, and where it leads frame `index` to no fragment of `source`.
    """
    offsets = element_value(dataset, "ExtendedOffsetTable")
    lengths = element_value(dataset, "ExtendedOffsetTableLengths")
    if not isinstance(offsets, bytes) or not isinstance(lengths, bytes):
        return {}
    if len(offsets) != len(lengths) or len(offsets) < 8 * (index + 1):
        return {}
    (offset,), (length,) = (
        struct.unpack_from("<Q", table, 8 * index) for table in (offsets, lengths)
    )
    start = _HEADER + _table_length(source) + offset
    if source[start : start + 4] != _ITEM or not 0 < length <= len(source) - start - _HEADER:
        return {}
    return {"extended_offsets": (offsets, lengths)}


def trusted(source: bytes, index: int, frames: int) -> bytes:
    """Return encapsulated pixel data, without its Basic Offset Table where that misleads."""
    length = _table_length(source)
    if length == 0:
        return source
    wanted = (index, index + 1) if index + 1 < frames else (index,)
    if length != 4 * frames or index >= frames:
        return without_offsets(source)
    places = [struct.unpack_from("<L", source, _HEADER + 4 * one)[0] for one in wanted]
    first = _HEADER + length
    leads_to_items = all(source[first + at : first + at + 4] == _ITEM for at in places)
    grows = len(places) < 2 or places[0] < places[1]
    is_later = (places[0] > 0) == (index > 0)
    return source if leads_to_items and grows and is_later else without_offsets(source)


def without_offsets(source: bytes) -> bytes:
    """Return encapsulated pixel data with an empty Basic Offset Table."""
    return _EMPTY_TABLE + source[_HEADER + _table_length(source) :]


def _table_length(source: bytes) -> int:
    if source[:4] != _ITEM or len(source) < _HEADER:
        return 0
    return int(struct.unpack_from("<L", source, 4)[0])
