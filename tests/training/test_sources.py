"""Several data sets become one list: named, relabelled, and kept to their side of the split."""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from inference.preprocess import Preprocess
from tests.training.films import SIDE, picture
from training.manifest import SPLITS
from training.prepare import load_prepared, prepare
from training.sources import read_source
from training.split import SplitWishes, leaks
from viewer.core.errors import UserError

RECIPES = Path(__file__).parents[2] / "training" / "recipes"
PLACES = (os.environ.get("CXR_DATA", ""), Path(__file__).parents[3] / "shared" / "data")
PUBLIC = next((Path(place) for place in PLACES if place and Path(place).is_dir()), None)


def write_list(folder: Path, text: str) -> Path:
    path = folder / "sets.toml"
    path.write_text(text, encoding="utf-8")
    return path


def write_set(root: Path, folders: dict[str, int], first_seed: int, count: int = 10) -> Path:
    """Write `count` pictures of `films.picture`'s kind into each folder."""
    import cv2

    for folder, kind in folders.items():
        (root / folder).mkdir(parents=True)
        for number in range(count):
            path = root / folder / f"{root.name}-{folder}-{number}.png"
            cv2.imwrite(str(path), picture(kind, first_seed + number))
    return root


@pytest.fixture
def two(tmp_path) -> Path:
    """Two sets of other people; ``b`` holds a copy of an image of ``a``."""
    a = write_set(tmp_path / "a", {"COVID": 1, "Normal": 0}, 1000)
    b = write_set(tmp_path / "b", {"Covid-19": 1, "No findings": 0, "Other": 2}, 2000)
    shutil.copy(a / "COVID" / "a-COVID-0.png", b / "Covid-19" / "copy.png")
    return tmp_path


LIST = """
[[source]]
name = "a"
path = "a"
labels = { covid = "covid19", Normal = "normal" }

[[source]]
name = "b"
path = "$SETS/b"
labels = { Covid-19 = "covid19", "No findings" = "normal" }
side = "SIDE"
"""


def test_labels_are_mapped_and_others_left_out_and_counted(two, monkeypatch):
    monkeypatch.setenv("SETS", str(two))
    listing = read_source(write_list(two, LIST.replace("SIDE", "")))
    found = Counter((item.source, item.label) for item in listing.items)
    assert found == {
        ("a", "covid19"): 10,
        ("a", "normal"): 10,
        ("b", "covid19"): 11,
        ("b", "normal"): 10,
    }
    assert listing.left_out == {"b: other": 10}
    assert listing.sides == {}


@pytest.mark.parametrize("side", ["train", "test"])
def test_one_sided_source_keeps_its_side_and_copies_do_not_leak(two, monkeypatch, side):
    monkeypatch.setenv("SETS", str(two))
    toml = write_list(two, LIST.replace("SIDE", side))
    data = prepare(toml, two / "out", Preprocess(SIDE), SplitWishes(0.25, 0.25))
    assert {item.split for item in data.items if item.source == "b"} == {side}
    assert leaks(data.items) == set()
    original = next(item for item in data.items if item.path.stem == "a-COVID-0")
    assert original.split == ("train" if side == "train" else "excluded")
    again = load_prepared(data.folder)
    assert again.items == data.items
    assert again.record.sides == {"b": side}
    indices = np.arange(len(data.items))
    assert Counter(data.sources(indices).tolist()) == {"a": 20, "b": 21}
    judged = [data.of_source(name).indices(split) for name in "ab" for split in SPLITS]
    assert sorted(np.concatenate(judged)) == sorted(
        np.concatenate([data.indices(split) for split in SPLITS])
    )
    with pytest.raises(UserError, match="of the sources a, b, not of c"):
        data.of_source("c")


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        (("[[source]]", "[[sources]]"), "sources-unreadable", "source"),
        (('name = "a"', 'name = "b"'), "sources-unreadable", "name of its own"),
        (('side = "SIDE"', 'side = "left"'), "sources-unreadable", "side"),
        (("$SETS", "$NOWHERE_SETS"), "variable-missing", "$NOWHERE_SETS"),
        (('path = "a"', 'path = "c"'), "source-missing", "c"),
        (("covid = ", "flu = "), "label-missing", "flu"),
        (("[[source]]", "[[source"), "sources-unreadable", "sets.toml"),
    ],
)
def test_wrong_list_is_named(two, monkeypatch, change, code, words):
    monkeypatch.setenv("SETS", str(two))
    monkeypatch.delenv("NOWHERE_SETS", raising=False)
    with pytest.raises(UserError, match=re.escape(words)) as caught:
        read_source(write_list(two, LIST.replace(*change).replace("SIDE", "")))
    assert caught.value.code == code


@pytest.mark.skipif(PUBLIC is None, reason="needs ../shared/data or CXR_DATA")
@pytest.mark.parametrize(
    ("name", "images"),
    [
        ("cxr-covid", {"normal": 4565, "covid19": 3446, "other_pneumonia": 500}),
        ("ct-covid", {"covid19": 287, "non_covid": 330}),
    ],
)
def test_lists_of_the_recipes_name_the_public_sets(monkeypatch, name, images):
    monkeypatch.setenv("CXR_DATA", str(PUBLIC))
    listing = read_source(RECIPES / f"{name}.sources.toml")
    assert Counter(item.label for item in listing.items) == images
    assert listing.left_out == {}
