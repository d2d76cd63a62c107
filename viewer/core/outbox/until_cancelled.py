"""Progress of a transfer that also ends when its job is cancelled in the list."""

from __future__ import annotations

import time
from collections.abc import Callable

from viewer.core.progress import Cancelled, Progress

_LOOK_S = 0.5


class UntilCancelled:
    """Passes on to another progress; `is_cancelled` is asked at most twice a second."""

    def __init__(self, progress: Progress, is_cancelled: Callable[[], bool]) -> None:
        self._progress = progress
        self._is_cancelled = is_cancelled
        self._next_look = time.monotonic() + _LOOK_S

    def report(self, done: int, total: int | None = None, what: str = "") -> None:
        """Pass on."""
        self._progress.report(done, total, what)

    def check(self) -> None:
        """Raise `Cancelled` when the worker is to stop, or the job was cancelled."""
        self._progress.check()
        if time.monotonic() < self._next_look:
            return
        self._next_look = time.monotonic() + _LOOK_S
        if self._is_cancelled():
            raise Cancelled
