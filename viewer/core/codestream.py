"""What an encoded frame says of itself, before a decoder believes it and takes the memory."""

from __future__ import annotations

_JPEG_2000 = b"\xff\x4f\xff\x51"  # SOC, SIZ: ISO 15444-1 A.5.1
# Start of frame of JPEG (ISO 10918-1 B.2.2) and JPEG-LS (ISO 14495-1 C.2.2).
_FRAME_STARTS = frozenset({*range(0xC0, 0xD0), 0xF7}) - {0xC4, 0xC8, 0xCC}
_SEARCHED = 1 << 16
_END_OF_IMAGE = b"\xff\xd9"
_TRAILING = 1024  # bytes that may stand behind it


def declared_pixels(stream: bytes) -> int | None:
    """Return rows × columns of a JPEG, JPEG-LS or JPEG 2000 codestream; None when not found."""
    place = stream.find(_JPEG_2000, 0, _SEARCHED)
    if place >= 0:
        numbers = [
            int.from_bytes(stream[place + start : place + start + 4], "big")
            for start in (8, 12, 16, 20)
        ]
        right, bottom, left, top = numbers
        return max(0, right - left) * max(0, bottom - top)
    return _jpeg_pixels(stream) if stream[:2] == b"\xff\xd8" else None


def has_end(stream: bytes) -> bool:
    """Return whether a JPEG or JPEG-LS codestream ends as it should (ISO 10918-1 B.1.1.3).

    Of one that was cut off libjpeg shows the missing part in grey and says nothing; CharLS may
    search for it for minutes.
    """
    return _END_OF_IMAGE in stream[-_TRAILING:]


def _jpeg_pixels(stream: bytes) -> int | None:
    place = 2
    while place + 9 <= min(len(stream), _SEARCHED) and stream[place] == 0xFF:
        marker = stream[place + 1]
        if marker in _FRAME_STARTS:
            rows = int.from_bytes(stream[place + 5 : place + 7], "big")
            return rows * int.from_bytes(stream[place + 7 : place + 9], "big")
        place += 1 if marker == 0xFF else 2 + int.from_bytes(stream[place + 2 : place + 4], "big")
    return None
