"""Whether the line to a node is back: a cheap knock, not too often."""

from __future__ import annotations

import time
from collections.abc import Callable

from viewer.core.network.node import Node


class Lines:
    """Knocks at nodes that could not be reached.

    Parameters
    ----------
    is_there
        Whether something takes connections where the node should be.
    first_s, most_s
        Seconds between two knocks: they double from one to the other.
    clock
        Seconds of a clock that never goes back.
    """

    def __init__(
        self,
        is_there: Callable[[Node], bool],
        first_s: float = 2.0,
        most_s: float = 30.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._is_there = is_there
        self._first_s, self._most_s = first_s, most_s
        self._clock = clock
        self._waits: dict[str, tuple[float, float]] = {}

    def is_back(self, node: Node) -> bool:
        """Whether the node answers; False without asking where it has just been asked."""
        due, wait = self._waits.get(node.name, (0.0, self._first_s))
        if self._clock() < due:
            return False
        if self._is_there(node):
            self._waits.pop(node.name, None)
            return True
        self._waits[node.name] = (self._clock() + wait, min(2 * wait, self._most_s))
        return False
