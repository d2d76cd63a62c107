from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydicom import Dataset
from pydicom.sr.codedict import codes

from inference.card import Card, parse_card
from inference.eligibility import check_eligibility, may_be_scored
from tests.builders import build_ct_series, build_dx
from tests.inference.test_card import HASHES
from tests.inference.tiny_pack import card as card_data
from viewer.core.errors import fill
from viewer.core.images import open_image


@pytest.fixture(scope="module")
def card() -> Card:
    return parse_card(json.dumps(card_data(files=HASHES)), "tiny-cxr")


def header(**tags: Any) -> Dataset:
    return build_dx(tags=tags)


def coded(code: Any) -> list[Dataset]:
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator = code.value, code.scheme_designator
    item.CodeMeaning = code.meaning
    return [item]


NO_VIEW = {"ViewPosition": None, "PatientOrientation": None}
NO_AGE = {"PatientAge": None, "PatientBirthDate": None}
NO_PART = {
    "BodyPartExamined": None,
    "AnatomicRegionSequence": None,
    "SeriesDescription": None,
    "StudyDescription": None,
}

ALLOWED = {
    "as the builder makes it": {},
    "computed radiography": {"Modality": "CR", "PresentationIntentType": None},
    "AP view": {"ViewPosition": "AP"},
    "lower-case view with a blank": {"ViewPosition": "pa "},
    "frontal, either way": {"ViewPosition": "FRONTAL"},
    "view as a SNOMED code": {
        **NO_VIEW, "ViewCodeSequence": coded(codes.cid4010.PosteroAnterior)
    },
    "view blank, rows run to the left": {"ViewPosition": "", "PatientOrientation": ["L", "F"]},
    "five years and eleven months": {"PatientAge": "071M"},
    "four years in days": {"PatientAge": "999D", "PatientBirthDate": None},
    "one year in weeks": {"PatientAge": "053W"},
    "age from the birth date": {
        "PatientAge": None, "PatientBirthDate": "20210311", "StudyDate": "20240310"
    },
    "age blank, dates dotted as in ACR-NEMA": {
        "PatientAge": "", "PatientBirthDate": "2021.03.11", "StudyDate": "2024.03.10"
    },
    "study date blank, acquisition date not": {
        "PatientAge": None, "StudyDate": "", "AcquisitionDate": "20240310"
    },
    "inverted": {"PhotometricInterpretation": "MONOCHROME1"},
    "thorax": {"BodyPartExamined": "THORAX"},
    "body part blank, region coded": {"BodyPartExamined": ""},
    "body part only in the protocol": {**NO_PART, "ProtocolName": "Chest PA"},
    "body part only in the study's text": {**NO_PART, "StudyDescription": "RX THORAX"},
    "intent not stated": {"PresentationIntentType": None},
}  # fmt: skip

CONTRADICTED: dict[str, tuple[dict[str, Any], str, str, str]] = {
    "CT": ({"Modality": "CT"}, "modality", "Modality", "CT"),
    "secondary capture": ({"Modality": "OT"}, "modality", "Modality", "OT"),
    "left lateral": ({"ViewPosition": "LL"}, "view_position", "ViewPosition", "LL"),
    "lateral in words": (
        {"ViewPosition": "LATERAL"}, "view_position", "ViewPosition", "LATERAL"
    ),
    "lateral as a SNOMED code": (
        {**NO_VIEW, "ViewCodeSequence": coded(codes.cid4010.LeftLateral)},
        "view_position", "ViewCodeSequence", "LL",
    ),
    "rows run to the front": (
        {"ViewPosition": None, "PatientOrientation": ["A", "F"]},
        "view_position", "PatientOrientation", "A\\F",
    ),
    "six years": ({"PatientAge": "006Y"}, "age", "PatientAge", "006Y"),
    "an adult": ({"PatientAge": "034Y"}, "age", "PatientAge", "034Y"),
    "eleven months": ({"PatientAge": "011M"}, "age", "PatientAge", "011M"),
    "an adult by the birth date": (
        {"PatientAge": None, "PatientBirthDate": "19900310"},
        "age", "PatientBirthDate, StudyDate", "34.0 years",
    ),
    "colour": (
        {"PhotometricInterpretation": "RGB"},
        "photometric", "PhotometricInterpretation", "RGB",
    ),
    "abdomen": (
        {"BodyPartExamined": "ABDOMEN"}, "body_part", "BodyPartExamined", "ABDOMEN"
    ),
    "too few rows": ({"Rows": 39}, "size", "Rows, Columns", "39 × 64"),
    "raw detector values": (
        {"PresentationIntentType": "FOR PROCESSING"},
        "presentation_intent", "PresentationIntentType", "FOR PROCESSING",
    ),
    "raw detector values by SOP class": (
        {"PresentationIntentType": None, "SOPClassUID": "1.2.840.10008.5.1.4.1.1.1.1.1"},
        "presentation_intent", "SOPClassUID", "FOR PROCESSING",
    ),
}  # fmt: skip

OPEN: dict[str, tuple[dict[str, Any], str, str]] = {
    "no modality": ({"Modality": None}, "modality", "Modality"),
    "no view": (NO_VIEW, "view_position", "ViewPosition"),
    "no age, no birth date": (NO_AGE, "age", "PatientAge, PatientBirthDate"),
    "an age that is none": ({**NO_AGE, "PatientAge": "child"}, "age", "PatientAge"),
    "born after the study": (
        {**NO_AGE, "PatientBirthDate": "20250101"}, "age", "PatientAge, PatientBirthDate"
    ),
    "no photometric interpretation": (
        {"PhotometricInterpretation": None}, "photometric", "PhotometricInterpretation"
    ),
    "no body part anywhere": (NO_PART, "body_part", "BodyPartExamined"),
    "body part not among the words": (
        {**NO_PART, "SeriesDescription": "Orchestral"}, "body_part", "BodyPartExamined"
    ),
}  # fmt: skip


@pytest.mark.parametrize("tags", ALLOWED.values(), ids=ALLOWED)
def test_what_the_card_allows_passes_every_check(card: Card, tags: dict[str, Any]) -> None:
    checks = check_eligibility(header(**tags), card)
    failed = [fill(check.sentence, check.fields) for check in checks if not check.passed]
    assert failed == []
    assert may_be_scored(checks, force=False)


@pytest.mark.parametrize(("tags", "name", "tag", "value"), CONTRADICTED.values(), ids=CONTRADICTED)
def test_a_tag_that_says_no_is_named_and_cannot_be_overruled(
    card: Card, tags: dict[str, Any], name: str, tag: str, value: str
) -> None:
    checks = check_eligibility(header(**tags), card)
    (failed,) = (check for check in checks if not check.passed)
    assert failed.name == name
    assert (failed.fields["tag"], failed.fields["value"]) == (tag, value)
    sentence = fill(failed.sentence, failed.fields)
    for word in (tag, value, failed.fields["allowed"]):
        assert str(word) in sentence
    assert not may_be_scored(checks, force=False)
    assert not may_be_scored(checks, force=True)


@pytest.mark.parametrize(("tags", "name", "tag"), OPEN.values(), ids=OPEN)
def test_a_missing_tag_is_named_and_may_be_overruled(
    card: Card, tags: dict[str, Any], name: str, tag: str
) -> None:
    checks = check_eligibility(header(**tags), card)
    (failed,) = (check for check in checks if not check.passed)
    assert failed.name == name
    assert failed.fields["tag"] == tag
    assert tag in fill(failed.sentence, failed.fields)
    assert not may_be_scored(checks, force=False)
    assert may_be_scored(checks, force=True)


def test_every_failed_check_is_reported_not_only_the_first(card: Card) -> None:
    checks = check_eligibility(header(Modality="CT", PatientAge="070Y"), card)
    assert [check.name for check in checks if not check.passed] == ["modality", "age"]


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        # A length that was damaged makes the next elements part of the value.
        pytest.param("HAND\x10\x00\x10\x00PNTEST^CHILD", "HAND…", id="runs on"),
        pytest.param("A" * 10_000, "A" * 64 + "…", id="long"),
    ],
)
def test_a_value_from_a_damaged_file_is_shown_short_and_printable(
    card: Card, stated: str, shown: str
) -> None:
    checks = check_eligibility(header(BodyPartExamined=stated), card)
    (failed,) = (check for check in checks if not check.passed)
    assert failed.fields["value"] == shown


def test_an_empty_header_fails_without_an_exception(card: Card) -> None:
    checks = check_eligibility(Dataset(), card)
    assert not may_be_scored(checks, force=False)
    assert {"modality", "age", "size"} <= {check.name for check in checks if not check.passed}


def test_a_pack_that_asks_for_nothing_takes_what_states_nothing() -> None:
    asks = card_data(files=HASHES)
    lists = ("modalities", "view_positions", "photometric_interpretations", "body_parts")
    asks["eligibility"] |= {name: [] for name in lists} | {"ages_years": None}
    undemanding = parse_card(json.dumps(asks), "tiny-cxr")
    bare = Dataset()
    bare.Rows = bare.Columns = 100
    assert may_be_scored(check_eligibility(bare, undemanding), force=False)
    assert may_be_scored(check_eligibility(bare, undemanding, "raster"), force=False)


AXIAL, CORONAL = [1, 0, 0, 0, 1, 0], [1, 0, 0, 0, 0, -1]


@pytest.fixture(scope="module")
def ct_card() -> Card:
    asks = card_data(files=HASHES)
    asks["eligibility"] |= {
        "modalities": ["CT"], "view_positions": [], "ages_years": None,
        "image_orientations": ["axial"],
    }  # fmt: skip
    return parse_card(json.dumps(asks), "tiny-ct")


def section(**tags: Any) -> Dataset:
    stated = {"ImageOrientationPatient": AXIAL, "BodyPartExamined": "CHEST"} | tags
    image = build_ct_series(slices=1, rows=64, columns=64)[0]
    for keyword, value in stated.items():
        if value is None:
            delattr(image, keyword)
        else:
            setattr(image, keyword, value)
    return image


@pytest.mark.parametrize(
    ("tags", "name", "forced"),
    [
        pytest.param({}, None, True, id="an axial section"),
        pytest.param(
            {"ImageOrientationPatient": [1, 0, 0, 0, 0.9, 0.436]}, None, True, id="tilted gantry"
        ),
        pytest.param({"ImageOrientationPatient": CORONAL}, "orientation", False, id="coronal"),
        pytest.param({"ImageOrientationPatient": None}, "orientation", True, id="no orientation"),
        pytest.param(
            {"ImageType": ["ORIGINAL", "PRIMARY", "LOCALIZER"]}, "image_type", False, id="scout"
        ),
        pytest.param({"BodyPartExamined": "HEAD"}, "body_part", False, id="head"),
        pytest.param({"Modality": "CR"}, "modality", False, id="radiograph"),
    ],
)
def test_a_ct_pack_takes_axial_sections_of_the_chest(
    ct_card: Card, tags: dict[str, Any], name: str | None, forced: bool
) -> None:
    checks = check_eligibility(section(**tags), ct_card)
    assert [check.name for check in checks if not check.passed] == ([name] if name else [])
    assert may_be_scored(checks, force=True) is forced
    if name:
        (failed,) = (check for check in checks if not check.passed)
        assert str(failed.fields["tag"]) in fill(failed.sentence, failed.fields)


def test_frontal_is_not_enough_for_a_pack_that_takes_one_of_the_two() -> None:
    asks = card_data(files=HASHES)
    asks["eligibility"]["view_positions"] = ["PA"]
    checks = check_eligibility(
        header(ViewPosition="FRONTAL"), parse_card(json.dumps(asks), "tiny-cxr")
    )
    assert not may_be_scored(checks, force=False)


@pytest.mark.parametrize("suffix", [".png", ".jpg"])
def test_a_picture_without_tags_needs_the_users_word(
    card: Card, tmp_path: Path, suffix: str
) -> None:
    from PIL import Image

    path = tmp_path / f"picture{suffix}"
    Image.fromarray(np.tile(np.arange(80, dtype=np.uint8), (60, 1))).save(path)
    image = open_image(path)
    checks = check_eligibility(image.header, card, image.origin)
    (failed,) = (check for check in checks if not check.passed)
    sentence = fill(failed.sentence, failed.fields)
    for tag in ("Modality", "ViewPosition", "PatientAge", "BodyPartExamined"):
        assert tag in sentence
    assert not may_be_scored(checks, force=False)
    assert may_be_scored(checks, force=True)


def test_a_picture_that_is_too_small_is_refused_in_any_case(card: Card) -> None:
    small = Dataset()
    small.Rows, small.Columns = 39, 80
    assert not may_be_scored(check_eligibility(small, card, "raster"), force=True)
