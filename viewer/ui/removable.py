"""Which files lie on something that will be taken away: a stick, a card, a disc."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QStorageInfo

# Where systems mount what people plug in; below /mnt administrators mount fixed disks, too.
_MOUNTS = ("/media/", "/run/media/", "/Volumes/")
_DISC_FILE_SYSTEMS = frozenset({b"iso9660", b"udf", b"cd9660", b"cdfs"})
_WINDOWS_REMOVABLE, _WINDOWS_DISC = 2, 5


def is_on_removable(path: Path) -> bool:
    """Whether `path` lies on a stick, a memory card or a disc; False where nobody can tell.

    Asks the system about the disk, so it belongs in a worker.
    """
    disk = QStorageInfo(str(path))
    if not disk.isValid():
        return False
    root = disk.rootPath()
    if bytes(disk.fileSystemType().data()).lower() in _DISC_FILE_SYSTEMS:
        return True
    if sys.platform == "win32":
        return _windows_kind(root) in (_WINDOWS_REMOVABLE, _WINDOWS_DISC)
    if f"{root}/".startswith(_MOUNTS):
        return True
    return _says_linux(bytes(disk.device().data()).decode(errors="replace"))


def _says_linux(device: str) -> bool:
    """What the kernel says of the disk that a partition such as /dev/sdb1 is on."""
    block = Path("/sys/class/block") / Path(device).name
    try:
        folder = block.resolve(strict=True)
        disk = folder if (folder / "removable").exists() else folder.parent
        return (disk / "removable").read_text().strip() == "1"
    except OSError:
        return False


def _windows_kind(root: str) -> int:
    import ctypes

    library = getattr(ctypes, "windll")  # noqa: B009 - other systems have none
    return int(library.kernel32.GetDriveTypeW(root.replace("/", "\\")))
