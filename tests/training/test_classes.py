"""Two classes of three, by a recipe alone."""

from __future__ import annotations

import pytest

from training.classes import with_classes
from training.manifest import EXCLUDED, TRAIN
from training.recipe import Classes, read_recipe
from viewer.core.errors import UserError

PNEUMONIA = {"pneumonia": ("bacterial_pneumonia", "viral_pneumonia")}


def test_merged_classes_are_one(prepared):
    merged = with_classes(prepared, Classes(merge=PNEUMONIA))
    assert merged.record.classes == ("normal", "pneumonia")
    indices = prepared.indices(TRAIN)
    ill = prepared.targets(indices) > 0
    assert (merged.targets(indices) == ill).all()
    assert merged.folder == prepared.folder


def test_left_out_images_are_on_no_side(prepared):
    fewer = with_classes(prepared, Classes(leave_out=("viral_pneumonia",)))
    assert fewer.record.classes == ("normal", "bacterial_pneumonia")
    for before, after in zip(prepared.items, fewer.items, strict=True):
        wanted = EXCLUDED if before.label == "viral_pneumonia" else before.split
        assert after.split == wanted


def test_no_wish_changes_nothing(prepared):
    assert with_classes(prepared, Classes()) is prepared


@pytest.mark.parametrize(
    ("classes", "named"),
    [
        (Classes(leave_out=("covid19",)), "covid19"),
        (Classes(merge={"all": ("normal", *PNEUMONIA["pneumonia"])}), "fewer than two"),
    ],
    ids=["unknown", "one left"],
)
def test_what_does_not_fit_the_images_is_said(prepared, classes, named):
    with pytest.raises(UserError, match=named):
        with_classes(prepared, classes)


def test_recipe_merges(tmp_path):
    path = tmp_path / "recipe.toml"
    path.write_text('[classes]\nmerge = {pneumonia = ["bacterial_pneumonia", "viral_pneumonia"]}')
    assert read_recipe(path).classes == Classes(merge=PNEUMONIA)
    path.write_text('[classes]\nmerge = {a = ["b"]}\nleave_out = ["b"]')
    with pytest.raises(UserError, match="once"):
        read_recipe(path)
