from __future__ import annotations

import json
from typing import Any

import pytest

from inference.card import parse_card
from tests.inference.tiny_pack import CLASSES, card
from viewer.core.errors import UserError

HASHES = dict.fromkeys(("model.keras", "model.tflite", "head.npz", "reference.npz"), "0a" * 32)


def changed(path: str, value: object) -> dict[str, Any]:
    data = json.loads(json.dumps(card(files=HASHES)))
    *parents, last = path.split(".") if path not in HASHES else ["files", path]
    place = data
    for parent in parents:
        place = place[parent]
    if value is KeyError:
        del place[last]
    else:
        place[last] = value
    return data


def complaint(data: object) -> UserError:
    with pytest.raises(UserError) as caught:
        parse_card(json.dumps(data), "tiny-cxr")
    return caught.value


def test_a_complete_card_is_read_as_it_stands() -> None:
    read = parse_card(json.dumps(card(files=HASHES)), "tiny-cxr")
    assert read.classes == tuple(CLASSES)
    assert read.files == HASHES
    assert read.preprocess.size == 64
    assert read.preprocess.stretch_percentiles == (1.0, 99.0)
    assert read.eligibility.ages_years == (1.0, 5.0)
    assert read.flag.threshold == 0.5


def test_a_pack_may_leave_age_open() -> None:
    read = parse_card(json.dumps(changed("eligibility.ages_years", None)), "tiny-cxr")
    assert read.eligibility.ages_years is None


def test_keys_that_only_inform_may_be_added() -> None:
    assert parse_card(json.dumps(card(files=HASHES, remark="new")), "tiny-cxr").name == "tiny-cxr"


REQUIRED = [key for key in card() if key not in ("out_of_distribution", "schema_version")]
NESTED = [f"{part}.{key}" for part in ("eligibility", "flag") for key in card()[part]] + [
    "preprocess.size"
]


@pytest.mark.parametrize("key", [*REQUIRED, *NESTED])
def test_a_missing_key_is_named(key: str) -> None:
    error = complaint(changed(key, KeyError))
    assert error.code == "pack-card"
    assert error.fields["key"] == key
    assert error.fields["received"] == "nothing"
    for word in ("tiny-cxr", "card.json", key):
        assert word in str(error)


@pytest.mark.parametrize("file", list(HASHES))
def test_a_file_without_a_hash_is_named(file: str) -> None:
    assert complaint(changed(file, KeyError)).fields["key"] == f"files.{file}"


@pytest.mark.parametrize(
    ("key", "value", "named"),
    [
        ("name", 7, "name"),
        ("name", "../elsewhere", "name"),
        ("version", "newest", "version"),
        ("classes", "normal", "classes"),
        ("classes", ["normal"], "classes"),
        ("classes", ["normal", 1, 2], "classes[1]"),
        ("classes", ["normal", "normal", "viral_pneumonia"], "classes"),
        ("temperature", "1.5", "temperature"),
        ("temperature", 0, "temperature"),
        ("temperature", True, "temperature"),
        ("temperature", float("nan"), "temperature"),
        ("uncertain_margin", -0.1, "uncertain_margin"),
        ("thresholds", {"normal": 0.5}, "thresholds"),
        ("thresholds.normal", 1.2, "thresholds.normal"),
        ("flag.classes", ["measles"], "flag.classes"),
        ("flag.classes", [], "flag.classes"),
        ("flag.threshold", 2, "flag.threshold"),
        ("preprocess.size", 64.5, "preprocess.size"),
        ("preprocess.size", 0, "preprocess"),
        ("preprocess.stretch_percentiles", [99, 1], "preprocess"),
        ("preprocess.blur", 2, "preprocess.blur"),
        ("eligibility.ages_years", [5], "eligibility.ages_years[1]"),
        ("eligibility.ages_years", [5, 1], "eligibility"),
        ("eligibility.modalities", None, "eligibility.modalities"),
        ("eligibility.minimum_rows", 0, "eligibility"),
        ("limits", "none", "limits"),
        ("metrics", [], "metrics"),
        ("model.tflite", "abc", "files.model.tflite"),
        ("files", {**HASHES, "../secret": "0a" * 32}, "files.../secret"),
    ],
)
def test_a_wrong_value_is_named(key: str, value: object, named: str) -> None:
    error = complaint(changed(key, value))
    assert error.code == "pack-card"
    assert error.fields["key"] == named
    assert "card.json" in str(error)


def test_another_schema_version_is_said_before_anything_else() -> None:
    error = complaint({"schema_version": 2, "name": 7})
    assert error.code == "pack-schema"
    assert "2" in str(error)


@pytest.mark.parametrize("version", ["1", None, 1.5, True], ids=repr)
def test_a_schema_version_that_is_no_whole_number_is_no_version(version: object) -> None:
    assert complaint(changed("schema_version", version)).code == "pack-card"


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"card"', "\ud800"], ids=repr)
def test_what_is_no_card_is_refused(text: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_card(text.encode("utf-8", "surrogatepass"), "tiny-cxr")
    assert caught.value.code == "pack-card"
