"""Defensive reading of DICOM files: with or without preamble, complete or not."""

from __future__ import annotations

import functools
import hashlib
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

import pydicom
from pydicom import uid
from pydicom.filereader import read_dataset as read_elements
from pydicom.filereader import read_partial, read_preamble
from pydicom.uid import UID

from viewer.core.character_set import settle_character_set
from viewer.core.errors import UserError
from viewer.core.frame_tags import numbers, text
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.plain_header import read_plain_header
from viewer.core.raw_elements import tag_of
from viewer.core.zero_runs import opened

# Code of the error of a DICOM file that is something else than an image.
NO_IMAGE = "no-image"
_PREAMBLE = 128
_HASH_CHUNK = 1 << 20
_PIXEL_DATA_GROUP = 0x7FE00000
# Where the transfer syntax stands in any file that begins with its meta information.
_START = 4096
_META_GROUP = 0x0002
_LARGEST_INFLATED = 1 << 29
_INFLATED_AT_MOST = 1032  # times its size: zlib's own limit
_SMALLEST_COMPRESSED_FRAME = 32


def looks_like_dicom(start: bytes) -> bool:
    """Return whether a file that begins with `start` (132 bytes are enough) may be DICOM.

    Files written without the preamble of PS3.10 7.1 begin with a group 0002 or 0008 element.
    """
    if start[_PREAMBLE : _PREAMBLE + 4] == b"DICM":
        return True
    little = start[:2] in (b"\x02\x00", b"\x08\x00") and start[3:4] == b"\x00"
    return little or (start[:2] == b"\x00\x08" and start[2:3] == b"\x00")


def read_dataset(
    path: Path,
    *,
    header_only: bool = False,
    keywords: Sequence[str] | None = None,
    defer: int | None = None,
) -> pydicom.Dataset:
    """Read a DICOM file.

    Parameters
    ----------
    header_only
        Stop before the pixel data.
    keywords
        Read as far as these elements; None reads all.
    defer
        Leave values of more than this many bytes in the file: their elements say the length only.

    Raises
    ------
    UserError
        Not found, not readable, not DICOM, or damaged in its header.
    """
    try:
        with opened(path) as file:
            start = file.read(_START)
            if not looks_like_dicom(start):
                raise not_an_image(path, start)
            file.seek(0)
            if uid.DeflatedExplicitVRLittleEndian.encode() in start:
                _require_inflatable(file, path)
                defer = None  # what was inflated is in memory and nowhere else
            dataset: pydicom.Dataset
            if keywords is None:
                dataset = pydicom.dcmread(
                    file, stop_before_pixels=header_only, force=True, defer_size=defer
                )
            else:
                dataset = _read_as_far_as(file, tuple(keywords))
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
        raise damaged(path, ValueError("no DICOM elements")) if header_only else _cut_off(path)
    settle_character_set(dataset)
    return dataset


def _cut_off(path: Path) -> UserError:
    """pydicom reads nothing at all of a file that ends inside its encoded pixels."""
    read_dataset(path, header_only=True)
    return UserError(
        "cut-off",
        QT_TRANSLATE_NOOP("errors", "{file} is cut off: it ends in the middle of its pixels."),
        QT_TRANSLATE_NOOP("errors", "Copy or fetch it again."),
        file=path.name,
    )


def _read_as_far_as(file: BinaryIO, keywords: tuple[str, ...]) -> pydicom.Dataset:
    """Read up to the last of `keywords`: elements are in the order of their tags (PS3.5 7.1).

    Picking elements singly takes pydicom longer than reading those between.
    """
    last = _last_tag(keywords)
    plain = read_plain_header(file, last)
    if plain is not None:
        return plain
    file.seek(0)
    return read_partial(file, stop_when=lambda tag, *_: int(tag) > last, force=True)


@functools.cache
def _last_tag(keywords: tuple[str, ...]) -> int:
    return max(tag for tag in map(tag_of, keywords) if tag is not None)


def _require_inflatable(file: BinaryIO, path: Path) -> None:
    """Refuse a deflated data set (PS3.5 A.5) that would fill the memory: it is read whole."""
    read_preamble(file, force=True)
    read_elements(file, False, True, stop_when=lambda tag, *_: tag.group != _META_GROUP)
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    size = 0
    while not inflater.eof and (packed := inflater.unconsumed_tail or file.read(_HASH_CHUNK)):
        size += len(inflater.decompress(packed, _HASH_CHUNK))
        if size > _LARGEST_INFLATED:
            raise UserError(
                "inflates-too-far",
                QT_TRANSLATE_NOOP(
                    "errors", "{file} is compressed and would unpack to more than {limit} MB."
                ),
                QT_TRANSLATE_NOOP("errors", "Ask the sender for the file without compression."),
                file=path.name,
                limit=_LARGEST_INFLATED >> 20,
            )
    file.seek(0)


def without_pixels(dataset: pydicom.Dataset) -> pydicom.Dataset:
    """Return the elements of `dataset` before its pixel data (group 7FE0), values shared."""
    header = pydicom.Dataset(
        {tag: element for tag, element in dataset.items() if tag < _PIXEL_DATA_GROUP}
    )
    implicit, little = dataset.original_encoding
    header.set_original_encoding(implicit, little, dataset.original_character_set)
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
    """Raise `UserError` unless the header describes an image whose frames fit into the file."""
    rows, columns = numbers(dataset, "Rows"), numbers(dataset, "Columns")
    if rows and columns and rows[0] >= 1 and columns[0] >= 1:
        _require_room(dataset, rows[0] * columns[0], path)
        return
    raise no_image(dataset, path)


def no_image(dataset: pydicom.Dataset, path: Path) -> UserError:
    """Describe a DICOM file without rows and columns by what it says that it is."""
    meta = getattr(dataset, "file_meta", pydicom.Dataset())
    sop_class = UID(text(dataset, "SOPClassUID") or text(meta, "MediaStorageSOPClassUID"))
    if sop_class == uid.MediaStorageDirectoryStorage:
        sentence = QT_TRANSLATE_NOOP(
            "errors", "{file} is the list of contents of a disc or folder (DICOMDIR), no image."
        )
        remedy = QT_TRANSLATE_NOOP("errors", "Open the folder that it lies in.")
    # In a damaged header a value may be the rest of the file: only what the standard names is said.
    elif sop_class.type != "SOP Class":
        sentence = QT_TRANSLATE_NOOP(
            "errors", "{file} is DICOM but holds no image, and does not say what else it is."
        )
        remedy = ""
    elif "Image Storage" in sop_class.name:
        sentence = QT_TRANSLATE_NOOP(
            "errors", "{file} should be an image ({kind}) but states no rows and columns."
        )
        remedy = QT_TRANSLATE_NOOP("errors", "Copy or fetch it again.")
    else:
        sentence = QT_TRANSLATE_NOOP("errors", "{file} holds no image, it is: {kind}.")
        remedy = ""
    return UserError("no-image", sentence, remedy, file=path.name, kind=sop_class.name)


def _require_room(dataset: pydicom.Dataset, pixels: float, path: Path) -> None:
    """Refuse a Number of Frames that the file cannot hold: lists as long as it says fill memory."""
    frames = number_of_frames(dataset)
    if frames == 1:
        return
    syntax = UID(text(getattr(dataset, "file_meta", pydicom.Dataset()), "TransferSyntaxUID"))
    size = path.stat().st_size
    smallest = max(1, _number(dataset, "BitsAllocated") * pixels / 8)
    if syntax == uid.DeflatedExplicitVRLittleEndian:
        size *= _INFLATED_AT_MOST
    elif syntax.is_transfer_syntax and syntax.is_compressed:
        smallest = _SMALLEST_COMPRESSED_FRAME
    if frames * smallest > size:
        raise UserError(
            "too-many-frames",
            QT_TRANSLATE_NOOP(
                "errors", "{file} says that it holds {count} frames; it is too small for them."
            ),
            QT_TRANSLATE_NOOP("errors", "The file may be cut off: copy or fetch it again."),
            file=path.name,
            count=frames,
        )


def _number(dataset: pydicom.Dataset, keyword: str) -> float:
    found = numbers(dataset, keyword)
    return found[0] if found else 1.0


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
