"""De-identification of DICOM images: PS3.15 annex E, Basic Application Confidentiality Profile.

With the Retain Patient Characteristics Option for age and sex, which eligibility asks for.
Which attribute gets which action is the standard's table E.1-1 as `dicom-anonymizer` carries it
(edition 2026c); sequences are cleaned through all levels. Beyond the profile, private attributes
and every text, name, date and time that the table does not know are removed. Pixels stay as they
are: an image that says that text is burned in is refused.
"""

from __future__ import annotations

import copy
import functools
from collections.abc import Callable
from enum import Enum

from pydicom import DataElement, Dataset
from pydicom.dataset import FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.tag import BaseTag, Tag
from pydicom.uid import UID

from viewer.core.errors import UserError
from viewer.core.frame_tags import text
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.pseudonyms import Pseudonyms, is_pseudonym

_TABLE = "dicomfields_2026c"
_OLDEST_AGE = 89  # years; above, there are too few people to hide among
_AGE, _SEX = Tag("PatientAge"), Tag("PatientSex")
# Written by us after cleaning, so not looked at as leftovers.
_OWN = tuple(
    Tag(keyword)
    for keyword in (
        "PatientName",
        "PatientID",
        "PatientIdentityRemoved",
        "DeidentificationMethod",
        "DeidentificationMethodCodeSequence",
        "LongitudinalTemporalInformationModified",
    )
)
_METHOD_CODES = (
    ("113100", "Basic Application Confidentiality Profile"),
    ("113108", "Retain Patient Characteristics Option"),
)
# Where the table is silent, these may still name somebody or some day.
_TELLING_VRS = frozenset({"PN", "DA", "DT", "TM", "LT", "ST", "UT", "UC", "UR", "UN", "AE", "AS"})


class Action(Enum):
    """What the profile makes of an attribute (PS3.15 table E.1-1a)."""

    KEEP = "keep"
    REMOVE = "remove"
    EMPTY = "empty"
    DUMMY = "dummy"
    UID = "uid"


def require_no_burned_in_text(header: Dataset) -> None:
    """Raise `UserError` where the image states that its pixels hold identifying text."""
    if text(header, "BurnedInAnnotation").upper() == "YES":
        raise UserError(
            "burned-in",
            QT_TRANSLATE_NOOP(
                "errors",
                "Burned In Annotation (0028,0301) says that text is burned into the pixels of "
                "this image, and it may name the patient: it was left out.",
            ),
            QT_TRANSLATE_NOOP(
                "errors", "Cover the text with another program before you pass the image on."
            ),
            tag="BurnedInAnnotation",
        )


def deidentified(dataset: Dataset, pseudonyms: Pseudonyms) -> Dataset:
    """Return a copy without identity; `dataset` stays as it is and shares the pixel data.

    Raises
    ------
    UserError
        ``burned-in`` when the image states that its pixels hold identifying text.
    """
    require_no_burned_in_text(dataset)
    clean = _cleaned(dataset, pseudonyms.uid)
    name = pseudonyms.patient(dataset, text(dataset, "SOPInstanceUID"))
    clean.PatientName = clean.PatientID = name
    clean.PatientIdentityRemoved = "YES"
    clean.DeidentificationMethod = "Faro: PS3.15 Basic Profile, age and sex retained"
    clean.DeidentificationMethodCodeSequence = [_code(*pair) for pair in _METHOD_CODES]
    clean.LongitudinalTemporalInformationModified = "REMOVED"
    clean.file_meta = FileMetaDataset()
    clean.file_meta.TransferSyntaxUID = UID(str(dataset.file_meta.TransferSyntaxUID))
    clean.file_meta.MediaStorageSOPClassUID = UID(text(dataset, "SOPClassUID"))
    clean.file_meta.MediaStorageSOPInstanceUID = UID(clean.SOPInstanceUID)
    return clean


def identifying_tags(dataset: Dataset) -> tuple[str, ...]:
    """Return the keywords of what `deidentified` would not have left; empty for its own work."""
    found = list(_leftovers(dataset))
    name = text(dataset, "PatientID")
    if not is_pseudonym(name):
        found.append("PatientID")
    if text(dataset, "PatientName") != name:
        found.append("PatientName")
    if text(dataset, "PatientIdentityRemoved").upper() != "YES":
        found.append("PatientIdentityRemoved")
    return tuple(dict.fromkeys(found))


def _leftovers(dataset: Dataset) -> list[str]:
    found = []
    for element in dataset:
        if element.tag in _OWN:
            continue
        if element.VR == "SQ" and _action(element) is Action.KEEP:
            for item in element.value:
                found += _leftovers(item)
            continue
        clean = _clean_element(element, str)
        if clean is None or clean.value != element.value:
            found.append(element.keyword or str(element.tag))
    return found


def _cleaned(dataset: Dataset, new_uid: Callable[[str], str]) -> Dataset:
    clean = Dataset()
    for element in dataset:
        if (kept := _clean_element(element, new_uid)) is not None:
            clean.add(kept)
    return clean


def _clean_element(element: DataElement, new_uid: Callable[[str], str]) -> DataElement | None:
    """Return what stays of an element; the same object when nothing changes."""
    action = _action(element)
    if action is Action.REMOVE:
        return None
    if element.tag == _AGE:
        return DataElement(element.tag, "AS", _capped_age(str(element.value or "")))
    if element.VR == "SQ":
        if action is not Action.KEEP:
            return None if action is Action.DUMMY else DataElement(element.tag, "SQ", Sequence())
        items = [_cleaned(item, new_uid) for item in element.value]
        return DataElement(element.tag, "SQ", Sequence(items))
    if action is Action.EMPTY:
        return DataElement(element.tag, element.VR, element.empty_value)
    if action is Action.UID:
        return _with_new_uids(element, new_uid)
    return _dummy(element) if action is Action.DUMMY else element


def _action(element: DataElement) -> Action:
    tag = element.tag
    if tag.is_private or tag.element == 0:
        return Action.REMOVE
    if tag in (_AGE, _SEX):
        return Action.KEEP
    known = _rule(tag)
    if known is not None:
        return known
    return Action.REMOVE if element.VR in _TELLING_VRS else Action.KEEP


def _rule(tag: BaseTag) -> Action | None:
    exact, masked = _profile()
    found = exact.get((tag.group, tag.element))
    if found is not None:
        return found
    for group, element, group_mask, element_mask in masked:
        if tag.group & group_mask == group and tag.element & element_mask == element:
            return Action.REMOVE  # curves and overlays, the only repeating groups of the table
    return None


@functools.cache
def _profile() -> tuple[dict[tuple[int, int], Action], tuple[tuple[int, int, int, int], ...]]:
    from dicomanonymizer.dicomfields_selector import dicom_anonymization_database_selector

    table = dicom_anonymization_database_selector(_TABLE)
    # Of two allowed actions the one that keeps the image valid whatever its type.
    actions = {
        "X_TAGS": Action.REMOVE,
        "Z_TAGS": Action.EMPTY,
        "X_Z_TAGS": Action.EMPTY,
        "X_Z_U_STAR_TAGS": Action.EMPTY,
        "D_TAGS": Action.DUMMY,
        "Z_D_TAGS": Action.DUMMY,
        "X_D_TAGS": Action.DUMMY,
        "X_Z_D_TAGS": Action.DUMMY,
        "U_TAGS": Action.UID,
    }
    rules = {tag: action for name, action in actions.items() for tag in table[name]}
    exact = {tag: action for tag, action in rules.items() if len(tag) == 2}
    return exact, tuple(tag for tag in rules if len(tag) == 4)


def _dummy(element: DataElement) -> DataElement | None:
    from dicomanonymizer import replace_element

    if not element.value:
        return element
    copied = copy.copy(element)
    try:
        replace_element(copied)
    except NotImplementedError:  # a representation without a harmless value
        return None
    return copied


def _with_new_uids(element: DataElement, new_uid: Callable[[str], str]) -> DataElement:
    value = element.value
    several = [value] if isinstance(value, str) else list(value or [])
    uids = [new_uid(str(each)) for each in several]
    return DataElement(element.tag, element.VR, uids[0] if len(uids) == 1 else uids)


def _capped_age(age: str) -> str:
    years = age[:3]
    old = age.endswith("Y") and years.isdecimal() and int(years) > _OLDEST_AGE
    return f"{_OLDEST_AGE + 1:03d}Y" if old else age


def _code(value: str, meaning: str) -> Dataset:
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = value, "DCM", meaning
    return item
