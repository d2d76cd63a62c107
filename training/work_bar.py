"""Progress of plain work on a terminal."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn


class WorkBar:
    """A `viewer.core.progress.Progress` on the terminal, as a context manager."""

    def __init__(self, console: Console, what: str) -> None:
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.completed:.0f}/{task.total}"),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._bar.add_task(what, total=None)

    def report(self, done: int, total: int | None = None, what: str = "") -> None:
        """Move the bar."""
        self._bar.update(self._task, completed=done, total=total)

    def check(self) -> None:
        """Never cancels: on a terminal Ctrl+C does."""

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.stop()
