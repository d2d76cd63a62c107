"""Which files a command works on, and what their results are called below an output folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.importer import Problem, walk


@dataclass(frozen=True)
class Source:
    """A file to work on, and its name below an output folder."""

    path: Path
    name: Path


def find_sources(paths: Sequence[Path]) -> tuple[list[Source], list[Problem]]:
    """List the files in `paths`, each once; folders with everything below them.

    Returns
    -------
    sources
        Named by their place below the folder they were found in; files of the same name from
        different places keep as much of their path as tells them apart.
    problems
        What does not exist or cannot be read, and folders without any file.
    """
    found: dict[Path, tuple[Path, Path]] = {}
    problems = []
    for root in paths:
        seen = 0
        for item in walk([root]):
            seen += 1
            if isinstance(item, Problem):
                problems.append(item)
            else:
                found.setdefault(item.absolute(), (item, root if item != root else root.parent))
        if not seen:
            problems.append(Problem(root, _empty_folder(root)))
    names = _distinct_names([(place, root.absolute()) for place, (_, root) in found.items()])
    sources = [Source(path, name) for (path, _), name in zip(found.values(), names, strict=True)]
    return sources, problems


def _distinct_names(places: Sequence[tuple[Path, Path]]) -> list[Path]:
    """Return each file's path below its root, longer where two would be the same."""
    names = [place.relative_to(root) for place, root in places]
    counts = Counter(names)
    return [
        name if counts[name] == 1 else place.relative_to(place.anchor)
        for name, (place, _) in zip(names, places, strict=True)
    ]


def _empty_folder(folder: Path) -> UserError:
    return UserError(
        "empty-folder",
        QT_TRANSLATE_NOOP("errors", "{path} holds no files."),
        QT_TRANSLATE_NOOP("errors", "Choose a folder with DICOM, PNG or JPEG images."),
        path=str(folder),
    )
