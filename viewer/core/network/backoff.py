"""How often a transfer is tried again, and how long is waited in between."""

from __future__ import annotations

import time
from dataclasses import dataclass

from viewer.core.progress import Progress

_LOOK_S = 0.05


@dataclass(frozen=True)
class Backoff:
    """`attempts` in all; `first_s` seconds before the second, `factor` times longer each time."""

    attempts: int = 3
    first_s: float = 1.0
    factor: float = 3.0

    def wait(self, failed: int, progress: Progress) -> bool:
        """Wait after `failed` attempts; False, at once, where no more are to follow.

        Raises
        ------
        Cancelled
            As soon as the user stops.
        """
        if failed >= self.attempts:
            return False
        deadline = time.monotonic() + self.first_s * self.factor ** (failed - 1)
        while (left := deadline - time.monotonic()) > 0:
            progress.check()
            time.sleep(min(_LOOK_S, left))
        progress.check()
        return True


ONCE = Backoff(attempts=1)
