"""What arrives is scored once, bound to its pixels; refusals are kept as refusals."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pydicom
import pytest

from tests.builders import build_dx
from tests.core import report_cases as cases
from tests.ui.ai_fakes import MISSING, PACK, WRONG, FakeScorer
from viewer.core.errors import UserError
from viewer.core.images import open_image
from viewer.core.library.library import Library, open_library
from viewer.core.result import Refusal, Result
from viewer.ui.arrival_scoring import ArrivalScoring


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    found = open_library(tmp_path / "library")
    yield found
    found.close()


def keep(library: Library, image: pydicom.Dataset) -> Path:
    file = io.BytesIO()
    image.save_as(file, enforce_file_format=True)
    return library.intake.take(lambda writer: writer.write(file.getvalue())).path


def score(
    library: Library, scorer: FakeScorer, *images: pydicom.Dataset
) -> tuple[list[Result | Refusal], list[UserError]]:
    """Score the studies of `images` to the end; what was told of them."""
    outcomes: list[Result | Refusal] = []
    problems: list[UserError] = []
    scoring = ArrivalScoring(library.catalogue, scorer)
    scoring.outcomes.add(outcomes.append)
    scoring.problems.add(problems.append)
    for image in images:
        scoring.add(str(image.StudyInstanceUID))
    scoring.finish()
    return outcomes, problems


def kept(library: Library, image: pydicom.Dataset) -> Result | Refusal | None:
    return library.index.outcome(str(image.SOPInstanceUID), 1, PACK.weights_sha256)


def test_an_image_is_scored_and_its_outcome_bound_to_its_pixels(library: Library):
    image = build_dx()
    path = keep(library, image)
    (outcome,), problems = score(library, FakeScorer(library.index), image)
    assert problems == []
    assert outcome.sop_instance_uid == image.SOPInstanceUID
    found = kept(library, image)
    assert isinstance(found, Result)
    assert found.image_sha256 == open_image(path).frame(1).sha256


@pytest.mark.parametrize("check", [WRONG, MISSING])
def test_a_refusal_is_kept_as_one_and_nothing_is_forced(library: Library, check):
    image = build_dx()
    keep(library, image)
    scorer = FakeScorer(library.index, checks=(check,))
    (outcome,), _ = score(library, scorer, image)
    assert isinstance(outcome, Refusal)
    assert isinstance(kept(library, image), Refusal)
    assert [force for _, force in scorer.scored] == [False]


def test_what_is_known_is_not_scored_again(library: Library):
    image = build_dx()
    keep(library, image)
    scorer = FakeScorer(library.index)
    outcomes, _ = score(library, scorer, image, image)
    score(library, scorer, image)
    assert len(outcomes) == len(scorer.scored) == 1


def test_an_outcome_of_other_pixels_does_not_count(library: Library):
    image = build_dx()
    keep(library, image)
    other = cases.result(
        sop_instance_uid=str(image.SOPInstanceUID), weights_sha256=PACK.weights_sha256
    )
    library.index.store_outcome(other)
    (outcome,), _ = score(library, FakeScorer(library.index), image)
    assert outcome.image_sha256 != other.image_sha256
    assert kept(library, image).image_sha256 == outcome.image_sha256


def test_one_file_that_cannot_be_scored_stops_no_other(library: Library):
    broken, good = build_dx(), build_dx()
    keep(library, broken).unlink()
    keep(library, good)
    outcomes, problems = score(library, FakeScorer(library.index), broken, good)
    assert [one.sop_instance_uid for one in outcomes] == [good.SOPInstanceUID]
    assert [one.code for one in problems] == ["file-not-found"]


def test_the_ai_being_off_is_said(library: Library):
    image = build_dx()
    keep(library, image)
    scorer = FakeScorer(library.index)
    scorer.off = UserError("no-pack", "No model pack is installed.")
    outcomes, problems = score(library, scorer, image)
    assert (outcomes, [one.code for one in problems]) == ([], ["no-pack"])


def test_stopping_leaves_the_image_under_way_unscored(library: Library):
    image = build_dx()
    keep(library, image)
    scorer = FakeScorer(library.index)
    scorer.gate.clear()
    scoring = ArrivalScoring(library.catalogue, scorer)
    scoring.add(str(image.StudyInstanceUID))
    assert scorer.started.wait(20)
    scoring.stop()
    assert kept(library, image) is None
