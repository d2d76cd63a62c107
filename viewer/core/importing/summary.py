"""What an import came to: for the window, for the command line, for programs."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from viewer.core.errors import UserError, fill, printable
from viewer.core.i18n import QT_TRANSLATE_NOOP

# Of each kind so many are named; all are counted.
MOST_NAMED = 1000

_LINES = (
    ("added", QT_TRANSLATE_NOOP("import", "New images: {count}")),
    ("updated", QT_TRANSLATE_NOOP("import", "Changed or moved since they were listed: {count}")),
    ("duplicates", QT_TRANSLATE_NOOP("import", "Already there: {count}")),
    ("variants", QT_TRANSLATE_NOOP("import", "Kept, but not listed beside their twin: {count}")),
    ("not_dicom", QT_TRANSLATE_NOOP("import", "Neither DICOM nor a picture: {count}")),
    ("unreadable", QT_TRANSLATE_NOOP("import", "Not read: {count}")),
)


@dataclass(frozen=True)
class Named:
    """A file, folder or packed file (below its archive's path), and what there is to say of it."""

    path: Path
    reason: UserError


@dataclass(frozen=True)
class Gathered:
    """How many there were, and the first `MOST_NAMED` of them."""

    count: int = 0
    named: tuple[Named, ...] = ()


@dataclass(frozen=True)
class ImportSummary:
    """What became of everything that was to be imported.

    Attributes
    ----------
    added, updated, duplicates
        Images (and documents about images) that are listed now, that changed or lie
        elsewhere now, that were there with the same bytes.
    variants
        Kept, but not listed: another image has their SOP Instance UID.
    not_dicom, unreadable
        Neither DICOM nor a picture; and what could not be read, with reasons.
    notes
        What else the user should know: a damaged DICOMDIR, folders that were not followed.
    locked
        Archives that need a password, or another one than was given.
    bytes_added
        Of the new files; seconds is the time that all took.
    studies
        Study Instance UIDs of everything that was met.
    is_cancelled
        Whether the user stopped it. Everything counted as added stays.
    stopped_by
        The error that ended it early; importing the same again goes on where it ended.
    """

    added: int
    updated: int
    duplicates: int
    variants: Gathered
    not_dicom: Gathered
    unreadable: Gathered
    notes: tuple[UserError, ...]
    locked: tuple[Path, ...]
    bytes_added: int
    seconds: float
    studies: tuple[str, ...]
    is_cancelled: bool = False
    stopped_by: UserError | None = None

    @property
    def is_complete(self) -> bool:
        """Whether everything that is an image came in and nothing cut the import short."""
        is_whole = not (self.is_cancelled or self.stopped_by or self.locked)
        return is_whole and not self.unreadable.count

    @property
    def listed(self) -> int:
        """How many of the files are in the library now."""
        return self.added + self.updated + self.duplicates


def summary_lines(summary: ImportSummary, translate: Callable[[str], str] = str) -> tuple[str, ...]:
    """Return the summary for people, a line each; `translate` gets texts of context "import".

    Errors are translated by their own `UserError.text` with context "errors": see `reasons`.
    """
    lines = []
    for name, template in _LINES:
        value = getattr(summary, name)
        count = value.count if isinstance(value, Gathered) else value
        if count or name == "added":
            lines.append(fill(translate(template), {"count": count}))
    if summary.is_cancelled:
        said = QT_TRANSLATE_NOOP("import", "It was stopped; what was added so far stays.")
        lines.append(translate(said))
    return tuple(lines)


def reasons(summary: ImportSummary) -> tuple[Named, ...]:
    """Return everything that has a reason, the weightiest first: for a list of problems."""
    gathered = (summary.unreadable, summary.variants, summary.not_dicom)
    return tuple(one for some in gathered for one in some.named)


def said_of(summary: ImportSummary) -> tuple[str, ...]:
    """Return what ended the import, the notes and every reason, in English, a line each."""
    general = [one for one in (summary.stopped_by, *summary.notes) if one is not None]
    named = (f"{shown(one.path)}: {one.reason.text()}" for one in reasons(summary))
    return (*(one.text() for one in general), *named)


def summary_to_json(summary: ImportSummary) -> dict[str, Any]:
    """Return the summary as JSON's types; names that are not Unicode have their bytes replaced."""
    return {
        "added": summary.added,
        "updated": summary.updated,
        "duplicates": summary.duplicates,
        "variants": _to_json(summary.variants),
        "not_dicom": _to_json(summary.not_dicom),
        "unreadable": _to_json(summary.unreadable),
        "notes": [_said(one) for one in summary.notes],
        "locked": [shown(path) for path in summary.locked],
        "bytes_added": summary.bytes_added,
        "seconds": round(summary.seconds, 3),
        "studies": list(summary.studies),
        "cancelled": summary.is_cancelled,
        "stopped_by": summary.stopped_by and _said(summary.stopped_by),
    }


def shown(path: Path) -> str:
    """Return a path as people read it, whatever bytes its name is made of."""
    return printable(os.fsencode(path).decode("utf-8", "replace"))


def _to_json(gathered: Gathered) -> dict[str, Any]:
    named = [{"path": shown(one.path), **_said(one.reason)} for one in gathered.named]
    return {"count": gathered.count, "named": named}


def _said(reason: UserError) -> dict[str, str]:
    return {"code": reason.code, "text": reason.text()}


def _in_unicode(reason: UserError) -> UserError:
    """File names may be any bytes; what names them is to be printed and translated."""
    fields = {
        name: value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
        for name, value in reason.fields.items()
    }
    return UserError(reason.code, reason.sentence, reason.next_step, **fields)


@dataclass
class Tally:
    """The summary while it grows."""

    counts: dict[str, int] = field(default_factory=dict)
    gathered: dict[str, list[Named]] = field(default_factory=dict)
    notes: list[UserError] = field(default_factory=list)
    locked: list[Path] = field(default_factory=list)
    studies: dict[str, None] = field(default_factory=dict)
    bytes_added: int = 0
    is_cancelled: bool = False
    stopped_by: UserError | None = None

    def count(self, what: str) -> None:
        """Count one more."""
        self.counts[what] = self.counts.get(what, 0) + 1

    def note(self, said: UserError) -> None:
        """Remember what the user should know, as far as there is room."""
        if len(self.notes) < MOST_NAMED:
            self.notes.append(_in_unicode(said))

    def name(self, what: str, path: Path, reason: UserError) -> None:
        """Count one more and name it, as far as there is room."""
        self.count(what)
        named = self.gathered.setdefault(what, [])
        if len(named) < MOST_NAMED:
            named.append(Named(path, _in_unicode(reason)))

    def lock(self, archive: Path) -> None:
        """Remember an archive that needs a password, or another one."""
        if archive not in self.locked:
            self.locked.append(archive)

    def summary(self, seconds: float) -> ImportSummary:
        """Return what was counted."""
        return ImportSummary(
            added=self.counts.get("added", 0),
            updated=self.counts.get("updated", 0),
            duplicates=self.counts.get("duplicates", 0),
            variants=self._of("variants"),
            not_dicom=self._of("not_dicom"),
            unreadable=self._of("unreadable"),
            notes=tuple(self.notes),
            locked=tuple(self.locked),
            bytes_added=self.bytes_added,
            seconds=seconds,
            studies=tuple(self.studies),
            is_cancelled=self.is_cancelled,
            stopped_by=self.stopped_by and _in_unicode(self.stopped_by),
        )

    def _of(self, what: str) -> Gathered:
        return Gathered(self.counts.get(what, 0), tuple(self.gathered.get(what, ())))
