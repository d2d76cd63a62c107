"""Defensive reading of DICOM files: with or without preamble, complete or not."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import pydicom
from pydicom.uid import UID

from viewer.core.errors import UserError
from viewer.core.frame_tags import numbers, text
from viewer.core.i18n import QT_TRANSLATE_NOOP

_PREAMBLE = 128
_HASH_CHUNK = 1 << 20
_PIXEL_DATA_GROUP = 0x7FE00000


def looks_like_dicom(start: bytes) -> bool:
    """Return whether a file that begins with `start` (132 bytes are enough) may be DICOM.

    Files written without the preamble of PS3.10 7.1 begin with a group 0002 or 0008 element.
    """
    if start[_PREAMBLE : _PREAMBLE + 4] == b"DICM":
        return True
    little = start[:2] in (b"\x02\x00", b"\x08\x00") and start[3:4] == b"\x00"
    return little or (start[:2] == b"\x00\x08" and start[2:3] == b"\x00")


def read_dataset(
    path: Path, *, header_only: bool = False, keywords: Sequence[str] | None = None
) -> pydicom.Dataset:
    """Read a DICOM file.

    Parameters
    ----------
    header_only
        Stop before the pixel data.
    keywords
        Read only these elements; None reads all.

    Raises
    ------
    UserError
        Not found, not readable, not DICOM, or damaged in its header.
    """
    try:
        with path.open("rb") as file:
            start = file.read(_PREAMBLE + 4)
            if not looks_like_dicom(start):
                raise not_an_image(path, start)
            file.seek(0)
            dataset = pydicom.dcmread(
                file,
                stop_before_pixels=header_only,
                force=True,
                specific_tags=None if keywords is None else list(keywords),
            )
    except UserError:
        raise
    except OSError as error:
        raise cannot_read(path, error) from error
    except MemoryError as error:
        raise UserError(
            "out-of-memory",
            QT_TRANSLATE_NOOP("errors", "{file} is too large for this computer's memory."),
            file=path.name,
        ) from error
    except Exception as error:  # pydicom raises anything on damaged headers
        raise damaged(path, error) from error
    if not dataset and keywords is None:
        raise damaged(path, ValueError("no DICOM elements"))
    return dataset


def without_pixels(dataset: pydicom.Dataset) -> pydicom.Dataset:
    """Return the elements of `dataset` before its pixel data (group 7FE0), values shared."""
    header = dataset[:_PIXEL_DATA_GROUP]
    if hasattr(dataset, "file_meta"):
        header.file_meta = dataset.file_meta
    return header


def identity(dataset: pydicom.Dataset, path: Path) -> str:
    """Return the SOP Instance UID, or one derived from the file's bytes where it is missing."""
    return text(dataset, "SOPInstanceUID") or content_uid(path)


def content_uid(path: Path) -> str:
    """Return a UID that depends on the file's bytes alone: equal files are the same image.

    It is UUID-derived (PS3.5 B.2): "2.25." and the first 128 bits of the SHA-256.
    """
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_HASH_CHUNK):
                digest.update(chunk)
    except OSError as error:
        raise cannot_read(path, error) from error
    return f"2.25.{int.from_bytes(digest.digest()[:16], 'big')}"


def require_image(dataset: pydicom.Dataset, path: Path) -> None:
    """Raise `UserError` unless the header describes an image (rows, columns)."""
    rows, columns = numbers(dataset, "Rows"), numbers(dataset, "Columns")
    if rows and columns and rows[0] >= 1 and columns[0] >= 1:
        return
    sop_class = UID(text(dataset, "SOPClassUID"))
    # In a damaged header a value may be the rest of the file: only what the standard names is said.
    kind = sop_class.name if sop_class.type == "SOP Class" else "DICOM"
    raise UserError(
        "no-image",
        QT_TRANSLATE_NOOP("errors", "{file} holds no image, it is: {kind}."),
        file=path.name,
        kind=kind,
    )


def number_of_frames(dataset: pydicom.Dataset) -> int:
    """Return Number of Frames, 1 where it is missing or wrong."""
    frames = numbers(dataset, "NumberOfFrames")
    return max(1, int(frames[0])) if frames else 1


def cannot_read(path: Path, error: OSError) -> UserError:
    """Describe a file that the system does not give us."""
    if isinstance(error, FileNotFoundError):
        return UserError(
            "file-not-found",
            QT_TRANSLATE_NOOP("errors", "{path} does not exist."),
            QT_TRANSLATE_NOOP("errors", "Was a disk or stick taken out?"),
            path=str(path),
        )
    return UserError(
        "cannot-read",
        QT_TRANSLATE_NOOP("errors", "{path} cannot be read: {reason}."),
        path=str(path),
        reason=error.strerror or str(error),
    )


def not_an_image(path: Path, start: bytes = b"") -> UserError:
    """Describe a file that is neither DICOM nor PNG nor JPEG."""
    if not start and path.stat().st_size == 0:
        return UserError(
            "empty-file", QT_TRANSLATE_NOOP("errors", "{file} is empty."), file=path.name
        )
    return UserError(
        "not-an-image",
        QT_TRANSLATE_NOOP("errors", "{file} is not a DICOM, PNG or JPEG file."),
        file=path.name,
    )


def damaged(path: Path, error: Exception) -> UserError:
    """Describe a DICOM file whose header cannot be read."""
    return UserError(
        "damaged-header",
        QT_TRANSLATE_NOOP("errors", "{file} is damaged: its header cannot be read ({reason})."),
        QT_TRANSLATE_NOOP("errors", "Copy or fetch it again."),
        file=path.name,
        reason=" ".join(str(error).split())[:200] or type(error).__name__,
    )
