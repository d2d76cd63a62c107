"""The gallery shows the cases it says it shows, drawn as the viewer draws them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

from training import workflow
from training.__main__ import app
from training.gallery import Kind, chosen_cases
from training.metrics import Scored

CLASSES = ("normal", "bacterial_pneumonia", "viral_pneumonia")


@pytest.fixture
def scored() -> Scored:
    rng = np.random.default_rng(2)
    probabilities = rng.dirichlet((1, 1, 1), 60)
    targets = rng.integers(0, 3, 60)
    return Scored(probabilities, targets, np.arange(60), CLASSES, (1, 2), 0.4)


def test_cases_are_the_surest_and_the_nearest_of_their_class(scored: Scored) -> None:
    cases = chosen_cases(scored, 3)
    assert len(cases) == 3 * 3 * 3
    called, sure = scored.probabilities.argmax(axis=1), scored.probabilities.max(axis=1)
    for number, name in enumerate(CLASSES):
        own = scored.targets == number
        for kind, right in ((Kind.RIGHT, True), (Kind.WRONG, False)):
            picked = [case.index for case in cases if (case.truth, case.kind) == (name, kind)]
            members = np.flatnonzero(own & ((called == scored.targets) == right))
            assert set(picked) <= set(members)
            assert sorted(sure[picked]) == sorted(np.sort(sure[members])[-3:])
            assert all(np.diff(sure[picked]) <= 0)
        near = [case.index for case in cases if (case.truth, case.kind) == (name, Kind.NEAR)]
        distance = np.abs(scored.flag_scores - 0.4)
        assert distance[near].max() <= np.sort(distance[own])[2]


def test_a_class_without_errors_has_no_sheet_of_errors(scored: Scored) -> None:
    perfect = Scored(np.eye(3)[scored.targets], scored.targets, scored.groups, CLASSES, (1, 2), 0.4)
    assert {case.kind for case in chosen_cases(perfect, 2)} == {Kind.RIGHT, Kind.NEAR}


def test_evaluate_draws_a_gallery_of_a_run(trained: Path, tmp_path: Path) -> None:
    folder = tmp_path / "gallery"
    command = ["evaluate", str(trained), "--draws", "20", "--out", str(tmp_path / "out")]
    found = CliRunner().invoke(app, [*command, "--heatmaps", str(folder), "--cases", "2"])
    assert found.exit_code == 0, found.stderr
    page = (folder / "index.html").read_text(encoding="utf-8")
    sheets = sorted(file.name for file in folder.glob("*.png"))
    assert len(sheets) >= 2 * 3
    assert all(f'src="{name}"' in page for name in sheets)
    data = workflow.data_of(trained)
    listed = [item.path for item in data.items if str(item.path) in page]
    assert listed
    assert all(data.items[index].path not in listed for index in data.indices("train"))
    assert all(np.ptp(np.asarray(Image.open(folder / name))) > 200 for name in sheets)


def test_the_baseline_has_no_gallery(tmp_path: Path) -> None:
    command = ["evaluate", "baseline", "--data", str(tmp_path), "--heatmaps", str(tmp_path / "g")]
    found = CliRunner().invoke(app, command)
    assert found.exit_code == 2
    assert "has no heat maps" in found.stderr
