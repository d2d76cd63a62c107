"""What Faro writes about images: whose they are, which study, who made it; and the file itself."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import pydicom
from pydicom import uid
from pydicom.dataset import FileMetaDataset

from viewer.core.dicom_io import number_of_frames
from viewer.core.errors import UserError
from viewer.core.frame_tags import numbers, text
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import write_atomically

MANUFACTURER = "Faro"
MODEL = "Faro viewer"
# Of the program, not of one computer: observers of type device need a UID (PS3.16 TID 1004).
DEVICE_UID = "2.25.231563914046312875092168357114290482053"
UTF_8 = "ISO_IR 192"
_LONGEST_NAME = 63  # of a component group of a PN, less a caret
_SERIES_NUMBER = 9000  # behind those of modalities

# What identifies patient and study (PS3.3 C.7.1.1, C.7.2.1, C.7.2.2), with the longest value.
_PATIENT_AND_STUDY = {
    "PatientName": 324,
    "PatientID": 64,
    "IssuerOfPatientID": 64,
    "PatientBirthDate": 8,
    "PatientSex": 1,
    "PatientAge": 4,
    "StudyDate": 8,
    "StudyTime": 14,
    "StudyID": 16,
    "AccessionNumber": 16,
    "StudyDescription": 64,
    "ReferringPhysicianName": 324,
}
_OPTIONAL = ("IssuerOfPatientID", "PatientAge", "StudyDescription")


def evidence_of(header: pydicom.Dataset) -> pydicom.Dataset:
    """Return what a derived document takes over from an image, in UTF-8.

    Values that the standard does not allow in a new file (an unknown sex, a date of words) are
    left empty; the words of names are kept in every script.

    Raises
    ------
    UserError
        The image has no identity a DICOM file could refer to: a picture, or a damaged header.
    """
    taken = pydicom.Dataset()
    taken.SpecificCharacterSet = UTF_8
    for keyword in ("SOPClassUID", "SOPInstanceUID", "StudyInstanceUID", "SeriesInstanceUID"):
        value = text(header, keyword)
        if not uid.UID(value).is_valid:
            raise _no_identity()
        setattr(taken, keyword, value)
    for keyword, longest in _PATIENT_AND_STUDY.items():
        value = _allowed(keyword, text(header, keyword))[:longest]
        if value or keyword not in _OPTIONAL:
            setattr(taken, keyword, value)
    taken.Modality = text(header, "Modality") or "OT"
    for keyword in ("Rows", "Columns"):
        found = numbers(header, keyword)
        if found:
            setattr(taken, keyword, int(found[0]))
    if number_of_frames(header) > 1:
        taken.NumberOfFrames = number_of_frames(header)
    return taken


def require_one_study(evidence: Sequence[pydicom.Dataset]) -> None:
    """Raise `UserError` unless all images are of one study and one patient."""
    whose = {(one.StudyInstanceUID, one.PatientID, str(one.PatientName)) for one in evidence}
    if len(whose) > 1:
        raise UserError(
            "several-studies",
            QT_TRANSLATE_NOOP("errors", "These images are of more than one study or patient."),
            QT_TRANSLATE_NOOP("errors", "Save what was drawn on each study by itself."),
        )


def new_document(
    sop_class: str, modality: str, evidence: pydicom.Dataset, description: str
) -> pydicom.Dataset:
    """Return a document of a series of its own in the study of `evidence`, without content."""
    made = pydicom.Dataset()
    for keyword in ("SpecificCharacterSet", "StudyInstanceUID", *_PATIENT_AND_STUDY):
        if keyword in evidence:
            setattr(made, keyword, evidence[keyword].value)
    made.SOPClassUID, made.SOPInstanceUID = uid.UID(sop_class), new_document_uid()
    made.SeriesInstanceUID, made.SeriesNumber = new_document_uid(), _SERIES_NUMBER
    made.InstanceNumber = 1
    made.Modality, made.SeriesDescription = modality, description
    made.Manufacturer, made.ManufacturerModelName = MANUFACTURER, MODEL
    made.SoftwareVersions, made.DeviceSerialNumber = software_version(), "-"
    made.file_meta = FileMetaDataset()
    made.file_meta.TransferSyntaxUID = uid.ExplicitVRLittleEndian
    return made


def new_document_uid() -> uid.UID:
    """Return a fresh UID below 2.25."""
    return uid.generate_uid(prefix=None)


def derived_uid(*origin: str) -> uid.UID:
    """Return the UID of what is made from `origin`, always the same: "2.25." and 128 bits."""
    digest = hashlib.sha256("\0".join(("faro", *origin)).encode()).digest()
    return uid.UID(f"2.25.{int.from_bytes(digest[:16], 'big')}")


def software_version() -> str:
    """Return Faro's version as documents state it."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("faro")
    except PackageNotFoundError:
        return "unknown"


def as_person_name(author: str) -> str:
    """Return `author` as a DICOM PN, without the signs that divide it, of the allowed length.

    A caret at the end says that nothing divides it: all of it is the family name.
    """
    name = " ".join(author.replace("\\", " ").replace("=", " ").split())[:_LONGEST_NAME]
    return name if not name or "^" in name else f"{name}^"


def plain_name(person_name: str) -> str:
    """Return the author of whom `as_person_name` made a PN."""
    return person_name.rstrip("^=")


def references_by_series(
    evidence: Iterable[pydicom.Dataset],
) -> list[pydicom.Dataset]:
    """Return the items of Referenced Series Sequence (PS3.3 Table 10-4) for some images."""
    series: dict[str, pydicom.Dataset] = {}
    for one in evidence:
        item = series.get(one.SeriesInstanceUID)
        if item is None:
            item = series[one.SeriesInstanceUID] = pydicom.Dataset()
            item.SeriesInstanceUID = one.SeriesInstanceUID
            item.ReferencedImageSequence = []
        item.ReferencedImageSequence.append(reference_to(one))
    return list(series.values())


def reference_to(evidence: pydicom.Dataset, frames: Sequence[int] = ()) -> pydicom.Dataset:
    """Return an Image SOP Instance Reference (PS3.3 Table 10-3); no frames mean all."""
    item = pydicom.Dataset()
    item.ReferencedSOPClassUID = evidence.SOPClassUID
    item.ReferencedSOPInstanceUID = evidence.SOPInstanceUID
    if frames and "NumberOfFrames" in evidence:
        item.ReferencedFrameNumber = list(frames)
    return item


def write_document(document: pydicom.Dataset, path: Path) -> None:
    """Write a file with preamble and meta information, all or nothing; UserError if it fails."""
    file = io.BytesIO()
    document.save_as(file, enforce_file_format=True)
    write_atomically(path, file.getvalue())


def _allowed(keyword: str, value: str) -> str:
    if keyword == "PatientSex":
        return value if value in ("M", "F", "O") else ""
    if keyword.endswith("Date"):
        return value if len(value) == 8 and value.isdecimal() else ""
    if keyword == "StudyTime":
        whole = value.split(".")[0]
        return value if whole.isdecimal() and len(whole) in (2, 4, 6) else ""
    if keyword == "PatientAge":
        return value if len(value) == 4 and value[:3].isdecimal() and value[3] in "DWMY" else ""
    return "" if "\\" in value else value


def _no_identity() -> UserError:
    return UserError(
        "no-dicom-identity",
        QT_TRANSLATE_NOOP(
            "errors", "The image has no DICOM identity (UIDs) that a file could refer to."
        ),
        QT_TRANSLATE_NOOP("errors", "What was drawn on it stays in Faro's own index."),
    )
