"""Training a head alone on features that a frozen trunk gave once: seconds instead of hours."""

from __future__ import annotations

import os
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy as np
from numpy.typing import NDArray

from training.architectures.names import POOL_LAYER
from training.recipe import Recipe


def trains_head_alone(recipe: Recipe) -> bool:
    """Whether every epoch would give the head the same features: nothing before it changes."""
    return recipe.network.frozen and recipe.sampling.augment == "none"


def head_of(model: Any) -> Any:
    """Return the layers of `model` after ``pool`` as a network of its own, sharing weights."""
    return keras.Model(model.get_layer(POOL_LAYER).output, model.output, name="head")


def with_head(model: Any, head: Any) -> Any:
    """Give `model` the weights of a `head` that was trained, or loaded, apart from it."""
    for layer in head.layers:
        if layer.weights:
            model.get_layer(layer.name).set_weights(layer.get_weights())
    return model


class FeatureBatches(keras.utils.PyDataset):  # type: ignore[misc]
    """Batches of features, shuffled by seed and epoch as `dataset.Batches` are.

    Parameters
    ----------
    features
        float32, (images, values).
    one_hot
        float32, (images, classes).
    weights
        float32, (images,): weight of each image in the loss; None weighs all alike.
    shuffle
        False leaves the order as it is: for validation.
    """

    def __init__(
        self,
        features: NDArray[np.float32],
        one_hot: NDArray[np.float32],
        batch_size: int,
        seed: int,
        weights: NDArray[np.float32] | None = None,
        shuffle: bool = False,
        first_epoch: int = 0,
    ) -> None:
        super().__init__(workers=1, use_multiprocessing=False)
        self._features = features
        self._one_hot = one_hot
        self._batch_size = batch_size
        self._seed = seed
        self._weights = weights
        self._shuffle = shuffle
        self._epoch = first_epoch
        self._order = self._new_order()

    def __len__(self) -> int:
        return -(-len(self._order) // self._batch_size)

    def __getitem__(self, number: int) -> tuple[NDArray[np.float32], ...]:
        """Batch `number`: features, one-hot targets and, if any are weighed, weights."""
        picked = self._order[number * self._batch_size : (number + 1) * self._batch_size]
        batch = (self._features[picked], self._one_hot[picked])
        return batch if self._weights is None else (*batch, self._weights[picked])

    def on_epoch_end(self) -> None:
        """Move on to the next epoch's order."""
        self._epoch += 1
        self._order = self._new_order()

    def _new_order(self) -> NDArray[np.int64]:
        positions = np.arange(len(self._one_hot))
        if not self._shuffle:
            return positions
        return np.random.default_rng((self._seed, self._epoch)).permutation(positions)
