"""What a search asks a peer and what it answers, alike for C-FIND and QIDO-RS."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.library.keys import KEYS, Key, Level

_BY_KEYWORD = {key.keyword: key for key in KEYS}
# What is asked for and answered at a level, with the UIDs above it; PS3.4 C.6.2.1, PS3.18 10.6.3.
_LEVELS: Mapping[Level, tuple[frozenset[Level], tuple[str, ...]]] = {
    Level.PATIENT: (frozenset({Level.PATIENT}), ()),
    Level.STUDY: (frozenset({Level.PATIENT, Level.STUDY}), ()),
    Level.SERIES: (frozenset({Level.SERIES}), ("StudyInstanceUID",)),
    Level.IMAGE: (frozenset({Level.IMAGE}), ("StudyInstanceUID", "SeriesInstanceUID")),
}
UNIQUE_KEYS: Mapping[Level, str] = {
    Level.PATIENT: "PatientID",
    Level.STUDY: "StudyInstanceUID",
    Level.SERIES: "SeriesInstanceUID",
    Level.IMAGE: "SOPInstanceUID",
}


def keys_returned(level: Level) -> tuple[Key, ...]:
    """Return what an answer of this level states."""
    levels, above = _LEVELS[level]
    return tuple(key for key in KEYS if key.level in levels or key.keyword in above)


@dataclass(frozen=True)
class Query:
    """One search.

    Attributes
    ----------
    terms
        Keyword to value, written as PS3.4 C.2.2.2 has it: ``ROSALES*``, ``20260101-20260131``,
        UIDs parted by a backslash. Empty values are left out. The UIDs of the levels above are
        terms too: series are searched with a Study Instance UID.

    Raises
    ------
    UserError
        A keyword that the table of keys does not have.
    """

    level: Level
    terms: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for keyword in self.terms:
            if keyword not in _BY_KEYWORD:
                raise UserError(
                    "unknown-key",
                    QT_TRANSLATE_NOOP("errors", "Studies are not searched by {keyword}."),
                    QT_TRANSLATE_NOOP("errors", "Search by one of: {known}."),
                    keyword=keyword,
                    known=", ".join(_BY_KEYWORD),
                )


@dataclass(frozen=True)
class Answer:
    """One patient, study, series or image that a peer has.

    `values` holds text by `Key.column`; what the peer does not state is "". Several values are
    parted by a backslash, as in a file.
    """

    level: Level
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")

    def number(self, column: str) -> int | None:
        """Return a count or a number, None where it is not stated or no number."""
        try:
            return int(self[column])
        except ValueError:
            return None

    @property
    def uid(self) -> str:
        """The unique key of its level; a patient's is the Patient ID."""
        return self[_BY_KEYWORD[UNIQUE_KEYS[self.level]].column]


@dataclass(frozen=True)
class Answers:
    """What a search found; without `is_all` the peer has more than were asked for."""

    items: tuple[Answer, ...]
    is_all: bool = True

    def __iter__(self) -> Iterator[Answer]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)
