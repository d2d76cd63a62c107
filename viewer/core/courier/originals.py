"""Answers to studies that left without identity: back to the studies that they were.

The map from new UIDs to true ones never leaves this computer; only it tells whose the answers are.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace

import pydicom
from pydicom import Dataset

from viewer.core.courier.ledger import Ledger
from viewer.core.courier.listed_files import LocalImages
from viewer.core.courier.manifest import Manifest, PackageKind, Part
from viewer.core.courier.work import WorkItem, disguised
from viewer.core.dicom_io import read_dataset
from viewer.core.library.library import Library

# Of whom and of which study a document is: as the images of that study say (PS3.3 C.7.1, C.7.2).
_IDENTITY = (
    "PatientName",
    "PatientID",
    "IssuerOfPatientID",
    "PatientBirthDate",
    "PatientSex",
    "StudyDate",
    "StudyTime",
    "StudyID",
    "StudyDescription",
    "AccessionNumber",
    "ReferringPhysicianName",
)
_ANONYMITY = (
    "PatientIdentityRemoved",
    "DeidentificationMethod",
    "DeidentificationMethodCodeSequence",
    "LongitudinalTemporalInformationModified",
)


class Originals:
    """What the UIDs in one package were called here; empty for all others."""

    def __init__(self, library: Library, ledger: Ledger, manifest: Manifest) -> None:
        self._images = LocalImages(library)
        self._true: dict[str, str] = {}
        if manifest.kind is PackageKind.ANSWERS:
            for package in manifest.answers_to:
                sent = ledger.sent(package)
                self._true |= sent.originals if sent is not None else {}
        self._new = {true: new for new, true in self._true.items()}

    def items(self, items: Iterable[WorkItem]) -> tuple[WorkItem, ...]:
        """Return rows with the UIDs that their images have here."""
        return tuple(
            replace(
                item,
                study_instance_uid=self._uid(item.study_instance_uid),
                sop_instance_uid=self._uid(item.sop_instance_uid),
            )
            for item in items
        )

    def as_sent(self, item: WorkItem) -> WorkItem:
        """Return a row of ours as it was in the package that is answered, under our UIDs."""
        if item.sop_instance_uid not in self._new:
            return item
        changed = disguised([item], str)
        return changed[0] if changed else item

    def is_needed(self, part: Part) -> bool:
        """Whether a DICOM file of the package is about images that have other names here."""
        return part.study_instance_uid in self._true

    def file(self, data: bytes) -> bytes:
        """Return a DICOM document with the UIDs and the patient of the images it is about."""
        dataset = pydicom.dcmread(io.BytesIO(data))
        self._rename(dataset)
        for new, true in self._true.items():
            path = self._images.path(true)
            if path is not None and new != true:
                original = read_dataset(path, header_only=True)
                if original.get("StudyInstanceUID") == dataset.get("StudyInstanceUID"):
                    _take_identity(dataset, original)
                    break
        buffer = io.BytesIO()
        dataset.save_as(buffer, enforce_file_format=True)
        return buffer.getvalue()

    def _rename(self, dataset: Dataset) -> None:
        for element in dataset:
            if element.VR == "SQ":
                for item in element.value:
                    self._rename(item)
            elif element.VR == "UI" and isinstance(element.value, str):
                element.value = self._uid(element.value)

    def _uid(self, uid: str) -> str:
        return self._true.get(uid, uid)


def _take_identity(dataset: Dataset, original: Dataset) -> None:
    dataset.decode()
    dataset.SpecificCharacterSet = "ISO_IR 192"  # the true name may be in another alphabet
    for keyword in _IDENTITY:
        if keyword in original:
            dataset[keyword] = original[keyword]
    for keyword in _ANONYMITY:
        if keyword in dataset:
            del dataset[keyword]
