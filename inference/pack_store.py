"""How a pack's folder comes to its place: written beside it, flushed, and moved by one rename.

A program that is killed, or a computer that loses its power, finds either the folder that was
there before or the whole new one.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from viewer.core.paths import cannot_write

# Names with a dot in front are passed over by `inference.packs`.
STAGING_PREFIX = ".incoming-"
_LEFT_BEHIND_AFTER_S = 24 * 3600.0


@contextmanager
def staging_folder(parent: Path) -> Iterator[Path]:
    """Make an empty folder inside `parent` that nobody looks at; what is left of it is removed.

    What a killed program left there a day ago or longer is removed as well.

    Raises
    ------
    UserError
        `parent` cannot be written.
    """
    try:
        parent.mkdir(parents=True, exist_ok=True)
        _sweep(parent)
        folder = Path(tempfile.mkdtemp(prefix=STAGING_PREFIX, dir=parent))
        folder.chmod(0o755)
    except OSError as error:
        raise cannot_write(parent, error) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_synced(path: Path, data: bytes) -> None:
    """Write a file and wait until the disk has it; UserError where that is not possible."""
    try:
        with path.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise cannot_write(path, error) from error


def put_in_place(folder: Path, target: Path) -> None:
    """Rename `folder` to `target`, which must not exist, and wait until the disk has it.

    Raises
    ------
    UserError
        `target` exists or cannot be written; `folder` is where it was.
    """
    try:
        _sync_folder(folder)
        folder.rename(target)
        _sync_folder(target.parent)
    except OSError as error:
        raise cannot_write(target, error) from error


def set_aside(target: Path, kept: Path) -> None:
    """Rename `target` to `kept`, in place of what was kept there before."""
    discard(kept)
    put_in_place(target, kept)


def discard(folder: Path) -> None:
    """Remove a folder if it is there; a kill never leaves half of it under a name that counts."""
    if not folder.exists():
        return
    try:
        doomed = Path(tempfile.mkdtemp(prefix=STAGING_PREFIX, dir=folder.parent))
        folder.rename(doomed / folder.name)
    except OSError as error:
        raise cannot_write(folder, error) from error
    shutil.rmtree(doomed, ignore_errors=True)


def _sweep(parent: Path) -> None:
    oldest = time.time() - _LEFT_BEHIND_AFTER_S
    for folder in parent.glob(f"{STAGING_PREFIX}*"):
        with suppress(FileNotFoundError):  # another installation has just finished
            if folder.stat().st_mtime < oldest:
                shutil.rmtree(folder, ignore_errors=True)


def _sync_folder(folder: Path) -> None:
    """A rename is in the folder's own data; Windows writes that by itself and opens no folder."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
