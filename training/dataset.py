"""Batches for training: augmented on the fly, the same for the same seed, epoch and position."""

from __future__ import annotations

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy as np
from numpy.typing import NDArray

from inference.preprocess import Preprocess, network_input
from training.augment import Augmentation, augmented, generator
from training.team import ALONE, Team


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
    class_weights
        Weight of each class in the loss; None weighs all images alike.
    first_epoch
        Epoch that the first pass stands for: a resumed run goes on where it was.
    team
        The processes that train together; each gets its share of every batch.
    """

    def __init__(
        self,
        images: NDArray[np.uint8],
        targets: NDArray[np.int64],
        classes: int,
        preprocess: Preprocess,
        batch_size: int,
        seed: int,
        augmentation: Augmentation | None = None,
        class_weights: NDArray[np.float32] | None = None,
        first_epoch: int = 0,
        altered: NDArray[np.bool_] | None = None,
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
        self._class_weights = class_weights
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
        """Batch `number`: network input, one-hot targets and, if any are weighed, weights."""
        order, epoch = self._order, self._epoch
        picked, weights = self._team.share(
            order[number * self._batch_size : (number + 1) * self._batch_size]
        )
        pictures = np.stack([self._picture(int(index), epoch) for index in picked])
        grey = pictures.astype(np.float32) / np.float32(255)
        array = network_input(grey, self._preprocess)
        if self._class_weights is not None:
            factors = self._class_weights[self._targets[picked]]
            weights = factors if weights is None else factors * weights
        if weights is None:
            return array, self._one_hot[picked]
        return array, self._one_hot[picked], weights

    def on_epoch_end(self) -> None:
        """Move on to the next epoch's order and variants."""
        self._epoch += 1
        self._order = self._new_order()

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


def balanced_class_weights(targets: NDArray[np.int64], classes: int) -> NDArray[np.float32]:
    """Weights that make every class count the same in the loss, with a mean of 1 over images."""
    from sklearn.utils.class_weight import compute_class_weight

    weights = compute_class_weight("balanced", classes=np.arange(classes), y=targets)
    return np.asarray(weights, dtype=np.float32)
