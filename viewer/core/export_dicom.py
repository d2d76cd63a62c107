"""Write images as DICOM files: copies, de-identified copies, and pictures as secondary captures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
from numpy.typing import NDArray
from pydicom import uid
from pydicom.dataset import Dataset, FileMetaDataset

from viewer.core.complete_dataset import read_complete
from viewer.core.deidentification.burned_in import require_no_burned_in_text
from viewer.core.deidentification.report import FileChanges, file_changes
from viewer.core.deidentify import cleaned
from viewer.core.dicom_io import cannot_read
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.images import OpenImage, open_image, read_header
from viewer.core.paths import atomic_file, write_atomically
from viewer.core.pseudonyms import Pseudonyms
from viewer.core.records import describe

_JPEG_SUFFIXES = (".jpg", ".jpeg", ".jpe", ".jfif")
# Type 2: there, but empty where nobody knows (PS3.3 A.8.1, C.7.1.1, C.7.2.1).
_UNKNOWN = (
    "PatientName",
    "PatientID",
    "PatientBirthDate",
    "PatientSex",
    "StudyDate",
    "StudyTime",
    "ReferringPhysicianName",
    "StudyID",
    "AccessionNumber",
    "PatientOrientation",
    "Laterality",
)


@dataclass(frozen=True)
class AnonymousPlace:
    """Where a de-identified image goes: names that say nothing about the patient."""

    folder: Path
    name: str


def anonymous_place(path: Path, pseudonyms: Pseudonyms) -> AnonymousPlace:
    """Return a folder and a name made of the pseudonyms of an image's patient and UID.

    Raises
    ------
    UserError
        The file is no image, or states that text is burned into its pixels.
    """
    header, origin = read_header(path)
    require_no_burned_in_text(header)
    instance = describe(header, path, origin).instance
    patient = pseudonyms.patient(header, instance.sop_instance_uid)
    return AnonymousPlace(Path(patient), pseudonyms.uid(instance.sop_instance_uid))


def export_dicom(
    path: Path, target: Path, pseudonyms: Pseudonyms | None = None
) -> tuple[Path, ...]:
    """Write ``target.dcm`` (``target`` itself where it ends so) and return it.

    Without `pseudonyms` a DICOM file is copied byte for byte; with them it loses its identity and
    keeps its encoded pixels. PNG and JPEG become Secondary Capture images (PS3.3 A.8.1).

    Raises
    ------
    UserError
        The file is no image or cannot be read; ``burned-in`` where it states text in its pixels.
    """
    if pseudonyms is not None:
        return (export_clean(path, target, pseudonyms)[0],)
    image = open_image(path)
    file = _named(target)
    if image.origin == "dicom":
        write_atomically(file, _bytes(path))
    else:
        _save(_captured(image), file)
    return (file,)


def export_clean(path: Path, target: Path, pseudonyms: Pseudonyms) -> tuple[Path, FileChanges]:
    """Write an image without identity as `export_dicom`, and return what was changed, too."""
    image = open_image(path)
    dataset = _captured(image) if image.origin == "raster" else read_complete(path)
    require_no_burned_in_text(dataset)
    clean, changes = cleaned(dataset, pseudonyms)
    _save(clean, file := _named(target))
    return file, file_changes(dataset, clean, changes)


def _named(target: Path) -> Path:
    return target if target.suffix.lower() == ".dcm" else target.with_name(target.name + ".dcm")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise cannot_read(path, error) from error


def _captured(image: OpenImage) -> Dataset:
    """A picture as Secondary Capture, in the study and series under which it is listed."""
    described = describe(image.header, image.path, "raster")
    frame = image.frame(1)
    dataset = Dataset()
    dataset.update(image.header)
    for keyword in _UNKNOWN:
        setattr(dataset, keyword, "")
    dataset.SOPClassUID = uid.SecondaryCaptureImageStorage
    dataset.StudyInstanceUID = described.study.study_instance_uid
    dataset.SeriesInstanceUID = described.series.series_instance_uid
    dataset.Modality, dataset.ConversionType = "OT", "WSD"
    dataset.SeriesNumber = dataset.InstanceNumber = 1
    dataset.HighBit = dataset.BitsStored - 1
    if image.path.suffix.lower() in _JPEG_SUFFIXES:
        dataset.LossyImageCompression = "01"
        dataset.LossyImageCompressionMethod = "ISO_10918_1"
    _set_pixels(dataset, frame.stored)
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = uid.ExplicitVRLittleEndian
    return dataset


def _set_pixels(dataset: Dataset, stored: NDArray[Any]) -> None:
    if stored.ndim == 3:
        dataset.PlanarConfiguration = 0
    data = np.ascontiguousarray(stored, stored.dtype.newbyteorder("<")).tobytes()
    dataset.add_new(
        "PixelData", "OW" if stored.itemsize > 1 else "OB", data + b"\0" * (len(data) % 2)
    )


def _save(dataset: pydicom.Dataset, file: Path) -> None:
    try:
        with atomic_file(file) as out:
            dataset.save_as(out, enforce_file_format=True)
    except UserError:
        raise
    except Exception as error:  # pydicom raises anything on elements that no standard knows
        raise UserError(
            "cannot-encode",
            QT_TRANSLATE_NOOP("errors", "{file} cannot be written as DICOM: {reason}."),
            file=file.name,
            reason=" ".join(str(error).split())[:200] or type(error).__name__,
        ) from error
