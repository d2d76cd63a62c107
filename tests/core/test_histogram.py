from __future__ import annotations

import numpy as np
import pytest

from tests.core.frames import make_frame, scattered
from viewer.core.frame_tags import Rescale
from viewer.core.histogram import histogram


def test_every_pixel_is_counted_once_in_modality_values():
    frame = make_frame(scattered(50, 40), transform=Rescale(2.0, -1000.0), unit="HU")
    found = histogram(frame)
    assert found.counts.sum() == 2000
    assert len(found.edges) == len(found.counts) + 1
    assert (np.diff(found.edges) > 0).all()
    values = frame.stored * 2.0 - 1000.0
    middle = found.edges[len(found.edges) // 2]
    assert found.counts[: len(found.edges) // 2].sum() == (values < middle).sum()
    assert (found.unit, found.sop_instance_uid, found.frame_number) == ("HU", "2.25.1", 1)
    assert found.image_sha256 == frame.sha256


def test_few_whole_values_have_a_bin_each():
    stored = np.repeat(np.array([10, 11, 12, 14], np.uint8), 25).reshape(10, 10)
    found = histogram(make_frame(stored))
    assert dict(zip(found.edges[:-1] + 0.5, found.counts, strict=True)) == {
        10: 25, 11: 25, 12: 25, 13: 0, 14: 25,
    }  # fmt: skip


def test_padding_is_left_out_and_said():
    stored = scattered(50, 40)
    stored[:, :10] = 60000
    found = histogram(make_frame(stored, padding=(60000.0, 60000.0)))
    assert (found.left_out, found.counts.sum()) == (500, 1500)
    assert found.high < 5000


def test_a_stray_value_does_not_press_the_others_together():
    stored = scattered(100, 100)
    stored[0, 1] = 65535
    found = histogram(make_frame(stored))
    assert found.high < 8000
    assert found.counts.sum() == 10000


@pytest.mark.parametrize(
    "stored",
    [
        pytest.param(np.full((5, 5), 7, np.uint16), id="one value"),
        pytest.param(np.full((5, 5), np.nan, np.float32), id="no value"),
        pytest.param(np.zeros((5, 5), np.float32), id="float zeros"),
        pytest.param(np.zeros((4, 4, 3), np.uint8), id="colour"),
        pytest.param(np.full((1, 1), -5, np.int16), id="one pixel"),
    ],
)
def test_odd_images_have_a_histogram_too(stored):
    found = histogram(make_frame(stored))
    finite = np.isfinite(stored).all()
    assert found.counts.sum() == (stored.shape[0] * stored.shape[1] if finite else 0)
    assert found.high > found.low


def test_all_padding_is_no_trouble():
    found = histogram(make_frame(np.zeros((5, 5), np.uint16), padding=(0.0, 0.0)))
    assert (found.left_out, found.counts.sum()) == (25, 0)
