"""Faro's own copies of files: named by their contents, whole or not there at all.

A file is written below ``incoming/``, flushed to the disk, then renamed to its place; so whatever
bears a name of the store is complete, after a kill and after a power cut. The index can be made
again from it.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from viewer.core.paths import cannot_write

_NAME = re.compile(r"[0-9a-f]{64}\.dcm")
_CHUNK = 1 << 20


@dataclass(frozen=True)
class StoredFile:
    """A file in the store; `is_new` is False where the same bytes lay there before."""

    path: Path
    sha256: str
    size: int
    is_new: bool


class HashingWriter:
    """A file being written whose SHA-256 is known when the last byte is."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._digest = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes | bytearray | memoryview) -> int:
        """Write all of `data`."""
        self._digest.update(data)
        self._file.write(data)
        self.size += len(data)
        return len(data)

    def flush(self) -> None:
        """Let others read what was written so far."""
        self._file.flush()

    @property
    def sha256(self) -> str:
        """Of what was written so far, as hexadecimal digits."""
        return self._digest.hexdigest()


class IncomingFile:
    """A file that is not part of the store yet; `stored` is set when its block has ended well."""

    def __init__(self, path: Path, writer: HashingWriter) -> None:
        self.path = path
        self.writer = writer
        self._stored: StoredFile | None = None

    @property
    def stored(self) -> StoredFile:
        """Where the file lies now; only after the block."""
        assert self._stored is not None, "the file is not in the store yet"
        return self._stored


class FileStore:
    """Files below one folder, as ``ab/abcdef….dcm`` by the SHA-256 of their bytes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._incoming = folder / "incoming"

    @contextmanager
    def incoming(self) -> Iterator[IncomingFile]:
        """Give a file to write to, which becomes part of the store when the block ends well.

        Raises
        ------
        UserError
            Disk full or folder not writable; nothing is left behind.
        """
        temporary: Path | None = None
        try:
            self._incoming.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._incoming)
            temporary = Path(name)
            with os.fdopen(handle, "wb") as file:
                incoming = IncomingFile(temporary, HashingWriter(file))
                yield incoming
                file.flush()
                os.fsync(file.fileno())
            incoming._stored = self._adopt(temporary, incoming.writer)
        except OSError as error:
            raise cannot_write(self.folder, error) from error
        finally:
            if temporary is not None:
                temporary.unlink(missing_ok=True)

    def keep(self, data: bytes) -> StoredFile:
        """Store `data`; UserError as `incoming`."""
        with self.incoming() as file:
            file.writer.write(data)
        return file.stored

    def holds(self, path: Path) -> bool:
        """Whether `path` is a file of this store."""
        return path.parent.parent == self.folder and _NAME.fullmatch(path.name) is not None

    def place_of(self, sha256: str) -> Path:
        """Return where a file with these bytes lies, or would lie."""
        return self.folder / sha256[:2] / f"{sha256}.dcm"

    def files(self) -> Iterator[Path]:
        """Yield every file of the store."""
        for folder in sorted(self.folder.glob("[0-9a-f][0-9a-f]")):
            for path in sorted(folder.iterdir()):
                if _NAME.fullmatch(path.name):
                    yield path

    def sweep(self) -> int:
        """Remove what a kill left half written; return how many files that were.

        Only at the start, before anybody writes.
        """
        swept = 0
        for path in self._incoming.glob("*"):
            path.unlink(missing_ok=True)
            swept += 1
        return swept

    def _adopt(self, temporary: Path, writer: HashingWriter) -> StoredFile:
        place = self.place_of(writer.sha256)
        is_new = not place.exists()
        if is_new:
            place.parent.mkdir(exist_ok=True)
            temporary.replace(place)
            _flush_folder(place.parent)
        return StoredFile(place, writer.sha256, writer.size, is_new)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits; OSError where it is unreadable."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _flush_folder(folder: Path) -> None:
    """Make a rename outlive a power cut; Windows does so by itself and opens no folders."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
