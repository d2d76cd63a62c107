"""What was changed in files that left without identity; the report itself names nobody."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydicom import Dataset
from pydicom.datadict import keyword_for_tag
from pydicom.tag import BaseTag

from viewer.core.deidentification.burned_in import warnings_of
from viewer.core.deidentification.cleaning import Change
from viewer.core.deidentify import METHOD_CODES
from viewer.core.errors import UserError, fill
from viewer.core.frame_tags import text
from viewer.core.paths import write_atomically

FORMAT, FORMAT_VERSION = "faro-deidentification", 1
REPORT_FILE = "deidentification"
NOT_CLEANED = (
    "Pixels are unchanged: text burned into them and faces in slices stay.",
    "Free text of structured reports is taken out, not read; numbers and codes stay.",
    "Encapsulated documents (PDF, CDA) cannot be cleaned and never leave.",
    "Sex and age stay (above 89 as 90); dates are moved, times of day are not.",
)


@dataclass(frozen=True)
class FileChanges:
    """Of one file that was written.

    Attributes
    ----------
    sop_instance_uid
        The new one; the old one is in no report.
    warnings
        What a person should look at before the file is passed on.
    """

    sop_instance_uid: str
    sop_class_uid: str
    changes: Mapping[Change, int]
    warnings: tuple[UserError, ...] = ()


@dataclass(frozen=True)
class DeidentificationReport:
    """Of all files of one wish. `left_out` says why, one entry for each file that stays here."""

    files: tuple[FileChanges, ...]
    left_out: tuple[UserError, ...] = ()

    @property
    def totals(self) -> Counter[Change]:
        """How often each change was made in all files together."""
        total: Counter[Change] = Counter()
        for one in self.files:
            total.update(one.changes)
        return total

    @property
    def warnings(self) -> Counter[str]:
        """How many files each warning, by its code, is about."""
        return Counter(warning.code for one in self.files for warning in one.warnings)


def file_changes(dataset: Dataset, clean: Dataset, changes: Mapping[Change, int]) -> FileChanges:
    """Return what is to be said of `clean`, which was made of `dataset`."""
    return FileChanges(
        text(clean, "SOPInstanceUID"), text(clean, "SOPClassUID"), changes, warnings_of(dataset)
    )


def report_to_json(report: DeidentificationReport) -> str:
    """Return the report as JSON: a summary, then each file by its new UID."""
    record = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "method": [code for code, _ in METHOD_CODES],
        "not_cleaned": NOT_CLEANED,
        "summary": {
            "files": len(report.files),
            "left_out": dict(Counter(reason.code for reason in report.left_out)),
            "warnings": dict(report.warnings),
            "changes": _changes(report.totals),
        },
        "files": [
            {
                "sop_instance_uid": one.sop_instance_uid,
                "sop_class_uid": one.sop_class_uid,
                "warnings": [warning.code for warning in one.warnings],
                "changes": _changes(one.changes),
            }
            for one in report.files
        ],
    }
    return json.dumps(record, indent=1)


def report_to_text(report: DeidentificationReport) -> str:
    """Return the report for people: counts, warnings, what stays, and each attribute."""
    lines = [
        "De-identification by Faro: DICOM PS3.15, Basic Application Confidentiality Profile",
        *(f"  {code} {meaning}" for code, meaning in METHOD_CODES),
        "",
        f"Files written: {len(report.files)}",
        f"Files left out: {len(report.left_out)}",
        *_counted(report.left_out),
        "",
        "Look at these before you pass them on:",
        *(_to_look_at(report.files) or ["  nothing"]),
        "",
        "What is not cleaned:",
        *(f"  {sentence}" for sentence in NOT_CLEANED),
        "",
        "What was changed, in all files together:",
        *_in_lines(report.totals),
    ]
    return "\n".join(lines) + "\n"


def write_report(report: DeidentificationReport, folder: Path) -> Path:
    """Write the report to `folder` as JSON and as text, and return the path of the text.

    Raises
    ------
    UserError
        The folder cannot be written.
    """
    write_atomically(folder / f"{REPORT_FILE}.json", report_to_json(report).encode())
    text_file = folder / f"{REPORT_FILE}.txt"
    write_atomically(text_file, report_to_text(report).encode())
    return text_file


def name(tag: BaseTag) -> str:
    """Return how a report calls an attribute: private ones have no keyword."""
    keyword = "private" if tag.is_private else keyword_for_tag(tag)
    return f"({tag.group:04X},{tag.element:04X}) {keyword}".strip()


def _changes(changes: Mapping[Change, int]) -> list[dict[str, Any]]:
    return [
        {"tag": name(change.tag), "action": str(change.action), "count": count}
        for change, count in sorted(changes.items())
    ]


def _to_look_at(files: Iterable[FileChanges]) -> list[str]:
    found: dict[str, list[str]] = {}
    for one in files:
        for warning in one.warnings:
            found.setdefault(str(warning), []).append(f"    {one.sop_instance_uid}")
    return [line for said, uids in found.items() for line in (f"  {said}", *uids)]


def _in_lines(totals: Mapping[Change, int]) -> list[str]:
    """One line an attribute; of private ones nobody knows the names, so one for all of them."""
    public = {change: count for change, count in totals.items() if not change.tag.is_private}
    lines = [
        f"  {name(change.tag)}: {change.action} ({count})"
        for change, count in sorted(public.items())
    ]
    private = sum(totals.values()) - sum(public.values())
    return lines + [f"  private attributes: removed ({private})"] * bool(private)


class _Unsaid(dict[str, object]):
    """Facts filled in might be a file's name, and that a patient's."""

    def __missing__(self, key: str) -> str:
        return "…"


def _counted(several: Iterable[UserError]) -> list[str]:
    found = Counter(fill(one.sentence, _Unsaid()) for one in several)
    return [f"  {said} ({count})" for said, count in found.items()]
