"""Dates moved by whole days, so that intervals and times of day stay (PS3.15 E.3.6).

Everything is moved back by more than a century: a date of 1921 in a digital image is not taken for
the true one by anybody, and one that was not moved is found by looking at it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

# No date that was moved lies after this; none that was not lies before, in digital imaging.
LATEST_YEAR = 1969
_DATE = re.compile(r"(\d{4})([.-]?)(\d{2})\2(\d{2})")
_DATE_TIME = re.compile(r"(\d{4})(\d{2})?(\d{2})?((?:\d{2}){0,3}(?:\.\d{1,6})?(?:[+-]\d{4})?)")
_TIME = re.compile(r"\d{2}(:?\d{2}(:?\d{2}(\.\d{1,6})?)?)?")


def moved(value: str, vr: str, days: int) -> str | None:
    """Return a DA or DT `days` earlier, a TM as it is; None where it is none of these (PS3.5 6.2).

    The hours and the offset from UTC of a DT stay, and a DT of a year or a month stays one.
    """
    if vr == "TM":
        return value if _TIME.fullmatch(value.strip()) else None
    found = (_DATE if vr == "DA" else _DATE_TIME).fullmatch(value.strip())
    if found is None:
        return None
    if vr == "DA":
        day = _earlier(found[1], found[3], found[4], days)
        return day and f"{day[:4]}{found[2]}{day[4:6]}{found[2]}{day[6:]}"
    day = _earlier(found[1], found[2] or "01", found[3] or "01", days)
    stated = 4 + len(found[2] or "") + len(found[3] or "")
    return day and day[:stated] + found[4]


def is_moved(value: str) -> bool:
    """Return whether a DA or DT may be one that `moved` gave, or a dummy."""
    year = value.strip()[:4]
    return not year.isdecimal() or int(year) <= LATEST_YEAR


def _earlier(year: str, month: str, day: str, days: int) -> str | None:
    try:
        earlier = date(int(year), int(month), int(day)) - timedelta(days=days)
    except (ValueError, OverflowError):
        return None
    return f"{earlier.year:04d}{earlier:%m%d}"
