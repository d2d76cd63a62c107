"""Values of the DICOM JSON Model as text; PS3.18 F.2."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from viewer.core.library.keys import Level
from viewer.core.network.answers import Answer, keys_returned
from viewer.core.raw_elements import tag_of


def answer_of(level: Level, found: Mapping[str, Any], known: Mapping[str, str]) -> Answer:
    """Return one answer of QIDO-RS; what it leaves out is taken from `known` (keyword to value)."""
    values = {
        key.column: text_of(found, key.keyword) or known.get(key.keyword, "")
        for key in keys_returned(level)
    }
    return Answer(level, values)


def text_of(found: Mapping[str, Any], keyword: str) -> str:
    """Return an attribute as a file would hold it; "" where it is missing, empty or no JSON Model.

    Names keep the alphabetic, ideographic and phonetic group, parted by "=" (PS3.5 6.2.1).
    """
    tag = tag_of(keyword)
    assert tag is not None, keyword
    element = found.get(f"{int(tag):08X}", found.get(f"{int(tag):08x}"))
    values = element.get("Value") if isinstance(element, Mapping) else None
    if not isinstance(values, list):
        return ""
    return "\\".join(_text(value) for value in values)


def _text(value: object) -> str:
    if isinstance(value, Mapping):
        groups = ("Alphabetic", "Ideographic", "Phonetic")
        return "=".join(_text(value.get(group)) for group in groups).rstrip("=")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip() if isinstance(value, str | int | float) else ""
