"""Spacing and its source, sides of the patient, slice positions."""

from __future__ import annotations

import numpy as np
import pydicom
import pytest

from viewer.core.geometry import (
    Orientation,
    SpacingSource,
    orientation_letters,
    pixel_size,
    slice_position,
)


def header(**tags: object) -> pydicom.Dataset:
    dataset = pydicom.Dataset()
    for keyword, value in tags.items():
        setattr(dataset, keyword, value)
    return dataset


@pytest.mark.parametrize(
    ("tags", "source", "row_mm", "aspect"),
    [
        pytest.param({}, SpacingSource.NONE, None, 1.0, id="nothing stated"),
        pytest.param(
            {"PixelSpacing": [0.8, 0.4]}, SpacingSource.PIXEL_SPACING, 0.8, 2.0, id="spacing"
        ),
        pytest.param(
            {"ImagerPixelSpacing": [0.2, 0.2]}, SpacingSource.DETECTOR, 0.2, 1.0, id="detector"
        ),
        pytest.param(
            {"ImagerPixelSpacing": [0.2, 0.2], "PixelSpacing": [0.2, 0.2]},
            SpacingSource.DETECTOR,
            0.2,
            1.0,
            id="spacing copied from the detector is not a calibration",
        ),
        pytest.param(
            {"ImagerPixelSpacing": [0.2, 0.2], "PixelSpacing": [0.18, 0.18]},
            SpacingSource.CALIBRATED,
            0.18,
            1.0,
            id="spacing that differs was calibrated",
        ),
        pytest.param(
            {"PixelAspectRatio": ["2", "1"]},
            SpacingSource.PIXEL_ASPECT_RATIO,
            None,
            2.0,
            id="aspect ratio alone",
        ),
        pytest.param({"PixelSpacing": [0, 0]}, SpacingSource.NONE, None, 1.0, id="zero spacing"),
        pytest.param(
            {"PixelAspectRatio": ["1", "900"]}, SpacingSource.NONE, None, 1.0, id="a line"
        ),
    ],
)
def test_pixel_size(
    tags: dict[str, object], source: SpacingSource, row_mm: float | None, aspect: float
) -> None:
    size = pixel_size(header(**tags))
    assert (size.source, size.row_mm, size.aspect) == (source, row_mm, aspect)


def test_axial_slices_show_the_patients_right_on_the_left() -> None:
    letters = orientation_letters(header(ImageOrientationPatient=[1, 0, 0, 0, 1, 0]))
    assert letters == Orientation(left="R", right="L", top="A", bottom="P")


def test_oblique_directions_name_the_strongest_axis_first() -> None:
    letters = orientation_letters(
        header(ImageOrientationPatient=[0.8, 0.6, 0, 0, 0, -1.0]),
    )
    assert letters == Orientation(left="RA", right="LP", top="H", bottom="F")


def test_radiographs_use_patient_orientation() -> None:
    letters = orientation_letters(header(PatientOrientation=["L", "F"]))
    assert letters == Orientation(left="R", right="L", top="H", bottom="F")


@pytest.mark.parametrize(
    "tags",
    [
        {},
        {"PatientOrientation": ["L"]},
        {"PatientOrientation": ["?", "F"]},
        {"ImageOrientationPatient": [0, 0, 0, 0, 0, 0]},
        {"ImageOrientationPatient": [1, 0, 0, 1, 0, 0]},
    ],
)
def test_no_letters_are_better_than_wrong_ones(tags: dict[str, object]) -> None:
    assert orientation_letters(header(**tags)) is None


def test_the_slice_position_is_measured_along_the_normal() -> None:
    tilt = np.deg2rad(20)
    tags = header(
        ImageOrientationPatient=[1, 0, 0, 0, float(np.cos(tilt)), float(np.sin(tilt))],
        ImagePositionPatient=[5.0, float(-10 * np.sin(tilt)), float(10 * np.cos(tilt))],
    )
    assert slice_position(tags) == pytest.approx(10.0)
