from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.core.library.typed_dates import Days, typed_days


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2024", "20240101", "20241231"),
        ("2024-02", "20240201", "20240229"),
        ("02/2023", "20230201", "20230228"),
        ("12/03/2024", "20240312", "20240312"),
        ("1.3.2024", "20240301", "20240301"),
        ("2024-1..2024-02-05", "20240101", "20240205"),
        ("2024..", "20240101", ""),
        ("..03/2024", "", "20240331"),
    ],
)
def test_dates_as_people_type_them(typed: str, first: str, last: str) -> None:
    assert typed_days(typed) == Days(first, last)


@pytest.mark.parametrize("typed", ["", "..", "x..2024", "31/02/2024", "2024-13", "204471", "1.2.3"])
def test_what_is_no_date_is_none(typed: str) -> None:
    assert typed_days(typed) is None


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.integers(0, 999))
def test_every_way_to_write_a_range_means_the_same(first: date, days: int) -> None:
    last = min(first + timedelta(days), date(2199, 12, 31))
    wanted = Days(f"{first:%Y%m%d}", f"{last:%Y%m%d}")
    for form in ("%Y%m%d", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"):
        assert typed_days(f"{first:{form}}..{last:{form}}") == wanted
