"""Several packs for one image: the reader chooses, once a session, and nobody guesses."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.builders import build_dx, write
from tests.inference import tiny_pack
from tests.ui.test_scoring_work import FakePredictor, ct_pack, make_pack
from viewer.core.errors import UserError
from viewer.core.images import open_image
from viewer.core.index import Index
from viewer.core.progress import NO_PROGRESS
from viewer.core.result import Result
from viewer.ui import ai_words
from viewer.ui.pack_chooser import PackChooser
from viewer.ui.scoring_answer import Answer, ImageKey, Request
from viewer.ui.scoring_view import Phase, ScoringView
from viewer.ui.scoring_work import Scorer

NO_AGE = {"PatientAge": None, "PatientBirthDate": None}


def adult_pack():
    rules = tiny_pack.card()["eligibility"] | {"ages_years": [18, 120]}
    return make_pack(name="cxr-covid", eligibility=rules)


def request_for(folder: Path, name: str, **tags) -> Request:
    path = write(build_dx(tags=tags), folder / name)
    image = open_image(path)
    key = ImageKey(image.sop_instance_uid, 1, image.frame(1).sha256)
    return Request(key, path, image.header)


@pytest.fixture
def scorer(tmp_path):
    index = Index(tmp_path / "index.sqlite")
    packs = (make_pack(), adult_pack(), ct_pack())
    yield Scorer(index, load_packs=lambda: packs, make_predictor=FakePredictor)
    index.close()


def test_nothing_is_scored_before_somebody_chose(scorer, tmp_path):
    unknown = request_for(tmp_path, "unknown.dcm", **NO_AGE)
    answer = scorer.look_up(unknown, NO_PROGRESS)
    assert answer.pack is None
    assert answer.choices == ("tiny-cxr", "cxr-covid")
    for work in (scorer.score, scorer.seen):
        with pytest.raises(UserError, match="tiny-cxr, cxr-covid") as caught:
            work(unknown, NO_PROGRESS)
        assert caught.value.code == "which-pack"


def test_a_choice_holds_for_the_session_and_only_for_open_images(scorer, tmp_path):
    choices = ("tiny-cxr", "cxr-covid")
    scorer.prefer(choices, "cxr-covid")
    for name in ("one.dcm", "two.dcm"):
        answer = scorer.score(request_for(tmp_path, name, **NO_AGE), NO_PROGRESS, force=True)
        assert isinstance(answer.outcome, Result)
        assert answer.pack.name == "cxr-covid"
        assert answer.choices == choices
    child = scorer.look_up(request_for(tmp_path, "child.dcm"), NO_PROGRESS)
    assert (child.pack.name, child.choices) == ("tiny-cxr", ())


def test_an_age_between_packs_is_refused_by_the_nearest(scorer, tmp_path):
    answer = scorer.look_up(request_for(tmp_path, "ten.dcm", PatientAge="010Y"), NO_PROGRESS)
    assert answer.pack.name == "tiny-cxr"
    assert [check.name for check in answer.outcome.reasons] == ["age"]


def test_the_panel_asks_in_words(qtbot):
    key = ImageKey("1.2.3", 1, "0" * 64)
    view = ScoringView(Phase.CHOOSE, key, Answer(key, choices=("a", "b")))
    assert ai_words.headline(view) == "Which model?"
    assert "choose one" in ai_words.detail(view)


def test_the_box_offers_the_packs_and_says_what_was_chosen(qtbot):
    chooser = PackChooser()
    qtbot.addWidget(chooser)
    key = ImageKey("1.2.3", 1, "0" * 64)
    chooser.show_answer(Answer(key))
    assert chooser.isHidden()
    chooser.show_answer(Answer(key, choices=("a", "b")))
    assert not chooser.isHidden()
    assert chooser.box.currentIndex() == -1
    with qtbot.waitSignal(chooser.chosen) as chosen:
        chooser.box.setFocus()
        qtbot.keyClick(chooser.box, Qt.Key.Key_Down)
    assert chosen.args == [("a", "b"), "a"]
