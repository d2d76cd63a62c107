"""Recipes side by side: trained once, judged on the same images, exchanged by class name."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from inference.preprocess import Preprocess
from tests.training.films import CLASSES, SIDE, picture
from training.__main__ import app
from training.manifest import TEST
from training.prepare import PreparedData, prepare
from training.recipe import read_recipe
from training.resize import at_size
from training.run_data import data_of
from training.split import SplitWishes

RECIPES = Path(__file__).resolve().parents[2] / "training" / "recipes" / "compare"
COMMON = """
[network]
architecture = "cnn-150"
weights = "none"
channels = 1
dropout = 0.0
{network}
[schedule]
epochs = 2
batch_size = 16
optimiser = "adam"
learning_rate = 3e-3
ema_momentum = 0.0
"""
TWO = '\n[classes]\nmerge = {pneumonia = ["bacterial_pneumonia", "viral_pneumonia"]}\n'


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> PreparedData:
    """Return a second set: a class of its own, and some films of the first set again."""
    import cv2

    folder = tmp_path_factory.mktemp("other")
    rows = ["path,label,patient"]
    for kind, label in enumerate((CLASSES[0], CLASSES[1], "covid19")):
        for patient in range(8, 20):  # the first set has those below 12
            name = f"{label}-{patient}.png"
            cv2.imwrite(str(folder / name), picture(kind, 10 * patient))
            rows.append(f"{name},{label},{label}{patient}")
    (folder / "labels.csv").write_text("\n".join(rows))
    return prepare(
        folder / "labels.csv", folder / "data", Preprocess(SIDE), SplitWishes(0.25, 0.25, 3)
    )


@pytest.fixture(scope="module")
def compared(prepared, other, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Return the folder of a comparison, and its command line."""
    folder = tmp_path_factory.mktemp("compare")
    (folder / "three.toml").write_text(COMMON.format(network="frozen = false"))
    (folder / "two.toml").write_text(COMMON.format(network="input_size = 32") + TWO)
    arguments = ["compare", str(folder / "three.toml"), str(folder / "two.toml")]
    arguments += ["--data", str(prepared.folder), "--swap", str(other.folder)]
    arguments += ["--out", str(folder / "out"), "--draws", "20"]
    result = CliRunner().invoke(app, [*arguments, "--json", str(folder / "found.json")])
    assert result.exit_code == 0, result.output
    return folder, arguments


def test_table_says_the_same_to_people_sheets_and_scripts(compared):
    folder, _ = compared
    found = json.loads((folder / "found.json").read_text())
    assert found == json.loads((folder / "out" / "compare.json").read_text())
    assert [(row["name"], len(row["classes"]), row["input_size"]) for row in found] == [
        ("three", 3, SIDE),
        ("two", 2, 32),
    ]
    text = (folder / "out" / "compare.md").read_text()
    table = list(csv.DictReader(io.StringIO((folder / "out" / "compare.csv").read_text())))
    for row, cells in zip(found, table, strict=True):
        accuracy = row["figures"]["accuracy"]
        assert accuracy["low"] <= accuracy["value"] <= accuracy["high"]
        assert float(cells["figures.accuracy.value"]) == accuracy["value"]
        counts = np.array(row["confusion"])
        assert np.trace(counts) / counts.sum() == pytest.approx(accuracy["value"])
        assert f"{row['parameters']:,}" in text
        assert row["seconds_per_epoch"] > 0
        assert row["test_seconds"] > 0
    assert found[0]["parameters"] > found[1]["parameters"]  # fewer positions before the dense layer


def test_exchange_matches_classes_by_name_and_leaves_copies_out(compared, prepared):
    folder, _ = compared
    three, two = (row["exchange"] for row in json.loads((folder / "found.json").read_text()))
    assert (three["classes"], three["classes_left_out"]) == (list(CLASSES[:2]), ["covid19"])
    assert two["classes"] == ["normal", "pneumonia"]
    # Four patients of each class are in both sets; those that taught are left out.
    assert 0 < three["copies_left_out"] <= 3 * 4
    assert three["images"] >= 2 * 8
    assert "covid19" in (folder / "out" / "compare.md").read_text()


def test_picture_is_drawn(compared):
    import cv2

    drawn = cv2.imread(str(compared[0] / "out" / "compare.png"))
    assert drawn.shape[0] > drawn.shape[1] / 2
    assert drawn.std() > 5


def test_finished_runs_are_not_trained_again(compared):
    folder, arguments = compared
    best = folder / "out" / "runs" / "three" / "best.keras"
    before = best.stat().st_mtime_ns
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    assert best.stat().st_mtime_ns == before


def test_recipe_that_fits_neither_data_nor_name_is_said(compared, tmp_path):
    folder, arguments = compared
    (tmp_path / "three.toml").write_text("")
    same = [arguments[0], str(folder / "three.toml"), str(tmp_path / "three.toml"), *arguments[3:]]
    result = CliRunner().invoke(app, same)
    assert result.exit_code == 2
    assert "called three" in " ".join(result.stderr.split())


def test_other_size_keeps_every_image_on_its_side(prepared, compared):
    smaller = data_of(compared[0] / "out" / "runs" / "two")
    assert smaller.images.shape[1:] == (32, 32)
    sides = {item.path.resolve(): item.split for item in prepared.items}
    assert {item.path.resolve(): item.split for item in smaller.items} == sides
    assert at_size(prepared, SIDE, compared[0]) is prepared
    assert len(smaller.indices(TEST)) == len(prepared.indices(TEST))


def test_folder_of_another_size_is_prepared_anew(prepared, tmp_path):
    for size in (24, 32):
        assert at_size(prepared, size, tmp_path).images.shape[1:] == (size, size)
        assert at_size(prepared, size, tmp_path).record.preprocess.size == size


@pytest.mark.parametrize("path", sorted(RECIPES.glob("*.toml")), ids=lambda path: path.stem)
def test_shipped_recipes_read(path):
    recipe = read_recipe(path)
    assert bool(recipe.classes.merge) == path.stem.endswith("-two")
