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

_SHORTEST_NAME, _SHORTEST_NUMBER = 3, 4
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


class Identity:
    """What names the people in one file."""

    def __init__(self, dataset: Dataset) -> None:
        whole: set[str] = set()
        parts: set[str] = set()
        for element in _everything(dataset):
            for value in _values(element):
                plain = _plain(value)
                if element.VR == "PN":
                    whole.add(plain)
                    parts.update(word for word in plain.split() if len(word) >= _SHORTEST_NAME)
                elif element.tag in _NUMBERS:
                    whole.add(plain)
        whole = {value for value in whole if len(value) >= _SHORTEST_NUMBER}
        self._uids = tuple(filter(None, (text(dataset, keyword) for keyword in _UIDS)))
        self._words = _any_of(whole | parts)

    def is_in(self, element: DataElement) -> bool:
        """Return whether an element that is no sequence names one of them.

        A code (CS) does where it says nothing else.
        """
        if element.VR not in ("LO", "SH", "CS"):
            return False
        values = list(_values(element))
        if any(uid in value for value in values for uid in self._uids):
            return True
        if self._words is None:
            return False
        if element.VR != "CS":
            return any(self._words.search(_plain(value)) for value in values)
        if element.tag in _CODES or element.tag.group == _PIXEL_GROUP:
            return False
        return any(self._words.fullmatch(_plain(value)) for value in values)


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


def _any_of(words: set[str]) -> re.Pattern[str] | None:
    found = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True) if word)
    return re.compile(rf"(?<![^\W_])(?:{found})(?![^\W_])") if found else None
