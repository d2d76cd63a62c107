"""A recipe says everything, and nothing that the code does not know."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.recipe import Recipe, read_recipe
from viewer.core.errors import UserError

RECIPES = Path(__file__).resolve().parents[2] / "training" / "recipes"


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in sorted(RECIPES.rglob("*.toml"))
        if not path.name.endswith((".pack.toml", ".sources.toml"))
    ],
    ids=lambda path: path.stem,
)
def test_shipped_recipe_reads(path):
    recipe = read_recipe(path)
    assert recipe != Recipe()
    assert recipe.schedule.epochs >= 1


def test_no_recipe_means_the_defaults():
    assert read_recipe(None) == Recipe()


def test_flags_replace_what_the_file_says():
    recipe = read_recipe(RECIPES / "cxr-pneumonia.toml", {"epochs": 2, "seed": 9})
    assert (recipe.schedule.epochs, recipe.schedule.seed) == (2, 9)
    assert recipe.network == read_recipe(RECIPES / "cxr-pneumonia.toml").network


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[schedule]\nepoch = 3", "schedule.epoch"),
        ("[shedule]\nepochs = 3", "shedule"),
        ("[schedule]\nepochs = 'many'", "schedule.epochs"),
        ("[schedule]\nepochs = 0", "epochs"),
        ("[network]\narchitecture = 'resnet-9000'", "efficientnet-lite0"),
        ("[augmentation]\nscale = [1.0]", "augmentation.scale"),
        ("schedule = 3", "schedule"),
        ("this is no TOML", "cannot be read"),
    ],
    ids=["key", "table", "type", "range", "name", "length", "no table", "no TOML"],
)
def test_what_is_wrong_is_named(tmp_path, text, named):
    path = tmp_path / "recipe.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        read_recipe(path)
    assert named in str(caught.value)
    assert str(path) in str(caught.value)
