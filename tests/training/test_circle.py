"""The whole circle: a reader disagrees, and a pack that learned from it scores the same image."""

from __future__ import annotations

import shutil
from pathlib import Path

import cv2
import pytest

import training.train
from inference import keys, packs
from inference.install import install
from inference.packs import Origin, find_pack, installed_packs
from inference.predictor import Predictor
from inference.preprocess import Preprocess
from tests.builders import PATIENT, build_dx, write
from tests.core.report_cases import review
from tests.training import tiny
from tests.training.films import CLASSES, SIDE, picture
from training import signing, workflow
from training.ingest import ingest
from training.prepare import prepare
from training.sources import read_source
from training.split import SplitWishes
from viewer.core.images import open_image
from viewer.core.index import Index
from viewer.core.pseudonyms import clinic_pseudonyms
from viewer.core.result import Result
from viewer.core.review import Agreement
from viewer.core.reviewed_export import export_reviewed

DESCRIPTION = (
    Path(__file__).resolve().parents[2] / "training" / "recipes" / "cxr-pneumonia.pack.toml"
)
NAME = "cxr-pneumonia"
WISHES = SplitWishes(0.25, 0.25, 3)


@pytest.fixture
def clinic(tmp_path, trained, monkeypatch) -> Path:
    """Return a program's resources with a first pack that is wrong about nearly everything."""
    wrong = workflow.best_network(trained)
    kernel, bias = wrong.get_layer("logits").get_weights()
    wrong.get_layer("logits").set_weights([-kernel, bias])
    root = tmp_path / "resources"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workflow, "best_network", lambda run: wrong)
        workflow.ship_run(trained, DESCRIPTION, target=root / "models" / NAME, draws=20)
    monkeypatch.setattr(packs, "resource", lambda *parts: root.joinpath(*parts))
    monkeypatch.setattr(keys, "resource", lambda *parts: root.joinpath(*parts))
    return root


def films(folder: Path) -> list[Path]:
    """Write radiographs of children whom no network has seen, four of each class."""
    paths = []
    for number in range(12):
        pixels = cv2.resize(picture(number % 3, 900 + number), (256, 256))
        patient = {**PATIENT, "PatientID": f"C-{number}"}
        film = build_dx(pixels, bits_stored=8, window=(128, 256), patient=patient)
        paths.append(write(film, folder / f"{number}.dcm"))
    return paths


def scored(index: Index, paths: list[Path]) -> list[Result]:
    predictor = Predictor(find_pack(NAME, installed_packs()), "cpu")
    outcomes = [predictor.predict(open_image(path)) for path in paths]
    for outcome in outcomes:
        index.store_outcome(outcome)
    return [outcome for outcome in outcomes if isinstance(outcome, Result)]


def answer(index: Index, result: Result, path: Path, truth: str) -> None:
    agreed = result.label == truth
    index.add_review(
        review(
            Agreement.AGREE if agreed else Agreement.DISAGREE,
            sop_instance_uid=result.sop_instance_uid,
            pack=result.pack,
            version=result.version,
            weights_sha256=result.weights_sha256,
            label=result.label,
            score=result.score,
            corrected_label="" if agreed else truth,
            image_path=str(path),
        )
    )


def exported(index: Index, paths: list[Path], before: list[Result], folder: Path) -> Path:
    """Answer what the first pack said, and export the answers without names."""
    by_uid = {open_image(path).sop_instance_uid: number for number, path in enumerate(paths)}
    for result in before:
        number = by_uid[result.sop_instance_uid]
        answer(index, result, paths[number], CLASSES[number % 3])
    cases = export_reviewed(index, folder / "cases.zip", clinic_pseudonyms())
    assert all(case.label for case in cases.cases)
    return cases.path


def learned(cases: Path, source: Path, folder: Path, count: int) -> Path:
    """Take `count` cases in where models are trained, and return the run that learned of them."""
    taken = ingest([cases], source, folder / "list", WISHES)
    assert taken.counts == {"new": count}
    assert len(read_source(taken.manifest).items) == len(read_source(source).items) + count
    data = prepare(taken.manifest, folder / "data", Preprocess(SIDE), WISHES)
    assert sum(item.source == "reviewed" for item in data.items) == count
    training.train.train(data, tiny.recipe(8, patience=8), folder / "run")
    workflow.calibrate_run(folder / "run")
    return folder / "run"


def signed(run: Path, first: Path, folder: Path) -> tuple[Path, Path]:
    """Ship a run in place of the pack `first`; return the signed ZIP and the public key."""
    ours = folder / "ours" / NAME
    shutil.copytree(first, ours)
    shipped, _ = workflow.ship_run(run, DESCRIPTION, target=ours, draws=20)
    signing.make_keys(folder / "keys")
    archive = folder / "stick.zip"
    signing.zip_pack(shipped.folder, archive, folder / "keys" / signing.PRIVATE_KEY_FILE)
    return archive, folder / "keys" / signing.PUBLIC_KEY_FILE


def test_the_circle(clinic, source, tmp_path, monkeypatch):
    monkeypatch.setattr(training.train, "build_network", tiny.build_network)
    index = Index(tmp_path / "index.sqlite")
    paths = films(tmp_path / "films")
    before = scored(index, paths)
    assert before, "the gate of the first pack refuses every image"
    cases = exported(index, paths, before, tmp_path)
    run = learned(cases, source, tmp_path, len(before))
    archive, public_key = signed(run, clinic / "models" / NAME, tmp_path)

    # Back in the clinic: install from the stick, score the same images again.
    keys.add_key(public_key)
    change = install(archive)
    assert (change.before.origin, change.before.version) == (Origin.SHIPPED, "1.0.0")
    assert change.pack.version == "1.1.0"
    after = scored(index, paths)
    # A gate may refuse an image that the other let pass; it is kept as such.
    both = {each.sop_instance_uid for each in before} & {each.sop_instance_uid for each in after}
    assert both, "no image was scored by both packs"
    for uid in both:
        old = index.outcome(uid, 1, change.before.weights_sha256)
        new = index.outcome(uid, 1, change.pack.weights_sha256)
        assert (old.version, new.version) == ("1.0.0", "1.1.0")
        assert old.probabilities != new.probabilities
        # The answer stays with the score that it was given to.
        assert index.reviews(uid, 1, change.before.weights_sha256)
        assert not index.reviews(uid, 1, change.pack.weights_sha256)
    index.close()
