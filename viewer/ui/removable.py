"""Which files lie on something that will be taken away: a stick, a card, a disc."""

from __future__ import annotations

import sys
from dataclasses import dataclass
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
    if sys.platform == "win32":
        return _windows_kind(disk.rootPath()) in (_WINDOWS_REMOVABLE, _WINDOWS_DISC)
    # A fixed disk may be mounted where sticks are: what the kernel says of it goes first.
    said = _says_linux(bytes(disk.device().data()).decode(errors="replace"))
    if said is not None:
        return said
    return is_removable_mount(disk.rootPath(), bytes(disk.fileSystemType().data()))


@dataclass(frozen=True)
class RemovableDisk:
    """A stick or disc that is there, by the name that people gave it."""

    name: str
    root: Path


def removable_disks() -> tuple[RemovableDisk, ...]:
    """Return the sticks and discs that are there now; in a worker, as `is_on_removable`."""
    return tuple(
        RemovableDisk(disk.displayName() or disk.rootPath(), Path(disk.rootPath()))
        for disk in QStorageInfo.mountedVolumes()
        if disk.isValid() and disk.isReady() and is_on_removable(Path(disk.rootPath()))
    )


def is_removable_mount(root: str, file_system: bytes) -> bool:
    """Whether the place where a disk is mounted, or what it is formatted as, tells so."""
    return f"{root}/".startswith(_MOUNTS) or file_system.lower() in _DISC_FILE_SYSTEMS


def _says_linux(device: str) -> bool | None:
    """What the kernel says of the disk that a partition such as /dev/sdb1 is on; None: nothing.

    Disks in a case of their own do not call themselves removable, but hang on USB.
    """
    block = Path("/sys/class/block") / Path(device).name
    try:
        folder = block.resolve(strict=True)
        disk = folder if (folder / "removable").exists() else folder.parent
        is_removable = (disk / "removable").read_text().strip() == "1"
    except OSError:
        return None
    return is_removable or any(part.startswith("usb") for part in disk.parts)


def _windows_kind(root: str) -> int:
    import ctypes

    library = getattr(ctypes, "windll")  # noqa: B009 - other systems have none
    return int(library.kernel32.GetDriveTypeW(root.replace("/", "\\")))
