"""Ultrasound regions: parts of an image that each have a scale of their own, PS3.3 C.8.5.5."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pydicom

from viewer.core.frame_tags import numbers, sequence

_CENTIMETRES = 3  # Physical Units X/Y Direction, C.8.5.5.1.15
_TISSUE = 1  # Region Spatial Format 2D, C.8.5.5.1.2: both directions lie in the patient
_LOW_PRIORITY = 1  # bit 0 of Region Flags, C.8.5.5.1.4
_MM_PER_CM = 10.0


@dataclass(frozen=True)
class UltrasoundRegion:
    """A rectangle of pixels and their size.

    Attributes
    ----------
    left, top, right, bottom
        First and last column and row, both included, from 0.
    row_mm, column_mm
        Height and width of a pixel in mm; None where the region shows time, frequency or nothing
        that has a length (M-mode, Doppler curves, scales).
    """

    left: int
    top: int
    right: int
    bottom: int
    row_mm: float | None
    column_mm: float | None
    has_priority: bool

    def contains(self, points: Sequence[tuple[float, float]]) -> bool:
        """Whether all (column, row) lie on the region's pixels."""
        return all(
            self.left - 0.5 <= column <= self.right + 0.5
            and self.top - 0.5 <= row <= self.bottom + 0.5
            for column, row in points
        )


def ultrasound_regions(header: pydicom.Dataset) -> tuple[UltrasoundRegion, ...]:
    """Return the regions that the file states; those without a usable place are left out."""
    found = (_region(item) for item in sequence(header, "SequenceOfUltrasoundRegions"))
    return tuple(region for region in found if region is not None)


def region_at(
    regions: Sequence[UltrasoundRegion], points: Sequence[tuple[float, float]]
) -> UltrasoundRegion | None:
    """Return the region that decides about `points`; None where none holds all, or they disagree.

    Where regions overlap, those whose pixels have priority decide.
    """
    around = [region for region in regions if region.contains(points)]
    deciding = [region for region in around if region.has_priority] or around
    sizes = {(region.row_mm, region.column_mm) for region in deciding}
    return deciding[0] if len(sizes) == 1 else None


def _region(item: pydicom.Dataset) -> UltrasoundRegion | None:
    place = [
        numbers(item, f"RegionLocation{name}") for name in ("MinX0", "MinY0", "MaxX1", "MaxY1")
    ]
    if not all(place):
        return None
    left, top, right, bottom = (int(found[0]) for found in place)
    flags = _integer(item, "RegionFlags")
    is_tissue = _integer(item, "RegionSpatialFormat") == _TISSUE
    return UltrasoundRegion(
        left,
        top,
        right,
        bottom,
        _millimetres(item, "Y") if is_tissue else None,
        _millimetres(item, "X") if is_tissue else None,
        has_priority=flags is not None and not flags & _LOW_PRIORITY,
    )


def _millimetres(item: pydicom.Dataset, axis: str) -> float | None:
    """Physical Delta is negative where values rise to the left or upwards."""
    delta = numbers(item, f"PhysicalDelta{axis}")
    if _integer(item, f"PhysicalUnits{axis}Direction") != _CENTIMETRES or not delta:
        return None
    size = abs(delta[0]) * _MM_PER_CM
    return size if size > 0 and math.isfinite(size) else None


def _integer(item: pydicom.Dataset, keyword: str) -> int | None:
    found = numbers(item, keyword)
    return int(found[0]) if found else None
