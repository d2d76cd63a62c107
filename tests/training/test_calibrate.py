"""Temperatures and thresholds are found where arithmetic says they are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from training.calibrate import (
    choose,
    cross_entropy,
    fit_temperature,
    read_calibration,
    threshold_for_sensitivity,
    write_calibration,
)
from viewer.core.errors import UserError

CLASSES = ("normal", "bacterial", "viral")


def honest(images: int = 6000, seed: int = 2) -> tuple[np.ndarray, np.ndarray]:
    """Logits whose softmax is the truth, and targets drawn from it."""
    rng = np.random.default_rng(seed)
    logits = 2.0 * rng.normal(size=(images, 3))
    shares = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
    targets = (rng.random((images, 1)) > shares.cumsum(1)).sum(1)
    return logits.astype(np.float32), np.minimum(targets, 2)


@pytest.mark.parametrize("factor", [0.4, 1.0, 3.0])
def test_temperature_undoes_over_and_underconfidence(factor):
    logits, targets = honest()
    found = fit_temperature((logits * factor).astype(np.float32), targets)
    assert found == pytest.approx(factor, rel=0.06)
    assert cross_entropy(logits * factor, targets, found) <= cross_entropy(
        logits * factor, targets, 1.0
    )


@settings(max_examples=80)
@given(
    rows=st.lists(
        st.tuples(st.floats(0, 1, width=32), st.booleans()), min_size=2, max_size=60
    ).filter(lambda rows: any(ill for _, ill in rows)),
    wanted=st.floats(0.5, 0.99),
)
def test_threshold_is_the_highest_that_finds_enough(rows, wanted):
    score, ill = np.array([row[0] for row in rows]), np.array([row[1] for row in rows])
    threshold = threshold_for_sensitivity(score, ill, wanted)
    assert (score[ill] >= threshold).mean() >= wanted - 1e-12
    higher = score[ill][score[ill] > threshold]
    if higher.size:
        assert (score[ill] > higher.min()).mean() < wanted


def test_choice_reads_back_and_says_how_it_was_made(tmp_path):
    logits, targets = honest(500)
    chosen = choose(logits, targets, CLASSES, CLASSES[1:], sensitivity=0.9)
    write_calibration(chosen, tmp_path)
    assert read_calibration(tmp_path) == chosen
    assert "0.9" in chosen.rule
    assert "500 images" in chosen.chosen_on
    assert set(chosen.thresholds) == set(CLASSES)
    assert 0 < chosen.uncertain_margin <= 0.2


def test_impossible_sensitivity_and_missing_calibration_are_said(tmp_path):
    logits, targets = honest(50)
    with pytest.raises(UserError, match="between 0 and 1"):
        choose(logits, targets, CLASSES, CLASSES[1:], sensitivity=1.5)
    with pytest.raises(UserError, match="threshold must be between 0 and 1"):
        choose(logits, targets, CLASSES, CLASSES[1:], threshold=1.0)
    with pytest.raises(UserError, match="calibrate"):
        read_calibration(tmp_path)


def test_stated_threshold_is_taken_and_said(tmp_path):
    logits, targets = honest(200)
    chosen = choose(logits, targets, CLASSES, CLASSES[1:], threshold=0.37)
    assert chosen.flag_threshold == 0.37
    assert "0.37" in chosen.rule


@pytest.mark.parametrize("threshold", [0.02, 0.5, 0.93])
def test_the_surest_are_never_called_uncertain(threshold):
    logits, targets = honest(2000)
    chosen = choose(logits, targets, CLASSES, CLASSES[1:], threshold=threshold)
    assert 0 < chosen.uncertain_margin <= min(threshold, 1 - threshold) / 2
