"""Which contents lie under a path: a file written anew is another version of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from viewer.core.dicom_io import cannot_read


@dataclass(frozen=True)
class FileVersion:
    """A file's contents as far as its folder tells: a file written anew has another one."""

    modified_ns: int
    size: int
    inode: int


def file_version(path: Path) -> FileVersion:
    """Return which version of a file lies on the disk now.

    Raises
    ------
    UserError
        The file is gone or cannot be looked at.
    """
    try:
        found = path.stat()
    except OSError as error:
        raise cannot_read(path, error) from error
    return FileVersion(found.st_mtime_ns, found.st_size, found.st_ino)
