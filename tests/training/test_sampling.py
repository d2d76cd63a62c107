"""Every epoch shows as many of each class as the recipe wants, and varies only what it may."""

from __future__ import annotations

import numpy as np
import pytest

from training.augment import Augmentation
from training.dataset import Batches
from training.recipe import Sampling
from training.sampling import sampled

TARGETS = np.array([0] * 9 + [1] * 4 + [2] * 2)


@pytest.mark.parametrize(("balance", "each"), [("over", 9), ("under", 2)])
def test_balanced_classes_are_as_frequent(balance, each):
    found = sampled(TARGETS, Sampling(balance), seed=1)
    assert np.bincount(TARGETS[found.positions]).tolist() == [each] * 3
    again = sampled(TARGETS, Sampling(balance), seed=1)
    np.testing.assert_array_equal(found.positions, again.positions)


def test_oversampling_keeps_every_image_and_undersampling_repeats_none():
    over = sampled(TARGETS, Sampling("over"), seed=1).positions
    assert set(over) == set(range(len(TARGETS)))
    under = sampled(TARGETS, Sampling("under"), seed=1).positions
    assert len(set(under)) == len(under)


@pytest.mark.parametrize(("augment", "altered"), [("all", 27), ("none", 0), ("copies", 12)])
def test_only_what_the_recipe_says_is_augmented(augment, altered):
    found = sampled(TARGETS, Sampling("over", augment), seed=1)
    assert found.altered.sum() == altered
    if augment == "copies":
        originals = found.positions[~found.altered]
        np.testing.assert_array_equal(np.sort(originals), np.arange(len(TARGETS)))


def test_batches_alter_the_copies_and_nothing_else(prepared):
    found = sampled(TARGETS, Sampling("over", "copies"), seed=1)
    images = prepared.images[found.positions]
    strong = Augmentation(flip=0.0, erase=1.0)
    preprocess = prepared.record.preprocess
    batches = Batches(
        images, TARGETS[found.positions], 3, preprocess, 27, 1, strong, altered=found.altered
    )
    shown = {each.tobytes() for each in np.rint(batches[0][0][..., 0] * 128 + 127)}
    plain = images[~found.altered].astype(np.float32)
    assert all(each.tobytes() in shown for each in plain)
    copies = images[found.altered].astype(np.float32)
    assert len(shown) == len(found.positions)
    assert len({each.tobytes() for each in copies}) < len(copies)
