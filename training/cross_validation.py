"""Train and judge once per fold; figures of the folds, their mean and spread, and all together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.manifest import TEST, Item
from training.metrics import Estimate, Scored, class_metrics, flag_metrics, with_intervals
from training.prepare import PreparedData, write_view
from training.recipe import Recipe
from viewer.core.progress import NO_PROGRESS, Progress

SCORES_FILE = "scores.npz"


@dataclass(frozen=True)
class Spread:
    """A figure's mean and sample standard deviation over the folds."""

    mean: float
    deviation: float

    def __str__(self) -> str:
        return f"{self.mean:.3f} ± {self.deviation:.3f}"


@dataclass(frozen=True)
class CrossValidation:
    """All figures of a cross-validation; keys are ``flag auc``, ``classes accuracy``, ….

    Attributes
    ----------
    folds
        Figures of each fold's test part.
    spread
        Mean and deviation over the folds.
    pooled
        Figures of all test parts together, each image scored by the network that never saw it,
        flagged at that network's own threshold; 95 % intervals from draws of patient groups.
    """

    folds: tuple[dict[str, float], ...]
    spread: dict[str, Spread]
    pooled: dict[str, Estimate]

    def as_json(self) -> dict[str, object]:
        """Return everything as JSON values."""
        return asdict(self)


def judged_fold(
    data: PreparedData,
    items: Sequence[Item],
    recipe: Recipe,
    folder: Path,
    flag_classes: tuple[str, ...] = (),
    callbacks: Sequence[object] = (),
    progress: Progress = NO_PROGRESS,
) -> Scored:
    """Train in `folder` on the fold's part of `data` and score its test part, once.

    A run that was interrupted goes on; a fold that was judged is only read.

    Parameters
    ----------
    items
        Those of `data` with the fold's splits.
    flag_classes
        See `workflow.calibrate_run`.
    """
    if (folder / SCORES_FILE).is_file():
        return _read_scores(folder)
    # Training needs seconds to import.
    from training.evaluate import scored_by_run
    from training.run_data import data_of
    from training.scoring import best_network, network_logits
    from training.train import train
    from training.workflow import calibrate_run

    train(write_view(data, items, folder / "data"), recipe, folder, callbacks)
    calibration = calibrate_run(folder, flag_classes, progress=progress)
    view = data_of(folder)
    tested = view.indices(TEST)
    logits = network_logits(best_network(folder), view, tested, progress)
    scored = scored_by_run(logits, view, tested, calibration)
    _write_scores(scored, folder)
    return scored


def cross_validation(folds: Sequence[Scored], draws: int = 1000) -> CrossValidation:
    """Compute the figures of judged `folds`."""
    figures = tuple(
        {f"flag {name}": value for name, value in flag_metrics(fold).items()}
        | {f"classes {name}": value for name, value in class_metrics(fold).items()}
        for fold in folds
    )
    spread = {
        name: Spread(
            float(np.mean([row[name] for row in figures])),
            float(np.std([row[name] for row in figures], ddof=1)),
        )
        for name in figures[0]
    }
    return CrossValidation(figures, spread, _pooled(folds, draws))


def _pooled(folds: Sequence[Scored], draws: int) -> dict[str, Estimate]:
    together = Scored(
        np.concatenate([fold.probabilities for fold in folds]),
        np.concatenate([fold.targets for fold in folds]),
        np.concatenate([fold.groups for fold in folds]),
        folds[0].classes,
        folds[0].flag_classes,
        0.5,
    )
    flagged = np.concatenate([fold.flag_scores >= fold.threshold for fold in folds])
    by_score = with_intervals(together, flag_metrics, draws)
    # Each fold has a threshold of its own, so only the decisions can be pooled.
    flag = with_intervals(_decisions(together, flagged), flag_metrics, draws)
    flag |= {name: by_score[name] for name in ("auc", "calibration_error")}
    classes = with_intervals(together, class_metrics, draws)
    return {f"flag {name}": estimate for name, estimate in flag.items()} | {
        f"classes {name}": estimate for name, estimate in classes.items()
    }


def _decisions(scored: Scored, flagged: NDArray[np.bool_]) -> Scored:
    certain = np.stack([~flagged, flagged], axis=1).astype(np.float64)
    return Scored(
        certain, scored.ill.astype(np.int64), scored.groups, ("passed", "flagged"), (1,), 0.5
    )


def _write_scores(scored: Scored, folder: Path) -> None:
    temporary = folder / f".{SCORES_FILE}"
    with temporary.open("wb") as file:
        np.savez(
            file,
            probabilities=scored.probabilities,
            targets=scored.targets,
            groups=scored.groups,
            classes=np.array(scored.classes),
            flag_classes=np.array(scored.flag_classes),
            threshold=scored.threshold,
        )
    temporary.replace(folder / SCORES_FILE)


def _read_scores(folder: Path) -> Scored:
    with np.load(folder / SCORES_FILE, allow_pickle=False) as kept:
        return Scored(
            kept["probabilities"],
            kept["targets"],
            kept["groups"],
            tuple(kept["classes"].tolist()),
            tuple(kept["flag_classes"].tolist()),
            float(kept["threshold"]),
        )
