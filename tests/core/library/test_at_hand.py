"""Studies that are only open are found by the searches that would find them in the index."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from viewer.core.file_version import FileVersion
from viewer.core.library.at_hand import matches, not_in_index
from viewer.core.library.catalogue import Entry
from viewer.core.library.library import Library, open_library
from viewer.core.library.listed import listed_study
from viewer.core.library.listed_rows import listed_rows
from viewer.core.library.study_query import StudyQuery
from viewer.core.records import Described
from viewer.core.study import Instance, Patient, Series, Study

_PEOPLE = (
    ("HC-20/44", "Muñoz Quiroga^José"),
    ("R-1", "ROSALES^ANA"),
    ("0099", "Yamada^Tarou=山田^太郎=やまだ^たろう"),
    ("D-7", "D'Angelo^Lucía"),
    ("", ""),
)
_DAYS = ("20240310", "20231231", "", "20240311")
_KINDS = (("DX", "Tórax AP"), ("CT", "Chest low dose"), ("CR", ""))
_TYPED = (
    "", "munoz", "Quiroga jose", "quir", "uiroga", "hc2044", "2044", "R-1", "ana ct", "太郎",
    "やまだ", "dangelo", "angelo luc", "torax", "low chest", "dose dx", "2024", "2024-03",
    "10/03/2024", "2023..2024-03-10", "ct", "CTX", "A-00", "a-0003", "nobody", "- .",
)  # fmt: skip
TODAY = date(2024, 3, 11)


def studies() -> list[Study]:
    """Return every person with every kind, on days that take turns."""
    made = []
    for number, (who, kind) in enumerate((p, k) for p in _PEOPLE for k in _KINDS):
        patient = Patient(who[0], who[1], "20200301", "F", "004Y")
        image = Instance(
            Path(f"/nowhere/{number}.dcm"), f"1.2.{number}.1.1", "1.2.3", 1, 1, 10, 10, kind[0],
            "MONOCHROME2", "1.2.840.10008.1.2.1", "", None, "dicom",
            version=FileVersion(1, number + 1, number),
        )  # fmt: skip
        series = Series(f"1.2.{number}.1", 1, kind[0], kind[1], "CHEST", (image,))
        day = _DAYS[number % len(_DAYS)]
        made.append(Study(f"1.2.{number}", day, "", kind[1], f"A-{number:04}", patient, (series,)))
    return made


@pytest.fixture(scope="module")
def library(tmp_path_factory) -> Library:
    made = open_library(tmp_path_factory.mktemp("library"))
    entries = [
        Entry(Described(image, series, study), f"{number:064x}")
        for number, study in enumerate(studies())
        for series in study.series
        for image in series.instances
    ]
    made.catalogue.add(entries)
    yield made
    made.close()


@pytest.mark.parametrize("typed", _TYPED)
def test_words_find_the_same_studies_open_or_in_the_index(library, typed):
    for extra in ({}, {"modalities": ("CT", "CR")}, {"date_from": "20240101"},
                  {"date_to": "20240310", "only_unreviewed": True}):  # fmt: skip
        query = StudyQuery(text=typed, **extra)
        page = library.catalogue.search(query)
        listed = listed_rows(library.index, library.store, page.studies)
        found = {each.study_instance_uid for each in listed}
        ours = {
            each.study_instance_uid
            for each in studies()
            if matches(listed_study(each), query, TODAY)
        }
        assert ours == found, query


def test_what_only_the_index_knows_is_never_claimed(library):
    flagged = StudyQuery(only_flagged=True)
    assert not any(matches(listed_study(each), flagged, TODAY) for each in studies())


def test_a_study_of_the_same_uid_and_another_patient_is_not_in_the_index(library):
    known, *_ = studies()
    namesake = Study(**{**vars(known), "patient": Patient("X", "Somebody^Else")})
    assert not_in_index(library.index, [known, namesake]) == (namesake,)
