from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from inference.batch import Predictors, score_files
from inference.packs import Pack
from inference.predictor import Predictor
from tests.builders import build_dx, write, write_garbage
from viewer.core.errors import UserError
from viewer.core.images import open_image
from viewer.core.progress import Cancelled
from viewer.core.result import Refusal, Result
from viewer.core.sources import Source, find_sources


def variant(pack: Pack, name: str, **eligibility: Any) -> Pack:
    rules = replace(pack.card.eligibility, **eligibility)
    return replace(pack, card=replace(pack.card, name=name, eligibility=rules))


@pytest.fixture
def adults_and_children(pack: Pack) -> Predictors:
    return Predictors(
        [
            Predictor(each, "cpu")
            for each in (variant(pack, "adults", ages_years=(18.0, 120.0)), pack)
        ]
    )


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "images" / "picture.png"
    path.parent.mkdir(exist_ok=True)
    Image.fromarray(np.arange(6400, dtype=np.uint32).astype(np.uint8).reshape(80, 80)).save(path)
    return path


def test_each_image_goes_to_the_pack_made_for_it(
    adults_and_children: Predictors, tmp_path: Path
) -> None:
    for age, name in (("004Y", "tiny-cxr"), ("044Y", "adults")):
        path = write(build_dx(tags={"PatientAge": age}), tmp_path / f"{age}.dcm")
        chosen = adults_and_children.choose(open_image(path), force=False)
        assert chosen.pack.name == name
        assert adults_and_children.choose(open_image(path), force=True) is chosen


def test_the_pack_that_comes_nearest_says_why_not(
    adults_and_children: Predictors, tmp_path: Path
) -> None:
    lateral = build_dx(tags={"ViewPosition": "LL", "PatientAge": "044Y"})
    image = open_image(write(lateral, tmp_path / "lateral.dcm"))
    for force in (False, True):
        assert adults_and_children.choose(image, force=force).pack.name == "adults"


def test_nobody_guesses_between_packs(adults_and_children: Predictors, picture: Path) -> None:
    with pytest.raises(UserError) as caught:
        adults_and_children.choose(open_image(picture), force=True)
    assert caught.value.code == "which-pack"
    assert "adults, tiny-cxr" in str(caught.value)


def test_force_takes_the_one_pack_that_the_tags_leave_open(
    adults_and_children: Predictors, tmp_path: Path
) -> None:
    tags = {"PatientAge": "044Y", "ViewPosition": None, "PatientOrientation": None}
    image = open_image(write(build_dx(tags=tags), tmp_path / "adult.dcm"))
    assert adults_and_children.choose(image, force=True).pack.name == "adults"


def test_one_bad_file_stops_nothing(pack: Pack, dx_file: Path, picture: Path) -> None:
    folder = dx_file.parent
    write_garbage(folder / "broken.dcm", prefix=bytes(128) + b"DICM")
    write(build_dx(tags={"PatientAge": "050Y"}), folder / "adult.dcm")
    sources, problems = find_sources([folder])
    outcomes = list(score_files(sources, Predictors([Predictor(pack, "cpu")])))
    kinds = {outcome.source.path.name: type(outcome.answer) for outcome in outcomes}
    assert problems == []
    assert kinds == {
        "adult.dcm": Refusal,
        "broken.dcm": UserError,
        "child.dcm": Result,
        "picture.png": Refusal,
    }
    by_force = list(score_files(sources, Predictors([Predictor(pack, "cpu")]), force=True))
    assert [type(outcome.answer) for outcome in by_force] == [Refusal, UserError, Result, Result]


def test_every_frame_of_a_file_has_its_outcome(pack: Pack, tmp_path: Path) -> None:
    path = write(build_dx(frames=3), tmp_path / "frames.dcm")
    source = Source(path, Path("frames.dcm"))
    outcomes = list(score_files([source], Predictors([Predictor(pack, "cpu")])))
    assert [outcome.frame_number for outcome in outcomes] == [1, 2, 3]
    assert all(isinstance(outcome.answer, Result) for outcome in outcomes)


@pytest.mark.expects_log_errors
@pytest.mark.parametrize(
    ("error", "code"), [(ZeroDivisionError(), "bug"), (MemoryError(), "out-of-memory")]
)
def test_a_mistake_of_ours_is_logged_and_stops_nothing(
    pack: Pack,
    dx_file: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
    code: str,
) -> None:
    second = write(build_dx(), dx_file.with_name("second.dcm"))
    real = Predictor.predict

    def failing(self: Predictor, image: Any, *args: Any, **options: Any) -> Any:
        if image.path == dx_file:
            raise error
        return real(self, image, *args, **options)

    monkeypatch.setattr(Predictor, "predict", failing)
    sources, _ = find_sources([dx_file, second])
    first, then = score_files(sources, Predictors([Predictor(pack, "cpu")]))
    assert isinstance(first.answer, UserError)
    assert first.answer.code == code
    assert "child.dcm" in str(first.answer)
    assert isinstance(then.answer, Result)
    assert bool(caplog.records) is (code == "bug")


def test_a_cancel_ends_the_run_between_two_files(pack: Pack, dx_file: Path) -> None:
    write(build_dx(), dx_file.with_name("second.dcm"))

    class CancelSecond:
        seen: list[tuple[int, int | None]]

        def __init__(self) -> None:
            self.seen = []

        def report(self, done: int, total: int | None = None, what: str = "") -> None:
            self.seen.append((done, total))

        def check(self) -> None:
            if self.seen[-1][0] == 1:
                raise Cancelled

    progress = CancelSecond()
    sources, _ = find_sources([dx_file.parent])
    outcomes = score_files(sources, Predictors([Predictor(pack, "cpu")]), progress=progress)
    assert isinstance(next(outcomes).answer, Result)
    with pytest.raises(Cancelled):
        next(outcomes)
    assert progress.seen == [(0, 2), (1, 2)]


def test_files_are_named_by_their_place_below_the_folder(tmp_path: Path) -> None:
    for name in ("a/b/1.dcm", "a/2.dcm"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    sources, problems = find_sources([tmp_path / "a", tmp_path / "a" / "2.dcm"])
    assert problems == []
    assert {str(source.name) for source in sources} == {str(Path("b/1.dcm")), "2.dcm"}


def test_missing_paths_and_empty_folders_are_named(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    sources, problems = find_sources([empty, tmp_path / "nowhere"])
    assert sources == []
    assert [problem.reason.code for problem in problems] == ["empty-folder", "file-not-found"]
