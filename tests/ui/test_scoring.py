"""Answers belong to their image: late ones are stored, not shown; cancelled ones never come."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.core import report_cases as cases
from tests.ui.ai_fakes import MISSING, WRONG, FakeScorer
from tests.ui.shown_images import make_shown
from viewer.core.errors import UserError
from viewer.core.index import Index
from viewer.core.result import Result
from viewer.core.review import Agreement
from viewer.core.settings import SettingsStore
from viewer.ui.scoring import ScoringController, image_key
from viewer.ui.scoring_view import Phase
from viewer.ui.shown_image import ShownImage


def shown_image(uid: str, frame_number: int = 1) -> ShownImage:
    shown = make_shown(np.zeros((8, 8), np.uint16))
    frame = replace(shown.frame, sop_instance_uid=uid, frame_number=frame_number)
    return replace(shown, frame=frame)


FIRST, SECOND = shown_image("1.2.3"), shown_image("1.2.4")


@pytest.fixture
def index(tmp_path: Path):
    opened = Index(tmp_path / "index.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def settings(tmp_path: Path) -> SettingsStore:
    return SettingsStore(tmp_path / "settings.json")


@pytest.fixture
def make(qtbot, tasks, messages, settings, index):
    """Return a function that makes a controller around a fake scorer."""

    def made(scorer: FakeScorer) -> ScoringController:
        return ScoringController(scorer, tasks, messages, settings, index, tasks)

    return made


def until(qtbot, controller: ScoringController, phase: Phase) -> None:
    qtbot.waitUntil(lambda: controller.view.phase is phase)


def test_an_image_is_looked_up_and_scored_when_asked(qtbot, make, index) -> None:
    controller = make(FakeScorer(index))
    controller.show(FIRST)
    until(qtbot, controller, Phase.READY)
    controller.score()
    assert controller.view.phase is Phase.SCORING
    until(qtbot, controller, Phase.ANSWERED)
    assert controller.view.result is not None
    assert controller.view.result.sop_instance_uid == "1.2.3"
    assert index.outcome("1.2.3", 1, cases.WEIGHTS) is not None


def test_a_late_answer_is_stored_and_not_shown(qtbot, make, index) -> None:
    scorer = FakeScorer(index)
    scorer.gate.clear()
    controller = make(scorer)
    controller.show(FIRST)
    controller.score()
    assert scorer.started.wait(5)
    controller.show(SECOND)
    seen = []
    controller.changed.connect(seen.append)
    with qtbot.waitSignal(controller.answered):
        scorer.gate.set()
    until(qtbot, controller, Phase.READY)
    assert all(view.key == image_key(SECOND) for view in seen)
    assert all(view.result is None for view in seen)
    assert isinstance(index.outcome("1.2.3", 1, cases.WEIGHTS), Result)
    controller.show(FIRST)
    assert controller.view.result is not None
    assert len(scorer.scored) == 1


def test_another_frame_of_the_same_file_is_another_image(qtbot, make, index) -> None:
    controller = make(FakeScorer(index))
    controller.show(FIRST)
    controller.score()
    until(qtbot, controller, Phase.ANSWERED)
    controller.show(shown_image("1.2.3", frame_number=2))
    assert controller.view.result is None
    until(qtbot, controller, Phase.READY)


def test_a_stored_result_appears_without_a_new_run(qtbot, make, index) -> None:
    index.store_outcome(cases.result(sop_instance_uid="1.2.3", image_sha256=FIRST.frame.sha256))
    scorer = FakeScorer(index)
    controller = make(scorer)
    controller.show(FIRST)
    until(qtbot, controller, Phase.ANSWERED)
    assert scorer.scored == []


def test_cancel_returns_to_what_was_known(qtbot, make, index) -> None:
    scorer = FakeScorer(index)
    scorer.gate.clear()
    controller = make(scorer)
    controller.show(FIRST)
    until(qtbot, controller, Phase.READY)
    controller.score()
    assert scorer.started.wait(5)
    controller.cancel()
    assert controller.view.phase is Phase.READY
    qtbot.waitUntil(lambda: not controller._tasks._tasks)
    assert index.outcome("1.2.3", 1, cases.WEIGHTS) is None
    assert controller.view.result is None


def test_progress_is_shown_only_for_the_shown_image(qtbot, make, index) -> None:
    scorer = FakeScorer(index)
    scorer.gate.clear()
    controller = make(scorer)
    controller.show(FIRST)
    controller.score()
    qtbot.waitUntil(lambda: controller.view.step == "Loading the model")
    assert (controller.view.done, controller.view.total) == (0, 3)
    controller.show(SECOND)
    controller.show(FIRST)
    assert controller.view.phase is Phase.SCORING
    scorer.gate.set()
    until(qtbot, controller, Phase.ANSWERED)


def test_asking_twice_scores_once(qtbot, make, index) -> None:
    scorer = FakeScorer(index)
    scorer.gate.clear()
    controller = make(scorer)
    controller.show(FIRST)
    controller.score()
    controller.score()
    scorer.gate.set()
    until(qtbot, controller, Phase.ANSWERED)
    assert len(scorer.scored) == 1


@pytest.mark.parametrize("wanted", [True, False], ids=["setting on", "setting off"])
def test_images_are_scored_by_themselves_only_when_set(
    qtbot, make, index, settings, wanted: bool
) -> None:
    settings.change(score_automatically=wanted)
    scorer = FakeScorer(index)
    controller = make(scorer)
    controller.show(FIRST)
    until(qtbot, controller, Phase.ANSWERED if wanted else Phase.READY)
    assert len(scorer.scored) == int(wanted)


@pytest.mark.parametrize("check", [MISSING, WRONG], ids=["tag missing", "tag wrong"])
def test_an_ineligible_image_is_refused_before_anything_runs(qtbot, make, index, check) -> None:
    scorer = FakeScorer(index, checks=(check,))
    controller = make(scorer)
    controller.show(FIRST)
    until(qtbot, controller, Phase.ANSWERED)
    assert controller.view.result is None
    assert controller.view.answer is not None
    assert controller.view.answer.may_be_forced is (check is MISSING)


def test_an_error_is_said_and_trying_again_is_possible(qtbot, make, index) -> None:
    scorer = FakeScorer(index)
    scorer.error = UserError("pack-file-changed", "The pack is broken.")
    controller = make(scorer)
    controller.show(FIRST)
    controller.score()
    until(qtbot, controller, Phase.FAILED)
    assert controller.view.error is scorer.error
    scorer.error = None
    controller.score()
    until(qtbot, controller, Phase.ANSWERED)


def test_the_reason_why_the_ai_is_off_reaches_the_view(qtbot, make, index) -> None:
    scorer = FakeScorer(index)
    scorer.off = UserError("no-pack", "No pack.")
    controller = make(scorer)
    controller.show(FIRST)
    until(qtbot, controller, Phase.OFF)
    assert controller.view.error is scorer.off


def test_answers_of_the_reader_are_stored_in_order(qtbot, make, index, settings) -> None:
    settings.change(reader="A. Reader")
    controller = make(FakeScorer(index))
    controller.show(FIRST)
    controller.score()
    until(qtbot, controller, Phase.ANSWERED)
    for answer in (Agreement.AGREE, Agreement.DISAGREE, None):
        controller.agree(answer)
    assert controller.view.answer is not None
    assert controller.view.answer.agreement is None

    def stored():
        return [each.agreement for each in index.reviews("1.2.3", 1, cases.WEIGHTS)]

    qtbot.waitUntil(lambda: stored()[-1:] == [None])
    assert stored()[0] is Agreement.AGREE
    review = index.reviews("1.2.3", 1, cases.WEIGHTS)[0]
    assert (review.reader, review.study_instance_uid) == ("A. Reader", "2.25.3")


def test_an_answer_that_cannot_be_stored_is_taken_back(
    qtbot, make, index, messages, monkeypatch
) -> None:
    controller = make(FakeScorer(index))
    controller.show(FIRST)
    controller.score()
    until(qtbot, controller, Phase.ANSWERED)

    def full(_review) -> None:
        raise UserError("disk-full", "The disk is full.")

    monkeypatch.setattr(index, "add_review", full)
    controller.agree(Agreement.AGREE)
    qtbot.waitUntil(lambda: [m.code for m in messages.waiting()] == ["disk-full"])
    assert controller.view.answer is not None
    assert controller.view.answer.agreement is None


def test_no_image_no_answer(qtbot, make, index) -> None:
    controller = make(FakeScorer(index))
    controller.show(FIRST)
    controller.show(None)
    controller.score()
    assert controller.view.phase is Phase.EMPTY


def test_scoring_again_keeps_the_answer_of_the_reader(qtbot, make, index) -> None:
    controller = make(FakeScorer(index))
    controller.show(FIRST)
    controller.score()
    until(qtbot, controller, Phase.ANSWERED)
    controller.agree(Agreement.AGREE)
    controller.score()
    until(qtbot, controller, Phase.ANSWERED)
    assert controller.view.answer is not None
    assert controller.view.answer.agreement is Agreement.AGREE
