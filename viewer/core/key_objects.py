"""Key images as DICOM Key Object Selection documents (PS3.3 A.35.4, PS3.16 TID 2010)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pydicom
from pydicom import uid

from viewer.core.derived_documents import (
    MANUFACTURER,
    MODEL,
    UTF_8,
    evidence_of,
    new_document_uid,
    plain_name,
    require_one_study,
    software_version,
)
from viewer.core.dicom_io import read_dataset
from viewer.core.errors import UserError
from viewer.core.frame_tags import numbers, sequence, text
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.observers import device_observer, person_observer

# PS3.16 CID 7010; what a reader marks without saying why.
OF_INTEREST = "113000"
_TITLES = {
    OF_INTEREST: "Of Interest",
    "113002": "For Referring Provider",
    "113004": "For Teaching",
    "113009": "For Research",
}
_DESCRIPTION_CODE, _OBSERVER_CODE = "113012", "121008"
_SERIES_NUMBER = 9002
_DESCRIPTION = "Faro key images"


@dataclass(frozen=True)
class KeyImage:
    """A marked image; no frames mean all of them."""

    sop_instance_uid: str
    frames: tuple[int, ...] = ()


@dataclass(frozen=True)
class KeyObjects:
    """A selection of images.

    Attributes
    ----------
    title
        Code of the document's title and its words ("113000", "Of Interest").
    """

    sop_instance_uid: str
    study_instance_uid: str
    patient_id: str
    title: tuple[str, str]
    description: str
    author: str
    images: tuple[KeyImage, ...]


def key_object_document(
    images: Sequence[KeyImage],
    headers: Sequence[pydicom.Dataset],
    *,
    title: str = OF_INTEREST,
    description: str = "",
    author: str = "",
) -> pydicom.Dataset:
    """Return a Key Object Selection of images of one study, in the order given.

    Parameters
    ----------
    headers
        Of all images; others are left out.
    title
        A code of PS3.16 CID 7010 that Faro knows: "113000", "113002", "113004" or "113009".

    Raises
    ------
    UserError
        The images are of several studies or patients, or have no identity to refer to.
    ValueError
        No images, or the header of one is missing, or an unknown title.
    """
    from highdicom import ko, sr

    if title not in _TITLES:
        raise ValueError(f"no title Faro knows: {title}")
    evidence = _evidence(images, headers)
    require_one_study(evidence)
    content = ko.KeyObjectSelection(
        document_title=sr.CodedConcept(title, "DCM", _TITLES[title]),
        referenced_objects=evidence,
        observer_person_context=person_observer(author),
        observer_device_context=device_observer(),
        description=description or None,
    )
    _add_frames(content, images)
    return ko.KeyObjectSelectionDocument(
        evidence=evidence,
        content=content,
        series_instance_uid=new_document_uid(),
        series_number=_SERIES_NUMBER,
        sop_instance_uid=new_document_uid(),
        instance_number=1,
        manufacturer=MANUFACTURER,
        manufacturer_model_name=MODEL,
        software_versions=software_version(),
        device_serial_number="-",
        series_description=_DESCRIPTION,
        specific_character_set=UTF_8,
    )


def read_key_objects(path: Path) -> KeyObjects:
    """Read a Key Object Selection, anybody's.

    Raises
    ------
    UserError
        The file cannot be read, or is none.
    """
    document = read_dataset(path)
    if text(document, "SOPClassUID") != uid.KeyObjectSelectionDocumentStorage:
        raise UserError(
            "no-key-objects",
            QT_TRANSLATE_NOOP("errors", "{file} is no selection of key images."),
            file=path.name,
        )
    titles = sequence(document, "ConceptNameCodeSequence")
    items = sequence(document, "ContentSequence")
    images = (_key_image(item) for item in items if text(item, "ValueType") == "IMAGE")
    return KeyObjects(
        sop_instance_uid=text(document, "SOPInstanceUID"),
        study_instance_uid=text(document, "StudyInstanceUID"),
        patient_id=text(document, "PatientID"),
        title=(text(titles[0], "CodeValue"), text(titles[0], "CodeMeaning"))
        if titles
        else ("", ""),
        description=_said(items, _DESCRIPTION_CODE, "TextValue"),
        author=plain_name(_said(items, _OBSERVER_CODE, "PersonName")),
        images=tuple(image for image in images if image is not None),
    )


def _evidence(
    images: Sequence[KeyImage], headers: Sequence[pydicom.Dataset]
) -> list[pydicom.Dataset]:
    by_uid = {text(header, "SOPInstanceUID"): header for header in headers}
    wanted = dict.fromkeys(image.sop_instance_uid for image in images)
    if not wanted or any(one not in by_uid for one in wanted):
        raise ValueError("no images, or no header of one of them")
    return [evidence_of(by_uid[one]) for one in wanted]


def _add_frames(content: Sequence[pydicom.Dataset], images: Sequence[KeyImage]) -> None:
    """Name the frames that are meant; highdicom refers to whole images."""
    frames: dict[str, set[int]] = {}
    for image in images:
        frames.setdefault(image.sop_instance_uid, set()).update(image.frames)
    whole = {image.sop_instance_uid for image in images if not image.frames}
    for item in content[0].ContentSequence:
        for reference in sequence(item, "ReferencedSOPSequence"):
            uid_ = reference.ReferencedSOPInstanceUID
            if frames.get(uid_) and uid_ not in whole:
                reference.ReferencedFrameNumber = sorted(frames[uid_])


def _key_image(item: pydicom.Dataset) -> KeyImage | None:
    references = sequence(item, "ReferencedSOPSequence")
    if not references:
        return None
    frames = tuple(int(frame) for frame in numbers(references[0], "ReferencedFrameNumber"))
    return KeyImage(text(references[0], "ReferencedSOPInstanceUID"), frames)


def _said(items: Sequence[pydicom.Dataset], code: str, keyword: str) -> str:
    for item in items:
        names = sequence(item, "ConceptNameCodeSequence")
        if names and text(names[0], "CodeValue") == code:
            return text(item, keyword)
    return ""
