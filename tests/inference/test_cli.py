from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner, Result

from inference import packs
from inference.__main__ import app
from inference.predictor import Predictor
from tests.builders import build_dx, write, write_garbage
from tests.inference.tiny_pack import CLASSES, NAME, write_card

ROOT = Path(__file__).resolve().parents[2]

DESIGN_KEYS = {
    "path", "model", "version", "sha256", "eligible", "reasons", "probabilities", "label",
    "flagged", "threshold", "heatmap", "seconds",
}  # fmt: skip


@pytest.fixture(autouse=True)
def only_the_tiny_pack(installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "resource", lambda *parts: tmp_path.joinpath("none", *parts))


@pytest.fixture
def folder(dx_file: Path) -> Path:
    """Return a folder with one image of every fate; `child.dcm` and `sub/frames.dcm` score."""
    images = dx_file.parent
    write(build_dx(frames=2), images / "sub" / "frames.dcm")
    write(build_dx(tags={"PatientAge": "050Y"}), images / "adult.dcm")
    write_garbage(images / "broken.dcm", prefix=bytes(128) + b"DICM")
    grey = np.arange(6400, dtype=np.uint32).astype(np.uint8).reshape(80, 80)
    Image.fromarray(grey).save(images / "picture.jpg")
    return images


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def entries(path: Path) -> dict[tuple[str, int], dict[str, Any]]:
    found = json.loads(path.read_text(encoding="utf-8"))
    return {(Path(entry["path"]).name, entry["frame"]): entry for entry in found}


def test_an_eligible_image_is_scored_with_exit_code_0(dx_file: Path, tmp_path: Path) -> None:
    found = run("predict", dx_file, "--json", tmp_path / "out.json")
    assert found.exit_code == 0, found.stderr
    (entry,) = entries(tmp_path / "out.json").values()
    assert entry.keys() >= DESIGN_KEYS
    assert entry["path"] == str(dx_file)
    assert (entry["model"], entry["version"]) == (NAME, "1.2.0")
    assert entry["eligible"] is True
    assert entry["reasons"] == []
    assert list(entry["probabilities"]) == CLASSES
    assert entry["label"] in CLASSES
    assert entry["flagged"] is (entry["score"] >= entry["threshold"])
    assert entry["heatmap"] is None
    assert "child.dcm" in found.stdout
    assert entry["label"] in found.stdout


def test_a_folder_goes_on_past_what_cannot_be_scored(folder: Path, tmp_path: Path) -> None:
    found = run("predict", folder, "--json", tmp_path / "out.json")
    assert found.exit_code == 2
    by_name = entries(tmp_path / "out.json")
    assert {key: entry["eligible"] for key, entry in by_name.items()} == {
        ("adult.dcm", 1): False,
        ("broken.dcm", 1): False,
        ("child.dcm", 1): True,
        ("picture.jpg", 1): False,
        ("frames.dcm", 1): True,
        ("frames.dcm", 2): True,
    }
    for name, word in (("adult.dcm", "050Y"), ("picture.jpg", "Modality"), ("broken.dcm", "")):
        reasons = by_name[name, 1]["reasons"]
        assert any(word in reason for reason in reasons)
        (line,) = (line for line in found.stderr.splitlines() if name in line)
        assert word in line
        assert by_name[name, 1]["probabilities"] == {}
    assert by_name["broken.dcm", 1]["error"]
    assert by_name["adult.dcm", 1]["error"] is None
    assert "Traceback" not in found.output


def test_any_scores_what_states_nothing_and_marks_it(folder: Path, tmp_path: Path) -> None:
    picture = folder / "picture.jpg"
    found = run("predict", picture, "--any", "--json", tmp_path / "out.json")
    assert found.exit_code == 0, found.stderr
    (entry,) = entries(tmp_path / "out.json").values()
    assert entry["forced"] is True
    assert entry["eligible"] is False
    assert "Modality" in entry["reasons"][0]
    assert sum(entry["probabilities"].values()) == pytest.approx(1.0)
    assert "do not state eligibility" in found.stdout


def test_any_does_not_overrule_a_tag_that_says_no(folder: Path) -> None:
    assert run("predict", folder / "adult.dcm", "--any").exit_code == 2


def test_heat_maps_keep_the_folders_structure_and_the_images_size(
    folder: Path, tmp_path: Path
) -> None:
    heat = tmp_path / "new" / "heat"
    run("predict", folder, "--heatmap", heat, "--json", tmp_path / "out.json")
    found = {str(path.relative_to(heat)) for path in heat.rglob("*.png")}
    expected = {"child.dcm.png", "sub/frames.dcm-0001.png", "sub/frames.dcm-0002.png"}
    assert found == {str(Path(name)) for name in expected}
    with Image.open(heat / "child.dcm.png") as picture:
        assert picture.size == (80, 96)
        assert picture.mode == "RGB"
        assert "influenced the score" in picture.info["Description"]
        assert NAME in picture.info["Description"]
        colours = np.asarray(picture).astype(int)
    assert np.ptp(colours, axis=2).max() > 20
    by_name = entries(tmp_path / "out.json")
    assert by_name["child.dcm", 1]["heatmap"] == str(heat / "child.dcm.png")
    assert by_name["adult.dcm", 1]["heatmap"] is None


def test_results_are_the_predictors_own(
    dx_file: Path, tmp_path: Path, predictor: Predictor
) -> None:
    from viewer.core.images import open_image

    run("predict", dx_file, "--json", tmp_path / "out.json", "--device", "cpu")
    (entry,) = entries(tmp_path / "out.json").values()
    assert entry["probabilities"] == predictor.predict(open_image(dx_file)).probabilities  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["predict", "{tmp}/nowhere.dcm"], "nowhere.dcm"),
        (["predict", "{tmp}/empty"], "empty"),
        (["predict", "{dx}", "--model", "nobody"], "nobody"),
        (["predict", "{dx}", "--device", "gpu"], "GPU"),
        (["predict", "{dx}", "--json", "{tmp}/empty"], "empty"),
        (["predict", "{dx}", "--json", "{dx}/out.json"], "child.dcm"),
        (["predict", "{dx}", "--heatmap", "{dx}"], "child.dcm"),
        (["selftest", "nobody"], "nobody"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_bad_input_gets_a_sentence_and_exit_code_2(
    arguments: list[str], word: str, dx_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "")
    (tmp_path / "empty").mkdir()
    found = run(*(part.format(tmp=tmp_path, dx=dx_file) for part in arguments))
    assert found.exit_code == 2
    lines = [line for line in found.stderr.splitlines() if word in line]
    assert lines, found.stderr
    assert "Traceback" not in found.output


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)
def test_a_read_only_folder_is_said_before_anything_is_scored(
    dx_file: Path, tmp_path: Path
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    assert run("predict", dx_file, "--json", closed / "out.json").exit_code == 2
    assert run("predict", dx_file, "--heatmap", closed / "heat").exit_code == 2


def test_a_pack_that_is_off_is_said_once_not_for_every_file(folder: Path, installed: Path) -> None:
    with np.load(installed / "reference.npz") as arrays:
        case = dict(arrays)
    case["probabilities"] = np.array([1.0, 0.0, 0.0])
    np.savez(installed / "reference.npz", **case)
    write_card(installed)
    found = run("predict", folder)
    assert found.exit_code == 2
    assert found.stderr.count("switched off") == 1
    assert "No usable model pack" in found.stderr


def test_a_pack_that_is_off_leaves_the_others_working(dx_file: Path, installed: Path) -> None:
    other = installed.with_name("other-pack")
    shutil.copytree(installed, other)
    (other / "reference.npz").write_bytes(b"no case")
    write_card(other, lambda card: card.update(name="other-pack"))
    found = run("predict", dx_file)
    assert found.exit_code == 0, found.stderr
    assert found.stderr.count("other-pack") == 1
    assert run("predict", dx_file, "--model", "other-pack").exit_code == 2


def test_a_broken_pack_leaves_nothing_to_score_with(dx_file: Path, installed: Path) -> None:
    (installed / "head.npz").write_bytes(b"")
    found = run("predict", dx_file)
    assert found.exit_code == 2
    assert "head.npz" in found.stderr
    assert "No usable model pack" in found.stderr


@pytest.mark.expects_log_errors
def test_a_mistake_of_ours_is_a_sentence_too(
    dx_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("inference.__main__.find_sources", fail)
    found = run("predict", dx_file)
    assert found.exit_code == 1
    assert "ZeroDivisionError" in found.stderr
    assert "faro.log" in found.stderr
    assert "Traceback" not in found.output


def test_file_names_are_shown_as_they_are(dx_file: Path, tmp_path: Path) -> None:
    odd = shutil.copy(dx_file, tmp_path / "niña [bold] 胸.dcm")
    found = run("predict", odd, "--json", tmp_path / "out.json")
    assert found.exit_code == 0
    assert "niña [bold] 胸.dcm" in found.stdout
    assert "niña [bold] 胸.dcm" in (tmp_path / "out.json").read_text(encoding="utf-8")


def test_a_file_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    found = run("predict", tmp_path / "\x1b[2J.dcm")
    assert found.exit_code == 2
    assert "\x1b" not in found.stderr
    assert "[2J.dcm" in found.stderr
