"""Lines where planes cut each other, against geometry worked out by hand and by sampling."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.builders import build_ct_series
from viewer.core.reference_lines import ImagePlane, image_plane, reference_line

X, Y, Z = np.eye(3)


def plane(origin, along_row, along_column, *, size=(100, 80), mm=(1.0, 1.0), frame="1.2"):
    return ImagePlane(frame, np.array(origin, float), np.array(along_row, float),
                      np.array(along_column, float), mm[0], mm[1], size[1], size[0])  # fmt: skip


def test_an_axial_slice_crosses_a_coronal_image_as_a_level_line():
    coronal = plane((-50, 0, 60), X, -Z, mm=(1.0, 2.0))  # head up: rows go down by 2 mm
    axial = plane((-50, -40, 20), X, Y)
    line = reference_line(axial, coronal)
    ends = sorted((line.start, line.end))
    assert ends[0] == pytest.approx((-0.5, 20.0))
    assert ends[1] == pytest.approx((99.5, 20.0))


def test_a_smaller_slice_draws_only_as_far_as_it_goes():
    coronal = plane((-50, 0, 60), X, -Z)
    axial = plane((-10, -40, 20), X, Y, size=(20, 80))
    line = reference_line(axial, coronal)
    assert sorted((line.start[0], line.end[0])) == pytest.approx([39.5, 59.5])


def test_a_sagittal_slice_crosses_an_axial_one_as_an_upright_line():
    axial = plane((-50, -40, 0), X, Y, mm=(0.5, 0.5), size=(200, 160))
    sagittal = plane((7.0, -60, 30), Y, -Z, size=(200, 100))
    line = reference_line(sagittal, axial)
    assert [line.start[0], line.end[0]] == pytest.approx([114.0, 114.0])


@pytest.mark.parametrize(
    "other",
    [
        plane((0, 0, 5), X, Y),
        plane((0, 0, 5), X, [0, np.cos(0.03), np.sin(0.03)]),
        plane((500, 0, 50), Y, -Z),
        plane((0, 0, 500), X, -Z, size=(100, 80)),
        plane((0, 0, 50), X, -Z, frame="1.3"),
        plane((0, 0, 50), X, -Z, frame=""),
    ],
    ids=["parallel", "nearly parallel", "beside", "above", "other frame", "no frame"],
)
def test_no_line_where_there_is_none(other):
    assert reference_line(other, plane((0, 0, 0), X, Y)) is None


angles = st.floats(-3.0, 3.0)
places = st.floats(-40, 40)


@given(angles, angles, angles, places, places, places)
def test_every_point_of_a_line_lies_in_both_planes_and_both_pictures(a, b, c, x, y, z):
    turn = rotation(a, b, c)
    target = plane((-50, -40, 0), X, Y)
    moving = plane(np.array([x, y, z]) - turn @ [50, 40, 0], turn @ X, turn @ Y)
    line = reference_line(moving, target)
    assume(line is not None)
    for part in (0.0, 0.3, 1.0):
        column, row = (s + part * (e - s) for s, e in zip(line.start, line.end, strict=True))
        assert -0.5001 <= column <= 99.5001
        assert -0.5001 <= row <= 79.5001
        point = target.to_patient(column, row)
        assert abs((point - moving.origin) @ moving.normal) < 1e-6
        across, down = moving.to_image(point)
        assert -0.5001 <= across <= 99.5001
        assert -0.5001 <= down <= 79.5001


def rotation(a, b, c):
    def about(axis, angle):
        cross = np.cross(np.eye(3), axis)
        return np.eye(3) - np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross

    return about(X, a) @ about(Y, b) @ about(Z, c)


def test_a_plane_is_read_from_a_file_and_not_from_a_detector():
    ds = build_ct_series(slices=3, spacing=(0.7, 0.9), slice_distance=2.0)[2]
    made = image_plane(ds, 1, 32, 40)
    assert (made.row_mm, made.column_mm) == (0.7, 0.9)
    assert made.to_patient(10, 20) == pytest.approx([9.0, 14.0, 4.0])
    assert made.to_image(np.array([9.0, 14.0, 99.0])) == pytest.approx((10, 20))
    del ds.ImagePositionPatient
    assert image_plane(ds, 1, 32, 40) is None
