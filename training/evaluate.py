"""Judge a run's network, a shipped pack or the baseline on one part of a prepared set."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inference.packs import Pack
from inference.readout import calibrated
from training.calibrate import Calibration
from training.metrics import (
    Estimate,
    Scored,
    class_metrics,
    confusion_matrix,
    flag_metrics,
    numbers_of,
    per_class_metrics,
    with_intervals,
)
from training.prepare import PreparedData
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import write_atomically

METRICS_FILE, CONFUSION_FILE, CURVES_FILE = "metrics.json", "confusion.png", "curves.png"


@dataclass(frozen=True, eq=False)
class Evaluation:
    """All figures of one evaluation.

    Attributes
    ----------
    what, where
        Whose scores they are, and on which images.
    flag
        Figures of the flag at the threshold; see `metrics.flag_metrics`.
    classes
        Figures over all classes; see `metrics.class_metrics`.
    """

    what: str
    where: str
    images: int
    patient_groups: int
    flag: dict[str, Estimate]
    classes: dict[str, Estimate]
    per_class: dict[str, dict[str, float]]
    confusion: NDArray[np.int64]
    scored: Scored

    def as_json(self) -> dict[str, object]:
        """Return everything but the single scores, as JSON values."""
        return {
            "what": self.what,
            "set": self.where,
            "images": self.images,
            "patient_groups": self.patient_groups,
            "threshold": self.scored.threshold,
            "flag": {name: asdict(estimate) for name, estimate in self.flag.items()},
            "classes": {name: asdict(estimate) for name, estimate in self.classes.items()},
            "per_class": self.per_class,
            "confusion": {
                "classes": list(self.scored.classes),
                "rows_are_truth": self.confusion.tolist(),
            },
        }

    def gate(self) -> dict[str, float]:
        """Return the figures that `ship.require_better` compares."""
        return {"auc": self.flag["auc"].value, "class_auc": self.classes["auc"].value}


def scored_by_run(
    logits: NDArray[np.float32],
    data: PreparedData,
    indices: NDArray[np.int64],
    calibration: Calibration,
) -> Scored:
    """Turn a network's logits into calibrated scores."""
    classes = calibration.classes
    return Scored(
        calibrated(logits, calibration.temperature),
        _targets(data, indices, classes),
        np.array([data.items[index].group for index in indices]),
        classes,
        numbers_of(calibration.flag_classes, classes),
        calibration.flag_threshold,
    )


def scored_by_pack(
    logits: NDArray[np.float32], data: PreparedData, indices: NDArray[np.int64], pack: Pack
) -> Scored:
    """Turn a pack's logits into calibrated scores; UserError when its classes are others."""
    card = pack.card
    return Scored(
        calibrated(logits, card.temperature),
        _targets(data, indices, card.classes),
        np.array([data.items[index].group for index in indices]),
        card.classes,
        numbers_of(card.flag.classes, card.classes),
        card.flag.threshold,
    )


def evaluate(scored: Scored, what: str, where: str, draws: int = 1000) -> Evaluation:
    """Compute all figures, with 95 % intervals from `draws` bootstrap draws of patients."""
    return Evaluation(
        what=what,
        where=where,
        images=len(scored.targets),
        patient_groups=len(np.unique(scored.groups)),
        flag=with_intervals(scored, flag_metrics, draws),
        classes=with_intervals(scored, class_metrics, draws),
        per_class=per_class_metrics(scored),
        confusion=confusion_matrix(scored),
        scored=scored,
    )


def write_evaluation(evaluation: Evaluation, out: Path) -> None:
    """Write `metrics.json`, `confusion.png` and `curves.png` into the folder `out`."""
    from training import pictures

    out.mkdir(parents=True, exist_ok=True)
    text = json.dumps(evaluation.as_json(), indent=2)
    write_atomically(out / METRICS_FILE, text.encode())
    write_atomically(
        out / CONFUSION_FILE,
        pictures.confusion(evaluation.confusion, evaluation.scored.classes, evaluation.what),
    )
    write_atomically(out / CURVES_FILE, pictures.curves(evaluation.scored, evaluation.what))


def _targets(
    data: PreparedData, indices: NDArray[np.int64], classes: tuple[str, ...]
) -> NDArray[np.int64]:
    """Class numbers in the order of `classes`, which may differ from the data's own."""
    unknown = sorted({data.items[index].label for index in indices} - set(classes))
    if unknown:
        raise UserError(
            "other-classes",
            QT_TRANSLATE_NOOP(
                "errors", "The images are of the class {found}; the network knows only {known}."
            ),
            found=", ".join(unknown),
            known=", ".join(classes),
        )
    return np.array([classes.index(data.items[index].label) for index in indices], dtype=np.int64)
