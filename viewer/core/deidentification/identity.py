"""The words that name somebody in one file, and where else in it they stand.

Technicians write names into protocol names, and programs write them where the standard expects
none. What identifying attributes say is therefore looked for in every text that would stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pydicom import DataElement, Dataset
from pydicom.multival import MultiValue
from pydicom.tag import Tag

from viewer.core.frame_tags import text

_SHORTEST_NAME, _SHORTEST_NUMBER, _SHORTEST_RUN = 3, 4, 5
# Names this long count inside other words, too: ANAROSALES, rosales2024.
_LONG = 6
# Scripts that put no blanks between words, decomposed; their names are short (2 characters).
_UNSPACED = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff]{2}")
_NUMBERS = frozenset(
    map(
        Tag,
        (
            "PatientID", "OtherPatientIDs", "AccessionNumber", "AdmissionID", "StudyID",
            "IssuerOfPatientID", "DeviceSerialNumber", "StationName", "PatientTelephoneNumbers",
            "InstitutionName", "PatientAddress", "MedicalRecordLocator",
        ),
    )
)  # fmt: skip
_UIDS = ("StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID")
# Without these codes nobody can read the file; somebody called Hand must not take them away.
_CODES = frozenset(
    map(
        Tag,
        (
            "SpecificCharacterSet", "ImageType", "Modality", "BodyPartExamined", "ViewPosition",
            "PatientPosition", "PatientOrientation", "Laterality", "ImageLaterality",
            "ValueType", "RelationshipType", "ContinuityOfContent", "CompletionFlag",
            "VerificationFlag",
        ),
    )
)  # fmt: skip
_PIXEL_GROUP = 0x0028
_CODE_VALUE = Tag("CodeValue")


class Identity:
    """What names the people in one file."""

    def __init__(self, dataset: Dataset) -> None:
        names: set[str] = set()
        numbers: set[str] = set()
        for element in _everything(dataset):
            for value in _values(element):
                if element.VR == "PN":
                    names |= _of_name(_plain(value))
                elif element.VR == "DA" or element.tag in _NUMBERS:
                    numbers |= _of_number(_plain(value))
        self._uids = tuple(filter(None, (text(dataset, keyword) for keyword in _UIDS)))
        self._names = _any_of(names)
        self._words = _any_of(names | numbers)

    def is_in(self, element: DataElement) -> bool:
        """Return whether an element that is no sequence names one of them.

        A code (CS) does where it says nothing else.
        """
        if element.VR not in ("LO", "SH", "CS"):
            return False
        values = list(_values(element))
        if any(uid in value for value in values for uid in self._uids):
            return True
        # A standard's codes are numbers; a patient may have the same.
        wanted = self._names if element.tag == _CODE_VALUE else self._words
        if wanted is None:
            return False
        if element.VR != "CS":
            return any(wanted.search(_plain(value)) for value in values)
        if element.tag in _CODES or element.tag.group == _PIXEL_GROUP:
            return False
        return any(wanted.fullmatch(_plain(value)) for value in values)


def _everything(dataset: Dataset) -> Iterator[DataElement]:
    for element in dataset:
        if element.VR != "SQ":
            yield element
            continue
        for item in element.value:
            yield from _everything(item)


def _values(element: DataElement) -> Iterator[str]:
    value = element.value
    if value is None or isinstance(value, bytes):
        return
    several = value if isinstance(value, MultiValue | list | tuple) else [value]
    # A name in several scripts has them between "="; each counts.
    for one in several:
        yield from (str(one).split("=") if element.VR == "PN" else [str(one)])


def _plain(value: str) -> str:
    """Letters and digits without case and accents, a space between words."""
    letters = unicodedata.normalize("NFKD", value).casefold()
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W_]+", kept))


def _of_name(plain: str) -> set[str]:
    parts = {word for word in plain.split() if len(word) >= _SHORTEST_NAME or _UNSPACED.match(word)}
    return parts | {word for word in (plain, plain.replace(" ", "")) if len(word) > _SHORTEST_NAME}


def _of_number(plain: str) -> set[str]:
    found = {plain, plain.replace(" ", "")}
    found.update(run for run in re.findall(r"\d+", plain) if len(run) >= _SHORTEST_RUN)
    return {word for word in found if len(word) >= _SHORTEST_NUMBER}


def _any_of(words: set[str]) -> re.Pattern[str] | None:
    several = sorted(words, key=lambda word: (-len(word), word))
    inside = [word for word in several if len(word) >= _LONG or _UNSPACED.match(word)]
    apart = [word for word in several if word not in inside]
    found = [re.escape(word) for word in inside]
    found += [rf"(?<![^\W_]){re.escape(word)}(?![^\W_])" for word in apart]
    return re.compile("|".join(found)) if found else None
