"""DICOMDIR: the list of contents of a disc (PS3.3 F, PS3.10 8.6), which is not always right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydicom.multival import MultiValue

from viewer.core.dicom_io import read_dataset
from viewer.core.errors import UserError
from viewer.core.frame_tags import sequence
from viewer.core.i18n import QT_TRANSLATE_NOOP

_MOST_RECORDS = 500_000


@dataclass(frozen=True)
class DiscContents:
    """What a DICOMDIR lists.

    Attributes
    ----------
    files
        Those that are there, in its order, each once.
    missing
        Names of those that are not.
    outside
        Names that lead out of the disc: never followed.
    """

    files: tuple[Path, ...]
    missing: tuple[str, ...]
    outside: tuple[str, ...]


def is_dicomdir(name: str) -> bool:
    """Whether a file of this name is a list of contents; some discs add a version (";1")."""
    return re.sub(r"(;\d+)?$", "", name.casefold()).rstrip(".") == "dicomdir"


def read_dicomdir(path: Path) -> DiscContents:
    """Read a DICOMDIR and find the files that it lists.

    Names are compared without regard to case where no file has exactly the one that is listed:
    discs are burned on systems that do not tell them apart.

    Raises
    ------
    UserError
        It cannot be read, or is no list of contents.
    """
    directory = read_dataset(path)
    if "DirectoryRecordSequence" not in directory:
        raise damaged_list(path)
    folder = _Folder(path.parent)
    files: dict[Path, None] = {}
    missing, outside = [], []
    for parts in _references(path, directory):
        if any(_leads_out(part) for part in parts):
            outside.append("/".join(parts))
        elif (found := folder.find(parts)) is None:
            missing.append("/".join(parts))
        else:
            files[found] = None
    return DiscContents(tuple(files), tuple(missing), tuple(outside))


def damaged_list(path: Path) -> UserError:
    """Say that a DICOMDIR was of no use and what was done instead."""
    return UserError(
        "dicomdir-damaged",
        QT_TRANSLATE_NOOP(
            "errors",
            "The list of contents {path} is damaged; all files beside it were looked at instead.",
        ),
        path=str(path),
    )


def missing_file(path: Path, name: str) -> UserError:
    """Describe a file that is listed and not there."""
    return UserError(
        "dicomdir-file-missing",
        QT_TRANSLATE_NOOP("errors", "{file} is listed in {list} but not there."),
        QT_TRANSLATE_NOOP("errors", "Is the disc complete? Ask for another copy."),
        file=name,
        list=str(path),
    )


def leads_outside(path: Path, name: str) -> UserError:
    """Describe a reference that leaves the disc."""
    return UserError(
        "dicomdir-leads-outside",
        QT_TRANSLATE_NOOP("errors", "{list} names {file}, which is not on the disc; not followed."),
        file=name,
        list=str(path),
    )


class _Folder:
    """Finds files below a folder as discs name them; remembers what each folder holds."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._resolved = root.resolve()
        self._names: dict[Path, dict[str, str]] = {}

    def find(self, parts: tuple[str, ...]) -> Path | None:
        place = self._root
        for part in parts:
            exact = place / part
            if not exact.exists():
                name = self._listed(place).get(_plain(part))
                if name is None:
                    return None
                exact = place / name
            place = exact
        inside = place.resolve().is_relative_to(self._resolved)
        return place if inside and place.is_file() else None

    def _listed(self, folder: Path) -> dict[str, str]:
        if folder not in self._names:
            try:
                names = sorted(entry.name for entry in folder.iterdir())
            except OSError:
                names = []
            self._names[folder] = {_plain(name): name for name in reversed(names)}
        return self._names[folder]


def _plain(name: str) -> str:
    return re.sub(r"(;\d+)?$", "", name.casefold()).rstrip(".")


def _leads_out(part: str) -> bool:
    return part in ("", ".", "..") or bool(re.search(r"[/\\:\0]", part))


def _references(path: Path, directory: object) -> Iterator[tuple[str, ...]]:
    """Yield each Referenced File ID (0004,1500) in its parts."""
    try:
        records = sequence(directory, "DirectoryRecordSequence")  # type: ignore[arg-type]
        for record in records[:_MOST_RECORDS]:
            value = record.get("ReferencedFileID")
            if value:
                parts = value if isinstance(value, MultiValue) else [value]
                # Some name their files with the slashes of their system.
                yield tuple(re.split(r"[/\\]", "\\".join(map(str, parts)).strip()))
    except Exception as error:  # pydicom raises anything on damaged elements
        raise damaged_list(path) from error
