"""DICOM files in, copies that name nobody out: what export, sending and the courier call."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydicom import Dataset, uid

from viewer.core.complete_dataset import read_complete
from viewer.core.deidentification.burned_in import (
    BurnedIn,
    burned_in_risk,
    likely_burned_in,
    require_no_burned_in_text,
)
from viewer.core.deidentification.cleaning import Change
from viewer.core.deidentification.report import DeidentificationReport, FileChanges, file_changes
from viewer.core.deidentify import cleaned
from viewer.core.errors import UserError
from viewer.core.frame_tags import text
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.importer import Problem
from viewer.core.paths import atomic_file
from viewer.core.progress import NO_PROGRESS, Progress
from viewer.core.pseudonyms import Pseudonyms

_STRUCTURED = ("SR", "SEG-SR", "AU")


@dataclass(frozen=True)
class Allowed:
    """What a person has allowed to leave although it may name somebody.

    Attributes
    ----------
    burned_in
        Images whose pixels say or are likely to name the patient: somebody has looked.
    reports
        Structured reports; their free text is taken out all the same.
    """

    burned_in: bool = False
    reports: bool = False


@dataclass(frozen=True)
class Copied:
    """One file and its copy; `original_uid` never leaves this computer."""

    source: Path
    path: Path
    original_uid: str
    sop_instance_uid: str


@dataclass(frozen=True)
class Deidentified:
    """The copies, what stays here and why, and the report, which names nobody."""

    copies: tuple[Copied, ...]
    left_out: tuple[Problem, ...]
    report: DeidentificationReport


def deidentified(
    files: Sequence[Path],
    folder: Path,
    pseudonyms: Pseudonyms,
    allowed: Allowed = Allowed(),
    progress: Progress = NO_PROGRESS,
) -> Deidentified:
    """Write a copy of each DICOM file that names nobody to `folder`, called by its new UID.

    The files themselves are only read. One that cannot be cleaned or is not allowed to leave is
    among `left_out` and stops no other. Two files of one SOP Instance UID give one copy, of the
    first. A file is in memory as a whole while it is cleaned.

    Raises
    ------
    Cancelled
        From `progress.check`; copies made so far stay in `folder`.
    """
    copies: dict[str, Copied] = {}
    changes: list[FileChanges] = []
    left_out: list[Problem] = []
    for number, path in enumerate(files):
        progress.check()
        progress.report(number, len(files))
        try:
            copied, changed = clean_copy(path, folder, pseudonyms, allowed, frozenset(copies))
        except UserError as reason:
            left_out.append(Problem(path, reason))
            continue
        copies[copied.sop_instance_uid] = copied
        changes.append(changed)
    progress.report(len(files), len(files))
    reasons = tuple(problem.reason for problem in left_out)
    report = DeidentificationReport(tuple(changes), reasons)
    return Deidentified(tuple(copies.values()), tuple(left_out), report)


def clean_copy(
    path: Path,
    folder: Path,
    pseudonyms: Pseudonyms,
    allowed: Allowed = Allowed(),
    taken: frozenset[str] = frozenset(),
) -> tuple[Copied, FileChanges]:
    """Write one copy; `taken` are new UIDs that were given away before.

    Raises
    ------
    UserError
        Not readable or not DICOM, not cleanable (``document-not-cleaned``, ``no-deidentified``),
        not allowed (``burned-in``, ``burned-in-likely``, ``report-kept-back``), written before
        (``same-uid``), or `folder` cannot be written.
    """
    dataset = read_complete(path)
    require_may_leave(dataset, allowed)
    clean, changes = _cleaned(dataset, pseudonyms)
    new = str(clean.SOPInstanceUID)
    if new in taken:
        raise _same_uid()
    target = folder / f"{new}.dcm"
    _write(clean, target)
    changed = file_changes(dataset, clean, changes)
    return Copied(path, target, text(dataset, "SOPInstanceUID"), new), changed


def require_may_leave(header: Dataset, allowed: Allowed) -> None:
    """Raise `UserError` for what stays here unless somebody allows it, and for what always does."""
    kind = uid.UID(text(header, "SOPClassUID"))
    if not kind or kind == uid.MediaStorageDirectoryStorage:
        raise _no_object()
    if kind.name.startswith("Encapsulated") or "EncapsulatedDocument" in header:
        raise _document()
    structured = text(header, "Modality") in _STRUCTURED or "SR Storage" in kind.name
    if structured and not allowed.reports:
        raise _report()
    if allowed.burned_in:
        return
    require_no_burned_in_text(header)
    if burned_in_risk(header) is BurnedIn.LIKELY and "Rows" in header:
        raise likely_burned_in()


def _cleaned(dataset: Dataset, pseudonyms: Pseudonyms) -> tuple[Dataset, Counter[Change]]:
    try:
        return cleaned(dataset, pseudonyms)
    except UserError:
        raise
    except Exception as error:  # pydicom raises anything on damaged elements
        raise _not_cleanable(error) from error


def _write(clean: Dataset, target: Path) -> None:
    try:
        with atomic_file(target) as out:
            clean.save_as(out, enforce_file_format=True)
    except UserError:
        raise
    except Exception as error:  # as above, on elements that no standard knows
        raise _not_cleanable(error) from error


def _not_cleanable(error: Exception) -> UserError:
    return UserError(
        "no-deidentified",
        QT_TRANSLATE_NOOP(
            "errors", "An element of the file is damaged, so that its identity cannot be removed."
        ),
        QT_TRANSLATE_NOOP("errors", "Fetch it again from where it came from."),
        kind=type(error).__name__,
    )


def _no_object() -> UserError:
    return UserError(
        "no-object",
        QT_TRANSLATE_NOOP(
            "errors", "The file does not say what it is, or is a list of contents: it was left out."
        ),
    )


def _document() -> UserError:
    return UserError(
        "document-not-cleaned",
        QT_TRANSLATE_NOOP(
            "errors",
            "Documents inside DICOM (PDF, CDA) cannot be freed of names: it was left out.",
        ),
    )


def _report() -> UserError:
    return UserError(
        "report-kept-back",
        QT_TRANSLATE_NOOP(
            "errors", "Structured reports name people in free text: it was left out."
        ),
        QT_TRANSLATE_NOOP("errors", "Allow reports; they leave without their free text then."),
    )


def _same_uid() -> UserError:
    return UserError(
        "same-uid",
        QT_TRANSLATE_NOOP(
            "errors", "Another file of the same SOP Instance UID was written: it was left out."
        ),
    )
