"""What one file holds, as far as its header tells: an image, something about images, or why not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from viewer.core.companions import Companion, companion_at
from viewer.core.dicom_io import NO_IMAGE, read_dataset
from viewer.core.errors import UserError
from viewer.core.frame_tags import text
from viewer.core.images import read_header
from viewer.core.records import KEYWORDS, Described, describe


@dataclass(frozen=True)
class FileHeader:
    """A file that was looked at.

    Attributes
    ----------
    described
        Its records, of an image or of a DICOM object about images, which has no rows.
    companion
        Where it is a report, presentation state or choice of key images.
    reason
        Why it is not shown as an image.
    """

    path: Path
    described: Described | None = None
    companion: Companion | None = None
    reason: UserError | None = None


def file_header(path: Path) -> FileHeader:
    """Look at one file; whatever is wrong with it becomes its `reason`."""
    try:
        return FileHeader(path, _image(path))
    except UserError as reason:
        if reason.code != NO_IMAGE:
            return FileHeader(path, reason=reason)
        return FileHeader(path, _other(path), companion_at(path), reason)


def file_headers(paths: Iterable[Path]) -> list[FileHeader]:
    """Look at files; those of one study share its record, which makes it small to send on."""
    known: dict[object, Any] = {}
    found = []
    for path in paths:
        header = file_header(path)
        if header.described is not None:
            series, study = header.described.series, header.described.study
            series, study = known.setdefault(series, series), known.setdefault(study, study)
            header = replace(header, described=Described(header.described.instance, series, study))
        found.append(header)
    return found


def describe_file(path: Path, named: Path | None = None) -> Described:
    """Read the records of an image, or of a DICOM object about images (report, presentation state).

    `named` is the file it was copied from, where it has another name now.

    Raises
    ------
    UserError
        Neither DICOM nor a picture; DICOM that belongs to no study, such as a DICOMDIR; damaged.
    """
    try:
        return _image(path, named)
    except UserError as reason:
        described = _other(path, named) if reason.code == NO_IMAGE else None
        if described is None:
            raise
        return described


def _image(path: Path, named: Path | None = None) -> Described:
    header, origin = read_header(path, KEYWORDS)
    return describe(header, path, origin, named)


def _other(path: Path, named: Path | None = None) -> Described | None:
    """Read the records of a DICOM object that is no image; None where it belongs to no study."""
    try:
        header = read_dataset(path, keywords=KEYWORDS)
    except UserError:
        return None
    if not all(text(header, tag) for tag in ("SOPInstanceUID", "StudyInstanceUID")):
        return None
    return describe(header, path, "dicom", named)
