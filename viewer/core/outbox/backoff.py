"""How long to wait before the next try."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Backoff:
    """Waits that double, up to a limit, each shortened by chance so that tries do not gather.

    Attributes
    ----------
    first_s, most_s
        Seconds, before chance shortens them to between a half and the whole.
    attempts
        After so many failed tries a file is given up, where the node takes others.
    """

    first_s: float = 5.0
    most_s: float = 1800.0
    attempts: int = 30

    def wait_s(self, failed: int) -> float:
        """Return the seconds to wait after the `failed`-th try in a row has failed (from 1)."""
        # Further doublings would only overflow.
        doublings = min(max(failed - 1, 0), 30)
        return min(self.first_s * 2.0**doublings, self.most_s) * random.uniform(0.5, 1.0)
