"""The commands work one after the other, and bad input ends in a sentence and exit code 2."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.training import tiny
from tests.training.films import write_kaggle
from training.__main__ import app
from training.calibrate import CALIBRATION_FILE

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: object, code: int = 0) -> str:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
    return " ".join(result.output.split())


def test_explore_draws_and_counts(source, tmp_path):
    said = run("explore", source, "--out", tmp_path / "x", "--json", tmp_path / "x.json")
    assert "normal" in said
    found = json.loads((tmp_path / "x.json").read_text())
    assert found["images"] == {"normal": 18, "bacterial_pneumonia": 18, "viral_pneumonia": 18}
    assert found["patients"] == 36
    assert found["sizes"] == {"48 x 48": 54}
    for name in ("classes.png", "samples.png", "intensities.png"):
        assert (tmp_path / "x" / name).read_bytes().startswith(b"\x89PNG")


def test_explore_finds_the_copy(tmp_path):
    folder = write_kaggle(tmp_path / "set", patients=3)
    normal = folder / "train" / "NORMAL"
    (normal / "IM-0900-0001.png").write_bytes((normal / "IM-0000-0000.png").read_bytes())
    run("explore", folder, "--out", tmp_path / "x")
    lines = (tmp_path / "x" / "duplicates.csv").read_text().splitlines()
    assert lines == ["first,second", "IM-0000-0000.png,IM-0900-0001.png"]


def test_from_folder_to_pack(tmp_path, monkeypatch):
    monkeypatch.setattr("training.train.build_network", tiny.build_network)
    source = write_kaggle(tmp_path / "films")
    data, out = tmp_path / "data", tmp_path / "run"
    shares = ("--test-share", 0.25, "--validation-share", 0.25)
    said = run("prepare", source, "--out", data, "--size", 64, *shares)
    assert "test" in said
    recipe = tmp_path / "recipe.toml"
    recipe.write_text("[schedule]\nbatch_size = 8\n")
    said = run("train", data, "--out", out, "--recipe", recipe, "--epochs", 2)
    assert "epoch 2" in said
    said = run("calibrate", out, "--sensitivity", 0.9)
    assert "temperature" in said
    said = run("evaluate", out, "--json", tmp_path / "m.json", "--draws", 20)
    assert "specificity" in said
    figures = json.loads((tmp_path / "m.json").read_text())
    assert set(figures["flag"]) >= {"auc", "sensitivity", "specificity", "f1"}
    assert (out / "evaluation-test" / "confusion.png").read_bytes().startswith(b"\x89PNG")
    description = ROOT / "training" / "recipes" / "cxr-pneumonia.pack.toml"
    said = run("ship", out, "--description", description, "--to", tmp_path / "p", "--draws", 20)
    assert "1.0.0" in said


@pytest.fixture
def one_class(tmp_path) -> Path:
    folder = write_kaggle(tmp_path / "one", patients=2)
    for file in (folder / "train" / "PNEUMONIA").iterdir():
        file.unlink()
    return folder


@pytest.mark.parametrize("command", ["explore", "prepare", "train"])
def test_empty_folder_is_said(command, tmp_path):
    said = run(command, tmp_path, "--out", tmp_path.parent / "out", code=2)
    assert "No images found" in said


@pytest.mark.parametrize("command", ["explore", "prepare", "train"])
def test_one_class_is_said(command, one_class, tmp_path):
    assert "of one class, normal" in run(command, one_class, "--out", tmp_path / "o", code=2)


def test_too_few_patients_are_said(tmp_path):
    source = write_kaggle(tmp_path / "few", patients=1)
    assert "too few patients" in run("prepare", source, "--out", tmp_path / "o", code=2)


def test_impossible_shares_are_said(source, tmp_path):
    wrong = ("prepare", source, "--out", tmp_path / "o", "--test-share", 0.95)
    assert "test_share" in run(*wrong, code=2)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("calibrate", "{empty}"), "not the folder of a training run"),
        (("evaluate", "{empty}"), "not the folder of a training run"),
        (("evaluate", "no-such-pack"), "no model pack called"),
        (("evaluate", "baseline"), "--data"),
        (("ship", "{empty}", "--description", "{empty}/x.toml"), "cannot be used"),
        (("convert-backbone", "{empty}/x.pth"), "not a PyTorch state dict"),
    ],
    ids=["no run", "no run to judge", "no pack", "no data", "no description", "no weights"],
)
def test_what_is_missing_is_said(arguments, sentence, tmp_path):
    if arguments[0] == "convert-backbone":
        pytest.importorskip("torch", reason="converting weights needs PyTorch")
    assert sentence in run(*(part.format(empty=tmp_path) for part in arguments), code=2)


def test_run_that_was_not_calibrated_is_said(trained, tmp_path):
    shutil.copytree(trained, tmp_path / "run")
    (tmp_path / "run" / CALIBRATION_FILE).unlink()
    assert "no usable calibration" in run("evaluate", tmp_path / "run", code=2)


def test_the_program_itself_speaks_on_stderr(tmp_path):
    command = [sys.executable, "-m", "training", "prepare", str(tmp_path), "--out", "unused"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("No images found")
    assert done.stdout == ""
