"""What stands before the data set in a DICOM file (PS3.10 7.1), for data sets that come without."""

from __future__ import annotations

import struct

# Constant, so that an image that is sent twice makes the same file: also years apart.
_OURS = {
    0x0012: ("UI", b"2.25.231563914046312875092168357114290482053"),
    0x0013: ("SH", b"FARO"),
}


def file_start(sop_class_uid: str, sop_instance_uid: str, transfer_syntax_uid: str) -> bytes:
    """Return preamble, prefix and file meta information, Explicit VR Little Endian."""
    elements = {
        0x0002: ("UI", sop_class_uid.encode("ascii", "replace")),
        0x0003: ("UI", sop_instance_uid.encode("ascii", "replace")),
        0x0010: ("UI", transfer_syntax_uid.encode("ascii", "replace")),
        **_OURS,
    }
    version = struct.pack("<HH2sHI", 2, 1, b"OB", 0, 2) + b"\0\1"
    meta = version + b"".join(_element(number, *found) for number, found in elements.items())
    length = struct.pack("<HH2sHI", 2, 0, b"UL", 4, len(meta))
    return b"\0" * 128 + b"DICM" + length + meta


def _element(number: int, representation: str, value: bytes) -> bytes:
    if len(value) % 2:
        value += b"\0" if representation == "UI" else b" "
    return struct.pack("<HH2sH", 2, number, representation.encode(), len(value)) + value
