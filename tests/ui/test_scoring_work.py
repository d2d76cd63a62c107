"""Choosing a pack, scoring and remembering, without a window and without a real network."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from inference.card import parse_card
from inference.eligibility import check_eligibility, may_be_scored
from inference.packs import BrokenPack, Origin, Pack
from tests.builders import build_ct_series, build_dx, write
from tests.core import report_cases as cases
from tests.inference import tiny_pack
from viewer.core.errors import UserError
from viewer.core.file_header import describe_file
from viewer.core.images import open_image
from viewer.core.importer import scan
from viewer.core.index import Index
from viewer.core.library.catalogue import Entry
from viewer.core.library.frame_prints import FramePrints
from viewer.core.library.library import open_library
from viewer.core.progress import NO_PROGRESS
from viewer.core.result import Refusal, Result
from viewer.core.review import Agreement
from viewer.ui.scoring_answer import ImageKey, Request
from viewer.ui.scoring_work import Scorer, is_of

FILES = {
    name: str(number) * 64
    for number, name in enumerate(("model.keras", "model.tflite", "head.npz", "reference.npz"))
}


def make_pack(**changes) -> Pack:
    text = json.dumps(tiny_pack.card(files=FILES, **changes))
    return Pack(Path("nowhere"), parse_card(text, "tiny"))


def ct_pack() -> Pack:
    rules = tiny_pack.card()["eligibility"] | {
        "modalities": ["CT"],
        "view_positions": [],
        "ages_years": None,
    }
    return make_pack(name="ct-covid", eligibility=rules)


class FakePredictor:
    """Judges eligibility like the real one and makes the score up."""

    made: list[FakePredictor]

    def __init__(self, pack: Pack, _device: str) -> None:
        self.pack = pack

    def predict(self, image, frame_number=1, *, force=False, progress=NO_PROGRESS):
        checks = check_eligibility(image.header, self.pack.card, image.origin)
        shared = {
            "sop_instance_uid": image.sop_instance_uid,
            "frame_number": frame_number,
            "weights_sha256": self.pack.weights_sha256,
            "checks": checks,
        }
        if not may_be_scored(checks, force=force):
            return cases.refusal(**shared)
        return cases.result(
            **shared,
            forced=not all(check.passed for check in checks),
            image_sha256=image.frame(frame_number).sha256,
        )


@pytest.fixture
def index(tmp_path: Path):
    opened = Index(tmp_path / "index.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def make(index):
    def made(*packs, **changes) -> Scorer:
        return Scorer(index, load_packs=lambda: packs, make_predictor=FakePredictor, **changes)

    return made


def request_for(path: Path, **changes) -> Request:
    image = open_image(path)
    key = ImageKey(image.sop_instance_uid, 1, image.frame(1).sha256)
    request = Request(key, path, image.header, image.origin)
    return replace(request, **changes)


@pytest.fixture
def dx(tmp_path: Path) -> Request:
    return request_for(write(build_dx(rows=96, columns=80), tmp_path / "dx.dcm"))


def test_a_score_is_not_found_again_under_a_twin_with_the_same_uid(make, tmp_path) -> None:
    dataset = build_dx(rows=96, columns=80)
    first = request_for(write(dataset, tmp_path / "first.dcm"))
    scorer = make(make_pack())
    scorer.score(first, NO_PROGRESS)
    dataset.PixelData = bytes(reversed(dataset.PixelData))
    twin = request_for(write(dataset, tmp_path / "twin.dcm"))
    assert twin.key.sop_instance_uid == first.key.sop_instance_uid
    assert scorer.look_up(twin, NO_PROGRESS).outcome is None
    stored = scorer.look_up(first, NO_PROGRESS).outcome
    assert isinstance(stored, Result)
    library = open_library(tmp_path / "library")
    prints = FramePrints(library.index, library.store)
    for path, expected in ((first.path, True), (twin.path, False)):
        (study,) = scan([path]).studies
        (image,) = study.series[0].instances
        library.catalogue.add([Entry(replace(describe_file(path), instance=image))])
        assert [is_of(stored, image, prints) for _ in range(2)] == [expected] * 2
    library.close()


def test_an_answer_does_not_stand_beside_a_twins_score(make, index, tmp_path) -> None:
    dataset = build_dx(rows=96, columns=80)
    first = request_for(write(dataset, tmp_path / "first.dcm"))
    dataset.PixelData = bytes(reversed(dataset.PixelData))
    twin = request_for(write(dataset, tmp_path / "twin.dcm"))
    pack = make_pack()
    scorer = make(pack)
    scorer.score(twin, NO_PROGRESS)
    of_first = {
        "sop_instance_uid": first.key.sop_instance_uid,
        "weights_sha256": pack.weights_sha256,
    }
    index.add_review(cases.review(Agreement.AGREE, **of_first, image_sha256=first.key.image_sha256))
    answer = scorer.look_up(twin, NO_PROGRESS)
    assert isinstance(answer.outcome, Result)
    assert answer.agreement is None
    scorer.score(first, NO_PROGRESS)
    assert scorer.look_up(first, NO_PROGRESS).agreement is Agreement.AGREE


def test_a_file_that_was_replaced_after_it_was_shown_is_not_scored(make, tmp_path) -> None:
    dataset = build_dx(rows=96, columns=80)
    shown = request_for(write(dataset, tmp_path / "dx.dcm"))
    dataset.PixelData = bytes(reversed(dataset.PixelData))
    write(dataset, shown.path)
    with pytest.raises(UserError) as caught:
        make(make_pack()).score(shown, NO_PROGRESS)
    assert caught.value.code == "image-changed"


def test_an_eligible_image_is_described_then_scored_then_remembered(make, dx) -> None:
    scorer = make(make_pack())
    first = scorer.look_up(dx, NO_PROGRESS)
    assert first.outcome is None
    assert first.may_be_scored
    assert first.pack is not None
    assert first.pack.flag_classes == ("bacterial_pneumonia", "viral_pneumonia")
    scored = scorer.score(dx, NO_PROGRESS)
    assert isinstance(scored.outcome, Result)
    again = make(make_pack()).look_up(dx, NO_PROGRESS)
    assert isinstance(again.outcome, Result)
    assert again.outcome.score == scored.outcome.score


def test_another_weights_file_does_not_show_the_old_packs_score(make, dx) -> None:
    make(make_pack()).score(dx, NO_PROGRESS)
    newer = Pack(
        Path("nowhere"), replace(make_pack().card, files=FILES | {"model.tflite": "a" * 64})
    )
    assert make(newer).look_up(dx, NO_PROGRESS).outcome is None


def test_the_pack_that_fits_is_chosen(make, dx, tmp_path) -> None:
    ct = request_for(write(build_ct_series(slices=1, rows=64, columns=64)[0], tmp_path / "ct.dcm"))
    scorer = make(ct_pack(), make_pack())
    assert scorer.look_up(dx, NO_PROGRESS).pack.name == tiny_pack.NAME
    assert scorer.look_up(ct, NO_PROGRESS).pack.name == "ct-covid"


def test_an_unfit_image_is_refused_by_the_pack_with_the_fewest_objections(make, tmp_path) -> None:
    old = build_dx(rows=96, columns=80, tags={"PatientAge": "070Y"})
    request = request_for(write(old, tmp_path / "old.dcm"))
    answer = make(ct_pack(), make_pack()).look_up(request, NO_PROGRESS)
    assert isinstance(answer.outcome, Refusal)
    assert answer.pack.name == tiny_pack.NAME
    assert [check.name for check in answer.outcome.reasons] == ["age"]
    assert not answer.may_be_forced


def test_missing_tags_may_be_overruled_and_the_result_is_marked(make, tmp_path) -> None:
    silent = build_dx(rows=96, columns=80, tags={"PatientAge": None, "PatientBirthDate": ""})
    request = request_for(write(silent, tmp_path / "silent.dcm"))
    scorer = make(make_pack())
    answer = scorer.look_up(request, NO_PROGRESS)
    assert answer.may_be_forced
    assert isinstance(scorer.score(request, NO_PROGRESS).outcome, Refusal)
    forced = scorer.score(request, NO_PROGRESS, force=True)
    assert isinstance(forced.outcome, Result)
    assert forced.outcome.forced
    assert scorer.look_up(request, NO_PROGRESS).outcome.forced


def test_without_packs_the_ai_is_off_and_says_how_to_get_one(make, dx) -> None:
    answer = make().look_up(dx, NO_PROGRESS)
    assert answer.off is not None
    assert answer.off.code == "no-pack"
    with pytest.raises(UserError):
        make().score(dx, NO_PROGRESS)


def test_a_broken_pack_is_the_reason_when_it_is_all_there_is(make, dx) -> None:
    broken = BrokenPack("p", Path("p"), Origin.SHIPPED, UserError("pack-file-changed", "Changed."))
    assert make(broken).look_up(dx, NO_PROGRESS).off is broken.reason
    assert make(broken, make_pack()).look_up(dx, NO_PROGRESS).off is None


def test_a_result_that_cannot_be_stored_is_still_an_answer(make, dx, index, monkeypatch) -> None:
    def full(_outcome) -> None:
        raise UserError("disk-full", "The disk is full.")

    monkeypatch.setattr(index, "store_outcome", full)
    answer = make(make_pack()).score(dx, NO_PROGRESS)
    assert isinstance(answer.outcome, Result)
    assert answer.problem.code == "disk-full"


def test_an_index_that_cannot_be_read_does_not_stop_anybody(make, dx, index, monkeypatch) -> None:
    def locked(*_) -> None:
        raise UserError("index-unusable", "Locked.")

    monkeypatch.setattr(index, "outcome", locked)
    answer = make(make_pack()).look_up(dx, NO_PROGRESS)
    assert answer.problem.code == "index-unusable"
    assert answer.may_be_scored


def test_a_mended_index_is_said(make, dx, index) -> None:
    index.path.write_bytes(b"this is no database" * 500)
    answer = make(make_pack()).look_up(dx, NO_PROGRESS)
    assert answer.problem.code == "index-damaged"
    assert answer.may_be_scored


def test_a_file_that_changed_under_us_is_not_scored_as_the_shown_image(make, dx, index) -> None:
    write(build_dx(rows=96, columns=80), dx.path)
    with pytest.raises(UserError) as refused:
        make(make_pack()).score(dx, NO_PROGRESS)
    assert refused.value.code == "image-changed"
    sha = make_pack().weights_sha256
    assert index.outcome(dx.key.sop_instance_uid, 1, sha) is None


def test_threads_share_packs_and_engines(index, dx) -> None:
    loads, engines = [], []

    def load() -> tuple[Pack, ...]:
        loads.append(1)
        return (make_pack(),)

    def make_predictor(pack: Pack, device: str) -> FakePredictor:
        engines.append(pack.name)
        return FakePredictor(pack, device)

    scorer = Scorer(index, load_packs=load, make_predictor=make_predictor)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: scorer.score(dx, NO_PROGRESS), range(8)))
    assert all(isinstance(answer.outcome, Result) for answer in answers)
    assert (len(loads), len(engines)) == (1, 1)


def test_what_the_network_sees_is_its_own_input(make, dx) -> None:
    seen = make(make_pack()).seen(dx, NO_PROGRESS)
    assert seen.grey.shape == (tiny_pack.SIZE, tiny_pack.SIZE)
    assert seen.grey.min() == 0
    assert seen.grey.max() == 255
    assert -1.01 < seen.low < seen.high < 1.01


def test_the_shipped_pack_scores_a_demonstration_study(index, demo_folder) -> None:
    scorer = Scorer(index, "cpu")
    request = request_for(demo_folder / "alfa.dcm")
    answer = scorer.look_up(request, NO_PROGRESS)
    if answer.off is not None and answer.off.code == "no-pack":
        pytest.skip("no pack is shipped yet")
    outcome = scorer.score(request, NO_PROGRESS).outcome
    assert isinstance(outcome, Result)
    assert sum(outcome.probabilities.values()) == pytest.approx(1.0, abs=1e-5)
    assert answer.pack.performance or answer.pack.limits
