"""Synthetic DICOM for tests: every argument has a default, every UID is fresh and valid.

`build_image` is the workhorse; `build_dx` and `build_ct_series` add what those kinds carry.
Nothing here stands for a patient.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from pydicom import uid
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.filebase import DicomBytesIO
from pydicom.filewriter import write_dataset
from pydicom.tag import Tag

from tests.builder_parts import (
    GREY,
    Lut,
    describe_grey,
    describe_pixels,
    set_palette,
    set_tags,
    store_pixels,
)

PATIENT: Mapping[str, str] = {
    "PatientName": "TEST^CHILD",
    "PatientID": "T-0001",
    "PatientBirthDate": "20200301",
    "PatientSex": "F",
    "PatientAge": "004Y",
}
STUDY: Mapping[str, str] = {
    "StudyDate": "20240310",
    "StudyTime": "101500",
    "StudyID": "1",
    "AccessionNumber": "A-0001",
    "StudyDescription": "Chest",
    "ReferringPhysicianName": "",
}


def new_uid() -> str:
    """Return a fresh valid UID below 2.25."""
    return str(uid.generate_uid(prefix=None))


def gradient(
    rows: int = 48,
    columns: int = 64,
    *,
    bits_stored: int = 12,
    signed: bool = False,
    frames: int = 1,
) -> NDArray[np.integer[Any]]:
    """Return a ramp over the whole stored range that differs in every frame and is not symmetric.

    Shape (rows, columns), or (frames, rows, columns) for several frames.
    """
    low = -(1 << (bits_stored - 1)) if signed else 0
    span = (1 << bits_stored) - 1
    fall, across = np.mgrid[0:rows, 0:columns]
    slope = (2 * fall / max(rows - 1, 1) + across / max(columns - 1, 1)) / 3
    shift = np.arange(frames)[:, None, None] / (4 * frames)
    values = np.rint(np.abs(slope - shift) * span).astype(np.int64) + low
    pixels = values.astype(pixel_type(bits_stored, signed))
    return np.asarray(pixels[0] if frames == 1 else pixels)


def pixel_type(bits_stored: int, signed: bool) -> np.dtype[Any]:
    """Return the smallest NumPy type that DICOM allocates for `bits_stored`."""
    size = 1 if bits_stored <= 8 else 2 if bits_stored <= 16 else 4
    return np.dtype(f"{'i' if signed else 'u'}{size}")


def build_image(
    pixels: ArrayLike | None = None,
    *,
    rows: int = 48,
    columns: int = 64,
    frames: int = 1,
    bits_stored: int = 12,
    bits_allocated: int | None = None,
    signed: bool = False,
    photometric: str = "MONOCHROME2",
    planar_configuration: int = 0,
    palette: tuple[Lut, Lut, Lut] | None = None,
    window: tuple[float, float] | Sequence[tuple[float, float]] | None = None,
    voi_function: str | None = None,
    voi_lut: Lut | None = None,
    modality_lut: Lut | None = None,
    rescale: tuple[float, float] | None = None,
    padding: int | tuple[int, int] | None = None,
    spacing: tuple[float, float] | None = None,
    transfer_syntax: str = uid.ExplicitVRLittleEndian,
    sop_class: str = uid.SecondaryCaptureImageStorage,
    modality: str = "OT",
    patient: Mapping[str, Any] = PATIENT,
    study: Mapping[str, Any] = STUDY,
    study_uid: str | None = None,
    series_uid: str | None = None,
    tags: Mapping[str, Any] | None = None,
) -> Dataset:
    """Return a complete image data set, encoded in `transfer_syntax`.

    Parameters
    ----------
    pixels
        Stored values as they go into the file: (rows, columns), (frames, rows, columns) or,
        in colour, with 3 samples last; float32/float64 become Float/Double Float Pixel Data.
        Absent: `gradient`, in colour three different ones.
    window
        One (center, width) or several.
    padding
        Pixel Padding Value, or (value, range limit).
    rescale
        (slope, intercept).
    tags
        Keyword to value, set last; None removes the element.
    """
    colour = photometric not in GREY
    if pixels is None:
        depth = 8 if colour else bits_stored
        ramp = gradient(rows, columns, bits_stored=depth, signed=signed, frames=frames)
        pixels = np.stack([ramp, ramp[..., ::-1, :], ramp[..., ::-1]], -1) if colour else ramp
    array = np.asarray(pixels)
    ds = Dataset()
    set_tags(ds, {"SpecificCharacterSet": "ISO_IR 192", **patient, **study})
    ds.SOPClassUID, ds.SOPInstanceUID = uid.UID(sop_class), uid.UID(new_uid())
    ds.StudyInstanceUID = uid.UID(study_uid or new_uid())
    ds.SeriesInstanceUID = uid.UID(series_uid or new_uid())
    ds.Modality, ds.SeriesNumber, ds.InstanceNumber = modality, 1, 1
    ds.Manufacturer = "Faro tests"
    ds.file_meta = FileMetaDataset()
    ds.file_meta.TransferSyntaxUID = uid.UID(transfer_syntax)
    ds.file_meta.MediaStorageSOPClassUID = ds.SOPClassUID
    ds.file_meta.MediaStorageSOPInstanceUID = ds.SOPInstanceUID
    describe_pixels(ds, array, bits_stored, bits_allocated, signed, photometric)
    if colour:
        ds.PlanarConfiguration = planar_configuration
    describe_grey(ds, window, voi_function, voi_lut, modality_lut, rescale, padding)
    for name, lut in zip(("Red", "Green", "Blue"), palette or (), strict=False):
        set_palette(ds, name, lut)
    if spacing is not None:
        ds.PixelSpacing = list(spacing)
    set_tags(ds, tags or {})
    store_pixels(ds, array, uid.UID(transfer_syntax))
    return ds


def build_dx(pixels: ArrayLike | None = None, **changes: Any) -> Dataset:
    """Return a child's frontal radiograph that states everything eligibility asks for."""
    inverse = changes.get("photometric") == "MONOCHROME1"
    tags = {
        "BodyPartExamined": "CHEST",
        "ViewPosition": "PA",
        "PresentationIntentType": "FOR PRESENTATION",
        "PatientOrientation": ["L", "F"],
        "ImageType": ["ORIGINAL", "PRIMARY", ""],
        "ImageLaterality": "U",
        "AnatomicRegionSequence": [_code("51185008", "SCT", "Chest")],
        "ImagerPixelSpacing": [0.2, 0.2],
        "SeriesDescription": "Chest PA",
        "PixelIntensityRelationship": "LOG",
        "PixelIntensityRelationshipSign": 1,
        "RescaleType": "US",
        "PresentationLUTShape": "INVERSE" if inverse else "IDENTITY",
        "LossyImageCompression": "00",
        "BurnedInAnnotation": "NO",
        "DetectorType": "",
        "PositionerType": "",
        "AcquisitionContextSequence": [],
    }
    tags.update(changes.pop("tags", None) or {})
    defaults: dict[str, Any] = {
        "sop_class": uid.DigitalXRayImageStorageForPresentation,
        "modality": "DX",
        "window": (2048, 4096),
        "rescale": (1, 0),
    }
    return build_image(pixels, **{**defaults, **changes}, tags=tags)


def build_ct_series(
    volume: ArrayLike | None = None,
    *,
    slices: int = 5,
    rows: int = 32,
    columns: int = 40,
    spacing: tuple[float, float] = (0.8, 0.8),
    slice_distance: float = 2.0,
    orientation: Sequence[float] = (1, 0, 0, 0, 1, 0),
    **changes: Any,
) -> list[Dataset]:
    """Return axial CT slices, feet first; `volume` is HU, int16, (slices, rows, columns).

    Absent: air around soft tissue that brightens by 10 HU a slice, so slices tell apart.
    """
    if volume is None:
        hu = np.full((slices, rows, columns), -1000, np.int16)
        hu[:, rows // 4 : -rows // 4, columns // 4 : -columns // 4] = 40
        hu += 10 * np.arange(slices, dtype=np.int16)[:, None, None]
    else:
        hu = np.asarray(volume, np.int16)
    tags = dict(changes.pop("tags", None) or {})
    common: dict[str, Any] = {
        "sop_class": uid.CTImageStorage,
        "modality": "CT",
        "bits_stored": 16,
        "signed": True,
        "rescale": (1, -1024),
        "window": ((40, 400), (-600, 1500)),
        "spacing": spacing,
        "study_uid": new_uid(),
        "series_uid": new_uid(),
        **changes,
    }
    frame_of_reference = new_uid()
    normal = np.cross(orientation[:3], orientation[3:])
    return [
        build_image(
            hu[number] + np.int16(1024),
            **common,
            tags={
                "ImageType": ["ORIGINAL", "PRIMARY", "AXIAL"],
                "RescaleType": "HU",
                "FrameOfReferenceUID": frame_of_reference,
                "ImagePositionPatient": [float(x) for x in normal * slice_distance * number],
                "ImageOrientationPatient": list(orientation),
                "SliceThickness": slice_distance,
                "InstanceNumber": number + 1,
                "BodyPartExamined": "CHEST",
                "PatientPosition": "HFS",
                "PositionReferenceIndicator": "",
                "KVP": 120,
                "AcquisitionNumber": 1,
                **tags,
            },
        )
        for number in range(len(hu))
    ]


def write(ds: Dataset, path: Path) -> Path:
    """Write `ds` with preamble and file meta information, making folders; returns `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    ds.save_as(path, enforce_file_format=True)
    return path


def write_element(ds: Dataset, path: Path, keyword: str, vr: str, value: bytes) -> Path:
    """Write `ds` (explicit little endian) with an element of any representation and any bytes."""
    tag = Tag(keyword)
    if tag in ds:
        del ds[tag]
    whole = write(ds, path).read_bytes()
    before = len(_elements(ds[:tag]))
    start = len(whole) - len(_elements(ds)) + before
    long = vr in ("OB", "OW", "SQ", "UN")
    length = struct.pack("<HI", 0, len(value)) if long else struct.pack("<H", len(value))
    element = struct.pack("<HH", tag.group, tag.element) + vr.encode() + length + value
    path.write_bytes(whole[:start] + element + whole[start:])
    return path


def _elements(ds: Dataset) -> bytes:
    buffer = DicomBytesIO()
    buffer.is_little_endian, buffer.is_implicit_VR = True, False
    write_dataset(buffer, ds)
    return buffer.getvalue()


def write_series(datasets: Sequence[Dataset], folder: Path) -> list[Path]:
    """Write each data set to `folder` as 0001.dcm, 0002.dcm, …"""
    return [write(ds, folder / f"{n:04d}.dcm") for n, ds in enumerate(datasets, start=1)]


def truncate(path: Path, keep: float) -> Path:
    """Cut the file to `keep` bytes, or to that share when it is a float."""
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep) if isinstance(keep, float) else keep])
    return path


def write_garbage(path: Path, size: int = 4096, seed: int = 0, prefix: bytes = b"") -> Path:
    """Write random bytes after `prefix` (e.g. a preamble with ``DICM``)."""
    path.write_bytes(prefix + np.random.default_rng(seed).bytes(size))
    return path


def corrupt(path: Path, changes: int = 16, seed: int = 0, first: int = 132) -> Path:
    """Overwrite `changes` random bytes behind offset `first` with other values."""
    rng = np.random.default_rng(seed)
    data = bytearray(path.read_bytes())
    for place in rng.integers(first, len(data), changes):
        data[place] ^= int(rng.integers(1, 256))
    path.write_bytes(data)
    return path


def _code(value: str, scheme: str, meaning: str) -> Dataset:
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = value, scheme, meaning
    return item
