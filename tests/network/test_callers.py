"""Who may send is read from words, and found again by title and address."""

from __future__ import annotations

import pytest

from viewer.core.errors import UserError
from viewer.core.network.callers import Caller, parse_caller


@pytest.mark.parametrize(
    ("words", "caller"),
    [
        ("CT1", Caller("CT1")),
        (" CT1@10.0.0.7 ", Caller("CT1", "10.0.0.7")),
        ("@ct.example", Caller("", "ct.example")),
    ],
)
def test_callers_are_read(words: str, caller: Caller):
    assert parse_caller(words) == caller


@pytest.mark.parametrize("words", ["", "@", "MUCH TOO LONG AN AE TITLE", "A\\B"])
def test_callers_that_are_none_are_refused(words: str):
    with pytest.raises(UserError):
        parse_caller(words)


def test_an_address_is_the_same_in_every_spelling():
    caller = Caller("", "localhost", ("127.0.0.1", "::1"))
    assert caller.is_it("ANY", "::ffff:127.0.0.1")
    assert caller.is_it("ANY", "0:0:0:0:0:0:0:1")
    assert not caller.is_it("ANY", "192.0.2.1")
