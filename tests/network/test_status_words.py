"""Every status of DIMSE is told in words, and only what may pass is tried again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.core.network.status_words import Service, is_warning, may_pass_later, status_error


@given(st.sampled_from(Service), st.integers(0, 0xFFFF), st.text())
def test_any_status_has_words_and_its_number(service: Service, status: int, comment: str):
    words = str(status_error(service, status, "archive", comment))
    assert words.startswith("archive")
    assert f"0x{status:04X}" in words
    assert comment in words


@pytest.mark.parametrize(
    ("service", "status", "part", "later"),
    [
        (Service.STORE, 0xA700, "resources", True),
        (Service.STORE, 0xA702, "resources", True),
        (Service.STORE, 0xA900, "kind", False),
        (Service.STORE, 0xB000, "changed", False),
        (Service.STORE, 0xC123, "understand", False),
        (Service.STORE, 0x0122, "kind", False),
        (Service.STORE, 0x0124, "allow", False),
        (Service.FIND, 0xA700, "search", True),
        (Service.FIND, 0xC001, "search", False),
        (Service.GET, 0xA702, "resources", True),
        (Service.GET, 0xB000, "all images", True),
        (Service.MOVE, 0xA801, "AE title", False),
        (Service.MOVE, 0xC000, "where to", False),
        (Service.MOVE, 0xFE00, "told", False),
        (Service.OTHER, 0x0112, "no such", False),
        (Service.OTHER, 0x0110, "failed", True),
        (Service.OTHER, 0x5555, "unknown", False),
    ],
)
def test_words_fit_the_service(service: Service, status: int, part: str, later: bool):
    assert part in str(status_error(service, status, "archive"))
    assert may_pass_later(service, status) is later


def test_warnings_are_told_from_failures():
    some = (0, 0xA700, 0xB000, 0xB006, 0xB007, 0xC000, 0xFE00, 0xFF00, 0x0116)
    assert [one for one in some if is_warning(one)] == [0xB000, 0xB006, 0xB007, 0x0116]
