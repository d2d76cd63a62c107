"""Write demonstration images as valid DICOM: DX radiographs and a CT series (PS3.3 A.26, A.3).

UIDs, dates and names are made from the study's name and its pixels, so the same pixels give the
same file.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydicom import uid
from pydicom.dataset import Dataset, FileMetaDataset

from training.demo.phantom import Phantom

SYNTHETIC = "Synthetic image made by a program. It shows no patient. Not for diagnosis or teaching."
RESCALE_INTERCEPT = -1024
DETECTOR_SPACING_MM = 0.19
VIEW_CODES = {"PA": ("272479007", "postero-anterior"), "AP": ("399348003", "antero-posterior")}


@dataclass(frozen=True)
class DemoPatient:
    """Who a demonstration study pretends to be of; `age` as DICOM's Age String."""

    name: str
    number: int
    sex: str
    birth_date: str
    age: str

    @property
    def patient_id(self) -> str:
        """The Patient ID, ``FARO-0001``."""
        return f"FARO-{self.number:04d}"


def radiograph(
    film: NDArray[np.uint16],
    patient: DemoPatient,
    *,
    view: str = "PA",
    inverted: bool = False,
) -> Dataset:
    """Return a DX image of `film`, uint16 (rows, columns), 12 bits, bright where bone is.

    `inverted` stores it as MONOCHROME1 with the values turned round: it looks the same.
    """
    stored = (4095 - film if inverted else film).astype(np.uint16)
    ds = _new(patient, uid.DigitalXRayImageStorageForPresentation, "DX", stored.tobytes())
    _describe_pixels(ds, stored, bits=12, signed=False)
    ds.PhotometricInterpretation = "MONOCHROME1" if inverted else "MONOCHROME2"
    ds.PresentationLUTShape = "INVERSE" if inverted else "IDENTITY"
    ds.PixelIntensityRelationship = "LOG"
    ds.PixelIntensityRelationshipSign = 1 if inverted else -1
    _set_windows(ds, _film_windows(stored))
    ds.RescaleIntercept, ds.RescaleSlope, ds.RescaleType = 0, 1, "US"
    ds.StudyDescription, ds.SeriesDescription = "Chest (synthetic)", f"Chest {view} (synthetic)"
    ds.PresentationIntentType = "FOR PRESENTATION"
    ds.ImageType = ["DERIVED", "PRIMARY", ""]
    ds.DerivationDescription = "Computed from statistics of many radiographs"
    ds.ImageLaterality = "B"
    ds.ViewPosition = view
    ds.ViewCodeSequence = [_code(*VIEW_CODES[view])]
    ds.PatientOrientation = ["L", "F"]
    ds.ImagerPixelSpacing = [DETECTOR_SPACING_MM, DETECTOR_SPACING_MM]
    ds.DetectorType, ds.PositionerType = "DIRECT", "NONE"
    ds.AcquisitionContextSequence = []
    _store(ds, stored)
    return ds


def ct_series(phantom: Phantom, patient: DemoPatient) -> list[Dataset]:
    """Return the phantom as axial CT images, feet first, stored as HU + 1024 in 12 bits."""
    between, row_mm, column_mm = phantom.spacing
    rows, columns = phantom.hu.shape[1:]
    left, front = -(columns - 1) / 2 * column_mm, -(rows - 1) / 2 * row_mm
    series = []
    for number, hu in enumerate(phantom.hu):
        stored = np.clip(hu.astype(np.int32) - RESCALE_INTERCEPT, 0, 4095).astype(np.uint16)
        ds = _new(patient, uid.CTImageStorage, "CT", stored.tobytes() + bytes([number % 256]))
        _describe_pixels(ds, stored, bits=12, signed=False)
        ds.PhotometricInterpretation = "MONOCHROME2"
        ds.RescaleIntercept, ds.RescaleSlope, ds.RescaleType = RESCALE_INTERCEPT, 1, "HU"
        _set_windows(ds, ((-600, 1500, "LUNG"), (40, 400, "MEDIASTINUM")))
        ds.StudyDescription = "CT chest (computed phantom)"
        ds.SeriesDescription = "Chest axial (computed phantom)"
        ds.ImageType = ["ORIGINAL", "PRIMARY", "AXIAL"]
        ds.FrameOfReferenceUID = _uid(patient, "frame of reference")
        ds.PositionReferenceIndicator = ""
        ds.PatientPosition = "HFS"
        ds.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
        ds.ImagePositionPatient = [_mm(left), _mm(front), _mm(number * between)]
        ds.SliceLocation = _mm(number * between)
        ds.PixelSpacing = [_mm(row_mm), _mm(column_mm)]
        ds.SliceThickness = ds.SpacingBetweenSlices = _mm(between)
        ds.InstanceNumber = number + 1
        ds.AcquisitionNumber, ds.KVP = 1, 120
        _store(ds, stored)
        series.append(ds)
    return series


def write(ds: Dataset, path: Path) -> Path:
    """Write `ds` as a DICOM file and return where it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    ds.save_as(path, enforce_file_format=True)
    return path


def _new(patient: DemoPatient, sop_class: uid.UID, modality: str, content: bytes) -> Dataset:
    ds = Dataset()
    ds.SpecificCharacterSet = "ISO_IR 192"
    ds.SOPClassUID = sop_class
    digest = hashlib.sha256(content).hexdigest()
    ds.SOPInstanceUID = _uid(patient, "instance", digest)
    ds.StudyInstanceUID, ds.SeriesInstanceUID = _uid(patient, "study"), _uid(patient, "series")
    ds.PatientName, ds.PatientID = patient.name, patient.patient_id
    ds.PatientBirthDate, ds.PatientSex, ds.PatientAge = patient.birth_date, patient.sex, patient.age
    ds.PatientComments = SYNTHETIC
    ds.StudyDate = ds.SeriesDate = ds.ContentDate = ds.AcquisitionDate = "20260105"
    minute = f"09{10 + patient.number:02d}00"
    ds.StudyTime = ds.SeriesTime = ds.ContentTime = ds.AcquisitionTime = minute
    ds.AccessionNumber, ds.StudyID = f"DEMO{patient.number:04d}", str(patient.number)
    ds.ReferringPhysicianName = ""
    ds.Modality, ds.SeriesNumber, ds.InstanceNumber = modality, 1, 1
    ds.Manufacturer, ds.ManufacturerModelName = "Faro synthetic", "training.demo"
    ds.DeviceSerialNumber, ds.SoftwareVersions = "0", "1"
    ds.BodyPartExamined = "CHEST"
    ds.AnatomicRegionSequence = [_code("816094009", "Chest")]
    ds.ContentQualification = "RESEARCH"
    ds.ImageComments = SYNTHETIC
    ds.BurnedInAnnotation, ds.LossyImageCompression = "NO", "00"
    ds.file_meta = FileMetaDataset()
    ds.file_meta.MediaStorageSOPClassUID = ds.SOPClassUID
    ds.file_meta.MediaStorageSOPInstanceUID = ds.SOPInstanceUID
    return ds


def _describe_pixels(ds: Dataset, stored: NDArray[np.uint16], *, bits: int, signed: bool) -> None:
    ds.SamplesPerPixel = 1
    ds.Rows, ds.Columns = stored.shape
    ds.BitsAllocated, ds.BitsStored, ds.HighBit = 16, bits, bits - 1
    ds.PixelRepresentation = int(signed)


def _store(ds: Dataset, stored: NDArray[np.uint16]) -> None:
    ds.file_meta.TransferSyntaxUID = uid.ExplicitVRLittleEndian
    ds.add_new("PixelData", "OW", stored.astype("<u2").tobytes())
    ds.compress(uid.JPEGLSLossless, generate_instance_uid=False)


def _film_windows(stored: NDArray[np.uint16]) -> tuple[tuple[float, float, str], ...]:
    low, high = (float(v) for v in np.percentile(stored, (2, 98)))
    return (
        (2048, 3900, "STANDARD"),
        (round((low + high) / 2), max(round(0.85 * (high - low)), 2), "CONTRAST"),
    )


def _set_windows(ds: Dataset, windows: tuple[tuple[float, float, str], ...]) -> None:
    ds.WindowCenter = [center for center, _, _ in windows]
    ds.WindowWidth = [width for _, width, _ in windows]
    ds.WindowCenterWidthExplanation = [explanation for _, _, explanation in windows]


def _code(value: str, meaning: str) -> Dataset:
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = value, "SCT", meaning
    return item


def _uid(patient: DemoPatient, *parts: str) -> uid.UID:
    return uid.generate_uid(entropy_srcs=["Faro demonstration", patient.name, *parts])


def _mm(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")
