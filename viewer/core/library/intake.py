"""One way in for files that Faro keeps: written first, then indexed, then acknowledged.

Import by copy, the receiver, retrieval and the courier all come through here, so that whatever was
said to be stored is on the disk and in the index.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from viewer.core.dicom_io import NO_IMAGE, read_dataset
from viewer.core.errors import UserError
from viewer.core.file_version import file_version
from viewer.core.frame_tags import text
from viewer.core.images import read_header
from viewer.core.library.catalogue import Catalogue, Entry, Verdict
from viewer.core.library.file_store import FileStore, HashingWriter, StoredFile
from viewer.core.records import KEYWORDS, Described, describe


@dataclass(frozen=True)
class Kept:
    """A file that is stored and listed."""

    path: Path
    sop_instance_uid: str
    verdict: Verdict


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
        with self.store.incoming() as file:
            write(file.writer)
            file.writer.flush()
            described = describe_file(file.path, named)
        entry = Entry(_at(described, file.stored), file.stored.sha256)
        (verdict,) = self._catalogue.add([entry])
        return Kept(file.stored.path, entry.uid, verdict)


def describe_file(path: Path, named: Path | None = None) -> Described:
    """Read the records of an image, or of a DICOM object about images (report, presentation state).

    Raises
    ------
    UserError
        Neither DICOM nor a picture; DICOM that belongs to no study, such as a DICOMDIR; damaged.
    """
    try:
        header, origin = read_header(path, KEYWORDS)
    except UserError as reason:
        if reason.code != NO_IMAGE:
            raise
        header = read_dataset(path, keywords=KEYWORDS)
        if not all(text(header, tag) for tag in ("SOPInstanceUID", "StudyInstanceUID")):
            raise
        origin = "dicom"
    return describe(header, path, origin, named)


def _at(described: Described, stored: StoredFile) -> Described:
    instance = replace(described.instance, path=stored.path, version=file_version(stored.path))
    return replace(described, instance=instance)
