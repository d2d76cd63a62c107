from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from inference import packs
from inference.__main__ import app
from tests.inference.tiny_pack import NAME

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def only_the_tiny_pack(installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "resource", lambda *parts: tmp_path.joinpath("none", *parts))


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_models_lists_versions_hashes_and_reasons(installed: Path, tmp_path: Path) -> None:
    broken = installed.with_name("broken-pack")
    shutil.copytree(installed, broken)
    (broken / "model.keras").unlink()
    found = run("models", "--json", tmp_path / "models.json")
    assert found.exit_code == 0
    assert NAME in found.stdout
    assert "1.2.0" in found.stdout
    off, whole = json.loads((tmp_path / "models.json").read_text())
    assert (whole["model"], whole["status"], whole["version"]) == (NAME, "whole", "1.2.0")
    assert whole["sha256"] == whole["files"]["model.tflite"]
    assert (off["model"], off["status"], off["code"]) == (
        "broken-pack", "off", "pack-file-missing",
    )  # fmt: skip
    assert "model.keras" in off["reason"]


def test_without_packs_models_says_so(installed: Path) -> None:
    shutil.rmtree(installed)
    for command in (["models"], ["selftest"]):
        found = run(*command)
        assert found.exit_code == 2
        assert "No usable model pack" in found.stderr


def test_selftest_tells_passed_from_off(installed: Path) -> None:
    passed = run("selftest", "--device", "cpu")
    assert passed.exit_code == 0
    assert "passed on LiteRT CPU" in passed.stdout
    (installed / "reference.npz").write_bytes(b"")
    off = run("selftest")
    assert off.exit_code == 2
    assert "reference.npz" in off.stderr
