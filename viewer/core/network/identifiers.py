"""Queries and answers as DICOM data sets (identifiers): PS3.4 C.2.2 and C.4.1.1.3."""

from __future__ import annotations

from pydicom import Dataset
from pydicom.config import IGNORE
from pydicom.datadict import dictionary_VR, tag_for_keyword
from pydicom.dataelem import DataElement

from viewer.core.character_set import settle_character_set
from viewer.core.errors import UserError
from viewer.core.frame_tags import texts
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.network.answers import Answer, Query, keys_returned
from viewer.core.network.wanted import Wanted

CHARACTER_SET = "ISO_IR 192"


def find_identifier(query: Query) -> Dataset:
    """Return what C-FIND is sent: what is searched for, and empty what is to be answered.

    Raises
    ------
    UserError
        A value that its attribute cannot hold.
    """
    identifier = Dataset()
    identifier.SpecificCharacterSet = CHARACTER_SET
    identifier.QueryRetrieveLevel = query.level.value
    for key in keys_returned(query.level):
        set_value(identifier, key.keyword, "")
    for keyword, value in query.terms.items():
        if value:
            set_value(identifier, keyword, value)
    return identifier


def retrieve_identifier(wanted: Wanted) -> Dataset:
    """Return what C-GET and C-MOVE are sent: unique keys only (PS3.4 C.4.2.1.4)."""
    identifier = Dataset()
    identifier.StudyInstanceUID = wanted.study_instance_uid
    identifier.QueryRetrieveLevel = "STUDY"
    if wanted.series_instance_uid:
        identifier.QueryRetrieveLevel = "SERIES"
        identifier.SeriesInstanceUID = wanted.series_instance_uid
    if wanted.sop_instance_uids:
        identifier.QueryRetrieveLevel = "IMAGE"
        identifier.SOPInstanceUID = list(wanted.sop_instance_uids)
    return identifier


def answer_of(query: Query, identifier: Dataset) -> Answer:
    """Return an answer's text; what the peer left out or spoilt is ""."""
    settle_character_set(identifier)
    values = {
        key.column: "\\".join(texts(identifier, key.keyword)) for key in keys_returned(query.level)
    }
    return Answer(query.level, values)


def set_value(identifier: Dataset, keyword: str, value: str) -> None:
    """Set an attribute as it is written in a query: wildcards and ranges fit no other check."""
    tag = tag_for_keyword(keyword)
    assert tag is not None, keyword
    try:
        identifier.add(DataElement(tag, dictionary_VR(tag), value or None, validation_mode=IGNORE))
    except (TypeError, ValueError, OverflowError) as error:
        raise UserError(
            "bad-search-value",
            QT_TRANSLATE_NOOP("errors", "“{value}” cannot be searched for as {keyword}."),
            value=value,
            keyword=keyword,
        ) from error
