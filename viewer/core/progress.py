"""How long work tells how far it is and learns that nobody waits for it any more."""

from __future__ import annotations

from typing import Protocol


class Cancelled(Exception):  # noqa: N818 - an outcome, not an error
    """The user cancelled; work stops at the next `Progress.check`."""


class Progress(Protocol):
    """Given to every function that may take longer than a blink."""

    def report(self, done: int, total: int | None = None, what: str = "") -> None:
        """Say that `done` of `total` (unknown: None) parts are finished; `what` comes next."""

    def check(self) -> None:
        """Raise `Cancelled` when the user asked to stop."""


class _NoProgress:
    def report(self, done: int, total: int | None = None, what: str = "") -> None:
        pass

    def check(self) -> None:
        pass


NO_PROGRESS: Progress = _NoProgress()
