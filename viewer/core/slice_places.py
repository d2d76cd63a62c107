"""Where each image of a series lies in the patient, read from its header frame by frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pydicom

from viewer.core.dicom_io import identity
from viewer.core.frame_cache import image_changed
from viewer.core.frame_tags import functional_group, numbers, text, texts
from viewer.core.geometry import direction_cosines, pixel_size
from viewer.core.images import read_header
from viewer.core.progress import NO_PROGRESS, Progress
from viewer.core.records import KEYWORDS
from viewer.core.study import Instance

Vector = tuple[float, float, float]

_KEYWORDS = (
    *KEYWORDS,
    "ImageType",
    "FrameOfReferenceUID",
    "GantryDetectorTilt",
    "PixelSpacing",
    "PixelSpacingCalibrationType",
    "ImagerPixelSpacing",
    "NominalScannedPixelSpacing",
    "SharedFunctionalGroupsSequence",
    "PerFrameFunctionalGroupsSequence",
)
_FRAME_TYPES = ("CTImageFrameTypeSequence", "MRImageFrameTypeSequence")


@dataclass(frozen=True)
class SlicePlace:
    """One frame in the patient (PS3.3 C.7.6.2, C.7.6.16.2.3).

    Attributes
    ----------
    origin
        Centre of the first pixel in mm.
    right, down
        Unit vectors along a row and down a column, at right angles.
    row_mm, column_mm
        Distance between the centres of neighbouring rows and columns.
    stated_tilt
        Gantry/Detector Tilt (0018,1120) in degrees, 0 where not stated.
    """

    instance: Instance
    frame_number: int
    origin: Vector
    right: Vector
    down: Vector
    row_mm: float
    column_mm: float
    frame_of_reference: str
    stated_tilt: float = 0.0

    @property
    def shape(self) -> tuple[int, int]:
        """(rows, columns)."""
        return self.instance.rows, self.instance.columns


@dataclass(frozen=True)
class Placed:
    """What the headers of a series say, in the order of the series.

    Attributes
    ----------
    localizers
        How many frames call themselves LOCALIZER (Image Type, PS3.3 C.7.6.1.1.2).
    unplaced
        Frames without a usable position, direction or pixel spacing, as (file name, number).
    """

    places: tuple[SlicePlace, ...]
    localizers: int
    unplaced: tuple[tuple[str, int], ...]


def read_places(instances: Sequence[Instance], progress: Progress = NO_PROGRESS) -> Placed:
    """Read the headers of a series.

    Raises
    ------
    UserError
        A file is gone, unreadable, or holds another image than when it was listed.
    Cancelled
        From `progress.check`.
    """
    places: list[SlicePlace] = []
    unplaced: list[tuple[str, int]] = []
    localizers = 0
    for number, instance in enumerate(instances):
        progress.check()
        progress.report(number)
        header, _ = read_header(instance.path, _KEYWORDS)
        if identity(header, instance.path) != instance.sop_instance_uid:
            raise image_changed(instance.path)
        for frame_number, place in _frames(header, instance):
            if _is_localizer(header, frame_number):
                localizers += 1
            elif place is None:
                unplaced.append((instance.path.name, frame_number))
            else:
                places.append(place)
    return Placed(tuple(places), localizers, tuple(unplaced))


def _frames(header: pydicom.Dataset, instance: Instance) -> Iterator[tuple[int, SlicePlace | None]]:
    for number in range(1, max(1, instance.number_of_frames) + 1):
        yield number, _place(header, instance, number)


def _place(header: pydicom.Dataset, instance: Instance, number: int) -> SlicePlace | None:
    directions = direction_cosines(header, number)
    group = functional_group(header, number - 1, "PlanePositionSequence")
    position = numbers(group, "ImagePositionPatient")
    size = pixel_size(header, number)
    if directions is None or len(position) != 3 or size.row_mm is None or size.column_mm is None:
        return None
    right, down = directions
    # Cosines are written rounded: what is left of the angle between them would be a false shear.
    down = down - (down @ right) * right
    down = down / np.linalg.norm(down)
    return SlicePlace(
        instance=instance,
        frame_number=number,
        origin=_vector(position),
        right=_vector(right),
        down=_vector(down),
        row_mm=size.row_mm,
        column_mm=size.column_mm,
        frame_of_reference=text(header, "FrameOfReferenceUID"),
        stated_tilt=(numbers(header, "GantryDetectorTilt") or [0.0])[0],
    )


def _vector(values: Sequence[float] | np.ndarray) -> Vector:
    x, y, z = (float(value) for value in values)
    return x, y, z


def _is_localizer(header: pydicom.Dataset, number: int) -> bool:
    kinds = texts(header, "ImageType")
    for keyword in _FRAME_TYPES:
        kinds = kinds + texts(functional_group(header, number - 1, keyword), "FrameType")
    return any(kind.upper() == "LOCALIZER" for kind in kinds)
