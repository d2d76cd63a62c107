"""Write a package: onto the stick, flushed, read back; only then does it bear its name."""

from __future__ import annotations

import io
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from viewer.core.courier.envelope import PackageReader, PackageWriter
from viewer.core.courier.errors import damaged, password_too_short
from viewer.core.courier.listed_files import ListedFile
from viewer.core.courier.manifest import (
    Manifest,
    PackageKind,
    PackedStudy,
    Part,
    PartKind,
    plain_name,
    sealed,
    unsealed,
)
from viewer.core.courier.station import Station
from viewer.core.courier.work import WorkItem, items_to_json
from viewer.core.dicom_io import cannot_read
from viewer.core.paths import cannot_write
from viewer.core.progress import Progress

SUFFIX = ".farocourier"
SHORTEST_PASSWORD = 8


@dataclass(frozen=True)
class Load:
    """What goes into one package.

    Attributes
    ----------
    documents
        For people, such as reports as PDF.
    """

    package: str
    kind: PackageKind
    message: str
    answers_to: tuple[str, ...]
    is_deidentified: bool
    studies: tuple[PackedStudy, ...]
    files: tuple[ListedFile, ...]
    work: tuple[WorkItem, ...]
    documents: tuple[Path, ...] = ()


def new_package() -> str:
    """Return the name of a package, unlike any other's."""
    return secrets.token_hex(16)


def require_password(password: str) -> None:
    """Raise `UserError` for a password that is found by trying."""
    if len(password) < SHORTEST_PASSWORD:
        raise password_too_short(SHORTEST_PASSWORD)


def write_package(
    load: Load, out: Path, password: str, station: Station, progress: Progress
) -> Manifest:
    """Write `out` and return what it holds; an older file there is replaced when all is well.

    Raises
    ------
    UserError
        The stick is full, read-only or gone; a file cannot be read; what was written reads back
        as something else. Nothing is left behind then.
    Cancelled
        From `progress.check`; nothing is left behind.
    """
    require_password(password)
    with _whole_or_not_at_all(out) as file:
        writer = PackageWriter(file, password)
        parts = _write_parts(writer, load, progress)
        manifest = Manifest(
            load.package,
            load.kind,
            datetime.now(UTC).isoformat(timespec="milliseconds"),
            station.sender,
            load.message,
            load.answers_to,
            load.is_deidentified,
            load.studies,
            parts,
        )
        writer.finish(sealed(manifest, station))
        file.flush()
        os.fsync(file.fileno())
        _read_back(file, password, out.name, progress)
    return manifest


def _write_parts(writer: PackageWriter, load: Load, progress: Progress) -> tuple[Part, ...]:
    total = len(load.files) + len(load.documents)
    parts = []
    for number, listed in enumerate(load.files):
        progress.report(number, total, listed.path.name)
        parts.append(_image(writer, listed, progress.check))
    for number, path in enumerate(load.documents, start=len(load.files)):
        progress.report(number, total, path.name)
        name = plain_name(path.name)
        if name in {part.name for part in parts}:
            name = f"{number}-{name}"
        parts.append(_document(writer, load, path, name, progress.check))
    if load.work:
        place = writer.add(io.BytesIO(items_to_json(load.work)), progress.check)
        parts.append(Part(PartKind.WORK, "", "", "", "", place))
    progress.report(total, total)
    return tuple(parts)


def _image(writer: PackageWriter, listed: ListedFile, check: Callable[[], None]) -> Part:
    with _source(listed.path) as source:
        place = writer.add(source, check)
    listed.require_still()
    return Part(
        PartKind.IMAGE,
        listed.study_instance_uid,
        listed.sop_instance_uid,
        listed.sop_class_uid,
        plain_name(listed.name) if listed.name else "",
        place,
    )


def _document(
    writer: PackageWriter, load: Load, path: Path, name: str, check: Callable[[], None]
) -> Part:
    study = load.studies[0].study_instance_uid if len(load.studies) == 1 else ""
    with _source(path) as source:
        place = writer.add(source, check)
    return Part(PartKind.DOCUMENT, study, "", "", name, place)


class _Source:
    """A file to be packed: that it cannot be read is another matter than a full stick."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._path = path
        self._file = file

    def read(self, size: int = -1) -> bytes:
        try:
            return self._file.read(size)
        except OSError as error:
            raise cannot_read(self._path, error) from error


@contextmanager
def _source(path: Path) -> Iterator[_Source]:
    try:
        file = path.open("rb")
    except OSError as error:
        raise cannot_read(path, error) from error
    with file:
        yield _Source(path, file)


@contextmanager
def _whole_or_not_at_all(out: Path) -> Iterator[BinaryIO]:
    """As `atomic_file`, but open for reading, too: it is read back before it gets its name.

    What a kill leaves behind has a name of its own and gives way to the next try: sticks are small.
    """
    temporary = out.with_name(f".{out.name}.part")
    try:
        with temporary.open("w+b") as file:
            yield file
        temporary.replace(out)
        _flush_folder(out.parent)
    except OSError as error:
        raise cannot_write(out, error) from error
    finally:
        _remove(temporary)


def _remove(temporary: Path) -> None:
    try:
        temporary.unlink(missing_ok=True)
    except OSError:  # the stick is gone, and the file with it
        return


def _read_back(file: BinaryIO, password: str, name: str, progress: Progress) -> None:
    """What comes back is what was written; from the stick where the system lets us ask for that."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    file.seek(0)
    reader = PackageReader(file, password, name)
    for part in unsealed(reader, name).parts:
        copy_checked(reader, part, lambda _: None, name, progress.check)


def copy_checked(
    reader: PackageReader,
    part: Part,
    write: Callable[[bytes], object],
    name: str,
    check: Callable[[], None],
) -> None:
    """Decrypt a part and make sure that it is the one that was signed; else ``courier-damaged``."""
    import hashlib

    digest, size = hashlib.sha256(), 0

    def counted(data: bytes) -> None:
        nonlocal size
        check()
        size += len(data)
        if size > part.place.size:
            raise damaged(name)
        digest.update(data)
        write(data)

    reader.copy(part.place, counted)
    if (size, digest.hexdigest()) != (part.place.size, part.place.sha256):
        raise damaged(name)


def _flush_folder(folder: Path) -> None:
    """Make the new name outlive a stick that is pulled out; Windows does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
