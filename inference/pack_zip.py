"""Packs as ZIP files: written flat, and unpacked without trusting a word of them."""

from __future__ import annotations

import io
import os
import stat
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import cannot_write

MOST_FILES = 64
MOST_BYTES = 1 << 30
_CHUNK = 1 << 20
_ENCRYPTED = 0x1


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP file that holds `files`, the same bytes for the same files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name), files[name], zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def unpack(archive: Path, folder: Path) -> None:
    """Unpack a flat ZIP file into the empty `folder` and wait until the disk has it.

    Raises
    ------
    UserError
        ``zip-unreadable``, or ``zip-unsafe`` for paths that leave the folder, sub-folders, links,
        encryption, names that occur twice, more files or bytes than a pack has.
    """
    try:
        with zipfile.ZipFile(archive) as source:
            entries = source.infolist()
            _require_safe(entries, archive)
            left = MOST_BYTES
            for entry in entries:
                left -= _unpack_one(source, entry, folder, archive, left)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError) as error:
        raise _unreadable(archive, str(error) or type(error).__name__) from error
    except OSError as error:
        raise _unreadable(archive, error.strerror or str(error)) from error


def _require_safe(entries: list[zipfile.ZipInfo], archive: Path) -> None:
    if not 0 < len(entries) <= MOST_FILES:
        raise _unsafe(archive, f"{len(entries)} files; a pack has 1 to {MOST_FILES}")
    names = [entry.filename.casefold() for entry in entries]
    if len(set(names)) < len(names):
        raise _unsafe(archive, "a name occurs twice")
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise _unsafe(archive, f"more than {MOST_BYTES >> 20} MB")
    for entry in entries:
        name, mode = entry.filename, entry.external_attr >> 16
        if name in ("", ".", "..") or set(name) & set("/\\:\0") or not name.isprintable():
            raise _unsafe(archive, f"{name!r} is not the plain name of a file")
        if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
            raise _unsafe(archive, f"{name} is a link or a device")
        if entry.flag_bits & _ENCRYPTED:
            raise _unsafe(archive, f"{name} is encrypted")


def _unpack_one(
    source: zipfile.ZipFile, entry: zipfile.ZipInfo, folder: Path, archive: Path, left: int
) -> int:
    """Return how many bytes it was: the archive's own figure may be a lie."""
    size = 0
    path = folder / entry.filename
    with source.open(entry) as packed:
        try:
            with path.open("xb") as file:
                while chunk := packed.read(_CHUNK):
                    size += len(chunk)
                    if size > min(left, entry.file_size):
                        raise _unsafe(archive, f"{entry.filename} is larger than it says")
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise cannot_write(path, error) from error
    return size


def _unreadable(archive: Path, reason: str) -> UserError:
    return UserError(
        "zip-unreadable",
        QT_TRANSLATE_NOOP("errors", "{file} cannot be read as a ZIP file: {reason}."),
        QT_TRANSLATE_NOOP("errors", "Copy or fetch it again."),
        file=archive.name,
        reason=reason,
    )


def _unsafe(archive: Path, reason: str) -> UserError:
    return UserError(
        "zip-unsafe",
        QT_TRANSLATE_NOOP("errors", "{file} was not unpacked: {reason}."),
        QT_TRANSLATE_NOOP("errors", "A pack is a flat ZIP file; ask whoever made it."),
        file=archive.name,
        reason=reason,
    )
