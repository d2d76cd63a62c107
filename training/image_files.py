"""Image files of a data set, by the names that its lists give them."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

IMAGE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".dcm", ".dicom", ""})


def image_files(root: Path) -> Iterator[Path]:
    """Yield the files below `root` that may be images by their suffix, hidden ones left out."""
    for path in sorted(root.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        if not hidden and path.suffix.lower() in IMAGE_SUFFIXES and path.is_file():
            yield path


class FilesByName:
    """Finds what a list calls a file: a path from the list's folder, or a name below it."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def find(self, text: str, folder: str = "") -> Path:
        """Return the file called `text`; where several are, the one in a folder called `folder`.

        A path that does not exist where none or no single one is found.
        """
        direct = self._root / text
        if direct.is_file():
            return direct
        found = self._by_name.get(direct.name, [])
        if len(found) > 1:
            found = [path for path in found if path.parent.name.lower() == folder.lower()]
        return found[0] if len(found) == 1 else direct

    @functools.cached_property
    def _by_name(self) -> dict[str, list[Path]]:
        names: dict[str, list[Path]] = {}
        for path in image_files(self._root):
            names.setdefault(path.name, []).append(path)
        return names
