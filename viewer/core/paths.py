"""Where Faro keeps things, and the one way a file of ours comes to be."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

_FROZEN_ROOT = getattr(sys, "_MEIPASS", None)
_ONLY_THIS_USER = 0o700
_ROOT = Path(_FROZEN_ROOT) if _FROZEN_ROOT else Path(__file__).resolve().parents[2]


def _current_umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


# Once, before there are threads: it is only told by setting it, for the files of all of them.
_UMASK = _current_umask()


def resource(*parts: str) -> Path:
    """Return the path of a file that ships with Faro, from source and from the frozen program."""
    return _ROOT.joinpath("resources", *parts)


def data_dir() -> Path:
    """Return the folder of the index, drafts and installed packs; made when missing."""
    return _own_folder("data")


def config_dir() -> Path:
    """Return the folder of the settings file; made when missing."""
    return _own_folder("config")


def log_dir() -> Path:
    """Return the folder of logs and crash files; made when missing."""
    return _own_folder("log")


def cache_dir() -> Path:
    """Return the folder of what can be made again; made when missing."""
    return _own_folder("cache")


def _own_folder(kind: str) -> Path:
    """`FARO_HOME` puts all folders under one, for tests and for programs run from a stick."""
    home = os.environ.get("FARO_HOME")
    if home:
        folder = Path(home) / kind
    else:
        from platformdirs import PlatformDirs

        folder = Path(getattr(PlatformDirs("Faro", appauthor=False), f"user_{kind}_dir"))
    # Images and patients' names lie below: other users of the computer have no business there.
    made_folder(folder.parent)
    return made_folder(folder, _ONLY_THIS_USER)


def made_folder(folder: Path, mode: int = 0o777) -> Path:
    """Make a folder, and those above it, where they are missing; UserError where it cannot be.

    A new one gets `mode`, less what the user's umask takes away; one that is there keeps its own.
    """
    try:
        folder.mkdir(mode=mode, parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error
    return folder


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path` so that a reader, a kill or a full disk never sees half of it.

    Raises
    ------
    UserError
        The folder is missing or read-only, or the disk is full; nothing is left behind and an
        older file at `path` is untouched.
    """
    with atomic_file(path) as file:
        file.write(data)


@contextmanager
def atomic_file(path: Path) -> Iterator[BinaryIO]:
    """Give an empty file that takes the place of `path` when the block ends without an error.

    Raises
    ------
    UserError
        As `write_atomically`; an `OSError` of the block is taken for one of writing.
    """
    try:
        handle, temporary = tempfile.mkstemp(prefix=".faro-", dir=path.parent)
    except OSError as error:
        raise cannot_write(path, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o666 & ~_UMASK)
        Path(temporary).replace(path)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        Path(temporary).unlink(missing_ok=True)


def put_aside(path: Path) -> Path:
    """Give a file that cannot be used a name we do not read, and return it; nothing is replaced.

    Raises
    ------
    UserError
        The folder cannot be written.
    """
    aside = path.with_name(path.name + ".broken")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.broken-{number}")
    try:
        return path.rename(aside)
    except OSError as error:
        raise cannot_write(aside, error) from error


def disk_full(path: Path) -> UserError:
    """Return the error for a file that found no space."""
    return UserError(
        "disk-full",
        QT_TRANSLATE_NOOP("errors", "The disk is full: {path} was not written."),
        QT_TRANSLATE_NOOP("errors", "Free some space or choose another folder."),
        path=str(path),
    )


def disk_nearly_full(folder: Path, needed: int, free: int) -> UserError:
    """Return the error for a disk that is kept from being filled.

    Parameters
    ----------
    needed, free
        Bytes; `needed` with the reserve that is left to others, so that it is more than `free`.
    """
    return UserError(
        "disk-full",
        QT_TRANSLATE_NOOP(
            "errors", "The disk of {path} is nearly full: of {needed} MB needed {free} MB are left."
        ),
        QT_TRANSLATE_NOOP(
            "errors", "Free some space, for example by emptying the trash, and begin again."
        ),
        path=str(folder),
        free=free >> 20,
        needed=-(-needed >> 20),
    )


def cannot_write(path: Path, error: OSError) -> UserError:
    """Describe a file or folder that the system does not let us write."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full(path)
    return UserError(
        "cannot-write",
        QT_TRANSLATE_NOOP("errors", "{path} cannot be written: {reason}."),
        QT_TRANSLATE_NOOP("errors", "Choose a folder you may write to."),
        path=str(path),
        reason=error.strerror or str(error),
    )
