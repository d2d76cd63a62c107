"""Patients, studies, series and images as records: what a browser lists and a stack scrolls.

Fields carry the DICOM keyword's name and value; text that the file does not state is "".
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from viewer.core.file_version import FileVersion

Origin = Literal["dicom", "raster"]


@dataclass(frozen=True)
class Patient:
    """`patient_name` is a DICOM PN ("ROSALES^ANA"), `patient_age` a DICOM AS ("004Y")."""

    patient_id: str = ""
    patient_name: str = ""
    patient_birth_date: str = ""
    patient_sex: str = ""
    patient_age: str = ""


@dataclass(frozen=True)
class Instance:
    """One file with one image or several frames.

    `slice_position` is the distance in mm along the stack's normal, None where the file does not
    state position and orientation; `orientation` holds the rounded cosines of Image Orientation
    (Patient), empty where not stated. `frame_order` are the frames' numbers, from 1, in the order
    in which they are scrolled; empty where that is their order in the file. `version` is that of
    the file when it was listed: one written anew is another instance.
    """

    path: Path
    sop_instance_uid: str
    sop_class_uid: str
    instance_number: int | None
    number_of_frames: int
    rows: int
    columns: int
    modality: str
    photometric_interpretation: str
    transfer_syntax_uid: str
    view_position: str
    slice_position: float | None
    origin: Origin
    orientation: tuple[float, ...] = ()
    frame_order: tuple[int, ...] = ()
    version: FileVersion | None = None

    @property
    def frames(self) -> tuple[int, ...]:
        """The frames' numbers in the order in which they are scrolled; (1,) for a single image."""
        return self.frame_order or tuple(range(1, max(1, self.number_of_frames) + 1))

    def place_of(self, frame_number: int) -> int:
        """Return how many frames are scrolled before this one; 0 for a frame that is not there."""
        frames = self.frames
        return frames.index(frame_number) if frame_number in frames else 0


@dataclass(frozen=True)
class Series:
    """Images of one series in the order in which they are scrolled."""

    series_instance_uid: str
    series_number: int | None
    modality: str
    series_description: str
    body_part_examined: str
    instances: tuple[Instance, ...]

    @property
    def number_of_images(self) -> int:
        """Frames of all instances together."""
        return sum(instance.number_of_frames for instance in self.instances)


@dataclass(frozen=True)
class Study:
    """`study_date` is YYYYMMDD, `study_time` HHMMSS, either "" when not stated."""

    study_instance_uid: str
    study_date: str
    study_time: str
    study_description: str
    accession_number: str
    patient: Patient
    series: tuple[Series, ...]
