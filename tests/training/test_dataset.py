"""Batches are the same whichever thread makes them and however often a run was interrupted."""

from __future__ import annotations

import numpy as np
import pytest

from tests.training import tiny
from training.dataset import Batches, balanced_class_weights
from training.manifest import TRAIN


@pytest.fixture
def make(prepared):
    indices = prepared.indices(TRAIN)

    def build(**changes) -> Batches:
        arguments = {"batch_size": 8, "seed": 5, "augmentation": tiny.GENTLE, **changes}
        return Batches(
            prepared.images[indices],
            prepared.targets(indices),
            3,
            prepared.record.preprocess,
            **arguments,
        )

    return build


def test_every_image_comes_once_an_epoch(make):
    batches = make()
    targets = np.concatenate([batches[number][1] for number in range(len(batches))])
    wanted = make(augmentation=None)
    plain = np.concatenate([wanted[number][1] for number in range(len(wanted))])
    np.testing.assert_array_equal(targets.sum(axis=0), plain.sum(axis=0))


def test_resumed_epoch_is_the_one_that_was_interrupted(make):
    running, resumed = make(), make(first_epoch=2)
    first = running[1][0]
    running.on_epoch_end()
    running.on_epoch_end()
    np.testing.assert_array_equal(running[1][0], resumed[1][0])
    assert (first != running[1][0]).mean() > 0.5


def test_validation_keeps_order_and_pixels(make, prepared):
    batches = make(augmentation=None)
    indices = prepared.indices(TRAIN)
    array, targets = batches[0]
    np.testing.assert_array_equal(targets.argmax(axis=1), prepared.targets(indices)[:8])
    np.testing.assert_allclose(
        array[..., 0] * 128 + 127, prepared.images[indices[:8]].astype(float), atol=1e-4
    )
    batches.on_epoch_end()
    np.testing.assert_array_equal(batches[0][0], array)


def test_weights_make_every_class_count_the_same(make, prepared):
    targets = np.array([0, 0, 0, 0, 0, 0, 1, 1, 2, 2])
    weights = balanced_class_weights(targets, 3)
    sums = [weights[targets[targets == kind]].sum() for kind in range(3)]
    np.testing.assert_allclose(sums, 10 / 3, rtol=1e-6)
    _, one_hot, given = make(class_weights=weights)[0]
    np.testing.assert_allclose(given, weights[one_hot.argmax(axis=1)])
