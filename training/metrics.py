"""How good scores are, with intervals: scikit-learn's figures, resampled by patient group."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DRAWS = 1000
_BINS = 10


@dataclass(frozen=True)
class Estimate:
    """A figure and its 95 % interval over bootstrap draws of patient groups."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} ({self.low:.3f}-{self.high:.3f})"


@dataclass(frozen=True, eq=False)
class Scored:
    """Calibrated scores of a set of images.

    Attributes
    ----------
    probabilities
        float64, (images, classes); rows add up to 1.
    targets
        int64, (images,): class numbers.
    groups
        int64, (images,): images of one patient share a number.
    flag_classes
        Numbers of the classes whose summed probability is the flag's score.
    threshold
        An image is flagged from this score on.
    """

    probabilities: NDArray[np.float64]
    targets: NDArray[np.int64]
    groups: NDArray[np.int64]
    classes: tuple[str, ...]
    flag_classes: tuple[int, ...]
    threshold: float

    @property
    def flag_scores(self) -> NDArray[np.float64]:
        """Summed probability of the flag's classes."""
        return np.asarray(self.probabilities[:, list(self.flag_classes)].sum(axis=1))

    @property
    def ill(self) -> NDArray[np.bool_]:
        """Whether each image truly is of one of the flag's classes."""
        return np.isin(self.targets, self.flag_classes)

    def take(self, picked: NDArray[np.int64]) -> Scored:
        """Return the images at `picked`, repeats allowed."""
        return Scored(
            self.probabilities[picked],
            self.targets[picked],
            self.groups[picked],
            self.classes,
            self.flag_classes,
            self.threshold,
        )


def flag_metrics(scored: Scored) -> dict[str, float]:
    """Figures of the flag: ROC AUC without a threshold, the rest at the threshold."""
    from sklearn import metrics

    truth, score = scored.ill, scored.flag_scores
    flagged = score >= scored.threshold
    return {
        "auc": float(metrics.roc_auc_score(truth, score)),
        "accuracy": float(metrics.accuracy_score(truth, flagged)),
        "sensitivity": float(metrics.recall_score(truth, flagged, zero_division=0.0)),
        "specificity": float(metrics.recall_score(~truth, ~flagged, zero_division=0.0)),
        "precision": float(metrics.precision_score(truth, flagged, zero_division=0.0)),
        "recall": float(metrics.recall_score(truth, flagged, zero_division=0.0)),
        "f1": float(metrics.f1_score(truth, flagged, zero_division=0.0)),
        "calibration_error": calibration_error(score, truth),
    }


def class_metrics(scored: Scored) -> dict[str, float]:
    """Figures over all classes; the answer is the most probable class."""
    from sklearn import metrics

    numbers = np.arange(len(scored.classes))
    answers = scored.probabilities.argmax(axis=1)
    averaged = {"average": "macro", "labels": numbers, "zero_division": 0.0}
    one_vs_rest = [
        metrics.roc_auc_score(scored.targets == number, scored.probabilities[:, number])
        for number in numbers
    ]
    confidence = scored.probabilities.max(axis=1)
    return {
        "accuracy": float(metrics.accuracy_score(scored.targets, answers)),
        "loss": float(metrics.log_loss(scored.targets, scored.probabilities, labels=numbers)),
        "precision": float(metrics.precision_score(scored.targets, answers, **averaged)),
        "recall": float(metrics.recall_score(scored.targets, answers, **averaged)),
        "f1": float(metrics.f1_score(scored.targets, answers, **averaged)),
        "auc": float(np.mean(one_vs_rest)),
        "calibration_error": calibration_error(confidence, answers == scored.targets),
    }


def per_class_metrics(scored: Scored) -> dict[str, dict[str, float]]:
    """Precision, recall, F1, ROC AUC and number of images of each class against the rest."""
    from sklearn import metrics

    numbers = np.arange(len(scored.classes))
    answers = scored.probabilities.argmax(axis=1)
    precision, recall, f1, images = metrics.precision_recall_fscore_support(
        scored.targets, answers, labels=numbers, zero_division=0.0
    )
    return {
        name: {
            "precision": float(precision[number]),
            "recall": float(recall[number]),
            "f1": float(f1[number]),
            "auc": float(
                metrics.roc_auc_score(scored.targets == number, scored.probabilities[:, number])
            ),
            "images": float(images[number]),
        }
        for number, name in enumerate(scored.classes)
    }


def confusion_matrix(scored: Scored) -> NDArray[np.int64]:
    """(classes, classes) counts: rows are the truth, columns the most probable class."""
    from sklearn import metrics

    answers = scored.probabilities.argmax(axis=1)
    labels = np.arange(len(scored.classes))
    return np.asarray(metrics.confusion_matrix(scored.targets, answers, labels=labels))


def calibration_error(
    confidence: NDArray[np.float64], correct: NDArray[np.bool_], bins: int = _BINS
) -> float:
    """Expected calibration error over equally wide bins (Guo et al., ICML 2017)."""
    number = np.minimum((confidence * bins).astype(int), bins - 1)
    error = 0.0
    for each in np.unique(number):
        inside = number == each
        gap = abs(float(confidence[inside].mean()) - float(correct[inside].mean()))
        error += inside.mean() * gap
    return float(error)


def with_intervals(
    scored: Scored,
    figures: Callable[[Scored], Mapping[str, float]],
    draws: int = DRAWS,
    seed: int = 1,
) -> dict[str, Estimate]:
    """Compute `figures` and their 95 % percentile intervals.

    Whole groups are drawn with replacement: images of one patient are not independent, and
    intervals over images would be too narrow.  Draws that lack a class are drawn again.
    """
    rng = np.random.default_rng(seed)
    members = [np.flatnonzero(scored.groups == group) for group in np.unique(scored.groups)]
    found: dict[str, list[float]] = {}
    needed = set(scored.targets.tolist())
    done = 0
    while done < draws:
        chosen = rng.integers(0, len(members), len(members))
        draw = scored.take(np.concatenate([members[group] for group in chosen]))
        if set(draw.targets.tolist()) != needed:
            continue
        done += 1
        for name, value in figures(draw).items():
            found.setdefault(name, []).append(value)
    return {
        name: Estimate(value, *(float(end) for end in np.percentile(found[name], (2.5, 97.5))))
        for name, value in figures(scored).items()
    }


def numbers_of(names: Sequence[str], classes: Sequence[str]) -> tuple[int, ...]:
    """Return the positions of `names` among `classes`."""
    return tuple(classes.index(name) for name in names)
