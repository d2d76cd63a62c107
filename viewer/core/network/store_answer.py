"""The answer to a C-STORE request as it goes over the line (PS3.7 9.3.1.2, table 9.3-2).

Written by hand since it is on the way of every image: pynetdicom takes longer for it than the disk
takes for the image.
"""

from __future__ import annotations

import struct

_STORE_ANSWER, _NO_DATA_SET = 0x8001, 0x0101


def store_answer(
    sop_class_uid: str, sop_instance_uid: str, message_id: int, status: int, comment: str = ""
) -> bytes:
    """Return the command set, Implicit VR Little Endian (PS3.7 6.3.1); `comment` is ASCII."""
    elements = [
        _text(0x0002, sop_class_uid, b"\0"),
        _number(0x0100, _STORE_ANSWER),
        _number(0x0120, message_id),
        _number(0x0800, _NO_DATA_SET),
        _number(0x0900, status),
        _text(0x0902, comment, b" ") if comment else b"",
        _text(0x1000, sop_instance_uid, b"\0"),
    ]
    body = b"".join(elements)
    return struct.pack("<HHII", 0, 0, 4, len(body)) + body


def _number(element: int, value: int) -> bytes:
    return struct.pack("<HHIH", 0, element, 2, value)


def _text(element: int, value: str, filling: bytes) -> bytes:
    encoded = value.encode("ascii", "replace")
    encoded += filling * (len(encoded) % 2)
    return struct.pack("<HHI", 0, element, len(encoded)) + encoded
