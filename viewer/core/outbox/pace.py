"""How much goes to a node in one go: little over slow lines, so that little is lost when they drop.

What became of files is written down after each batch; what was on its way when the power failed is
sent again.
"""

from __future__ import annotations


class Pace:
    """Remembers how quickly each node was sent to.

    Parameters
    ----------
    seconds
        What a batch should take.
    first, most
        Bytes of the first batch, and of any.
    """

    def __init__(self, seconds: float = 20.0, first: int = 1 << 20, most: int = 8 << 20) -> None:
        self._seconds = seconds
        self._first, self._most = first, most
        self._limits: dict[str, int] = {}

    def limit(self, node: str) -> int:
        """Return how many bytes to send to a node in one go; a single larger file goes alone."""
        return self._limits.get(node, self._first)

    def note(self, node: str, size: int, seconds: float) -> None:
        """Learn from a batch of `size` bytes that took so long, whatever came of it."""
        wished = size * self._seconds / max(seconds, 1e-3)
        # Small batches are mostly greetings: they say little of the line.
        if wished < self.limit(node) or 2 * size > self.limit(node):
            self._limits[node] = int(min(max(wished, 1), self._most))
