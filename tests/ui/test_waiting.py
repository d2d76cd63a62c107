"""Waiting for the window without a display: what came once has come."""

from __future__ import annotations

import pytest

from viewer import headless
from viewer.core.errors import UserError


def test_what_came_and_went_again_has_come(qapp):
    answers = iter([False, True, False, False])
    headless.wait_until(lambda: next(answers), "it")
    assert list(answers) == [False, False]


def test_what_never_comes_is_given_up(qapp, monkeypatch):
    monkeypatch.setattr(headless, "_PATIENCE_S", 0.05)
    with pytest.raises(UserError, match="gave up"):
        headless.wait_until(lambda: False, "it")
