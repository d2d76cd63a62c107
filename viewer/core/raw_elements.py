"""Values of elements as they stand in the file, for the many headers that are read for a few.

pydicom makes an object of every element it is asked for, ten times as dear as the value itself.
What is plain here comes out equal; whatever is not (another character set, a sequence, a damaged
number) is left to pydicom.
"""

from __future__ import annotations

import functools
import struct
from typing import Any

from pydicom.datadict import dictionary_VR, tag_for_keyword
from pydicom.dataelem import RawDataElement
from pydicom.tag import BaseTag, Tag

_CODES = frozenset({"CS", "UI", "DA", "TM", "AS"})
_TEXTS = frozenset({"LO", "SH", "PN"})
_NUMBERS = {"DS": float, "IS": int}
_BINARY = {"US": "H", "SS": "h", "UL": "L", "SL": "l", "FL": "f", "FD": "d"}
_PADDING = b" \0"
# Escape sequences change the character set (PS3.5 6.1.2.5.3), "=" parts a name's alphabets.
_NOT_PLAIN = (b"\x1b", b"=")


@functools.cache
def tag_of(keyword: str) -> BaseTag | None:
    """Return the tag of a keyword of the standard's dictionary, None for any other word."""
    tag = tag_for_keyword(keyword)
    return None if tag is None else Tag(tag)


def plain_value(element: RawDataElement) -> Any:
    """Return a str, int, float or a list of them; None where pydicom has to be asked.

    Decimal strings stay text, checked to be numbers.
    """
    data = element.value
    representation = element.VR or _representation(element.tag)
    if data is None or element.is_buffered:
        return None
    if representation in _BINARY:
        return _binary(data, _BINARY[representation], element.is_little_endian)
    if not data.isascii():
        return None
    if representation in _CODES:
        return _split(data)
    if representation in _TEXTS and not any(byte in data for byte in _NOT_PLAIN):
        return _split(data)
    if representation in _NUMBERS:
        return _number_texts(data, _NUMBERS[representation])
    return None


@functools.lru_cache(maxsize=4096)
def _representation(tag: BaseTag) -> str:
    """Of elements whose file leaves it out (implicit VR); "" where it is not in the dictionary."""
    try:
        return dictionary_VR(tag)
    except KeyError:
        return ""


def _split(data: bytes) -> str | list[str]:
    text = data.rstrip(_PADDING).decode("ascii")
    return text.split("\\") if "\\" in text else text


def _number_texts(data: bytes, kind: type[int] | type[float]) -> Any:
    found = _split(data)
    try:
        for part in found if isinstance(found, list) else [found] if found else []:
            kind(part)
    except ValueError:
        return None
    return found


def _binary(data: bytes, code: str, little: bool) -> Any:
    size = struct.calcsize(f"={code}")
    if not data or len(data) % size:
        return None
    values = struct.unpack(f"{'<' if little else '>'}{len(data) // size}{code}", data)
    return values[0] if len(values) == 1 else list(values)
