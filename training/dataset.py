"""Batches for training: augmented on the fly, the same for the same seed, epoch and position."""

from __future__ import annotations

import os
from typing import TypeAlias

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy as np
from numpy.typing import NDArray

from inference.preprocess import Preprocess, network_input
from training.augment import Augmentation, augmented, generator
from training.shards import Shards
from training.team import ALONE, Team

_Parts: TypeAlias = tuple[
    NDArray[np.float32], NDArray[np.float32], NDArray[np.float32] | None
]  # network input, targets, weights


class Batches(keras.utils.PyDataset):  # type: ignore[misc]
    """Shuffled, augmented training batches that any Keras backend takes.

    Parameters
    ----------
    images, targets
        uint8 (items, size, size) as `training.prepare` keeps them, and int class numbers (items,).
    classes
        Number of classes.
    augmentation
        None leaves images and order as they are: for validation.
    altered
        bool, (items,): which images are augmented; None: all.
    item_weights
        float32, (items,): weight of each image in the loss; None weighs all alike.
    mixup
        Parameter of the Beta distribution by which images are blended; 0 is never.
    first_epoch
        Epoch that the first pass stands for: a resumed run goes on where it was.
    team
        The processes that train together; each gets its share of every batch.
    """

    def __init__(
        self,
        images: NDArray[np.uint8] | Shards,
        targets: NDArray[np.int64],
        classes: int,
        preprocess: Preprocess,
        batch_size: int,
        seed: int,
        augmentation: Augmentation | None = None,
        item_weights: NDArray[np.float32] | None = None,
        first_epoch: int = 0,
        altered: NDArray[np.bool_] | None = None,
        mixup: float = 0.0,
        workers: int = 1,
        team: Team = ALONE,
    ) -> None:
        super().__init__(workers=workers, use_multiprocessing=False, max_queue_size=4)
        self._images = images
        self._targets = targets
        self._one_hot = np.eye(classes, dtype=np.float32)[targets]
        self._preprocess = preprocess
        self._batch_size = batch_size
        self._seed = seed
        self._augmentation = augmentation
        self._altered = np.full(len(targets), True) if altered is None else altered
        self._item_weights = item_weights
        self._mixup = mixup
        self._team = team
        self._epoch = first_epoch
        self._order = self._new_order()

    def __len__(self) -> int:
        return -(-len(self._targets) // self._batch_size)

    @property
    def items(self) -> int:
        """Images in an epoch."""
        return len(self._order)

    def __getitem__(self, number: int) -> tuple[NDArray[np.float32], ...]:
        """Batch `number`: network input, targets and, if any are weighed, weights."""
        epoch, start = self._epoch, number * self._batch_size
        whole = self._order[start : start + self._batch_size]
        places, factors = self._team.share(np.arange(len(whole)))
        if self._mixup > 0:
            array, targets, weights = self._blended(whole, places, (epoch, number))
        else:
            array, targets, weights = self._items(whole[places], epoch)
        if factors is not None:
            weights = factors if weights is None else weights * factors
        return (array, targets) if weights is None else (array, targets, weights)

    def on_epoch_end(self) -> None:
        """Move on to the next epoch's order and variants."""
        self._epoch += 1
        self._order = self._new_order()

    def _items(self, picked: NDArray[np.int64], epoch: int) -> _Parts:
        pictures = np.stack([self._picture(int(index), epoch) for index in picked])
        array = network_input(pictures.astype(np.float32) / np.float32(255), self._preprocess)
        weights = None if self._item_weights is None else self._item_weights[picked]
        return array, self._one_hot[picked], weights

    def _blended(
        self, whole: NDArray[np.int64], places: NDArray[np.int64], batch: tuple[int, int]
    ) -> _Parts:
        """Blend over the whole batch, also where only some `places` of it are this process's."""
        rng = np.random.default_rng((self._seed, *batch, len(whole)))
        partner, share = drawn_blend(len(whole), self._mixup, rng)
        needed, at = np.unique([places, partner[places]], return_inverse=True)
        own, other = at.reshape(2, -1)
        array, targets, weights = self._items(whole[needed], batch[0])
        shares = share[places]
        return (
            mixed(array[own], array[other], shares),
            mixed(targets[own], targets[other], shares),
            None if weights is None else mixed(weights[own], weights[other], shares),
        )

    def _picture(self, index: int, epoch: int) -> NDArray[np.uint8]:
        picture = np.asarray(self._images[index])
        if self._augmentation is None or not self._altered[index]:
            return picture
        return augmented(picture, self._augmentation, generator(self._seed, epoch, index))

    def _new_order(self) -> NDArray[np.int64]:
        positions = np.arange(len(self._targets))
        if self._augmentation is None:
            return positions
        return np.random.default_rng((self._seed, self._epoch)).permutation(positions)


def drawn_blend(
    count: int, parameter: float, rng: np.random.Generator
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Draw with whom each of `count` images is blended, and which share stays its own (mixup).

    Zhang et al. (ICLR 2018) draw the share from Beta(parameter, parameter).  Which of a pair is
    called the first makes no difference; here it is the one with the larger share.
    """
    share = rng.beta(parameter, parameter, count).astype(np.float32)
    return rng.permutation(count), np.maximum(share, 1 - share)


def mixed(
    own: NDArray[np.float32], other: NDArray[np.float32], share: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Return ``share * own + (1 - share) * other`` with one share for each first index."""
    factors = share.reshape(-1, *(1,) * (own.ndim - 1))
    return np.asarray(factors * own + (1 - factors) * other, dtype=np.float32)


def balanced_weights(
    targets: NDArray[np.int64], sources: NDArray[np.str_] | None = None
) -> NDArray[np.float32]:
    """Weights that make every class count the same in the loss, with a mean of 1 over images.

    Parameters
    ----------
    targets
        (items,) class numbers.
    sources
        (items,) names: within a class, a source of n images counts as the square root of n, so
        that no source drowns the others and a hundred images do not weigh like thousands.

    Returns
    -------
    float32, (items,).
    """
    weights = np.ones(len(targets))
    if sources is not None:
        pairs = np.stack([targets.astype(str), sources])
        _, inverse, counts = np.unique(pairs, axis=1, return_inverse=True, return_counts=True)
        weights /= np.sqrt(counts[inverse.ravel()])
    weights /= np.bincount(targets, weights)[targets]
    return np.asarray(weights * (len(targets) / weights.sum()), dtype=np.float32)
