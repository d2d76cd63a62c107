"""What a person looks for in the library: typed words and chosen filters, as one value."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.library.typed_dates import Days


class Period(StrEnum):
    """Days counted from the one on which the search is done."""

    ANY = "any"
    TODAY = "today"
    YESTERDAY = "yesterday"
    LAST_WEEK = "last 7 days"
    LAST_MONTH = "last 30 days"


class Order(StrEnum):
    """How found studies follow each other; equal ones newest first."""

    NEWEST = "newest"
    OLDEST = "oldest"
    NAME = "name"
    PATIENT_ID = "patient id"
    ARRIVED = "arrived"


@dataclass(frozen=True)
class StudyQuery:
    """All conditions have to hold; an empty one always does.

    Attributes
    ----------
    text
        As typed: each word is the beginning of a word of the patient's name or of a description,
        any part of the patient ID or accession number, a modality, a date (see `typed_dates`) or
        a Study Instance UID.
    date_from, date_to
        Study Date, YYYYMMDD, both included. Undated studies have none.
    modalities
        At least one of them.
    patient_name, patient_id, patient_birth_date, patient_sex, accession_number, description
        As `text`, each in its own field; birth date (YYYYMMDD) and sex exactly.
    only_flagged, only_unreviewed, only_variants
        Whose newest AI result of an image is flagged; that `reviewed` does not count; of which
        files with other bytes under the same SOP Instance UID came.
    limit, offset
        Which part of the found studies is wanted.
    """

    text: str = ""
    period: Period = Period.ANY
    date_from: str = ""
    date_to: str = ""
    modalities: tuple[str, ...] = ()
    patient_name: str = ""
    patient_id: str = ""
    patient_birth_date: str = ""
    patient_sex: str = ""
    accession_number: str = ""
    description: str = ""
    only_flagged: bool = False
    only_unreviewed: bool = False
    only_variants: bool = False
    order: Order = Order.NEWEST
    limit: int = 200
    offset: int = 0

    def days(self, today: date) -> Days:
        """Return the days asked for by dates and period together; each end "" where open."""
        period = _PERIODS.get(self.period)
        if period is None:
            return Days(self.date_from, self.date_to)
        begin, end = (f"{today - timedelta(days=back):%Y%m%d}" for back in period)
        last = min(end, self.date_to) if self.date_to else end
        return Days(max(begin, self.date_from), last)

    def at(self, offset: int) -> StudyQuery:
        """Return the same query for a later part of what it finds."""
        return replace(self, offset=offset)


# From how many days ago to how many.
_PERIODS = {
    Period.TODAY: (0, 0),
    Period.YESTERDAY: (1, 1),
    Period.LAST_WEEK: (6, 0),
    Period.LAST_MONTH: (29, 0),
}


def query_to_json(query: StudyQuery) -> str:
    """Return a query as JSON; `limit` and `offset` belong to a window, not to a filter."""
    stated = asdict(query)
    defaults = asdict(StudyQuery())
    kept = {
        name: value
        for name, value in stated.items()
        if value != defaults[name] and name not in ("limit", "offset")
    }
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def query_from_json(text: str) -> StudyQuery:
    """Return what `query_to_json` was given.

    Raises
    ------
    UserError
        Not such JSON, or it names what this version of Faro does not know: leaving a condition
        out would show studies that the filter was to hide.
    """
    try:
        stated = json.loads(text)
        return StudyQuery(**{name: _read(name, value) for name, value in stated.items()})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError(
            "filter-unreadable",
            QT_TRANSLATE_NOOP("errors", "This saved filter cannot be read: {reason}."),
            QT_TRANSLATE_NOOP("errors", "It may be of a newer Faro. Delete it and save it anew."),
            reason=str(error),
        ) from error


def _read(name: str, value: object) -> Any:
    if name not in _NAMES:
        raise KeyError(name)
    if name == "period":
        return Period(str(value))
    if name == "order":
        return Order(str(value))
    if name == "modalities":
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise TypeError(name)
        return tuple(value)
    if type(value) is not type(getattr(StudyQuery(), name)):
        raise TypeError(name)
    return value


_NAMES = frozenset(field.name for field in fields(StudyQuery))
