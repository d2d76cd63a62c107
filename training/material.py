"""The batches of a run: images, or features where only a head is trained."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.dataset import Batches, balanced_weights
from training.features import pooled_features
from training.frozen import FeatureBatches
from training.manifest import TRAIN, VALIDATION
from training.prepare import PreparedData
from training.recipe import Recipe, Schedule
from training.sampling import sampled
from training.team import Team


def image_batches(
    data: PreparedData, recipe: Recipe, first_epoch: int, team: Team
) -> tuple[Batches, Batches]:
    """Return training and validation batches of images; see `dataset.Batches`."""
    classes, preprocess = len(data.record.classes), data.record.preprocess
    schedule = recipe.schedule
    picked, altered, held = _picked(data, recipe)
    targets = data.targets(picked)
    training = Batches(
        data.images.select(picked),
        targets,
        classes,
        preprocess,
        schedule.batch_size,
        schedule.seed,
        recipe.augmentation,
        _weights(data, picked, schedule),
        first_epoch,
        altered,
        schedule.mixup,
        team=team,
    )
    held_size = team.lay_out(schedule.batch_size, training.items, len(held))
    validation = Batches(
        data.images.select(held),
        data.targets(held),
        classes,
        preprocess,
        held_size,
        schedule.seed,
    )
    return training, validation


def feature_batches(
    network: Any, data: PreparedData, recipe: Recipe, first_epoch: int
) -> tuple[FeatureBatches, FeatureBatches]:
    """Return training and validation batches of what the frozen `network` pools."""
    schedule, classes = recipe.schedule, len(data.record.classes)
    features = pooled_features(network, data)
    picked, _, held = _picked(data, recipe)
    targets = data.targets(picked)
    one_hot = np.eye(classes, dtype=np.float32)
    training = FeatureBatches(
        features[picked],
        one_hot[targets],
        schedule.batch_size,
        schedule.seed,
        _weights(data, picked, schedule),
        shuffle=True,
        first_epoch=first_epoch,
    )
    held_targets = one_hot[data.targets(held)]
    return training, FeatureBatches(
        features[held], held_targets, schedule.batch_size, schedule.seed
    )


def _weights(
    data: PreparedData, picked: NDArray[np.int64], schedule: Schedule
) -> NDArray[np.float32] | None:
    if not schedule.class_weights:
        return None
    sources = data.sources(picked) if schedule.source_weights else None
    return balanced_weights(data.targets(picked), sources)


def _picked(
    data: PreparedData, recipe: Recipe
) -> tuple[NDArray[np.int64], NDArray[np.bool_], NDArray[np.int64]]:
    """Items to train on, which of them are augmented, and items to validate on."""
    indices = data.indices(TRAIN)
    sample = sampled(data.targets(indices), recipe.sampling, recipe.schedule.seed)
    return indices[sample.positions], sample.altered, data.indices(VALIDATION)
