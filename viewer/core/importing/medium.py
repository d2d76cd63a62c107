"""Sticks, discs and folders that files are read from, and whether they are still there."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from viewer.core.dicom_io import not_an_image
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

MEDIUM_GONE = "medium-gone"
# Reading so many files in a row failed in the drive: it is the medium, not a scratch on it.
_HOPELESS = 25
_OF_THE_DRIVE = frozenset(
    getattr(errno, name)
    for name in ("EIO", "ENXIO", "ENODEV", "ESTALE", "ENOTCONN", "EREMOTEIO", "ENOMEDIUM")
    if hasattr(errno, name)
)


class Medium:
    """The folder that the user named, or that of a named file, on the device it lay on then."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._device = _device_of(root)
        self._is_in_system = self._device is not None and _is_in_system(self._device)
        self._failures = 0

    def require_present(self, error: OSError | None = None) -> None:
        """Raise `UserError` where a file was not given because the medium itself is gone."""
        if error is not None:
            self._failures = self._failures + 1 if error.errno in _OF_THE_DRIVE else 0
        if self._failures >= _HOPELESS or self._is_gone():
            raise _gone(self.root)

    def file_was_read(self) -> None:
        """Say that the medium gave a file: earlier failures were those of files."""
        self._failures = 0

    def _is_gone(self) -> bool:
        if self._device is None or _device_of(self.root) != self._device:
            return True
        return self._is_in_system and not _is_in_system(self._device)


@dataclass(frozen=True)
class OpenedFile:
    """A regular file open for reading, with its size at that moment."""

    file: BinaryIO
    status: os.stat_result


@contextmanager
def opened(path: Path) -> Iterator[OpenedFile]:
    """Open a regular file; never wait for a pipe's other end.

    Raises
    ------
    OSError
        The file cannot be read.
    UserError
        It is something else than a file with contents.
    """
    # Between looking and opening somebody may put a pipe there: looking comes after.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise not_a_file(path)
        if status.st_size == 0:  # the system's own endless files say so, too
            raise not_an_image(path)
        yield OpenedFile(file, status)


def not_a_file(path: Path) -> UserError:
    """Describe a pipe, socket or device, which would block the reader for ever."""
    return UserError(
        "not-a-file",
        QT_TRANSLATE_NOOP("errors", "{path} is not a file but a pipe or device."),
        path=str(path),
    )


def _device_of(path: Path) -> int | None:
    """Return the number of the device; a folder has to be readable, too."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            os.scandir(path).close()
    except OSError:
        return None
    return status.st_dev


def _is_in_system(device: int) -> bool:
    """Whether Linux lists the device: a stick that was pulled out stays mounted for a while."""
    if sys.platform != "linux":
        return False
    return Path(f"/sys/dev/block/{os.major(device)}:{os.minor(device)}").exists()


def _gone(root: Path) -> UserError:
    return UserError(
        MEDIUM_GONE,
        QT_TRANSLATE_NOOP("errors", "{medium} cannot be read any more: the import was stopped."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Put the stick or disc back and import it again: what is stored already is skipped.",
        ),
        medium=str(root),
    )
