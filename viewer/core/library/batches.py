"""Long lists of values in statements that SQLite can take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from viewer.core.index import UIDS_AT_ONCE

T = TypeVar("T")


def batches(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yield `values` in their order, as many at once as one statement takes."""
    for start in range(0, len(values), UIDS_AT_ONCE):
        yield values[start : start + UIDS_AT_ONCE]
