"""What must hold of every patient, date, UID and name, whatever they are."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from pydicom import Dataset
from pydicom.datadict import DicomDictionary
from pydicom.sequence import Sequence
from pydicom.tag import Tag

from tests.builders import PATIENT, build_dx, new_uid
from viewer.core.deidentification.dates import is_moved, moved
from viewer.core.deidentify import cleaned, deidentified, identifying_tags
from viewer.core.pseudonyms import Pseudonyms

OURS = Pseudonyms(bytes(range(32)))
SECRET = "Quetzalcoatl"
DAYS = some.dates(date(1970, 1, 1), date(2069, 12, 31))
TEXTS = ("AE", "LO", "SH", "ST", "LT", "UT", "UC", "UR", "PN", "CS")
# Whoever sees the image needs these codes; they hold nothing else in practice.
CODES = (
    "SpecificCharacterSet", "ImageType", "Modality", "BodyPartExamined", "ViewPosition",
    "PatientPosition", "PatientOrientation", "Laterality", "ImageLaterality",
    "ValueType", "RelationshipType", "ContinuityOfContent", "CompletionFlag", "VerificationFlag",
)  # fmt: skip
LONGEST = {"AE": 16, "SH": 16, "CS": 16}


def as_day(digits: str) -> date:
    return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))


@given(first=DAYS, second=DAYS, hour=some.times())
@settings(max_examples=40, deadline=None)
def test_intervals_and_times_of_day_stay(first: date, second: date, hour) -> None:
    clock = f"{hour:%H%M%S}.{hour.microsecond:06d}"
    films = []
    for day in (first, second):
        film = Dataset()
        film.PatientID, film.SOPInstanceUID = "HC-1", new_uid()
        film.StudyDate, film.StudyTime = f"{day:%Y%m%d}", clock
        film.AcquisitionDateTime = f"{day:%Y%m%d}{clock}-0500"
        film.file_meta = build_meta()
        films.append(cleaned(film, OURS)[0])
    one, other = films
    assert as_day(other.StudyDate) - as_day(one.StudyDate) == second - first
    for film in films:
        assert film.StudyTime == clock
        assert film.AcquisitionDateTime == f"{film.StudyDate}{clock}-0500"
        assert is_moved(film.StudyDate)


def build_meta() -> Dataset:
    return build_dx().file_meta


@given(day=DAYS, days=some.integers(36525, 36525 + 3652))
@settings(max_examples=40, deadline=None)
def test_each_form_of_a_date_keeps_its_form(day: date, days: int) -> None:
    there = day - timedelta(days=days)
    assert moved(f"{day:%Y%m%d}", "DA", days) == f"{there:%Y%m%d}"
    assert moved(f"{day:%Y.%m.%d}", "DA", days) == f"{there:%Y.%m.%d}"
    assert moved(f"{day:%Y}", "DT", days) == f"{date(day.year, 1, 1) - timedelta(days):%Y}"
    assert moved(f"{day:%Y%m%d%H}", "DT", days) == f"{there:%Y%m%d}00"


@pytest.mark.parametrize("value", ["ROSALES", "2024", "20241301", "20240229-20240301", "20240230"])
def test_what_is_no_date_does_not_stay(value: str) -> None:
    assert moved(value, "DA", 36525) is None
    film = deidentified(build_dx(tags={"ContentDate": None}), OURS)
    film.add_new("SeriesDate", "DA", value)
    assert "SeriesDate" in identifying_tags(film)


def test_dates_of_one_patient_move_alike_under_one_key_and_otherwise_not() -> None:
    ids = [f"HC-{number}" for number in range(60)]

    def days(key: Pseudonyms, number: str) -> int:
        header = Dataset()
        header.PatientID = number
        return key.days(header, new_uid())

    again = Pseudonyms(bytes(range(32)))
    assert [days(OURS, each) for each in ids] == [days(again, each) for each in ids]
    assert len({days(OURS, each) for each in ids}) > 50
    assert days(OURS, "HC-1") != days(Pseudonyms(bytes(32)), "HC-1")


@given(uids=some.lists(some.from_regex(r"[12]\.[1-9]\d{0,9}(\.[1-9]\d{0,5}){1,5}", fullmatch=True)))
@settings(max_examples=60, deadline=None)
def test_the_map_of_uids_is_a_function_and_injective(uids: list[str]) -> None:
    new = {uid: OURS.uid(uid) for uid in uids}
    assert len(set(new.values())) == len(new)
    assert all(OURS.uid(uid) == made and len(made) <= 64 for uid, made in new.items())


@given(
    tags=some.lists(
        some.sampled_from(
            [Tag(tag) for tag, entry in DicomDictionary.items()
             if entry[0] in TEXTS and tag >> 16 not in (0x0000, 0x0002)
             and not (entry[0] == "CS" and (tag >> 16 == 0x0028 or entry[4] in CODES))]
        ),
        min_size=1, max_size=12, unique=True,
    ),
    depth=some.integers(0, 3),
    private=some.integers(0x1001, 0x10FF),
)  # fmt: skip
@settings(max_examples=50, deadline=None)
def test_a_name_planted_anywhere_is_nowhere(tags: list[Tag], depth: int, private: int) -> None:
    inner = Dataset()
    for tag in tags:
        vr = DicomDictionary[int(tag)][0]
        value = SECRET.upper() if vr == "CS" else f"{SECRET} chest"
        inner.add_new(tag, vr, value[: LONGEST.get(vr, 64)])
    inner.add_new(0x00110010, "LO", "ACME")
    inner.add_new((0x0011, private), "LO", SECRET)
    for _ in range(depth):
        outer = Dataset()
        outer.AnatomicRegionSequence = Sequence([inner])
        inner = outer
    film = build_dx(patient={**PATIENT, "PatientName": f"{SECRET}^Ana"})
    for element in inner:
        if element.tag not in (Tag("PatientName"), Tag("SOPClassUID"), Tag("Modality")):
            film[element.tag] = element
    buffer = io.BytesIO()
    cleaned(film, OURS)[0].save_as(buffer, enforce_file_format=True)
    data = buffer.getvalue().lower()
    assert SECRET.lower().encode() not in data
    assert b"acme" not in data


@pytest.mark.parametrize(
    ("name", "number", "told", "is_named"),
    [
        ("Núñez^José María", "", "TORAX NUNEZ", True),
        ("Núñez^José María", "", "María Systems", True),
        ("Núñez^José María", "", "Josefine 2000", False),
        ("Rosales^Ana", "", "ANAROSALES", True),
        ("Rosales^Ana", "", "rosales_chest", True),
        ("Rosales^Ana", "", "Anatomic", False),
        ("Yamada^Tarou=山田^太郎=やまだ^たろう", "", "胸部 山田太郎", True),
        ("Hong^Gildong=洪^吉洞=홍^길동", "", "홍길동 가슴", True),
        ("X^Y", "HC-778899", "HC778899 thorax", True),
        ("X^Y", "HC-778899", "room 778899", True),
        ("X^Y", "HC-778899", "HC 12", False),
        ("X^Y", "", "of 20240310", True),
        ("X^Y", "", "CHEST PA", False),
    ],
)
def test_what_names_somebody_is_found_in_other_texts(
    name: str, number: str, told: str, is_named: bool
) -> None:
    film = build_dx(patient={**PATIENT, "PatientName": name, "PatientID": number})
    film.ProtocolName = film.Manufacturer = told
    clean, _ = cleaned(film, OURS)
    assert (clean.Manufacturer == "ANONYMIZED") == is_named
    assert clean.BodyPartExamined == "CHEST"


def test_references_in_presentation_states_and_key_objects_still_fit() -> None:
    image = build_dx()
    state = build_dx()
    reference = Dataset()
    reference.ReferencedSOPClassUID = image.SOPClassUID
    reference.ReferencedSOPInstanceUID = image.SOPInstanceUID
    series = Dataset()
    series.SeriesInstanceUID = image.SeriesInstanceUID
    series.ReferencedImageSequence = [reference]
    state.ReferencedSeriesSequence = [series]
    note, drawn = Dataset(), Dataset()
    note.UnformattedTextValue = "Ana's nodule"
    drawn.GraphicData = [1.0, 2.0]
    both, words = Dataset(), Dataset()
    both.TextObjectSequence, both.GraphicObjectSequence = [note], [drawn]
    words.TextObjectSequence = [note]
    state.GraphicAnnotationSequence = [both, words]
    clean_state, clean_image = cleaned(state, OURS)[0], cleaned(image, OURS)[0]
    (clean_series,) = clean_state.ReferencedSeriesSequence
    (clean_reference,) = clean_series.ReferencedImageSequence
    assert clean_series.SeriesInstanceUID == clean_image.SeriesInstanceUID
    assert clean_reference.ReferencedSOPInstanceUID == clean_image.SOPInstanceUID
    assert clean_reference.ReferencedSOPClassUID == image.SOPClassUID
    (kept,) = clean_state.GraphicAnnotationSequence
    assert list(kept.GraphicObjectSequence[0].GraphicData) == [1.0, 2.0]
    assert "TextObjectSequence" not in kept


def test_the_file_says_what_was_done() -> None:
    clean, _ = cleaned(build_dx(), OURS)
    assert clean.LongitudinalTemporalInformationModified == "MODIFIED"
    assert clean.PatientIdentityRemoved == "YES"
    codes = [item.CodeValue for item in clean.DeidentificationMethodCodeSequence]
    assert codes == ["113100", "113107", "113108"]
    assert clean.PatientBirthDate == ""
