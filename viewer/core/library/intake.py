"""One way in for files that Faro keeps: written first, then indexed, then acknowledged.

Import by copy, the receiver, retrieval and the courier all come through here, so that whatever was
said to be stored is on the disk and in the index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from viewer.core.file_header import describe_file
from viewer.core.file_version import file_version
from viewer.core.library.catalogue import Catalogue, Entry, Verdict
from viewer.core.library.file_store import FileStore
from viewer.core.library.incoming import HashingWriter, IncomingBatch, StoredFile
from viewer.core.library.unlisted import remove_unlisted
from viewer.core.records import Described


@dataclass(frozen=True)
class Kept:
    """A file that is stored and listed.

    `path` is that of our copy; of a DUPLICATE it may be gone again, since the same bytes are
    listed elsewhere. `size` in bytes; `sha256` of them.
    """

    path: Path
    sop_instance_uid: str
    study_instance_uid: str
    verdict: Verdict
    size: int
    sha256: str


class IntakeBatch:
    """Several files that are stored and listed together, which is faster; nothing is before."""

    def __init__(self, catalogue: Catalogue, files: IncomingBatch) -> None:
        self._catalogue = catalogue
        self._files = files
        self._described: list[Described] = []

    def __len__(self) -> int:
        return len(self._described)

    @property
    def size(self) -> int:
        """Bytes written so far."""
        return self._files.size

    @property
    def described(self) -> tuple[Described, ...]:
        """The records of the files so far; their paths are those of the moment."""
        return tuple(self._described)

    def add(self, write: Callable[[HashingWriter], object], named: Path | None = None) -> None:
        """Write one more file; after an error it is forgotten and the others are as they were.

        Raises
        ------
        UserError
            As `Intake.take`.
        """
        with self.adding(named) as writer:
            write(writer)

    @contextmanager
    def adding(self, named: Path | None = None) -> Iterator[HashingWriter]:
        """As `add`, for a file that comes piece by piece."""
        with self._files.receive(named) as file:
            yield file.writer
            described = describe_file(file.path, named)
        self._described.append(described)

    def commit(self) -> tuple[Kept, ...]:
        """Store and list all of them, in the order they were added.

        Raises
        ------
        UserError
            The disk or the index refuses: none is acknowledged.
        """
        stored = self._files.settle()
        entries = [
            Entry(_at(one, file), file.sha256)
            for one, file in zip(self._described, stored, strict=True)
        ]
        verdicts = self._catalogue.add(entries)
        self._files.finish()
        kept = tuple(map(_kept, entries, stored, verdicts))
        spare = [
            file.path
            for file, verdict in zip(stored, verdicts, strict=True)
            if file.is_new and verdict is Verdict.DUPLICATE
        ]
        if spare:  # the same bytes are listed where they lie on the user's own disk
            remove_unlisted(self._catalogue.index, self._catalogue.store, spare)
        return kept


class Intake:
    """Puts files into the store and into the catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @property
    def store(self) -> FileStore:
        """Where the files go."""
        return self._catalogue.store

    def take(self, write: Callable[[HashingWriter], object], named: Path | None = None) -> Kept:
        """Store what `write` writes, list it, and return when both are done.

        `named` is the file it was, where it had a name: pictures are grouped by it.

        Raises
        ------
        UserError
            It is no DICOM file or picture, or the disk or the index refuses: not acknowledged.
        """
        with self.batch() as batch:
            batch.add(write, named)
            (kept,) = batch.commit()
        return kept

    @contextmanager
    def batch(self) -> Iterator[IntakeBatch]:
        """Give a batch to add files to; what was not committed in the block is forgotten.

        Raises
        ------
        UserError
            Disk full or folder not writable.
        """
        with self.store.batch() as files:
            yield IntakeBatch(self._catalogue, files)


def _at(described: Described, stored: StoredFile) -> Described:
    instance = replace(described.instance, path=stored.path, version=file_version(stored.path))
    return replace(described, instance=instance)


def _kept(entry: Entry, stored: StoredFile, verdict: Verdict) -> Kept:
    study = entry.described.study.study_instance_uid
    return Kept(stored.path, entry.uid, study, verdict, stored.size, stored.sha256)
