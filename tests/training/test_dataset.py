"""Batches are the same whichever thread makes them and however often a run was interrupted."""

from __future__ import annotations

import numpy as np
import pytest

from tests.training import tiny
from training.dataset import Batches, balanced_weights, drawn_blend, mixed
from training.manifest import TRAIN
from training.team import Team


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
    targets = prepared.targets(prepared.indices(TRAIN))
    weights = balanced_weights(targets)
    sums = np.bincount(targets, weights)
    np.testing.assert_allclose(sums, len(targets) / 3, rtol=1e-5)
    _, one_hot, given = make(item_weights=weights)[0]
    assert {(kind, weight) for kind, weight in zip(one_hot.argmax(axis=1), given, strict=True)} <= {
        (kind, weight) for kind, weight in zip(targets, weights, strict=True)
    }


def test_sources_count_by_the_root_of_their_size_within_a_class():
    targets = np.array([0] * 20 + [1] * 6)
    sources = np.array(["big"] * 16 + ["small"] * 4 + ["small"] * 6)
    weights = balanced_weights(targets, sources)
    big, small = weights[:16].sum(), weights[16:20].sum()
    assert big / small == pytest.approx(4 / 2, rel=1e-5)
    assert big + small == pytest.approx(weights[20:].sum(), rel=1e-5)
    assert weights.mean() == pytest.approx(1, rel=1e-5)


def test_mixup_blends_images_targets_and_weights_alike(make, prepared):
    targets = prepared.targets(prepared.indices(TRAIN))
    weights = balanced_weights(targets)
    pure, blended = make(item_weights=weights), make(item_weights=weights, mixup=0.4)
    array, one_hot, own = pure[0]
    found, soft, given = blended[0]
    partner, share = drawn_blend(len(array), 0.4, np.random.default_rng((5, 0, 0, len(array))))
    assert (share >= 0.5).all()
    np.testing.assert_allclose(soft, mixed(one_hot, one_hot[partner], share), atol=1e-6)
    np.testing.assert_allclose(found, mixed(array, array[partner], share), atol=1e-5)
    np.testing.assert_allclose(given, mixed(own, own[partner], share), atol=1e-5)
    np.testing.assert_allclose(soft.sum(axis=1), 1, atol=1e-6)


def test_mixup_of_two_processes_is_that_of_one(make):
    class Half(Team):
        processes = 2

        def __init__(self, number):
            self.number = number

        def share(self, picked):
            return picked[self.number :: 2], None

    whole = make(mixup=0.4)[1]
    for number in (0, 1):
        part = make(mixup=0.4, team=Half(number))[1]
        for mine, all_of_it in zip(part, whole, strict=True):
            np.testing.assert_allclose(mine, all_of_it[number::2], atol=1e-6)
