"""What a report states: facts typed from the header, the AI's answer, and nothing guessed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pydicom
import pytest
from pydicom.dataset import Dataset

from tests.builders import build_dx
from tests.core import report_cases as cases
from tests.core.frames import make_frame
from viewer.core import report_document, report_facts, report_words
from viewer.core.geometry import Orientation
from viewer.core.pixels import to_8bit
from viewer.core.report import Report, file_name
from viewer.core.report_blocks import Bars, Facts, Headline, Points
from viewer.core.report_document import document
from viewer.core.report_draft import DraftKey
from viewer.core.report_facts import dicom_date, dicom_time, image_facts, pack_facts, person_name
from viewer.core.report_pictures import View, heat_map_picture, original_picture, voi_text
from viewer.core.report_plain import plain_text
from viewer.core.review import Agreement
from viewer.core.verdict import Verdict, flag_subject, heat_map_class, probability_text, verdict
from viewer.core.voi import VoiFunction, Window

PACK = cases.pack()


def report(**changes) -> Report:
    return cases.report(**changes)


# Facts


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("ROSALES^ANA", "ROSALES, ANA"),
        ("ROSALES MENDOZA^ANA^LUCIA^Dr^PhD", "ROSALES MENDOZA, Dr ANA LUCIA, PhD"),
        ("Yamada^Tarou=山田^太郎=やまだ^たろう", "Yamada, Tarou (山田, 太郎 / やまだ, たろう)"),
        ("^ANA", "ANA"),
        ("", ""),
        ("^^^^", ""),
        ("=山田^太郎", "山田, 太郎"),
        ("MADONNA", "MADONNA"),
    ],
)
def test_person_names_are_written_for_people(stored: str, shown: str) -> None:
    assert person_name(stored) == shown


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("20240310", "2024-03-10"),
        ("2024.03.10", "2024-03-10"),
        ("20241340", "20241340"),
        ("", ""),
        ("2024", "2024"),
    ],
)
def test_dates_that_are_none_stay_as_they_stand(stored: str, shown: str) -> None:
    assert dicom_date(stored) == shown


@pytest.mark.parametrize(
    ("stored", "shown"), [("101500.123", "10:15"), ("10", "10:00"), ("", ""), ("noon", "noon")]
)
def test_times(stored: str, shown: str) -> None:
    assert dicom_time(stored) == shown


@pytest.mark.parametrize(
    ("tags", "age"),
    [
        ({"PatientAge": "004Y"}, "4 Y"),
        ({"PatientAge": "018M"}, "18 M"),
        ({"PatientAge": "", "PatientBirthDate": "20200301", "StudyDate": "20240310"}, "4 Y"),
        ({"PatientAge": "", "PatientBirthDate": "20200311", "StudyDate": "20240310"}, "3 Y"),
        ({"PatientAge": "", "PatientBirthDate": "20230301", "StudyDate": "20240310"}, "12 M"),
        ({"PatientAge": "", "PatientBirthDate": "20250301", "StudyDate": "20240310"}, ""),
        ({"PatientAge": "", "PatientBirthDate": "", "StudyDate": "20240310"}, ""),
    ],
)
def test_age_as_stated_else_from_the_dates(tags: dict, age: str) -> None:
    assert image_facts(build_dx(tags=tags)).patient_age == age


def test_an_empty_header_states_nothing() -> None:
    facts = image_facts(Dataset(), "2.25.1")
    assert facts == report_facts.ImageFacts(sop_instance_uid="2.25.1")


def test_every_header_that_pydicom_bundles_can_be_reported() -> None:
    # Not `get_testdata_files`: that one looks for more on the internet.
    folder = Path(pydicom.__file__).parent / "data" / "test_files"
    headers = [
        pydicom.dcmread(path, stop_before_pixels=True, force=True)
        for path in sorted(folder.glob("*.dcm"))
    ]
    assert len(headers) > 50
    for header in headers:
        facts = replace(image_facts(header), sop_instance_uid="1.2.3.4")
        text = plain_text(report(facts=facts))
        assert all(value in text for value in (facts.patient_id, facts.modality) if value)


def test_a_value_as_long_as_a_damaged_file_fills_no_page() -> None:
    facts = image_facts(build_dx(tags={"StudyDescription": "A" * 64 + "\0" * 5000 + "B"}))
    assert len(facts.study_description) < 300


def test_several_values_are_kept() -> None:
    header = build_dx(tags={"InstitutionName": "Clínica San Martín"})
    header.add_new("StudyDescription", "LO", ["Chest", "Lateral"])
    facts = image_facts(header)
    assert facts.study_description == "Chest / Lateral"
    assert facts.institution_name == "Clínica San Martín"


@pytest.mark.parametrize(
    ("metrics", "words"),
    [
        ({}, ""),
        ({"auc": 0.981, "accuracy": 0.9}, "AUC 0.981, accuracy 0.900"),
        (
            {
                "set": "official test part",
                "flag": {
                    "auc": {"value": 0.98, "low": 0.97, "high": 0.99},
                    "sensitivity": {"value": 0.96, "low": 0.9, "high": 0.985},
                },
            },
            "AUC 0.980 (0.970 to 0.990), sensitivity 0.960 (0.900 to 0.985); official test part",
        ),
        ({"note": "text", "test": {"colour": 1}}, ""),
    ],
)
def test_performance_is_one_line_of_what_the_card_has(metrics: dict, words: str) -> None:
    card = SimpleNamespace(
        name="p", version="1", classes=("a", "b"), thresholds={"a": 0.5, "b": 0.5},
        flag=SimpleNamespace(classes=("b",), threshold=0.4, chosen_on="x"),
        intended_use="", limits=(), metrics=metrics,
    )  # fmt: skip
    assert pack_facts(card, "0" * 64).performance == words


# Verdict


def test_near_the_threshold_is_never_not_flagged() -> None:
    assert verdict(cases.result(flagged=False, uncertain=True)) is Verdict.UNCERTAIN
    assert verdict(cases.result(flagged=False)) is Verdict.NOT_FLAGGED
    assert verdict(cases.result()) is Verdict.REVIEW_FIRST
    assert verdict(cases.refusal()) is Verdict.NOT_SCORED


@pytest.mark.parametrize(
    ("probability", "text"),
    [(0.0, "<0.01"), (0.004, "<0.01"), (0.006, "0.01"), (0.5, "0.50"), (0.994, "0.99"),
     (0.9951, ">0.99"), (1.0, ">0.99")],
)  # fmt: skip
def test_no_number_claims_certainty(probability: float, text: str) -> None:
    assert probability_text(probability) == text


@pytest.mark.parametrize(
    ("flags", "label", "subject"),
    [
        (("bacterial_pneumonia", "viral_pneumonia"), "viral_pneumonia", "pneumonia"),
        (("covid19", "other_pneumonia"), "covid19", "covid19"),
        (("covid19", "other_pneumonia"), "normal", "covid19"),
        (("covid19",), "covid19", "covid19"),
        ((), "normal", "normal"),
    ],
)
def test_what_a_flag_is_about(flags: tuple, label: str, subject: str) -> None:
    assert flag_subject(flags, label) == subject


def test_the_heat_map_offered_first_is_the_flags() -> None:
    normal = cases.result(probabilities={"normal": 0.9, "bacterial_pneumonia": 0.04,
                                         "viral_pneumonia": 0.06})  # fmt: skip
    assert heat_map_class(normal, PACK.flag_classes) == "viral_pneumonia"
    assert heat_map_class(cases.result(heat_maps={}), PACK.flag_classes) == ""


# The report


def test_a_report_never_takes_another_images_result() -> None:
    with pytest.raises(ValueError, match="another image"):
        report(outcome=cases.result(sop_instance_uid="9.9"))
    with pytest.raises(ValueError, match="another image"):
        report(key=DraftKey("1.2.3", "9.9", ""), outcome=None)


def blocks(made: report_document.Document, kind: type) -> list:
    return [each for section in made.sections for each in section.blocks if type(each) is kind]


def test_what_the_file_does_not_state_is_said_to_be_not_stated() -> None:
    facts = report_facts.ImageFacts(sop_instance_uid="1.2.3.4")
    pairs = dict(blocks(document(report(facts=facts)), Facts)[0].pairs)
    assert pairs["Patient"] == "not stated"
    assert pairs["Birth date"] == "not stated"
    assert pairs["Sex, age"] == "not stated"


def test_the_flag_decides_row_and_every_class_stand_against_their_thresholds() -> None:
    rows = blocks(document(report()), Bars)[0].rows
    assert [(row.name, row.probability, row.threshold, row.strong) for row in rows] == [
        ("pneumonia, together (decides)", 0.91, 0.42, True),
        ("normal", 0.09, 0.5, False),
        ("bacterial pneumonia", 0.78, 0.4, False),
        ("viral pneumonia", 0.13, 0.4, False),
    ]


def test_a_forced_result_is_marked() -> None:
    head = blocks(document(report(outcome=cases.result(forced=True))), Headline)[0]
    assert head.mark == "Scored outside its stated use"


def test_a_refusal_says_why() -> None:
    made = document(report(outcome=cases.refusal(), pictures=()))
    assert blocks(made, Headline)[0].text == "Not scored"
    assert blocks(made, Points)[0].points == ((False, "The pack is for ages 1 to 5."),)


def test_without_an_answer_the_reason_stands_there() -> None:
    made = plain_text(report(outcome=None, pack=None, no_outcome_reason="No pack is installed."))
    assert "Not scored" in made
    assert "No pack is installed." in made


def test_plain_text_holds_everything_that_matters() -> None:
    text = plain_text(report(agreement=Agreement.DISAGREE, reader="A. Reader", was_read=True))
    for words in (
        "ROSALES, ANA", "FARO-0001", "Opacity.", "Pneumonia.", "Review first: pneumonia",
        cases.WEIGHTS, "cxr-pneumonia 1.0", "disagrees", "One hospital only.",
        "not a diagnosis", "A. Reader", "preliminary, not signed", "Modality is DX.",
    ):  # fmt: skip
        assert words in text


def test_a_report_nobody_read_says_so() -> None:
    assert "nobody yet" in plain_text(report())
    assert "nobody yet" not in plain_text(report(was_read=True))


def test_spanish_knows_every_fixed_word(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()

    def listen(language: str):
        def say(text: str) -> str:
            asked.add(text)
            return text

        return say

    monkeypatch.setattr(report_document, "words", listen)
    variants = [
        report(), report(outcome=cases.refusal()), report(outcome=None, pack=None),
        report(agreement=Agreement.AGREE, was_read=True),
        report(outcome=cases.result(flagged=False, uncertain=True, forced=True)),
        report(outcome=cases.result(flagged=False, label="normal"), agreement=Agreement.UNSURE),
        *(report(facts=replace(cases.FACTS, patient_age=age, patient_sex=sex))
          for age, sex in (("1 Y", "M"), ("3 M", "O"), ("1 D", "F"), ("2 W", ""), ("5 D", "X"))),
    ]  # fmt: skip
    for variant in variants:
        document(variant)
    from_packs = {check.sentence for check in (cases.PASSED, cases.FAILED)}
    assert {text for text in asked if text} - set(report_words._SPANISH) - from_packs == set()
    assert len(asked) > 40


def test_spanish_knows_what_eligibility_and_the_gate_say() -> None:
    from inference import eligibility, gate

    templates = {
        text
        for name, text in vars(eligibility).items()
        if isinstance(text, str) and name.startswith("_") and "{" in text and " " in text
    }
    assert len(templates) >= 5
    checks = [gate.gate_check(gate.Judgement(kind, 0.0, 0.0)) for kind in gate.KINDS]
    templates |= {check.sentence for check in checks}
    assert templates - set(report_words._SPANISH) == set()


def test_spanish_templates_keep_their_places() -> None:
    import string

    def places(text: str) -> set:
        return {field for _, field, _, _ in string.Formatter().parse(text) if field}

    for english, spanish in report_words._SPANISH.items():
        assert places(english) == places(spanish), english


def test_a_file_name_tells_nobody_who_the_patient_is() -> None:
    assert file_name("2024-03-10", "1.2.3.4567890") == "report-20240310-567890.pdf"
    assert file_name("", "1.2") == "report-undated-12.pdf"


# Pictures


FRAME = make_frame(np.arange(12, dtype=np.uint16).reshape(3, 4))
WINDOW = Window(6, 12)


def test_the_original_is_the_screens_own_pixels() -> None:
    picture = original_picture(FRAME, View(WINDOW, aspect=2.0), "en")
    assert np.array_equal(picture.pixels, to_8bit(FRAME, WINDOW))
    assert picture.aspect == 2.0
    assert "W 12 L 6" in picture.caption
    assert not picture.legend


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("flipped", [False, True])
def test_turning_moves_pixels_letters_and_proportions_together(
    rotation: int, flipped: bool
) -> None:
    view = View(
        WINDOW, aspect=2.0, rotation=rotation, flipped=flipped,
        orientation=Orientation("R", "L", "H", "F"),
    )  # fmt: skip
    picture = original_picture(FRAME, view, "en")
    # A marker on the patient's right edge must stay beside the letter R.
    grey = to_8bit(FRAME, WINDOW)
    sides = {
        "R": grey[:, 0], "L": grey[:, -1], "H": grey[0], "F": grey[-1],
    }  # fmt: skip
    left, right, top, bottom = picture.letters
    found = {
        left: picture.pixels[:, 0], right: picture.pixels[:, -1],
        top: picture.pixels[0], bottom: picture.pixels[-1],
    }  # fmt: skip
    for letter, edge in found.items():
        assert sorted(edge) == sorted(sides[letter])
    assert picture.aspect == (0.5 if rotation % 180 else 2.0)


def test_the_heat_map_is_captioned_for_what_it_is() -> None:
    frame = make_frame(np.full((56, 56), 7, np.uint16))
    picture = heat_map_picture(frame, View(WINDOW), cases.heat_map("viral_pneumonia"), 0.5, "en")
    assert picture.title == "Heat map: viral pneumonia"
    assert "areas that influenced the score" in picture.caption
    assert "native grid 7 × 7" in picture.caption
    assert picture.legend
    coloured = (picture.pixels != picture.pixels[..., :1]).any(axis=-1)
    assert coloured[20, 12]
    assert not coloured[50, 50]


def test_windows_in_words() -> None:
    ct = make_frame(np.zeros((2, 2), np.int16), modality="CT")
    assert voi_text(ct, Window(40, 350)).startswith("W 350 L 40")
    sigmoid = Window(40, 350, VoiFunction.SIGMOID)
    assert voi_text(ct, sigmoid).endswith("SIGMOID")
