"""What a report is made of before it has a shape on paper: sections of plain blocks."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.core.report import Picture
from viewer.core.verdict import Verdict


@dataclass(frozen=True)
class Facts:
    """Label and value pairs; `columns` is how many pairs stand beside each other."""

    pairs: tuple[tuple[str, str], ...]
    columns: int = 1


@dataclass(frozen=True)
class Prose:
    """Running text as a person wrote it; line breaks are kept."""

    text: str
    muted: bool = False


@dataclass(frozen=True)
class Headline:
    """The AI's answer in a few words; `mark` is a warning that belongs to it."""

    text: str
    verdict: Verdict
    mark: str = ""


@dataclass(frozen=True)
class Bar:
    """One row of the probability table; `strong` is the row that decides about the flag."""

    name: str
    probability: float
    threshold: float
    strong: bool = False


@dataclass(frozen=True)
class Bars:
    """Calibrated probabilities against thresholds, with the column titles."""

    titles: tuple[str, str, str, str]
    rows: tuple[Bar, ...]


@dataclass(frozen=True)
class Points:
    """A list; each point may carry a passed (True) or failed (False) mark."""

    points: tuple[tuple[bool | None, str], ...]


@dataclass(frozen=True, eq=False)
class Pictures:
    """Pictures beside each other, two in a row, and the words under the colour scale."""

    pictures: tuple[Picture, ...]
    low: str
    high: str


Block = Facts | Prose | Headline | Bars | Points | Pictures


@dataclass(frozen=True, eq=False)
class Section:
    """A title ("" for none) and its blocks."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, eq=False)
class Document:
    """The whole report in its language.

    Attributes
    ----------
    running_head
        Patient and ID, on every page.
    foot
        "Not a diagnosis", on every page.
    page_of
        Template with {page} and {pages}.
    """

    title: str
    subtitle: str
    running_head: str
    foot: str
    page_of: str
    font_note: str
    sections: tuple[Section, ...]
