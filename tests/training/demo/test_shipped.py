"""The demonstration studies that are in the repository."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from inference.eligibility import check_eligibility
from inference.packs import find_pack, installed_packs
from inference.predictor import Predictor
from tests.training.demo.test_studies import dciodvfy
from training.demo.command import CT_PATIENT, PARTS, Part
from viewer.core.images import open_image
from viewer.core.importer import scan
from viewer.core.paths import resource
from viewer.core.result import Result

DEMO = resource("demo")
FILES = sorted(DEMO.rglob("*.dcm"))


def film(part: Part) -> Path:
    return DEMO / f"{part.patient.name[5:].lower()}.dcm"


def test_five_studies_and_a_note_that_says_what_they_are() -> None:
    outcome = scan([DEMO])
    assert len(outcome.studies) == len(PARTS) + 1
    unread = [problem.path.name for problem in outcome.problems if problem.path.suffix == ".dcm"]
    assert unread == []
    assert "show no patient" in (DEMO / "README.md").read_text("utf-8")


def test_they_stay_small() -> None:
    assert sum(path.stat().st_size for path in FILES) < 6_000_000


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(DEMO)))
def test_each_file_is_valid_and_opens(path: Path) -> None:
    assert dciodvfy(path) == []
    image = open_image(path)
    frame = image.frame()
    assert frame.stored.shape == (image.header.Rows, image.header.Columns)
    assert frame.stored.min() < frame.stored.max()


def test_the_ct_is_one_series_of_evenly_spaced_slices() -> None:
    study = next(
        study for study in scan([DEMO]).studies if study.patient.patient_name == CT_PATIENT.name
    )
    (series,) = study.series
    assert len(series.instances) >= 24
    heights = [instance.slice_position for instance in series.instances]
    steps = {round(abs(b - a), 3) for a, b in pairwise(heights)}
    assert len(steps) == 1


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.patient.name)
def test_the_shipped_pack_calls_each_film_what_it_was_drawn_as(part: Part) -> None:
    pack = find_pack("cxr-pneumonia", installed_packs())
    image = open_image(film(part))
    assert all(check.passed for check in check_eligibility(image.header, pack.card, image.origin))
    result = Predictor(pack, "cpu").predict(image)
    assert isinstance(result, Result)
    assert result.flagged == (part.class_name != "normal")
    assert result.label == part.class_name
