"""The offset tables of encapsulated pixel data (PS3.5 A.4), which some writers get wrong."""

from __future__ import annotations

import struct
from typing import Any

import pydicom

from viewer.core.frame_tags import element_value

_ITEM = b"\xfe\xff\x00\xe0"
_HEADER = 8
_EMPTY_TABLE = _ITEM + bytes(4)


def offset_tables(dataset: pydicom.Dataset) -> dict[str, Any]:
    """Return pydicom's option for the Extended Offset Table (PS3.3 C.7.6.3); empty without one."""
    offsets = element_value(dataset, "ExtendedOffsetTable")
    lengths = element_value(dataset, "ExtendedOffsetTableLengths")
    if not offsets or not lengths or len(offsets) != len(lengths):
        return {}
    return {"extended_offsets": (offsets, lengths)}


def without_offsets(source: bytes) -> bytes:
    """Return encapsulated pixel data with an empty Basic Offset Table."""
    if source[:4] != _ITEM or len(source) < _HEADER:
        return source
    (length,) = struct.unpack("<L", source[4:_HEADER])
    return _EMPTY_TABLE + source[_HEADER + length :]
