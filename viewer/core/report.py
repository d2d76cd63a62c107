"""A report as one frozen record: what the reader wrote, what the AI said, of which image."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from viewer.core.report_draft import DraftKey
from viewer.core.report_facts import ImageFacts, PackFacts
from viewer.core.result import Refusal, Result
from viewer.core.review import Agreement


@dataclass(frozen=True, eq=False)
class Picture:
    """One picture of a report.

    Attributes
    ----------
    pixels
        uint8, (rows, columns) grey or (rows, columns, 3) RGB, as it is to be seen.
    aspect
        Height of a pixel divided by its width.
    legend
        Whether the heat map's colour scale belongs under it.
    letters
        Orientation at left, right, top, bottom; "" where it is not known.
    """

    title: str
    caption: str
    pixels: NDArray[np.uint8]
    aspect: float = 1.0
    legend: bool = False
    letters: tuple[str, str, str, str] = ("", "", "", "")


@dataclass(frozen=True, eq=False)
class Report:
    """Everything a report states; PDF and plain text are made from this alone.

    Attributes
    ----------
    outcome
        The AI's answer to exactly this image; None when it was not asked or could not answer.
    no_outcome_reason
        A sentence for that case; "" when nobody asked.
    was_read
        Whether a person wrote it; otherwise the report says that nobody has.
    reader, reader_role
        "" when not stated.
    created
        ISO 8601 with the offset.
    language
        "en" or "es": of the fixed words; what people and cards wrote stays as written.

    Raises
    ------
    ValueError
        The outcome belongs to another image than the report: a bug that must not reach paper.
    """

    key: DraftKey
    facts: ImageFacts
    findings: str = ""
    impression: str = ""
    outcome: Result | Refusal | None = None
    no_outcome_reason: str = ""
    pack: PackFacts | None = None
    agreement: Agreement | None = None
    pictures: tuple[Picture, ...] = ()
    was_read: bool = False
    reader: str = ""
    reader_role: str = ""
    created: str = ""
    language: str = "en"

    def __post_init__(self) -> None:
        if self.outcome and self.outcome.sop_instance_uid != self.key.sop_instance_uid:
            raise ValueError("the AI result belongs to another image than the report")
        if self.facts.sop_instance_uid != self.key.sop_instance_uid:
            raise ValueError("the header belongs to another image than the report")


def now() -> str:
    """Return the time as the index and reports state it: ISO 8601, seconds, with the offset."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def file_name(study_date: str, sop_instance_uid: str) -> str:
    """Return a file name without the patient's name: study date and the end of the image's UID."""
    day = "".join(each for each in study_date if each.isalnum())[:16] or "undated"
    return f"report-{day}-{sop_instance_uid.replace('.', '')[-6:]}.pdf"
