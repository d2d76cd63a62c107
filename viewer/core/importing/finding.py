"""Which files there are to import: folders walked, discs by their list, nothing twice."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from viewer.core.dicom_io import cannot_read
from viewer.core.errors import UserError
from viewer.core.file_version import FileVersion
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.importing.dicomdir import (
    damaged_list,
    is_dicomdir,
    leads_outside,
    missing_file,
    read_dicomdir,
)
from viewer.core.importing.medium import Medium, not_a_file
from viewer.core.importing.summary import Tally

# What systems leave behind beside images; nobody misses it in a list.
_LITTER = frozenset({".ds_store", "thumbs.db", "desktop.ini", "autorun.inf", ".localized"})
_LITTER_FOLDERS = frozenset(
    {
        "$recycle.bin",
        ".fseventsd",
        ".spotlight-v100",
        ".temporaryitems",
        ".trash",
        ".trashes",
        "__macosx",
        "lost+found",
        "system volume information",
    }
)


@dataclass(frozen=True)
class Found:
    """A file that may be an image.

    Attributes
    ----------
    is_hidden
        It, or a folder on the way to it, is hidden: read where it is DICOM, else not worth naming.
    is_outright
        The user named this very file.
    version
        As the folder tells it; None where nobody asked it.
    """

    path: Path
    medium: Medium
    version: FileVersion | None = None
    is_hidden: bool = False
    is_outright: bool = False


def is_litter(name: str) -> bool:
    """Whether a file of this name belongs to a system: "._x" is what macOS adds to "x"."""
    return name.casefold() in _LITTER or name.startswith("._")


def count_files(paths: Sequence[Path]) -> Iterator[int]:
    """Yield how many files were found so far, after each folder: for progress only."""
    found = 0
    for path in paths:
        is_folder = False
        for _, folders, names in os.walk(path):
            is_folder = True
            folders[:] = [name for name in folders if name.casefold() not in _LITTER_FOLDERS]
            found += len(names)
            yield found
        found += not is_folder
    yield found


class Finder:
    """Yields the files in `paths`; what is no file goes into the tally with its reason.

    Links to folders below a named one are not followed: they may lead round in circles, or out of
    what was named.
    """

    def __init__(self, paths: Sequence[Path], tally: Tally) -> None:
        self._paths = paths
        self._tally = tally
        # Only what is met outside the order of the walk: named files, files listed by discs.
        self._seen: set[Path] = set()
        self._walked: list[Path] = []

    def __iter__(self) -> Iterator[Found]:
        for path in self._paths:
            place = path.absolute()
            try:
                kind = place.stat().st_mode
            except OSError as error:
                self._refuse(path, cannot_read(path, error))
                continue
            if stat.S_ISDIR(kind):
                yield from self._walk(place, Medium(place))
            elif not stat.S_ISREG(kind):
                self._refuse(path, not_a_file(path))
            elif is_dicomdir(place.name):  # the list of a disc stands for the disc
                yield from self._walk(place.parent, Medium(place.parent))
            elif self._is_new(place):
                yield Found(place, Medium(place.parent), is_outright=True)

    def _walk(self, root: Path, medium: Medium) -> Iterator[Found]:
        if any(root == walked or walked in root.parents for walked in self._walked):
            return
        waiting = [(root, False)]
        while waiting:
            folder, is_hidden = waiting.pop()
            if folder in self._walked:
                continue
            try:
                with os.scandir(folder) as entries:
                    listed = sorted(entries, key=lambda entry: entry.name)
            except OSError as error:
                medium.require_present(error)
                self._refuse(folder, cannot_read(folder, error))
                continue
            yield from self._disc(folder, listed, medium)
            below = []
            for entry in listed:
                hidden = is_hidden or entry.name.startswith(".")
                if _is_folder(entry):
                    if entry.name.casefold() not in _LITTER_FOLDERS:
                        below.append((Path(entry.path), hidden))
                else:
                    yield from self._file(entry, medium, hidden)
            waiting += reversed(below)
        self._walked.append(root)

    def _disc(
        self, folder: Path, listed: Sequence[os.DirEntry[str]], medium: Medium
    ) -> Iterator[Found]:
        for path in (folder / entry.name for entry in listed if is_dicomdir(entry.name)):
            try:
                if not path.is_file():
                    continue
                contents = read_dicomdir(path)
            except (UserError, OSError):
                self._tally.note(damaged_list(path))
                continue
            for name in contents.missing:
                self._refuse(folder / name, missing_file(path, name))
            for name in contents.outside:
                self._refuse(path, leads_outside(path, name))
            for file in contents.files:
                if self._is_new(file):
                    yield Found(file, medium)

    def _file(self, entry: os.DirEntry[str], medium: Medium, is_hidden: bool) -> Iterator[Found]:
        path = Path(entry.path)
        if is_litter(entry.name) or is_dicomdir(entry.name) or path in self._seen:
            return
        try:
            status = entry.stat()
        except OSError as error:  # a link to nowhere, or the stick is gone
            medium.require_present(error)
            if not is_hidden:
                self._refuse(path, cannot_read(path, error))
            return
        kind = status.st_mode
        if stat.S_ISREG(kind):
            version = FileVersion(status.st_mtime_ns, status.st_size, status.st_ino)
            yield Found(path, medium, version, is_hidden)
        elif stat.S_ISDIR(kind):
            self._tally.note(_not_followed(path))
        elif not is_hidden:
            self._refuse(path, not_a_file(path))

    def _is_new(self, path: Path) -> bool:
        is_walked = any(walked in path.parents for walked in self._walked)
        if is_walked or path in self._seen:
            return False
        self._seen.add(path)
        return True

    def _refuse(self, path: Path, reason: UserError) -> None:
        self._tally.name("unreadable", path, reason)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder and no link; what cannot be told is said where it is read."""
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _not_followed(path: Path) -> UserError:
    return UserError(
        "folder-link",
        QT_TRANSLATE_NOOP("errors", "{path} leads to another folder; it was not followed."),
        QT_TRANSLATE_NOOP("errors", "Import that folder itself if you need what is in it."),
        path=str(path),
    )
