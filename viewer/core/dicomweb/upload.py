"""Files on their way to a server: what they are, in batches, as one streamed body; RFC 2387."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pydicom.uid import UID, ExplicitVRLittleEndian

from viewer.core.dicom_io import cannot_read
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.network.outgoing import Outgoing, outgoing, write_in_syntax
from viewer.core.paths import cache_dir, cannot_write

_BATCH_BYTES = 32 * 10**6
_BATCH_FILES = 200
_PIECE = 1 << 14


@dataclass(frozen=True)
class Upload:
    """One DICOM file to send, and where the bytes are that the server is to have."""

    image: Outgoing
    transfer_syntax: str
    bytes_at: Path
    size: int

    @property
    def uid(self) -> str:
        """Its SOP Instance UID."""
        return self.image.sop_instance_uid

    @property
    def is_compressed(self) -> bool:
        """Whether it may be sent in another form."""
        return UID(self.transfer_syntax).is_encapsulated

    def forget(self) -> None:
        """Remove what was only written to be sent."""
        if self.bytes_at != self.image.path:
            self.bytes_at.unlink(missing_ok=True)


@contextmanager
def work_folder() -> Iterator[Path]:
    """Give a folder for files only written to be sent; UserError where there is no room."""
    try:
        folder = TemporaryDirectory(prefix="sending-", dir=cache_dir())
    except OSError as error:
        raise cannot_write(cache_dir(), error) from error
    with folder as path:
        yield Path(path)


def upload_of(path: Path, folder: Path) -> Upload:
    """Describe a file; one of before PS3.10 is completed by a header, in `folder`.

    Raises
    ------
    UserError
        It is not there, no DICOM file, damaged, or does not say which image it is.
    """
    image = outgoing(path)
    if not image.is_plain:
        return in_syntax(image, image.transfer_syntax, folder)
    try:
        return Upload(image, image.transfer_syntax, path, path.stat().st_size)
    except OSError as error:
        raise cannot_read(path, error) from error


def decoded(upload: Upload, folder: Path) -> Upload:
    """Return a compressed image as one that every server takes. Raises as `write_in_syntax`."""
    return in_syntax(upload.image, ExplicitVRLittleEndian, folder)


def in_syntax(image: Outgoing, syntax: str, folder: Path) -> Upload:
    """Write an image anew into `folder`. Raises as `write_in_syntax`."""
    path = folder / f"{uuid.uuid4().hex}.dcm"
    write_in_syntax(image, syntax, path)
    return Upload(image, syntax, path, path.stat().st_size)


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
        with upload.bytes_at.open("rb") as file:
            while left and (piece := file.read(min(_PIECE, left))):
                left -= len(piece)
                yield piece
    except OSError as error:
        raise cannot_read(upload.image.path, error) from error
    if left:
        raise UserError(
            "file-changed",
            QT_TRANSLATE_NOOP("errors", "{file} became shorter while it was sent."),
            QT_TRANSLATE_NOOP("errors", "Send it again."),
            file=upload.image.path.name,
        )
