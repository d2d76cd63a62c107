"""A section is cut to the patient, wherever he lies in the field."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inference.body_box import Box, body_box
from inference.preprocess import Preprocess, prepare, prepared_grey, region
from viewer.core.frame_tags import FrameTags, Rescale
from viewer.core.pixels import Frame

CT = Preprocess(32, hu_window=(-600.0, 1500.0), crop_to_body=True)


def section(hu: np.ndarray, unit: str = "HU") -> Frame:
    tags = FrameTags("CT", Rescale(1.0, -1024.0), unit, (), False, None, 12)
    return Frame((hu + 1024).astype(np.int16), "1.2.3", 1, tags)


def body(top: int, bottom: int, left: int, right: int) -> np.ndarray:
    hu = np.full((160, 160), -1000.0)
    hu[top:bottom, left:right] = 40.0
    # Lungs are holes, not borders.
    hu[top + 10 : bottom - 10, left + 10 : right - 10] = -850.0
    return hu


@settings(max_examples=30)
@given(
    top=st.integers(5, 40),
    left=st.integers(5, 40),
    height=st.integers(50, 90),
    width=st.integers(50, 90),
)
def test_the_box_is_the_bodys(top: int, left: int, height: int, width: int) -> None:
    hu = body(top, top + height, left, left + width)
    assert body_box(section(hu)) == Box(top, top + height, left, left + width)


def test_the_table_is_no_body() -> None:
    hu = body(20, 100, 30, 130)
    hu[140:143, 10:150] = 300.0
    assert body_box(section(hu)) == Box(20, 100, 30, 130)


@pytest.mark.parametrize("value", [-1000.0, 50.0])
def test_air_or_flesh_alone_leaves_the_whole_field(value: float) -> None:
    assert body_box(section(np.full((80, 60), value))) == Box.whole((80, 60))


def test_a_picture_keeps_its_frame_and_its_grey() -> None:
    hu = body(20, 100, 30, 130)
    picture = section(hu, unit="")
    assert region(picture, CT) == Box.whole((160, 160))
    plain = Preprocess(32)
    np.testing.assert_array_equal(prepared_grey(picture, CT), prepared_grey(picture, plain))


def test_the_window_is_the_packs_in_hounsfield_units() -> None:
    hu = np.full((64, 64), 40.0)
    hu[:, :16], hu[:, 16:32], hu[:, 32:48] = -1350.0, -600.0, 150.0
    grey = prepared_grey(section(hu), Preprocess(64, hu_window=(-600.0, 1500.0)))
    np.testing.assert_allclose(grey[5, [5, 20, 40, 60]], [0.0, 0.5, 1.0, 0.927], atol=2e-3)


def test_the_way_back_hits_the_cut_out_part() -> None:
    prepared = prepare(section(body(20, 100, 30, 130)), CT)
    corner = prepared.to_image @ [-0.5, -0.5, 1.0]
    opposite = prepared.to_image @ [31.5, 31.5, 1.0]
    np.testing.assert_allclose(corner, [29.5, 19.5])
    np.testing.assert_allclose(opposite, [129.5, 99.5])


def test_a_window_without_width_is_refused() -> None:
    with pytest.raises(ValueError, match="hu_window"):
        Preprocess(32, hu_window=(-600.0, 0.0))
