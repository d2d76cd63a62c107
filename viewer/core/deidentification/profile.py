"""What PS3.15 annex E makes of each attribute: the Basic Profile and the options that Faro takes.

Which attribute gets which action is the standard's table E.1-1 as `dicom-anonymizer` carries it
(edition 2026c). Where the table is silent, Faro is stricter: names, free text and attributes that
no edition of the standard knows do not leave.
"""

from __future__ import annotations

import functools
from enum import StrEnum

from pydicom import DataElement
from pydicom.datadict import dictionary_has_tag, repeater_has_tag
from pydicom.tag import BaseTag, Tag


class Action(StrEnum):
    """What becomes of an attribute (PS3.15 table E.1-1a)."""

    KEEP = "kept"
    REMOVE = "removed"
    EMPTY = "emptied"
    DUMMY = "replaced"
    UID = "given a new UID"
    SHIFT = "shifted"
    GRAPHICS = "texts removed"


_TABLE = "dicomfields_2026c"
AGE = Tag("PatientAge")
_SEX = Tag("PatientSex")
# No option of the profile keeps these, shifted or not.
_BIRTH = frozenset(map(Tag, ("PatientBirthDate", "PatientBirthTime")))
_TEMPORAL_VRS = frozenset({"DA", "DT", "TM"})
# Where the table is silent, these may still name somebody. Words may have to be there (type 1).
_WORDS = frozenset({"PN", "LT", "ST", "UT", "UC"})
_TELLING_VRS = frozenset({"UR", "UN", "AE", "AS"})
_DESCRIBING = ("Description", "Comment", "Comments", "Remarks")
# They say of which kind a thing is and are the same all over the world, also a maker's own ones.
_UIDS_OF_KINDS = ("ClassUID", "TransferSyntaxUID", "ContextUID", "MappingResourceUID", "SchemeUID")
_OVERLAYS, _CURVES = 0x6000, 0x5000
# Commands and meta information (PS3.7 E, PS3.10 7.1) are no part of a data set.
_META = 0x0002
_RULES = {
    AGE: Action.KEEP,
    _SEX: Action.KEEP,
    # Clean Structured Content and Clean Graphics: what is inside is cleaned, one by one.
    Tag("ContentSequence"): Action.KEEP,
    Tag("VerifyingObserverSequence"): Action.KEEP,
    # A pseudonym takes their place.
    Tag("PatientName"): Action.DUMMY,
    Tag("PatientID"): Action.DUMMY,
    Tag("GraphicAnnotationSequence"): Action.GRAPHICS,
}


def action_of(element: DataElement) -> Action:
    """Return what becomes of an element; KEEP of a sequence means that its items are cleaned."""
    tag = element.tag
    if tag.is_private or tag.element == 0 or tag.group <= _META:
        return Action.REMOVE
    if tag.group & 0xFF00 in (_OVERLAYS, _CURVES):
        return Action.REMOVE
    if not (dictionary_has_tag(tag) or repeater_has_tag(tag)):
        return Action.REMOVE
    if element.VR in _TEMPORAL_VRS and tag not in _BIRTH:
        return Action.SHIFT
    known = _RULES.get(tag) or rule(tag)
    if known is None:
        return _where_the_table_is_silent(element)
    if element.VR == "SQ" and known is Action.DUMMY:
        return Action.REMOVE
    return Action.UID if element.VR == "UI" and known is Action.DUMMY else known


def rule(tag: BaseTag) -> Action | None:
    """Return the table's action for an attribute outside the repeating groups."""
    return _profile().get((tag.group, tag.element))


def _where_the_table_is_silent(element: DataElement) -> Action:
    if element.VR == "UI":
        return Action.KEEP if element.keyword.endswith(_UIDS_OF_KINDS) else Action.UID
    if element.VR in _TELLING_VRS:
        return Action.REMOVE
    if element.VR in _WORDS:
        return Action.DUMMY
    describes = element.VR in ("LO", "SH") and element.keyword.endswith(_DESCRIBING)
    return Action.EMPTY if describes else Action.KEEP


@functools.cache
def _profile() -> dict[tuple[int, int], Action]:
    from dicomanonymizer.dicomfields_selector import dicom_anonymization_database_selector

    table = dicom_anonymization_database_selector(_TABLE)
    # Of two allowed actions the one that keeps the image valid whatever its type; for sequences
    # of references to images (X/Z/U*) the one that keeps the references.
    actions = {
        "X_TAGS": Action.REMOVE,
        "Z_TAGS": Action.EMPTY,
        "X_Z_TAGS": Action.EMPTY,
        "X_Z_U_STAR_TAGS": Action.KEEP,
        "D_TAGS": Action.DUMMY,
        "Z_D_TAGS": Action.DUMMY,
        "X_D_TAGS": Action.DUMMY,
        "X_Z_D_TAGS": Action.DUMMY,
        "U_TAGS": Action.UID,
    }
    rules = {tag: action for name, action in actions.items() for tag in table[name]}
    rules |= dict.fromkeys(_sequences(table["X_Z_D_TAGS"]), Action.EMPTY)
    return {tag: action for tag, action in rules.items() if len(tag) == 2}


def _sequences(tags: list[tuple[int, int]]) -> list[tuple[int, int]]:
    from pydicom.datadict import dictionary_VR

    return [tag for tag in tags if dictionary_VR(tag) == "SQ"]
