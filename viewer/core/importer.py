"""Find the images in files and folders, and say of the rest why they are not shown."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from viewer.core.companions import Companion, companion_at
from viewer.core.dicom_io import NO_IMAGE, cannot_read, content_uid
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.images import read_header
from viewer.core.progress import NO_PROGRESS, Progress
from viewer.core.records import KEYWORDS, Described, describe, group
from viewer.core.study import Study

# Files that systems and media leave beside images and that nobody misses in a list.
_NOT_WORTH_NAMING = frozenset({"dicomdir", "thumbs.db", "desktop.ini"})


@dataclass(frozen=True)
class Problem:
    """A file or folder that is not shown, and why."""

    path: Path
    reason: UserError


@dataclass(frozen=True)
class ImportOutcome:
    """What a scan found: `studies` newest first, the rest in the order it was met.

    `companions` are reports, presentation states and key images about images that are there.
    """

    studies: tuple[Study, ...]
    problems: tuple[Problem, ...]
    companions: tuple[Companion, ...] = ()


def scan(
    paths: Sequence[Path], progress: Progress = NO_PROGRESS, listed: Sequence[Study] = ()
) -> ImportOutcome:
    """Read the headers of all images in `paths` (files, and folders with all below them).

    A file that cannot be read becomes a `Problem` and stops nothing. The same image met twice is
    listed once; another image with the same SOP Instance UID is left out and named, since results
    are kept by that UID and must never show on the wrong image. That goes for images of studies
    already `listed`, too. A file about images is a problem only where none of them is there.

    Raises
    ------
    Cancelled
        From `progress.check`.
    """
    files: list[Path] = []
    problems: list[Problem] = []
    for found in walk(paths):
        progress.check()
        if isinstance(found, Problem):
            problems.append(found)
        else:
            files.append(found)
            progress.report(0, None, found.name)
    described: dict[str, Described] = {}
    companions: list[tuple[Companion, Problem]] = []
    places = _places(listed)
    for done, path in enumerate(files):
        progress.check()
        progress.report(done, len(files), path.name)
        try:
            header, origin = read_header(path, KEYWORDS)
            item = describe(header, path, origin)
            _require_same_bytes(places.get(item.instance.sop_instance_uid), path)
        except UserError as reason:
            problem = Problem(path, reason)
            companion = companion_at(path) if reason.code == NO_IMAGE else None
            if companion is None:
                problems.append(problem)
            else:
                companions.append((companion, problem))
        else:
            described.setdefault(item.instance.sop_instance_uid, item)
            places.setdefault(item.instance.sop_instance_uid, path)
    progress.report(len(files), len(files))
    useful = [one for one, _ in companions if one.is_about(places)]
    problems += [problem for one, problem in companions if not one.is_about(places)]
    return ImportOutcome(group(described.values()), tuple(problems), tuple(useful))


def walk(paths: Sequence[Path]) -> Iterator[Path | Problem]:
    """Yield every file in `paths`, each once, in a stable order; unreadable folders as problems.

    Files named outright are always yielded; in folders hidden files and system files are not.
    """
    seen: set[Path] = set()
    for path in paths:
        for found in _walk_one(path):
            if isinstance(found, Problem):
                yield found
            elif (key := found.absolute()) not in seen:
                seen.add(key)
                yield found


def _walk_one(path: Path) -> Iterator[Path | Problem]:
    try:
        kind = path.stat().st_mode
    except OSError as error:
        yield Problem(path, cannot_read(path, error))
        return
    if not stat.S_ISDIR(kind):
        yield path if stat.S_ISREG(kind) else Problem(path, _no_file(path))
        return
    refused: list[Problem] = []

    def remember(error: OSError) -> None:
        place = Path(os.fsdecode(error.filename or path))
        refused.append(Problem(place, cannot_read(place, error)))

    for folder, folders, names in os.walk(path, onerror=remember):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and name.casefold() not in _NOT_WORTH_NAMING:
                file = Path(folder, name)
                # Pipes and devices would block the reader for ever.
                if file.is_file():
                    yield file
    yield from refused


def _no_file(path: Path) -> UserError:
    """Describe a pipe, socket or device, which would block the reader for ever."""
    return UserError(
        "not-a-file",
        QT_TRANSLATE_NOOP("errors", "{path} is not a file but a pipe or device."),
        path=str(path),
    )


def _places(studies: Sequence[Study]) -> dict[str, Path]:
    return {
        instance.sop_instance_uid: instance.path
        for study in studies
        for series in study.series
        for instance in series.instances
    }


def _require_same_bytes(earlier: Path | None, path: Path) -> None:
    if earlier is None or earlier == path or not earlier.exists():
        return
    if content_uid(earlier) == content_uid(path):
        return
    raise UserError(
        "same-uid-other-image",
        QT_TRANSLATE_NOOP(
            "errors", "{file} says it is the same image as {other}, but its contents differ."
        ),
        QT_TRANSLATE_NOOP("errors", "Only {other} is listed; to see {file}, open it alone."),
        file=path.name,
        other=earlier.name,
    )
