"""Which images of a series are decoded next while the reader looks at one."""

from __future__ import annotations

import numpy as np

# Readers turn round now and then: one image behind for so many ahead.
_AHEAD_FOR_ONE_BEHIND = 3


def fill_order(wanted: int, direction: int, count: int, limit: int) -> list[int]:
    """Return at most `limit` indices of `count` images without `wanted`, the next needed first.

    `direction` is 1 where the reader scrolls towards higher indices, -1 else; images ahead come
    three times as early as those behind.
    """
    distance = (np.arange(count) - wanted) * direction
    urgency = np.where(distance > 0, distance, 0.5 - _AHEAD_FOR_ONE_BEHIND * distance)
    order = np.argsort(urgency, kind="stable")
    return [int(index) for index in order if index != wanted][: max(0, limit)]
