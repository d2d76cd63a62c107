"""The file that goes out for an item: its bytes as they were queued, or the same pixels smaller."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

from viewer.core.dicom_io import cannot_read
from viewer.core.outbox.contents import changed_file, require_file
from viewer.core.outbox.lossless import smaller_copy
from viewer.core.outbox.records import Item
from viewer.core.paths import cannot_write

_CHUNK = 1 << 20


def prepared(item: Item, syntaxes: Collection[str], folder: Path) -> Path:
    """Return a file to send that nobody else changes, below `folder`.

    What is sent is this copy, so that no file put in its place meanwhile goes out instead.

    Parameters
    ----------
    syntaxes
        Lossless compressed transfer syntaxes that the node takes for this kind of object; none:
        the bytes as they are.

    Raises
    ------
    UserError
        The file is gone or unreadable, has other bytes than those queued (``file-changed``), or
        `folder` cannot be written.
    """
    copy = folder / f"{item.key}.dcm"
    if _copied(item.path, copy) != item.sha256:
        copy.unlink(missing_ok=True)
        raise changed_file(item.path)
    return smaller_copy(copy, syntaxes) or copy


def make_empty(folder: Path) -> None:
    """Make `folder` anew, with nothing in it; UserError where that is not allowed."""
    clear(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error


def clear(folder: Path) -> None:
    """Remove `folder` with all in it."""
    shutil.rmtree(folder, ignore_errors=True)


def _copied(source: Path, target: Path) -> str:
    """Copy a file and return the SHA-256 of what was copied."""
    digest = hashlib.sha256()
    try:
        with target.open("wb") as out:
            for chunk in _chunks(source):
                digest.update(chunk)
                out.write(chunk)
    except OSError as error:
        raise cannot_write(target, error) from error
    return digest.hexdigest()


def _chunks(source: Path) -> Iterator[bytes]:
    require_file(source)
    try:
        with source.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    except OSError as error:
        raise cannot_read(source, error) from error
