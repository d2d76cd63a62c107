"""Where a process stands among others is checked before anything starts."""

from __future__ import annotations

import pytest

from training.cluster import place_of
from viewer.core.errors import UserError


@pytest.mark.parametrize(
    ("processes", "coordinator", "number", "named"),
    [
        (2, None, 0, "--coordinator"),
        (2, "host", 0, "--coordinator"),
        (2, "host:0", 0, "--coordinator"),
        (2, "host:99999", 0, "--coordinator"),
        (2, ":9000", 0, "--coordinator"),
        (2, "host:9000", None, "--process-id"),
        (2, "host:9000", 2, "--process-id"),
        (2, "host:9000", -1, "--process-id"),
        (1, "host:9000", 1, "--process-id"),
    ],
)
def test_wrong_place_is_said(processes, coordinator, number, named):
    with pytest.raises(UserError, match=named):
        place_of(processes, coordinator, number)


def test_one_process_needs_no_place():
    assert place_of(1, None, None) is None
    assert place_of(1, "host:9000", 0) is None
