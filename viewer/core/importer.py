"""Find the images in files and folders, and say of the rest why they are not shown."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from viewer.core.companions import Companion
from viewer.core.dicom_io import cannot_read, content_uid
from viewer.core.errors import UserError
from viewer.core.file_header import FileHeader
from viewer.core.header_scan import read_headers
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.importing.medium import not_a_file
from viewer.core.progress import NO_PROGRESS, Progress
from viewer.core.records import Described, group
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
    met = _Met(listed)
    done = 0
    for headers in read_headers(files, progress):
        for header in headers:
            met.take(header)
        done += len(headers)
        progress.report(done, len(files), headers[-1].path.name)
    useful = [one for one, _ in met.companions if one.is_about(met.places)]
    problems += met.problems
    problems += [problem for one, problem in met.companions if not one.is_about(met.places)]
    return ImportOutcome(group(met.described.values()), tuple(problems), tuple(useful))


class _Met:
    """What was found so far, each image once."""

    def __init__(self, listed: Sequence[Study]) -> None:
        self.described: dict[str, Described] = {}
        self.companions: list[tuple[Companion, Problem]] = []
        self.problems: list[Problem] = []
        self.places = _places(listed)

    def take(self, header: FileHeader) -> None:
        """Sort one file in."""
        problem = None if header.reason is None else Problem(header.path, header.reason)
        if problem is not None and header.companion is not None:
            self.companions.append((header.companion, problem))
        elif problem is not None:
            self.problems.append(problem)
        elif header.described is not None:
            self._take_image(header.described)

    def _take_image(self, described: Described) -> None:
        uid, path = described.instance.sop_instance_uid, described.instance.path
        try:
            _require_same_bytes(self.places.get(uid), path)
        except UserError as reason:
            self.problems.append(Problem(path, reason))
        else:
            self.described.setdefault(uid, described)
            self.places.setdefault(uid, path)


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
        yield path if stat.S_ISREG(kind) else Problem(path, not_a_file(path))
        return
    yield from _walk_folder(path)


def _walk_folder(root: Path) -> Iterator[Path | Problem]:
    """Yield a folder's files before those of the folders in it, both by name."""
    refused: list[Problem] = []
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            refused.append(Problem(folder, cannot_read(folder, error)))
            continue
        shown = [entry for entry in listed if not entry.name.startswith(".")]
        below = [entry for entry in shown if entry.is_dir(follow_symlinks=False)]
        waiting += [folder / entry.name for entry in reversed(below)]
        for entry in shown:
            # Pipes and devices would block the reader for ever.
            if entry.is_file() and entry.name.casefold() not in _NOT_WORTH_NAMING:
                yield folder / entry.name
    yield from refused


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
