from __future__ import annotations

import threading
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from inference.card import Card
from inference.engines.litert import LiteRtEngine
from inference.packs import Pack
from inference.predictor import Predictor, flag_score, label
from inference.preprocess import prepare
from tests.builders import build_dx, write
from tests.inference.tiny_pack import CLASSES, GRID
from viewer.core.errors import UserError
from viewer.core.images import OpenImage, open_image
from viewer.core.progress import Cancelled
from viewer.core.result import Refusal, Result


@pytest.fixture
def dx(dx_file: Path) -> OpenImage:
    return open_image(dx_file)


def adult(path: Path) -> OpenImage:
    return open_image(write(build_dx(tags={"PatientAge": "050Y"}), path / "adult.dcm"))


def result_of(answer: Result | Refusal) -> Result:
    assert isinstance(answer, Result)
    return answer


def test_a_result_says_everything_about_where_it_comes_from(
    predictor: Predictor, pack: Pack, dx: OpenImage
) -> None:
    result = result_of(predictor.predict(dx))
    assert result.sop_instance_uid == str(dx.header.SOPInstanceUID)
    assert result.image_sha256 == dx.frame().sha256
    assert (result.pack, result.version) == (pack.name, pack.version)
    assert result.weights_sha256 == pack.weights_sha256
    assert result.classes == tuple(CLASSES)
    assert list(result.probabilities) == CLASSES
    assert sum(result.probabilities.values()) == pytest.approx(1.0)
    assert result.thresholds == pack.card.thresholds
    assert result.flagged == (result.score >= result.threshold)
    assert result.engine == "LiteRT CPU"
    assert not result.forced
    assert result.checks
    assert all(check.passed for check in result.checks)
    assert result.seconds > 0
    assert datetime.fromisoformat(result.created).tzinfo is not None


def test_probabilities_are_the_networks_calibrated_by_the_temperature(
    predictor: Predictor, pack: Pack, dx: OpenImage
) -> None:
    array = prepare(dx.frame(), pack.card.preprocess).array
    logits = LiteRtEngine(pack).forward(array[np.newaxis]).logits[0].astype(float)
    powers = np.exp(logits / pack.card.temperature)
    found = result_of(predictor.predict(dx)).probabilities
    assert list(found.values()) == pytest.approx(list(powers / powers.sum()), abs=1e-6)


def test_every_class_has_a_heat_map_in_image_coordinates(
    predictor: Predictor, dx: OpenImage
) -> None:
    maps = result_of(predictor.predict(dx)).heat_maps
    assert list(maps) == CLASSES
    for name, heat_map in maps.items():
        assert heat_map.class_name == name
        assert heat_map.grid.shape == (GRID, GRID)
        # Corners of the grid are corners of the 96 × 80 image.
        assert heat_map.to_image @ [-0.5, -0.5, 1] == pytest.approx([-0.5, -0.5])
        assert heat_map.to_image @ [GRID - 0.5, GRID - 0.5, 1] == pytest.approx([79.5, 95.5])


def test_what_may_not_be_scored_is_refused_with_the_reason(
    predictor: Predictor, pack: Pack, tmp_path: Path
) -> None:
    image = adult(tmp_path)
    refusal = predictor.predict(image)
    assert isinstance(refusal, Refusal)
    assert [check.name for check in refusal.reasons] == ["age"]
    assert refusal.sop_instance_uid == image.sop_instance_uid
    assert refusal.weights_sha256 == pack.weights_sha256
    assert isinstance(predictor.predict(image, force=True), Refusal)


def test_a_refusal_needs_no_engine(tmp_path: Path, pack: Pack) -> None:
    class NoEngine(Predictor):
        def engine(self) -> Any:
            raise AssertionError("loaded for nothing")

    assert isinstance(NoEngine(pack).predict(adult(tmp_path)), Refusal)


def test_force_scores_what_states_nothing_and_marks_it(
    predictor: Predictor, tmp_path: Path
) -> None:
    tags = {"ViewPosition": None, "PatientOrientation": None}
    image = open_image(write(build_dx(tags=tags), tmp_path / "bare.dcm"))
    assert isinstance(predictor.predict(image), Refusal)
    result = result_of(predictor.predict(image, force=True))
    assert result.forced
    assert [check.name for check in result.checks if not check.passed] == ["view_position"]


def test_force_marks_nothing_that_is_eligible_anyway(predictor: Predictor, dx: OpenImage) -> None:
    assert not result_of(predictor.predict(dx, force=True)).forced


def test_each_frame_is_scored_as_itself(predictor: Predictor, tmp_path: Path) -> None:
    image = open_image(write(build_dx(frames=3), tmp_path / "frames.dcm"))
    results = [result_of(predictor.predict(image, number)) for number in (1, 2, 3)]
    assert [result.frame_number for result in results] == [1, 2, 3]
    assert len({result.score for result in results}) == 3
    assert len({result.image_sha256 for result in results}) == 3
    with pytest.raises(UserError) as caught:
        predictor.predict(image, 4)
    assert caught.value.code == "no-such-frame"


def changed_card(pack: Pack, **changes: Any) -> Pack:
    return replace(pack, card=replace(pack.card, **changes))


@pytest.mark.parametrize(
    ("distance", "margin", "uncertain"),
    [(0.0, 0.0, True), (0.04, 0.05, True), (-0.04, 0.05, True), (0.06, 0.05, False)],
)
def test_scores_near_the_threshold_are_uncertain(
    predictor: Predictor, pack: Pack, dx: OpenImage, distance: float, margin: float, uncertain: bool
) -> None:
    score = result_of(predictor.predict(dx)).score
    flag = replace(pack.card.flag, threshold=score + distance)
    other = Predictor(changed_card(pack, flag=flag, uncertain_margin=margin), "cpu")
    result = result_of(other.predict(dx))
    assert result.uncertain is uncertain
    assert result.flagged is (distance <= 0)


@pytest.mark.parametrize(
    ("probabilities", "score", "expected"),
    [
        ([0.8, 0.1, 0.1], 0.2, "normal"),
        ([0.1, 0.7, 0.2], 0.9, "bacterial_pneumonia"),
        ([0.45, 0.25, 0.30], 0.55, "viral_pneumonia"),
    ],
    ids=["normal", "bacterial", "flagged although normal is the most probable single class"],
)
def test_the_label_never_contradicts_the_flag(
    pack: Pack, probabilities: list[float], score: float, expected: str
) -> None:
    numbers = np.array(probabilities)
    assert flag_score(pack.card, numbers) == pytest.approx(score)
    assert label(pack.card, numbers, score >= pack.card.flag.threshold) == expected


def test_a_pack_all_of_whose_classes_raise_the_flag_still_has_a_label(pack: Pack) -> None:
    flag = replace(pack.card.flag, classes=tuple(CLASSES))
    card: Card = replace(pack.card, flag=flag)
    assert label(card, np.array([0.2, 0.5, 0.3]), False) == "bacterial_pneumonia"


class _CancelAt:
    def __init__(self, check: int) -> None:
        self.checks, self.stop_at = 0, check
        self.steps: list[str] = []

    def report(self, done: int, total: int | None = None, what: str = "") -> None:
        self.steps.append(what)

    def check(self) -> None:
        self.checks += 1
        if self.checks == self.stop_at:
            raise Cancelled


@pytest.mark.parametrize("step", [1, 2, 3])
def test_a_cancel_takes_effect_before_the_next_step(
    predictor: Predictor, dx: OpenImage, step: int
) -> None:
    progress = _CancelAt(step)
    with pytest.raises(Cancelled):
        predictor.predict(dx, progress=progress)
    assert len(progress.steps) == step


def test_two_threads_get_what_one_gets(pack: Pack, tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    images = [
        open_image(
            write(
                build_dx(rng.integers(0, 4096, (64 + n, 80), dtype=np.uint16)),
                tmp_path / f"{n}.dcm",
            )
        )
        for n in range(8)
    ]
    alone = Predictor(pack, "cpu")
    expected = [result_of(alone.predict(image)).score for image in images]
    shared = Predictor(pack, "cpu")
    found: list[list[float]] = [[], []]

    def work(scores: list[float]) -> None:
        scores += [result_of(shared.predict(image)).score for image in images]

    threads = [threading.Thread(target=work, args=(scores,)) for scores in found]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected, expected]


def test_the_engine_is_loaded_once_by_the_first_prediction(
    pack: Pack, dx: OpenImage, monkeypatch: pytest.MonkeyPatch
) -> None:
    import inference.predictor as module

    opened: list[str] = []
    real = module.open_engine
    monkeypatch.setattr(module, "open_engine", lambda *args: opened.append("once") or real(*args))
    fresh = Predictor(pack, "cpu")
    assert opened == []
    fresh.predict(dx)
    fresh.predict(dx)
    assert opened == ["once"]
