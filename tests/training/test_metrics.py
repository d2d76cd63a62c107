"""Figures equal scikit-learn's; intervals are drawn by patient."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn import metrics

from training.metrics import (
    Scored,
    calibration_error,
    class_metrics,
    confusion_matrix,
    flag_metrics,
    per_class_metrics,
    with_intervals,
)

CLASSES = ("normal", "bacterial", "viral")


def scored(images: int = 240, seed: int = 1, groups: np.ndarray | None = None) -> Scored:
    rng = np.random.default_rng(seed)
    targets = rng.integers(0, 3, images)
    logits = rng.normal(size=(images, 3)) + 1.5 * np.eye(3)[targets]
    powers = np.exp(logits)
    numbers = np.arange(images) if groups is None else groups
    return Scored(powers / powers.sum(1, keepdims=True), targets, numbers, CLASSES, (1, 2), 0.6)


def test_flag_figures_equal_scikit_learns():
    example = scored()
    truth = example.targets > 0
    score = example.probabilities[:, 1] + example.probabilities[:, 2]
    found, flagged = flag_metrics(example), score >= 0.6
    negatives, false, missed, hits = metrics.confusion_matrix(truth, flagged).ravel()
    assert found["auc"] == pytest.approx(metrics.roc_auc_score(truth, score))
    assert found["sensitivity"] == pytest.approx(hits / (hits + missed))
    assert found["specificity"] == pytest.approx(negatives / (negatives + false))
    assert found["precision"] == pytest.approx(hits / (hits + false))
    assert found["accuracy"] == pytest.approx((hits + negatives) / len(truth))
    assert found["f1"] == pytest.approx(2 * hits / (2 * hits + false + missed))


def test_class_figures_equal_scikit_learns():
    example = scored()
    answers = example.probabilities.argmax(1)
    found = class_metrics(example)
    assert found["accuracy"] == pytest.approx(metrics.accuracy_score(example.targets, answers))
    assert found["loss"] == pytest.approx(metrics.log_loss(example.targets, example.probabilities))
    assert found["f1"] == pytest.approx(metrics.f1_score(example.targets, answers, average="macro"))
    assert found["auc"] == pytest.approx(
        metrics.roc_auc_score(example.targets, example.probabilities, multi_class="ovr")
    )
    report = metrics.classification_report(
        example.targets, answers, target_names=CLASSES, output_dict=True
    )
    for name, row in per_class_metrics(example).items():
        assert row["precision"] == pytest.approx(report[name]["precision"])
        assert row["recall"] == pytest.approx(report[name]["recall"])
        assert row["images"] == report[name]["support"]
    np.testing.assert_array_equal(
        confusion_matrix(example), metrics.confusion_matrix(example.targets, answers)
    )


def test_calibration_error_is_the_gap_between_promise_and_truth():
    confidence = np.repeat([0.25, 0.95], [4, 20])
    correct = np.array([True] + [False] * 3 + [True] * 15 + [False] * 5)
    assert calibration_error(confidence, correct) == pytest.approx((20 / 24) * 0.2)


def test_intervals_hold_the_value_and_are_repeatable():
    example = scored()
    found = with_intervals(example, flag_metrics, draws=200)
    assert found == with_intervals(example, flag_metrics, draws=200)
    for estimate in found.values():
        assert estimate.low <= estimate.value <= estimate.high or estimate.low >= 0
    assert found["auc"].low < found["auc"].value < found["auc"].high


def test_ten_copies_of_each_patient_do_not_narrow_the_interval():
    one = scored(60)
    copies = one.take(np.repeat(np.arange(60), 10))
    width = {
        name: with_intervals(each, flag_metrics, draws=300)["accuracy"]
        for name, each in (("one", one), ("copies", copies))
    }
    spread = {name: estimate.high - estimate.low for name, estimate in width.items()}
    assert spread["copies"] == pytest.approx(spread["one"], rel=0.15)
