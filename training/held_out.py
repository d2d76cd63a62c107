"""Logits of images that no network involved was trained on, to choose scales and thresholds on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.flag_axis import read_flag_scale
from training.manifest import TEST, VALIDATION
from training.prepare import PreparedData
from training.run_data import data_of
from training.scoring import best_network, network_logits
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.progress import NO_PROGRESS, Progress


@dataclass(frozen=True, eq=False)
class HeldOut:
    """Logits (images, classes) float32 and targets (images,), and which images, for the card."""

    logits: NDArray[np.float32]
    targets: NDArray[np.int64]
    described: str


def held_out(run: Path, folds: Path | None = None, progress: Progress = NO_PROGRESS) -> HeldOut:
    """Score the validation part of `run`, or what the networks of a cross-validation judged.

    A small set leaves too few validation images to choose anything on.  The folds of a
    cross-validation with the recipe of `run` judge every image once, each by a network like the
    one of `run` that was not trained on it.

    Parameters
    ----------
    folds
        Folder of ``python -m training folds --hold-test`` on the data of `run`.

    Raises
    ------
    UserError
        The folds have other classes, or judged images of the test part of `run`.
    """
    data = data_of(run)
    if folds is None:
        part = _scored(run, data, VALIDATION, progress)
        return HeldOut(*part, "the validation part")
    tested = {item.path for item in data.items if item.split == TEST}
    parts = []
    for fold in sorted(folds.glob("fold-*")):
        view = data_of(fold)
        judged = {item.path for item in view.items if item.split == TEST}
        if view.record.classes != data.record.classes or judged & tested:
            raise _not_held_out(folds)
        parts.append(_scored(fold, view, TEST, progress))
    if not parts:
        raise _not_held_out(folds)
    logits, targets = (np.concatenate(values) for values in zip(*parts, strict=True))
    # Their networks lack what `scale-flag` made part of the run's last layer.
    logits = read_flag_scale(run).moved(logits, data.record.classes)
    return HeldOut(logits, targets, f"what {len(parts)} folds judged")


def _scored(
    run: Path, data: PreparedData, split: str, progress: Progress
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    indices = data.indices(split)
    return network_logits(best_network(run), data, indices, progress), data.targets(indices)


def _not_held_out(folds: Path) -> UserError:
    return UserError(
        "not-held-out",
        QT_TRANSLATE_NOOP(
            "errors",
            "The folds in {path} cannot choose for this run: there are none, their classes "
            "differ, or they judged images of its test part.",
        ),
        QT_TRANSLATE_NOOP("errors", "Run python -m training folds DATA --hold-test on its data."),
        path=str(folds),
    )
