"""Dates as people type them into a search box, as ranges of days."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

_YEAR_FIRST = re.compile(r"(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})[-./])?(\d{1,2})[-./](\d{4})")
_DICOM = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEARS = range(1900, 2200)


@dataclass(frozen=True)
class Days:
    """From one day to another, both included, as YYYYMMDD; "" leaves that end open."""

    first: str
    last: str


def typed_days(typed: str) -> Days | None:
    """Return the days that a word means, None where it is no date.

    Understood are ``2024``, ``2024-03``, ``2024-03-12``, ``20240312``, ``03/2024`` and
    ``12/03/2024`` (day first, as in Spanish), with ``-``, ``.`` or ``/`` between, and two of them
    with ``..`` between, either of which may be left out.
    """
    if ".." not in typed:
        return _days(typed)
    first, _, last = typed.partition("..")
    begin, end = _days(first), _days(last)
    if (first and begin is None) or (last and end is None) or (begin is None and end is None):
        return None
    return Days(begin.first if begin else "", end.last if end else "")


def _days(typed: str) -> Days | None:
    if (found := _DICOM.fullmatch(typed)) or (found := _YEAR_FIRST.fullmatch(typed)):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(typed):
        day, month, year = found.groups()
    else:
        return None
    return _range(int(year), int(month) if month else None, int(day) if day else None)


def _range(year: int, month: int | None, day: int | None) -> Days | None:
    if year not in _YEARS:
        return None
    if month is None:
        return Days(f"{year}0101", f"{year}1231")
    if not 1 <= month <= 12:
        return None
    length = calendar.monthrange(year, month)[1]
    if day is None:
        return Days(f"{year}{month:02}01", f"{year}{month:02}{length}")
    if not 1 <= day <= length:
        return None
    return Days(f"{year}{month:02}{day:02}", f"{year}{month:02}{day:02}")
