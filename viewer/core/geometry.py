"""Where pixels lie: their size, its source, and which way the patient faces."""

from __future__ import annotations

import math
import operator
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import pydicom
from numpy.typing import NDArray

from viewer.core.frame_tags import functional_group, numbers, text, texts
from viewer.core.ultrasound_regions import UltrasoundRegion, region_at, ultrasound_regions

_LARGEST_ASPECT = 50.0
# Below 3 degrees a direction is not worth a letter.
_NEGLIGIBLE = 0.05
# Directions of the patient coordinate system, PS3.3 C.7.6.2.1.1: +x left, +y posterior, +z head.
_POSITIVE, _NEGATIVE = ("L", "P", "H"), ("R", "A", "F")
_OPPOSITE = dict(zip((*_POSITIVE, *_NEGATIVE), (*_NEGATIVE, *_POSITIVE), strict=True))


class SpacingSource(StrEnum):
    """Where a pixel's size comes from; DETECTOR is no size in the patient."""

    PIXEL_SPACING = "PixelSpacing"
    CALIBRATED = "PixelSpacing, calibrated"
    ULTRASOUND_REGION = "SequenceOfUltrasoundRegions"
    DETECTOR_CORRECTED = "ImagerPixelSpacing / EstimatedRadiographicMagnificationFactor"
    DETECTOR = "ImagerPixelSpacing"
    PIXEL_ASPECT_RATIO = "PixelAspectRatio"
    NONE = ""


@dataclass(frozen=True)
class PixelSize:
    """Size of a pixel.

    Attributes
    ----------
    row_mm, column_mm
        Distance between the centres of neighbouring rows and columns in mm; None when unknown.
    aspect
        Height of a pixel over its width; 1 when nothing is stated.
    magnification
        Of the patient on the detector, where the file estimates it and no other size is given:
        `row_mm` and `column_mm` are divided by it, and the source is DETECTOR_CORRECTED.
    regions
        Parts of an ultrasound image with a size of their own.
    """

    row_mm: float | None
    column_mm: float | None
    source: SpacingSource
    aspect: float
    magnification: float | None = None
    regions: tuple[UltrasoundRegion, ...] = ()

    def at(self, points: Sequence[tuple[float, float]]) -> PixelSize:
        """Return the size that holds for all (column, row) of `points` together.

        In ultrasound it is that of the region they lie in; unknown where they lie in none that
        shows tissue, or in several of different size.
        """
        if not self.regions:
            return self
        region = region_at(self.regions, points)
        if region is None or region.row_mm is None or region.column_mm is None:
            return PixelSize(None, None, SpacingSource.NONE, self.aspect)
        aspect = region.row_mm / region.column_mm
        return PixelSize(region.row_mm, region.column_mm, SpacingSource.ULTRASOUND_REGION, aspect)


@dataclass(frozen=True)
class Orientation:
    """Letters at the image's four sides (PS3.3 C.7.6.1.1.1): "R", "L", "A", "P", "H", "F", …"""

    left: str
    right: str
    top: str
    bottom: str


def pixel_size(header: pydicom.Dataset, frame_number: int = 1) -> PixelSize:
    """Return the pixel size of a frame and where it was found.

    Pixel Spacing (PS3.3 10.7.1.3) is a distance in the patient; Imager Pixel Spacing only at the
    detector, larger than in the patient by the magnification, which few files estimate
    (Estimated Radiographic Magnification Factor, C.8.7.10).
    """
    regions = ultrasound_regions(header)
    if regions:
        return replace(_stated_size(header, frame_number), regions=regions)
    return _stated_size(header, frame_number)


def _stated_size(header: pydicom.Dataset, frame_number: int) -> PixelSize:
    group = functional_group(header, frame_number - 1, "PixelMeasuresSequence")
    spacing = _pair(group, "PixelSpacing")
    detector = _pair(header, "ImagerPixelSpacing") or _pair(header, "NominalScannedPixelSpacing")
    if spacing:
        same = detector is not None and np.allclose(spacing, detector, rtol=1e-4)
        stated = text(header, "PixelSpacingCalibrationType")
        if not same or stated:
            calibrated = bool(stated) or detector is not None
            source = SpacingSource.CALIBRATED if calibrated else SpacingSource.PIXEL_SPACING
            return PixelSize(*spacing, source, spacing[0] / spacing[1])
    if detector:
        return _detector_size(header, detector)
    ratio = _pair(header, "PixelAspectRatio")
    if ratio:
        return PixelSize(None, None, SpacingSource.PIXEL_ASPECT_RATIO, ratio[0] / ratio[1])
    return PixelSize(None, None, SpacingSource.NONE, 1.0)


def _detector_size(header: pydicom.Dataset, detector: tuple[float, float]) -> PixelSize:
    aspect = detector[0] / detector[1]
    factor = numbers(header, "EstimatedRadiographicMagnificationFactor")
    # Below 1 the patient would stand behind the detector.
    if not factor or factor[0] < 1:
        return PixelSize(*detector, SpacingSource.DETECTOR, aspect)
    in_patient = (detector[0] / factor[0], detector[1] / factor[0])
    return PixelSize(*in_patient, SpacingSource.DETECTOR_CORRECTED, aspect, factor[0])


def orientation_letters(header: pydicom.Dataset, frame_number: int = 1) -> Orientation | None:
    """Return the letters at the four sides; None when the file does not say.

    From Image Orientation (Patient) where given, else from Patient Orientation.
    """
    directions = direction_cosines(header, frame_number)
    if directions is not None:
        return orientation_of(*directions)
    stated = texts(header, "PatientOrientation")
    if len(stated) != 2 or not all(stated):
        return None
    along_row, along_column = (letters.upper() for letters in stated)
    if not all(letter in _OPPOSITE for letter in along_row + along_column):
        return None
    return Orientation(_flip(along_row), along_row, _flip(along_column), along_column)


def orientation_of(right: NDArray[np.float64], down: NDArray[np.float64]) -> Orientation:
    """Return the letters of a picture whose rows run along `right` and columns along `down`.

    Both are unit vectors of the patient coordinate system.
    """
    along_row, along_column = _letters(right), _letters(down)
    return Orientation(_flip(along_row), along_row, _flip(along_column), along_column)


def direction_cosines(
    header: pydicom.Dataset, frame_number: int = 1
) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
    """Return unit vectors along a row and down a column (PS3.3 C.7.6.2.1.1); None if unusable."""
    group = functional_group(header, frame_number - 1, "PlaneOrientationSequence")
    cosines = numbers(group, "ImageOrientationPatient")
    if len(cosines) != 6:
        return None
    # Of three numbers each, which numpy takes ten times as long for.
    row, column = cosines[:3], cosines[3:]
    lengths = math.hypot(*row), math.hypot(*column)
    if min(lengths) < 0.5 or abs(sum(map(operator.mul, row, column))) > 0.1:
        return None
    return np.array(row) / lengths[0], np.array(column) / lengths[1]


def slice_position(header: pydicom.Dataset, frame_number: int = 1) -> float | None:
    """Return the distance in mm of a slice along its normal; None when position is not stated."""
    directions = direction_cosines(header, frame_number)
    group = functional_group(header, frame_number - 1, "PlanePositionSequence")
    position = numbers(group, "ImagePositionPatient")
    if directions is None or len(position) != 3:
        return None
    (a, b, c), (d, e, f) = directions
    x, y, z = position
    # The cross product written out: for three numbers `numpy.cross` takes ten times as long.
    return float((b * f - c * e) * x + (c * d - a * f) * y + (a * e - b * d) * z)


def _pair(group: pydicom.Dataset, keyword: str) -> tuple[float, float] | None:
    """Two sizes of a pixel; None when missing, or so unequal that the image would be a line."""
    found = numbers(group, keyword)
    if len(found) != 2 or min(found) <= 0 or max(found) > _LARGEST_ASPECT * min(found):
        return None
    return found[0], found[1]


def _letters(direction: NDArray[np.float64]) -> str:
    """Name a direction by its axes, the strongest first, leaving out the negligible."""
    order = np.argsort(-np.abs(direction), kind="stable")
    letters = [
        _POSITIVE[axis] if direction[axis] > 0 else _NEGATIVE[axis]
        for axis in order
        if abs(direction[axis]) > _NEGLIGIBLE
    ]
    return "".join(letters[:3])


def _flip(letters: str) -> str:
    return "".join(_OPPOSITE[letter] for letter in letters)
