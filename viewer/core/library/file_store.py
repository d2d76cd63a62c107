"""Faro's own copies of files: named by their contents, whole or not there at all.

A file is written below ``incoming/``, flushed to the disk, then renamed to its place; so whatever
bears a name of the store is complete, after a kill and after a power cut. The index can be made
again from it.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from viewer.core.library.incoming import IncomingBatch, IncomingFile, StoredFile, Swept, sweep
from viewer.core.paths import disk_nearly_full

# What is left to the index, to drafts and to other programs when files come in: bytes.
RESERVE = 256 << 20
_CHUNK = 1 << 20
_NAME = re.compile(r"[0-9a-f]{64}\.dcm")


class FileStore:
    """Files below one folder, as ``ab/abcdef….dcm`` by the SHA-256 of their bytes.

    Parameters
    ----------
    reserve
        Bytes that stay free on the disk.
    """

    def __init__(self, folder: Path, reserve: int = RESERVE) -> None:
        self.folder = folder
        self.reserve = reserve

    @contextmanager
    def batch(self) -> Iterator[IncomingBatch]:
        """Give several files to write to, which become part of the store together.

        What was not settled when the block ends is forgotten.

        Raises
        ------
        UserError
            Disk full or folder not writable.
        """
        self.require_room()
        batch = IncomingBatch(self)
        try:
            yield batch
        finally:
            batch.close()

    @contextmanager
    def incoming(self) -> Iterator[IncomingFile]:
        """Give a file to write to, which becomes part of the store when the block ends well.

        Raises
        ------
        UserError
            Disk full or folder not writable; nothing is left behind.
        """
        with self.batch() as batch:
            with batch.receive() as file:
                yield file
            batch.settle()
            batch.finish()

    def keep(self, data: bytes) -> StoredFile:
        """Store `data`; UserError as `incoming`."""
        with self.incoming() as file:
            file.writer.write(data)
        return file.stored

    def require_room(self, size: int = 0) -> None:
        """Raise `UserError` where `size` bytes more would leave less than the reserve."""
        free = self.free()
        if free is not None and free - size < self.reserve:
            raise disk_nearly_full(self.folder, size + self.reserve, free)

    def free(self) -> int | None:
        """Return how many bytes fit on the disk; None where the system does not say."""
        import shutil

        folder = self.folder
        while not folder.exists() and folder != folder.parent:
            folder = folder.parent
        try:
            return shutil.disk_usage(folder).free
        except OSError:
            return None

    def holds(self, path: Path) -> bool:
        """Whether `path` is a file of this store."""
        return _NAME.fullmatch(path.name) is not None and path.parent.parent == self.folder

    def place_of(self, sha256: str) -> Path:
        """Return where a file with these bytes lies, or would lie."""
        return self.folder / sha256[:2] / f"{sha256}.dcm"

    def files(self) -> Iterator[Path]:
        """Yield every file of the store."""
        for folder in sorted(self.folder.glob("[0-9a-f][0-9a-f]")):
            with os.scandir(folder) as entries:
                names = sorted(entry.name for entry in entries)
            yield from (folder / name for name in names if _NAME.fullmatch(name))

    def sweep(self) -> Swept:
        """Remove what dead processes left half written; say what they may not have listed.

        What another living process writes stays untouched.
        """
        return sweep(self)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits; OSError where it is unreadable."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
