"""The axis from the other classes to the flag's classes, and a run's own place on it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inference.records import read_record
from viewer.core.paths import write_atomically

_FILE = "flag_scale.json"


@dataclass(frozen=True)
class FlagScale:
    """By what a run's logits were stretched and moved along the flag's axis; see `move`."""

    flag_classes: tuple[str, ...] = ()
    factor: float = 1.0
    offset: float = 0.0

    def moved(self, logits: NDArray[np.float32], classes: tuple[str, ...]) -> NDArray[np.float32]:
        """Return logits (images, classes) of a network without this scale as with it."""
        flagged = np.isin(classes, self.flag_classes)
        return move(logits, flagged, self.factor, self.offset) if flagged.any() else logits


def write_flag_scale(scale: FlagScale, run: Path) -> None:
    """Keep with a run what became part of its weights."""
    write_atomically(run / _FILE, json.dumps(asdict(scale), indent=2).encode())


def read_flag_scale(run: Path) -> FlagScale:
    """Return the scale of a run, one that moves nothing where it has none."""
    path = run / _FILE
    if not path.is_file():
        return FlagScale()
    return read_record(FlagScale, json.loads(path.read_text(encoding="utf-8")))


def stretch_matrix(flagged: NDArray[np.bool_], factor: float) -> NDArray[np.float64]:
    """Return the matrix that stretches logits along the flag's direction.

    Parameters
    ----------
    flagged
        (classes,): which classes raise the flag; some, not all.

    Returns
    -------
    float64, (classes, classes): ``logits @ matrix`` has `factor` times the difference between
    the mean of the flag's classes and the mean of the others, and every difference within either
    as before.
    """
    direction = np.where(flagged, 1 / flagged.sum(), -1 / (~flagged).sum())
    return np.eye(len(flagged)) + (factor - 1) * np.outer(direction, np.where(flagged, 0.5, -0.5))


def move(
    logits: NDArray[np.float32], flagged: NDArray[np.bool_], factor: float, offset: float
) -> NDArray[np.float32]:
    """Stretch (images, classes) along the flag's direction, then raise the flag by `offset`."""
    moved = logits @ stretch_matrix(flagged, factor) + offset * np.where(flagged, 0.5, -0.5)
    return np.asarray(moved, dtype=np.float32)
