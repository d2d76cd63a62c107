"""Timeouts of tests, and a user who stops."""

from __future__ import annotations

from dataclasses import replace

from viewer.core.network.backoff import Backoff
from viewer.core.network.node import Node, Timeouts
from viewer.core.progress import Cancelled

# For peers that never answer: what is waited for in vain ends soon.
SHORT = Timeouts(connect=1.0, association=0.5, message=0.5, network=0.5)
# A test in which one of these is waited for does not end.
ENDLESS = Timeouts(connect=3600.0, association=3600.0, message=3600.0, network=3600.0)
AT_ONCE = Backoff(attempts=3, first_s=0.01, factor=1.0)


def at(node: Node, port: int, timeouts: Timeouts | None = None) -> Node:
    """Return the same node on another port of loopback."""
    return replace(node, host="127.0.0.1", port=port, timeouts=timeouts or node.timeouts)


class Stopping:
    """A user who stops as soon as `count` parts are done, or after being asked so often."""

    def __init__(self, count: int | None = None, looks: int | None = None) -> None:
        self.count = count
        self.looks = looks
        self.done = 0

    def report(self, done: int, total: int | None = None, what: str = "") -> None:
        self.done = done

    def check(self) -> None:
        if self.looks is not None:
            self.looks -= 1
        if (self.count is not None and self.done >= self.count) or self.looks == 0:
            raise Cancelled
