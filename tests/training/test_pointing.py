"""Opacities are planted where they should be, found by who looks, and missed by who does not."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from inference.engines.base import Forward, Head
from inference.packs import load_pack
from inference.preprocess import Preprocess
from tests.builders import build_dx, write
from training.__main__ import app
from training.explainer import Explainer, explainer_of
from training.pointing import LUNGS, Opacity, demonstration_images, planted, point, summary
from viewer.core.images import open_image
from viewer.core.paths import resource
from viewer.core.pixels import Frame, to_8bit

GRID = 8


@pytest.fixture
def film_file(tmp_path: Path) -> Path:
    """Return a dark film of 120 × 200 with a bright border, as MONOCHROME1."""
    grey = np.full((120, 200), 1000, np.uint16)
    grey[:, :30] = grey[:, -30:] = 3500
    dataset = build_dx(4095 - grey, photometric="MONOCHROME1")
    return write(dataset, tmp_path / "film.dcm")


@pytest.fixture
def film(film_file: Path) -> Frame:
    return open_image(film_file).frame(1)


def looker(evidence: Any) -> Explainer:
    """Return an explainer whose two feature maps are what `evidence` makes of the input."""

    def forward(batch: np.ndarray) -> Forward:
        maps = evidence(batch[0, ..., 0])[np.newaxis, ..., np.newaxis]
        pooled = maps.mean(axis=(1, 2))
        return Forward(np.concatenate([-pooled, pooled], axis=1), maps)

    head = Head(np.array([[-1.0, 1.0]], np.float32), np.zeros(2, np.float32))
    return Explainer(
        "looker", ("normal", "ill"), ("ill",), Preprocess(64), 1.0, "grad-cam", head, forward
    )


def bright_cells(grey: np.ndarray) -> np.ndarray:
    """Return how bright the lung fields are in each cell, as a network that looks at lungs."""
    inner = np.where(np.abs(np.linspace(-1, 1, 64)) < 0.65, grey + 1, 0).astype(np.float32)
    return inner.reshape(GRID, 8, GRID, 8).mean(axis=(1, 3))


def test_an_opacity_is_brighter_and_only_where_it_was_planted(film: Frame) -> None:
    opacity = Opacity(0.35, 0.5, 0.1)
    change = to_8bit(planted(film, opacity)).astype(int) - to_8bit(planted(film, _nothing(opacity)))
    row, column = np.indices(change.shape)
    distance = np.hypot(column - 0.35 * 199, row - 0.5 * 119)
    assert change[distance < 10].min() > 60
    assert np.abs(change[distance > 40]).max() <= 1


def _nothing(opacity: Opacity) -> Opacity:
    return replace(opacity, density=0.0)


def test_who_looks_at_lungs_is_raised_and_points(film: Frame) -> None:
    found = summary(point(looker(bright_cells), [("film", film)]))
    assert (found.opacities, found.raised, found.gain_hits) == (len(LUNGS), 1.0, 1.0)
    assert found.map_hits == 1.0
    assert 0.02 < found.chance < 0.3
    assert found.mean_rise > 0


def test_who_looks_at_a_corner_misses(film: Frame) -> None:
    corner = np.zeros((GRID, GRID), np.float32)
    corner[0, 0] = 1.0
    found = summary(point(looker(lambda grey: corner), [("film", film)]))
    assert (found.raised, found.map_hits, found.gain_hits) == (0.0, 0.0, 0.0)
    blind = point(looker(lambda grey: 0 * corner), [("film", film)], LUNGS[:1])
    assert (blind[0].map_distance, blind[0].gain_distance) == (None, None)


def test_command_measures_a_run_on_other_films(
    trained: Path, film_file: Path, tmp_path: Path
) -> None:
    command = ["point", trained, "--image", film_file, "--json", tmp_path / "point.json"]
    found = CliRunner().invoke(app, [str(each) for each in command])
    assert found.exit_code == 0, found.stderr
    written = json.loads((tmp_path / "point.json").read_text())
    assert written["summary"]["opacities"] == len(written["cases"]) == len(LUNGS)
    assert {case["image"] for case in written["cases"]} == {"film.dcm"}
    assert {case["class_name"] for case in written["cases"]} <= {
        "bacterial_pneumonia", "viral_pneumonia",
    }  # fmt: skip


def test_evidence_of_the_shipped_pack_rises_where_an_opacity_is_planted() -> None:
    """Its heat map's own maximum stays where it was: the pack looks at whole lungs.

    What a planted opacity adds does point: by chance a fifth would hit.
    """
    explainer = explainer_of(load_pack(resource("models", "cxr-pneumonia")))
    frames = [(path.name, open_image(path).frame(1)) for path in demonstration_images()]
    found = point(explainer, frames)
    total = summary(found)
    assert total.chance < 0.25
    assert total.gain_hits > 2 * total.chance
    assert total.raised == 1
    assert total.mean_rise > 0.2  # logarithm of the odds
