"""In which character set a data set's text really is (PS3.3 C.12.1.1.2).

Many writers leave Specific Character Set out, or name one and write another. UTF-8 gives itself
away: text of another set is hardly ever valid UTF-8 by accident. So what is valid UTF-8 is read
as such, and what claims to be UTF-8 but is not as Latin-1, which every byte can be.
"""

from __future__ import annotations

import pydicom
from pydicom.charset import convert_encodings, python_encoding
from pydicom.dataelem import RawDataElement
from pydicom.tag import BaseTag, Tag

_UTF_8, _LATIN_1 = "ISO_IR 192", "ISO_IR 100"
_CHARACTER_SET = Tag("SpecificCharacterSet")
# Where people write in their own language; enough to tell by.
_WITNESSES = tuple(
    Tag(keyword)
    for keyword in (
        "PatientName",
        "StudyDescription",
        "SeriesDescription",
        "InstitutionName",
        "ReferringPhysicianName",
        "PerformingPhysicianName",
        "OperatorsName",
        "PatientID",
        "PatientComments",
        "ProtocolName",
    )
)
_ESCAPE = b"\x1b"
# What programs write without having thought of it.
_DOUBTFUL = frozenset({"", "ISO_IR 6", "ISO 2022 IR 6", "ISO_IR 100", "ISO 2022 IR 100"})


def settle_character_set(dataset: pydicom.Dataset) -> None:
    """Correct `SpecificCharacterSet` where the text itself shows that it is wrong or missing.

    Call it on a data set just read, before its text was converted. Sets for other scripts are
    believed: two of their letters may look like one of UTF-8.
    """
    foreign = [text for tag in _WITNESSES if _is_foreign(text := _raw(dataset, tag))]
    if not foreign:
        return
    stated = _raw(dataset, _CHARACTER_SET).decode("ascii", "replace").strip(" \0").upper()
    is_utf_8 = all(_is_valid(text) for text in foreign)
    if is_utf_8 and (stated in _DOUBTFUL or not _is_defined(stated)):
        _state(dataset, _UTF_8)
    elif not is_utf_8 and "192" in stated:
        _state(dataset, _LATIN_1)


def _is_defined(stated: str) -> bool:
    known = {name.upper().replace("-", "_") for name in python_encoding}
    return all(part.strip().replace("-", "_") in known for part in stated.split("\\"))


def _state(dataset: pydicom.Dataset, character_set: str) -> None:
    dataset.SpecificCharacterSet = character_set
    # What pydicom converts each element with when it is first asked for.
    implicit, little = dataset.original_encoding
    dataset.set_original_encoding(implicit, little, convert_encodings(character_set))


def _raw(dataset: pydicom.Dataset, tag: BaseTag) -> bytes:
    """The bytes as they stand in the file; empty when missing or converted already."""
    try:
        element: object = dataset.get_item(tag)
    except (KeyError, NotImplementedError):  # missing, or of a kind no standard knows
        return b""
    if isinstance(element, RawDataElement):
        return element.value or b""
    value = getattr(element, "value", None) if tag == _CHARACTER_SET else ""
    stated = value if isinstance(value, str) else "\\".join(value or ())
    return stated.encode("ascii", "replace")


def _is_foreign(text: bytes) -> bool:
    return not text.isascii() and _ESCAPE not in text


def _is_valid(text: bytes) -> bool:
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
