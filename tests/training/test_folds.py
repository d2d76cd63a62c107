"""Every image is judged once, by a network that saw neither its patient nor its copy."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.training import tiny
from training.cross_validation import SCORES_FILE, cross_validation
from training.flag_axis import move
from training.flag_scale import scale_flag
from training.folds import fold_splits
from training.held_out import held_out
from training.manifest import EXCLUDED, TEST, TRAIN, VALIDATION, Item
from training.metrics import Scored
from training.prepare import load_prepared
from training.split import leaks
from viewer.core.errors import UserError

CLASSES = ("normal", "covid19", "other")


@st.composite
def listings(draw) -> list[Item]:
    """Nine groups of each class of the judging source, and teachers in any groups."""
    items = [
        Item(Path(f"own-{kind}-{number}"), name, group=9 * kind + number, source="own")
        for kind, name in enumerate(CLASSES)
        for number in range(9)
    ]
    teachers = draw(
        st.lists(
            st.tuples(st.integers(0, 40), st.sampled_from(CLASSES), st.sampled_from("ab")),
            max_size=30,
        )
    )
    return items + [
        Item(Path(f"{source}-{number}"), label, group=group, source=source)
        for number, (group, label, source) in enumerate(teachers)
    ]


@settings(max_examples=20)
@given(items=listings(), count=st.integers(2, 4), seed=st.integers(0, 3))
def test_only_the_named_source_judges_and_its_copies_never_teach(items, count, seed):
    folds = list(fold_splits(items, count, seed, 0.25, "own"))
    judged = [item.path for fold in folds for item in fold if item.split == TEST]
    assert sorted(judged) == sorted(item.path for item in items if item.source == "own")
    for fold in folds:
        assert leaks(fold) == set()
        assert {item.source for item in fold if item.split == VALIDATION} == {"own"}
        for name in (TEST, VALIDATION):
            assert {item.label for item in fold if item.split == name} == set(CLASSES)
        held = {item.group for item in fold if item.split in (TEST, VALIDATION)}
        for item in fold:
            expected = EXCLUDED if item.group in held else TRAIN
            assert item.source == "own" or item.split == expected


@settings(max_examples=8)
@given(items=listings())
def test_one_sided_sources_never_judge(items):
    for fold in fold_splits(items, 2, 1, 0.3, sides={"a": "train", "b": "test"}):
        splits = {name: {item.split for item in fold if item.source == name} for name in "ab"}
        assert splits["a"] <= {TRAIN, EXCLUDED}
        assert splits["b"] <= {EXCLUDED}


@settings(max_examples=8)
@given(items=listings(), held=st.sets(st.integers(0, 26), max_size=6))
def test_a_test_part_that_is_held_takes_no_part(items, held):
    items = [
        replace(item, split=TEST if number in held else TRAIN) for number, item in enumerate(items)
    ]
    judged = set()
    for fold in fold_splits(items, 2, 1, 0.3, "own", hold_test=True):
        assert {fold[number].split for number in held} <= {EXCLUDED}
        judged |= {item.path for item in fold if item.split == TEST}
    wanted = {i.path for i in items if i.source == "own" and i.split == TRAIN}
    assert judged == wanted


def test_impossible_folds_are_said():
    items = [Item(Path(str(n)), CLASSES[n % 3], group=n, source="own") for n in range(12)]
    with pytest.raises(UserError, match="too few patients"):
        list(fold_splits(items, 5))
    with pytest.raises(UserError, match="elsewhere is none of the sources own"):
        list(fold_splits(items, 2, only="elsewhere"))


def scored(seed: int, threshold: float) -> Scored:
    rng = np.random.default_rng(seed)
    targets = np.repeat(np.arange(3), 8)
    logits = rng.normal(size=(24, 3)) + 1.5 * np.eye(3)[targets]
    probabilities = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    return Scored(probabilities, targets, 100 * seed + np.arange(24), CLASSES, (1, 2), threshold)


def test_pooled_decisions_are_made_at_each_folds_own_threshold():
    folds = [scored(1, 0.2), scored(2, 0.7)]
    found = cross_validation(folds, draws=20)
    right = [(fold.flag_scores >= fold.threshold) == fold.ill for fold in folds]
    assert found.pooled["flag accuracy"].value == pytest.approx(np.concatenate(right).mean())
    assert found.spread["flag accuracy"].mean == pytest.approx(np.mean([r.mean() for r in right]))
    values = [row["classes auc"] for row in found.folds]
    assert found.spread["classes auc"].deviation == pytest.approx(
        abs(values[0] - values[1]) / 2**0.5
    )
    estimate = found.pooled["classes accuracy"]
    assert estimate.low <= estimate.value <= estimate.high


@pytest.fixture
def recipe(tmp_path, monkeypatch) -> Path:
    import training.train

    monkeypatch.setattr(training.train, "build_network", tiny.build_network)
    path = tmp_path / "tiny.toml"
    path.write_text(
        '[network]\nweights = "none"\n[schedule]\nepochs = 1\nbatch_size = 16\n', encoding="utf-8"
    )
    return path


def test_what_folds_judged_chooses_for_a_run_but_never_on_its_test_part(
    prepared, trained, recipe, tmp_path
):
    from training.__main__ import app
    from training.workflow import calibrate_run

    held, all_ = tmp_path / "held", tmp_path / "all"
    command = ["folds", str(prepared.folder), "--folds", "2", "--recipe", str(recipe)]
    app([*command, "--out", str(held), "--hold-test", "--draws", "20"], standalone_mode=False)
    left = len(prepared.items) - len(prepared.indices(TEST))
    chosen = calibrate_run(trained, folds=held)
    assert f"what 2 folds judged, {left} images" in chosen.chosen_on
    factor, offset = scale_flag(trained, tmp_path / "scaled", folds=held)
    before, after = (held_out(run, held) for run in (trained, tmp_path / "scaled"))
    flagged = np.isin(load_prepared(prepared.folder).record.classes, chosen.flag_classes)
    np.testing.assert_allclose(
        after.logits, move(before.logits, flagged, factor, offset), rtol=1e-5
    )
    assert calibrate_run(tmp_path / "scaled", folds=held).loss_after < chosen.loss_after
    app([*command, "--out", str(all_), "--draws", "20"], standalone_mode=False)
    with pytest.raises(UserError, match="its test part"):
        calibrate_run(trained, folds=all_)
    with pytest.raises(UserError, match="there are none"):
        calibrate_run(trained, folds=tmp_path)


def test_command_folds_and_goes_on_after_a_kill(prepared, recipe, tmp_path, capsys):
    from training.__main__ import app

    out, results = tmp_path / "cv", tmp_path / "cv.json"
    command = ["folds", str(prepared.folder), "--folds", "2", "--recipe", str(recipe)]
    command += ["--out", str(out), "--draws", "20", "--json", str(results)]
    app(command, standalone_mode=False)
    found = json.loads(results.read_text())
    assert len(found["folds"]) == 2
    assert "Mean ± SD" in capsys.readouterr().out
    tested = [load_prepared(out / f"fold-{n}" / "data").indices(TEST) for n in (1, 2)]
    assert sorted(np.concatenate(tested).tolist()) == list(range(54))
    # As after a kill between the folds: the second is judged anew, the first only read.
    first = (out / "fold-1" / SCORES_FILE).stat().st_mtime_ns
    (out / "fold-2" / SCORES_FILE).unlink()
    app(command, standalone_mode=False)
    assert json.loads(results.read_text()) == found
    assert (out / "fold-1" / SCORES_FILE).stat().st_mtime_ns == first
