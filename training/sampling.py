"""Which images an epoch shows: all of them, or as many of each class."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.recipe import Sampling


@dataclass(frozen=True, eq=False)
class Sample:
    """The images of every epoch of a run.

    Attributes
    ----------
    positions
        int64, (images,): positions among all training images; oversampling repeats some.
    altered
        bool, (images,): which of them are augmented.
    """

    positions: NDArray[np.int64]
    altered: NDArray[np.bool_]


def sampled(targets: NDArray[np.int64], how: Sampling, seed: int) -> Sample:
    """Choose training images by class; the same seed chooses the same.

    Parameters
    ----------
    targets
        int64, (images,): class numbers.
    """
    everyone = np.arange(len(targets))
    positions = everyone if how.balance == "none" else _balanced(everyone, targets, how, seed)
    if how.augment == "copies":
        # Oversampling keeps the originals first and appends the copies.
        altered = np.arange(len(positions)) >= len(targets)
    else:
        altered = np.full(len(positions), how.augment == "all")
    return Sample(positions, altered)


def _balanced(
    everyone: NDArray[np.int64], targets: NDArray[np.int64], how: Sampling, seed: int
) -> NDArray[np.int64]:
    from imblearn.over_sampling import RandomOverSampler
    from imblearn.under_sampling import RandomUnderSampler

    sampler = RandomOverSampler if how.balance == "over" else RandomUnderSampler
    picked, _ = sampler(random_state=seed).fit_resample(everyone[:, np.newaxis], targets)
    return np.asarray(picked[:, 0], dtype=np.int64)
