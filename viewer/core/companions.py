"""Files beside images that are about them: structured reports, presentation states, key images."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import pydicom
from pydicom import uid
from pydicom.filereader import read_file_meta_info

from viewer.core.dicom_io import looks_like_dicom, read_dataset
from viewer.core.errors import UserError
from viewer.core.frame_tags import sequence, text

_REFERENCES = "ReferencedSOPInstanceUID"
_DEEPEST = 32
_START = 132


class CompanionKind(StrEnum):
    """What a companion holds."""

    REPORT = "structured report"
    PRESENTATION = "presentation state"
    KEY_OBJECTS = "key images"


_KINDS: dict[str, CompanionKind] = {
    uid.BasicTextSRStorage: CompanionKind.REPORT,
    uid.EnhancedSRStorage: CompanionKind.REPORT,
    uid.ComprehensiveSRStorage: CompanionKind.REPORT,
    uid.Comprehensive3DSRStorage: CompanionKind.REPORT,
    uid.ExtensibleSRStorage: CompanionKind.REPORT,
    uid.GrayscaleSoftcopyPresentationStateStorage: CompanionKind.PRESENTATION,
    uid.ColorSoftcopyPresentationStateStorage: CompanionKind.PRESENTATION,
    uid.PseudoColorSoftcopyPresentationStateStorage: CompanionKind.PRESENTATION,
    uid.KeyObjectSelectionDocumentStorage: CompanionKind.KEY_OBJECTS,
}


@dataclass(frozen=True)
class Companion:
    """A file about images.

    Attributes
    ----------
    images
        SOP Instance UIDs it refers to anywhere.
    """

    path: Path
    kind: CompanionKind
    sop_instance_uid: str
    study_instance_uid: str
    patient_id: str
    images: frozenset[str]

    def is_about(self, sop_instance_uids: Collection[str]) -> bool:
        """Whether it refers to one of these images."""
        return not self.images.isdisjoint(sop_instance_uids)


def companion_at(path: Path) -> Companion | None:
    """Return the companion in a file; None for images, other documents and unreadable files.

    Of an image only the first bytes are read, so asking about every file of a folder is cheap.
    """
    if not _may_be_one(path):
        return None
    try:
        document = read_dataset(path, header_only=True)
    except UserError:
        return None
    kind = _KINDS.get(text(document, "SOPClassUID"))
    if kind is None:
        return None
    return Companion(
        path,
        kind,
        text(document, "SOPInstanceUID"),
        text(document, "StudyInstanceUID"),
        text(document, "PatientID"),
        frozenset(_references(document, 0)),
    )


def _may_be_one(path: Path) -> bool:
    """Ask the meta information; files without it have to be read."""
    try:
        with path.open("rb") as file:
            if not looks_like_dicom(file.read(_START)):
                return False
        return text(read_file_meta_info(path), "MediaStorageSOPClassUID") in (*_KINDS, "")
    except OSError:
        return False
    except Exception:  # pydicom raises anything on what is damaged or without meta information
        return True


def _references(item: pydicom.Dataset, depth: int) -> Iterator[str]:
    """Yield all SOP Instance UIDs referred to in any sequence."""
    if _REFERENCES in item:
        yield text(item, _REFERENCES)
    if depth < _DEEPEST:
        for tag in list(item.keys()):  # iterating would convert every element
            for child in sequence(item, pydicom.datadict.keyword_for_tag(tag)):
                yield from _references(child, depth + 1)
