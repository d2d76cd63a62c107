"""Files on their way to a server: what they are, in batches, as one streamed body; RFC 2387."""

from __future__ import annotations

import io
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from viewer.core.dicom_io import cannot_read, read_dataset
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

_BATCH_BYTES = 32 * 10**6
_BATCH_FILES = 200
_PIECE = 1 << 14
_PREAMBLE = 128


@dataclass(frozen=True)
class Upload:
    """One DICOM file to send. `whole` holds it where the file lacks what PS3.10 7.1 asks for."""

    path: Path
    sop_class_uid: str
    sop_instance_uid: str
    size: int
    whole: bytes | None = None

    def open(self) -> BinaryIO:
        """Return its bytes as the server is to have them; OSError as `Path.open`."""
        return self.path.open("rb") if self.whole is None else io.BytesIO(self.whole)


def upload_of(path: Path) -> Upload:
    """Describe a file.

    Raises
    ------
    UserError
        It is not there, no DICOM file, damaged, or does not say which image it is.
    """
    header = read_dataset(path, keywords=("SOPClassUID", "SOPInstanceUID"))
    sop_class, uid = (str(header.get(k) or "") for k in ("SOPClassUID", "SOPInstanceUID"))
    if not sop_class or not uid:
        raise UserError(
            "no-identity",
            QT_TRANSLATE_NOOP("errors", "{file} does not say which image it is; it is not sent."),
            file=path.name,
        )
    try:
        with path.open("rb") as file:
            is_whole = file.read(_PREAMBLE + 4)[_PREAMBLE:] == b"DICM"
        if is_whole:
            return Upload(path, sop_class, uid, path.stat().st_size)
    except OSError as error:
        raise cannot_read(path, error) from error
    whole = _with_preamble(path)
    return Upload(path, sop_class, uid, len(whole), whole)


def batches(uploads: Iterable[Upload], at_most: int = _BATCH_BYTES) -> Iterator[tuple[Upload, ...]]:
    """Part files into requests of at most so many bytes; a larger file goes alone."""
    batch: list[Upload] = []
    size = 0
    for upload in uploads:
        if batch and (size + upload.size > at_most or len(batch) == _BATCH_FILES):
            yield tuple(batch)
            batch, size = [], 0
        batch.append(upload)
        size += upload.size
    if batch:
        yield tuple(batch)


class Message:
    """A ``multipart/related`` body of known size that is never in memory as a whole."""

    def __init__(self, uploads: tuple[Upload, ...]) -> None:
        self._uploads = uploads
        boundary = uuid.uuid4().hex
        self._head = f"--{boundary}\r\nContent-Type: application/dicom\r\n\r\n".encode()
        self._end = f"--{boundary}--\r\n".encode()
        self.content_type = f'multipart/related; type="application/dicom"; boundary={boundary}'

    def __len__(self) -> int:
        heads = sum(len(self._head) + upload.size + 2 for upload in self._uploads)
        return heads + len(self._end)

    def __iter__(self) -> Iterator[bytes]:
        """Yield the body; UserError where a file cannot be read or is not what it was."""
        for upload in self._uploads:
            yield self._head
            yield from _contents(upload)
            yield b"\r\n"
        yield self._end


def _contents(upload: Upload) -> Iterator[bytes]:
    left = upload.size
    try:
        with upload.open() as file:
            while left and (piece := file.read(min(_PIECE, left))):
                left -= len(piece)
                yield piece
    except OSError as error:
        raise cannot_read(upload.path, error) from error
    if left:
        raise UserError(
            "file-changed",
            QT_TRANSLATE_NOOP("errors", "{file} became shorter while it was sent."),
            QT_TRANSLATE_NOOP("errors", "Send it again."),
            file=upload.path.name,
        )


def _with_preamble(path: Path) -> bytes:
    """Write a file of before PS3.10 as one of today; the data set stays as it is encoded."""
    dataset = read_dataset(path)
    buffer = io.BytesIO()
    try:
        dataset.save_as(buffer, enforce_file_format=True)
    except Exception as error:  # pydicom raises anything on damaged data sets
        raise UserError(
            "cannot-complete",
            QT_TRANSLATE_NOOP("errors", "{file} lacks the header of a DICOM file: {reason}."),
            file=path.name,
            reason=str(error),
        ) from error
    return buffer.getvalue()
