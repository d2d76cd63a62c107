"""A study as a folder that any viewer opens: DICOM files with their DICOMDIR (PS3.10 8, PS3.11)."""

from __future__ import annotations

import functools
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pydicom import Dataset

from viewer.core.deidentification.files import Allowed, deidentified
from viewer.core.deidentification.report import DeidentificationReport, write_report
from viewer.core.dicom_io import cannot_read
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.importer import Problem
from viewer.core.paths import cannot_write
from viewer.core.progress import NO_PROGRESS, Progress
from viewer.core.pseudonyms import Pseudonyms

if TYPE_CHECKING:
    from pydicom.fileset import FileSet

# Files that a DICOMDIR cannot list, since they do not say whose they are, lie here.
_UNLISTED = "OTHER"


@dataclass(frozen=True)
class StudyExport:
    """What was written to `folder`.

    Attributes
    ----------
    files
        How many.
    left_out
        Files that stay here, and why.
    report
        What was removed; None where the files left as they are.
    """

    folder: Path
    files: int
    left_out: tuple[Problem, ...]
    report: DeidentificationReport | None


def export_study(
    files: Sequence[Path],
    folder: Path,
    pseudonyms: Pseudonyms | None = None,
    allowed: Allowed | None = None,
    progress: Progress = NO_PROGRESS,
) -> StudyExport:
    """Write copies of DICOM files to `folder`, which must not exist yet; whole or not at all.

    With `pseudonyms` the copies name nobody and a report of what was removed lies beside them.

    Raises
    ------
    UserError
        `folder` exists or cannot be written, the disk is full, a file cannot be read, or nothing
        may leave: nothing is left behind.
    Cancelled
        From `progress.check`, likewise.
    """
    if folder.exists():
        raise UserError(
            "folder-exists",
            QT_TRANSLATE_NOOP("errors", "{folder} exists already; nothing was written."),
            QT_TRANSLATE_NOOP("errors", "Choose another name."),
            folder=str(folder),
        )
    try:
        with tempfile.TemporaryDirectory(prefix=".faro-", dir=folder.parent) as work:
            made = Path(work, "export")
            done = _write(files, Path(work), made, pseudonyms, allowed, progress)
            made.rename(folder)
    except OSError as error:
        raise cannot_write(folder, error) from error
    return StudyExport(folder, *done)


def _write(
    files: Sequence[Path],
    work: Path,
    made: Path,
    pseudonyms: Pseudonyms | None,
    allowed: Allowed | None,
    progress: Progress,
) -> tuple[int, tuple[Problem, ...], DeidentificationReport | None]:
    if pseudonyms is None:
        _write_file_set(files, made, progress)
        return len(files), (), None
    copies = work / "copies"
    copies.mkdir()
    done = deidentified(files, copies, pseudonyms, allowed or Allowed(), progress)
    if not done.copies:
        raise done.left_out[0].reason
    _write_file_set([copy.path for copy in done.copies], made, progress)
    write_report(done.report, made)
    return len(done.copies), done.left_out, done.report


def _write_file_set(files: Sequence[Path], made: Path, progress: Progress) -> None:
    from pydicom.fileset import FileSet

    _take_what_is_not_numbered()
    listed = FileSet()
    try:
        others = _add(listed, files, progress)
        made.mkdir()
        if len(listed):
            listed.write(made)
    finally:
        # pydicom copies what is added and leaves the copies to the garbage collector.
        listed._stage["t"].cleanup()
    for number, path in enumerate(others, start=1):
        progress.check()
        (made / _UNLISTED).mkdir(exist_ok=True)
        shutil.copyfile(path, made / _UNLISTED / f"{number:08}")
    progress.report(len(files), len(files))


def _add(listed: FileSet, files: Sequence[Path], progress: Progress) -> list[Path]:
    """Add what a DICOMDIR can list and return the rest."""
    others: list[Path] = []
    for number, path in enumerate(files):
        progress.check()
        progress.report(number, len(files))
        try:
            listed.add(path)
        except OSError as error:
            raise cannot_read(path, error) from error
        except Exception:  # pydicom raises anything where an element that a DICOMDIR needs is odd
            others.append(path)
    return others


@functools.cache
def _take_what_is_not_numbered() -> None:
    """Let a DICOMDIR list what lacks a number that it has to state (PS3.3 F.5): it gets a 0.

    Study IDs and numbers are empty in many archives, and in every de-identified file.
    """
    from pydicom.fileset import DIRECTORY_RECORDERS

    for kind, keyword in (
        ("STUDY", "StudyID"),
        ("SERIES", "SeriesNumber"),
        ("IMAGE", "InstanceNumber"),
    ):
        DIRECTORY_RECORDERS[kind] = functools.partial(_recorded, DIRECTORY_RECORDERS[kind], keyword)


def _recorded(record: Callable[[Dataset], Dataset], keyword: str, dataset: Dataset) -> Dataset:
    if dataset.get(keyword) in (None, ""):
        numbered = Dataset()
        # Values are shared, not copied: pixels too.
        numbered.update(dataset)
        setattr(numbered, keyword, "0")
        dataset = numbered
    return record(dataset)
