"""Augmentation changes everything but the disease, and the same way each time it is asked."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.training.films import picture
from training.augment import Augmentation, augmented, generator

NOTHING = Augmentation(
    rotation_degrees=0.0,
    shear_degrees=0.0,
    scale=(1.0, 1.0),
    aspect=0.0,
    shift=0.0,
    flip=0.0,
    gamma=0.0,
    contrast=0.0,
    brightness=0.0,
    tone_curve=0.0,
    blur=0.0,
    noise=0.0,
    jpeg_quality=100,
    border=0.0,
    letter=0.0,
    erase=0.0,
)


def varied(seed=1, epoch=0, index=0, how=None):
    return augmented(picture(1, 4), how or Augmentation(), generator(seed, epoch, index))


def test_same_seed_epoch_and_index_give_the_same_picture():
    np.testing.assert_array_equal(varied(1, 2, 3), varied(1, 2, 3))


@pytest.mark.parametrize("other", [(2, 2, 3), (1, 3, 3), (1, 2, 4)], ids=["seed", "epoch", "index"])
def test_another_seed_epoch_or_index_gives_another(other):
    assert (varied(1, 2, 3) != varied(*other)).mean() > 0.2


def test_switched_off_it_changes_nothing():
    np.testing.assert_array_equal(varied(how=NOTHING), picture(1, 4))


@settings(max_examples=50)
@given(index=st.integers(0, 10_000))
def test_shape_type_and_the_original_are_kept(index):
    original = picture(2, 8)
    before = original.copy()
    result = augmented(original, Augmentation(), generator(1, 0, index))
    assert result.shape == original.shape
    assert result.dtype == np.uint8
    np.testing.assert_array_equal(original, before)


@settings(max_examples=50)
@given(index=st.integers(0, 10_000))
def test_tones_keep_their_order(index):
    from dataclasses import replace

    how = replace(NOTHING, gamma=0.5, contrast=0.3, brightness=0.12, tone_curve=0.95)
    ramp = np.tile(np.arange(256, dtype=np.uint8), (256, 1))
    result = augmented(ramp, how, generator(1, 0, index))
    assert (np.diff(result[0].astype(int)) >= 0).all()


def test_mirror_alone_mirrors():
    from dataclasses import replace

    result = varied(how=replace(NOTHING, flip=1.0))
    np.testing.assert_allclose(result, picture(1, 4)[:, ::-1], atol=1)


@pytest.mark.parametrize(
    "wrong", [{"scale": (1.2, 0.8)}, {"tone_curve": 1.0}, {"jpeg_quality": 0}], ids=str
)
def test_impossible_ranges_are_refused(wrong):
    with pytest.raises(ValueError):  # noqa: PT011 - the recipe's reader adds the key
        Augmentation(**wrong)


@pytest.mark.parametrize("change", [{"local_contrast": 1.0}, {"equalize": 1.0}], ids=str)
def test_enhancement_raises_local_contrast(change):
    from dataclasses import replace

    original = picture(1, 4)
    found = [varied(index=index, how=replace(NOTHING, **change)) for index in range(20)]
    changed = [image for image in found if not np.array_equal(image, original)]
    assert len(changed) >= 5  # unsharp masking leaves half of the images alone

    def local_contrast(image):
        return np.abs(np.diff(image.astype(float), axis=0)).mean()

    # Single ones may lose some to clipping at black and white.
    assert np.mean([local_contrast(image) for image in changed]) > 1.05 * local_contrast(original)
