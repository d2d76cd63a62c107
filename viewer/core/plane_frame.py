"""A plane of a volume as a frame with a header: derived, with an identity of its own."""

from __future__ import annotations

import hashlib
from dataclasses import astuple

import numpy as np
import pydicom
from pydicom.uid import UID

from viewer.core.pixels import Frame
from viewer.core.plane import Plane
from viewer.core.progress import NO_PROGRESS, Progress
from viewer.core.slab import Slab, cut
from viewer.core.volume import Volume

# Of the source's header what holds for every plane of it. Positions, numbers and UIDs do not.
_KEPT = (
    "SpecificCharacterSet",
    "PatientName",
    "PatientID",
    "PatientBirthDate",
    "PatientSex",
    "PatientAge",
    "StudyInstanceUID",
    "StudyDate",
    "StudyTime",
    "Modality",
    "FrameOfReferenceUID",
    "PatientPosition",
    "BodyPartExamined",
    "LossyImageCompression",
    "LossyImageCompressionRatio",
    "LossyImageCompressionMethod",
)


def plane_frame(
    volume: Volume, plane: Plane, slab: Slab, progress: Progress = NO_PROGRESS
) -> Frame:
    """Cut a plane; its SOP Instance UID stands for exactly this plane of exactly these images."""
    return Frame(cut(volume, plane, slab, progress), plane_uid(volume, plane, slab), 1, volume.tags)


def plane_uid(volume: Volume, plane: Plane, slab: Slab) -> str:
    """Return a UID below 2.25 (PS3.5 B.2) made of the source images, the plane and the slab."""
    numbers = np.array(
        [*plane.origin, *plane.right, *plane.down, plane.column_mm, plane.row_mm, plane.columns,
         plane.rows]
    )  # fmt: skip
    # Whole micrometres: the same plane reached by another way differs in the last bits.
    rounded = np.rint(numbers * 1000).astype(np.int64).tobytes()
    named = f"{volume.key}{volume.grid.shape}{astuple(slab) if slab.is_thick else ''}".encode()
    digest = hashlib.sha256(named + rounded).digest()
    return f"2.25.{int.from_bytes(digest[:16], 'big')}"


def plane_header(volume: Volume, plane: Plane, uid: str) -> pydicom.Dataset:
    """Return the header of a plane: the source's patient and study, the plane's own geometry."""
    header = pydicom.Dataset()
    for keyword in _KEPT:
        if keyword in volume.header:
            header[keyword] = volume.header[keyword]
    header.SOPInstanceUID = UID(uid)
    header.ImageType = ["DERIVED", "SECONDARY", "MPR"]
    header.ImagePositionPatient = [round(float(x), 6) for x in plane.origin]
    header.ImageOrientationPatient = [round(float(x), 9) for x in (*plane.right, *plane.down)]
    header.PixelSpacing = [round(plane.row_mm, 6), round(plane.column_mm, 6)]
    header.Rows, header.Columns = plane.rows, plane.columns
    return header
