"""The one table of DICOM attributes that Faro lists studies by.

From it come the columns of the index, what is searched, what C-FIND and QIDO-RS are asked for and
how such answers are shown. PS3.4 C.6.1.1 and C.6.2.1 (Patient and Study Root), PS3.18 10.6.3.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """Query/Retrieve Level (0008,0052)."""

    PATIENT = "PATIENT"
    STUDY = "STUDY"
    SERIES = "SERIES"
    IMAGE = "IMAGE"


class Matching(StrEnum):
    """How a query's value is compared (PS3.4 C.2.2.2)."""

    SINGLE = "single value"
    WILDCARD = "wildcard"
    RANGE = "range"
    UID_LIST = "list of UID"
    NONE = "returned only"


class Searched(StrEnum):
    """How a search as one types finds it: by the beginning of a word, or any part of a code."""

    NOT = "not searched"
    NAME = "words of a person's name"
    WORDS = "words of a description"
    CODE = "identifier"


@dataclass(frozen=True)
class Key:
    """One attribute.

    Attributes
    ----------
    is_number
        Kept as INTEGER in the index, else as text ("" where a file does not state it).
    is_counted
        The peer or the index counts it; no file states it and no column keeps it.
    """

    keyword: str
    level: Level
    matching: Matching = Matching.SINGLE
    is_number: bool = False
    is_counted: bool = False
    searched: Searched = Searched.NOT

    @functools.cached_property
    def column(self) -> str:
        """Name in the index, in records and in JSON: ``PatientName`` is ``patient_name``."""
        words = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", self.keyword)
        return words.casefold()


KEYS = (
    Key("PatientID", Level.PATIENT, Matching.WILDCARD, searched=Searched.CODE),
    Key("PatientName", Level.PATIENT, Matching.WILDCARD, searched=Searched.NAME),
    Key("PatientBirthDate", Level.PATIENT, Matching.RANGE),
    Key("PatientSex", Level.PATIENT),
    Key("StudyInstanceUID", Level.STUDY, Matching.UID_LIST),
    Key("StudyDate", Level.STUDY, Matching.RANGE),
    Key("StudyTime", Level.STUDY, Matching.RANGE),
    Key("StudyDescription", Level.STUDY, Matching.WILDCARD, searched=Searched.WORDS),
    Key("AccessionNumber", Level.STUDY, Matching.WILDCARD, searched=Searched.CODE),
    # Of the study: the age at its date, which the same patient's others do not share.
    Key("PatientAge", Level.STUDY, Matching.NONE),
    Key("ModalitiesInStudy", Level.STUDY, is_counted=True),
    Key("NumberOfStudyRelatedSeries", Level.STUDY, Matching.NONE, True, is_counted=True),
    Key("NumberOfStudyRelatedInstances", Level.STUDY, Matching.NONE, True, is_counted=True),
    Key("SeriesInstanceUID", Level.SERIES, Matching.UID_LIST),
    Key("SeriesNumber", Level.SERIES, is_number=True),
    Key("Modality", Level.SERIES),
    Key("SeriesDescription", Level.SERIES, Matching.WILDCARD, searched=Searched.WORDS),
    Key("BodyPartExamined", Level.SERIES, searched=Searched.WORDS),
    Key("NumberOfSeriesRelatedInstances", Level.SERIES, Matching.NONE, True, is_counted=True),
    Key("SOPInstanceUID", Level.IMAGE, Matching.UID_LIST),
    Key("SOPClassUID", Level.IMAGE, Matching.UID_LIST),
    Key("InstanceNumber", Level.IMAGE, is_number=True),
    Key("NumberOfFrames", Level.IMAGE, Matching.NONE, is_number=True),
    Key("Rows", Level.IMAGE, Matching.NONE, is_number=True),
    Key("Columns", Level.IMAGE, Matching.NONE, is_number=True),
    Key("PhotometricInterpretation", Level.IMAGE, Matching.NONE),
    Key("ViewPosition", Level.IMAGE, Matching.NONE),
)


@functools.cache
def keys_of(level: Level, *, kept: bool = False) -> tuple[Key, ...]:
    """Return the attributes of one level; with `kept` only those that the index has columns for."""
    return tuple(key for key in KEYS if key.level is level and not (kept and key.is_counted))
