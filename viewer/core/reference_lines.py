"""Where the plane of one image cuts another image: the line a reader scrolls by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pydicom
from numpy.typing import NDArray

from viewer.core.frame_tags import functional_group, numbers, text
from viewer.core.geometry import direction_cosines, pixel_size

# Planes closer to parallel than 2 degrees cut each other in no line worth drawing.
_PARALLEL = float(np.sin(np.radians(2.0)))
_Vector = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class ImagePlane:
    """One image in the patient coordinate system (PS3.3 C.7.6.2.1.1), in mm.

    Attributes
    ----------
    origin
        Middle of the first pixel, Image Position (Patient).
    along_row, along_column
        Unit vectors to the next column and to the next row.
    column_mm, row_mm
        Distance to the next column and to the next row.
    """

    frame_of_reference: str
    origin: _Vector
    along_row: _Vector
    along_column: _Vector
    column_mm: float
    row_mm: float
    rows: int
    columns: int

    @property
    def normal(self) -> _Vector:
        """Unit vector across the plane."""
        return np.asarray(np.cross(self.along_row, self.along_column), dtype=np.float64)

    def to_patient(self, column: float, row: float) -> _Vector:
        """Return the point of an image point."""
        across = column * self.column_mm * self.along_row
        return np.asarray(self.origin + across + row * self.row_mm * self.along_column)

    def to_image(self, point: _Vector) -> tuple[float, float]:
        """Return (column, row) of the foot of the perpendicular from `point`."""
        offset = point - self.origin
        return (
            float(offset @ self.along_row) / self.column_mm,
            float(offset @ self.along_column) / self.row_mm,
        )


@dataclass(frozen=True)
class Segment:
    """A line in image coordinates (column, row) of pixel centres."""

    start: tuple[float, float]
    end: tuple[float, float]


def image_plane(
    header: pydicom.Dataset, frame_number: int, rows: int, columns: int
) -> ImagePlane | None:
    """Return the plane of a frame; None where position, orientation or spacing is not stated.

    Pixel Spacing alone counts: a detector's spacing is not a distance in the patient.
    """
    directions = direction_cosines(header, frame_number)
    group = functional_group(header, frame_number - 1, "PlanePositionSequence")
    position = numbers(group, "ImagePositionPatient")
    size = pixel_size(header, frame_number)
    if directions is None or len(position) != 3 or size.row_mm is None or size.column_mm is None:
        return None
    return ImagePlane(
        frame_of_reference=text(header, "FrameOfReferenceUID"),
        origin=np.array(position, dtype=np.float64),
        along_row=directions[0],
        along_column=directions[1],
        column_mm=size.column_mm,
        row_mm=size.row_mm,
        rows=rows,
        columns=columns,
    )


def reference_line(plane: ImagePlane, target: ImagePlane) -> Segment | None:
    """Return where the rectangle of `plane` cuts that of `target`, in the target's image.

    None when they lie in different frames of reference, are parallel or do not meet.
    """
    if not plane.frame_of_reference or plane.frame_of_reference != target.frame_of_reference:
        return None
    if float(np.linalg.norm(np.cross(plane.normal, target.normal))) < _PARALLEL:
        return None
    crossings = _edge_crossings(plane, target)
    if len(crossings) < 2:
        return None
    ends = [target.to_image(point) for point in _farthest(crossings)]
    if np.allclose(ends[0], ends[1]):  # a corner touches
        return None
    return _clipped(ends[0], ends[1], target.columns, target.rows)


def _edge_crossings(plane: ImagePlane, target: ImagePlane) -> list[_Vector]:
    """Points where the four edges of `plane`'s picture pass through the plane of `target`."""
    right, bottom = plane.columns - 0.5, plane.rows - 0.5
    corners = [
        plane.to_patient(*corner)
        for corner in ((-0.5, -0.5), (right, -0.5), (right, bottom), (-0.5, bottom))
    ]
    heights = [float((corner - target.origin) @ target.normal) for corner in corners]
    found = []
    for number in range(4):
        here, there = heights[number], heights[(number + 1) % 4]
        if here == there or min(here, there) > 0 or max(here, there) < 0:
            continue
        part = here / (here - there)
        found.append(corners[number] + part * (corners[(number + 1) % 4] - corners[number]))
    return found


def _farthest(points: list[_Vector]) -> tuple[_Vector, _Vector]:
    """The two ends: through a corner the plane cuts two edges in one point."""
    pairs = [(a, b) for n, a in enumerate(points) for b in points[n + 1 :]]
    return max(pairs, key=lambda pair: float(np.linalg.norm(pair[0] - pair[1])))


def _clipped(
    start: tuple[float, float], end: tuple[float, float], columns: int, rows: int
) -> Segment | None:
    """Cut a line to the picture (Liang and Barsky); None when it lies outside."""
    step = end[0] - start[0], end[1] - start[1]
    first, last = 0.0, 1.0
    for axis, size in enumerate((columns, rows)):
        low, high = -0.5 - start[axis], size - 0.5 - start[axis]
        if step[axis] == 0:
            if low > 0 or high < 0:
                return None
            continue
        near, far = sorted((low / step[axis], high / step[axis]))
        first, last = max(first, near), min(last, far)
    if first >= last:
        return None
    return Segment(
        (start[0] + first * step[0], start[1] + first * step[1]),
        (start[0] + last * step[0], start[1] + last * step[1]),
    )
