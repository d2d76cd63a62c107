"""A network on the images of another data set: the studies' exchange experiment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference.readout import calibrated
from training.calibrate import Calibration
from training.classes import matched
from training.duplicates import near_duplicates
from training.manifest import EXCLUDED, TRAIN, VALIDATION
from training.metrics import Estimate, Scored, class_metrics, numbers_of, with_intervals
from training.prepare import PreparedData
from training.recipe import Classes
from training.scoring import network_logits
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.progress import NO_PROGRESS, Progress


@dataclass(frozen=True, eq=False)
class Exchange:
    """One network on another data set.

    Attributes
    ----------
    scored
        Over the classes that both know; the network's other answers are left out of its softmax.
    left_out
        Classes of the other set that the network does not know.
    copies
        Images that were left out because they, or near-duplicates, taught or chose the network.
    """

    scored: Scored
    figures: Mapping[str, Estimate]
    left_out: tuple[str, ...]
    copies: int


def exchanged(
    model: Any,
    own: PreparedData,
    other: PreparedData,
    wishes: Classes,
    calibration: Calibration,
    draws: int = 1000,
    progress: Progress = NO_PROGRESS,
) -> Exchange:
    """Judge `model`, trained on `own`, on all images of `other` that it was not trained on.

    Parameters
    ----------
    other
        Prepared for the same input; its classes are matched by name, merged as `wishes` say.

    Raises
    ------
    UserError
        Fewer than two classes match, or nothing but copies is left of one.
    """
    data, left_out = matched(other, wishes, calibration.classes)
    seen = _copies(own, data)
    indices = np.array(
        [
            number
            for number, item in enumerate(data.items)
            if item.split != EXCLUDED and number not in seen
        ],
        dtype=np.int64,
    )
    scored = _scored(model, data, indices, calibration, progress)
    return Exchange(scored, with_intervals(scored, class_metrics, draws), left_out, len(seen))


def _scored(
    model: Any,
    data: PreparedData,
    indices: NDArray[np.int64],
    calibration: Calibration,
    progress: Progress,
) -> Scored:
    shared = data.record.classes
    targets = data.targets(indices)
    if len(np.unique(targets)) < len(shared):
        raise UserError(
            "only-copies",
            QT_TRANSLATE_NOOP("errors", "{path} has a class without images never trained on."),
            path=str(data.folder),
        )
    logits = network_logits(model, data, indices, progress)
    columns = list(numbers_of(shared, calibration.classes))
    flagged = tuple(name for name in shared if name in calibration.flag_classes)
    return Scored(
        calibrated(logits[:, columns], calibration.temperature),
        targets,
        np.array([data.items[index].group for index in indices]),
        shared,
        numbers_of(flagged, shared),
        calibration.flag_threshold,
    )


def _copies(own: PreparedData, other: PreparedData) -> set[int]:
    """Positions of `other`'s images that are near-duplicates of what `own` taught or chose by."""
    taught = [item.dhash for item in own.items if item.split in (TRAIN, VALIDATION)]
    pairs = near_duplicates([*taught, *(item.dhash for item in other.items)])
    across = pairs[(pairs[:, 0] < len(taught)) & (pairs[:, 1] >= len(taught))]
    return {int(second) - len(taught) for second in across[:, 1]}
