"""One `predict` on the command line: progress, complaints, pictures, what to keep."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from inference import console
from inference.batch import Outcome, Predictors, score_files
from inference.output import entry, why_not, write_heat_map
from viewer.core.errors import UserError
from viewer.core.result import Result
from viewer.core.sources import Source


class Run:
    """One `predict`: what was scored so far survives an interruption."""

    def __init__(
        self, sources: list[Source], predictors: Predictors, heatmap: Path | None, force: bool
    ) -> None:
        self.entries: list[dict[str, Any]] = []
        self.scored: list[Outcome] = []
        self.failures = 0
        self._last_complaint = ""
        self._sources = sources
        self._predictors = predictors
        self._heatmap = heatmap
        self._force = force

    def score_all(self) -> bool:
        """Score everything; return whether Ctrl+C ended it."""
        columns = (
            TextColumn("Scoring"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=console.stderr()) as bar:
            outcomes = score_files(
                self._sources, self._predictors, force=self._force, progress=_Bar(bar)
            )
            try:
                for outcome in outcomes:
                    self._take(outcome, bar)
            except KeyboardInterrupt:
                return True
        return False

    def _take(self, outcome: Outcome, bar: Progress) -> None:
        picture = None
        if isinstance(outcome.answer, Result):
            if self._heatmap:
                picture = self._draw(outcome, self._heatmap, bar)
            # The pixels have done their work; a folder of thousands would not fit in memory.
            self.scored.append(Outcome(outcome.source, outcome.frame_number, outcome.answer))
        else:
            self.failures += 1
            sentence = why_not(outcome)
            # Hundreds of frames of one refused file have one reason between them.
            if sentence != self._last_complaint:
                console.complain(sentence, bar.console)
            self._last_complaint = sentence
        self.entries.append(entry(outcome, picture))

    def _draw(self, outcome: Outcome, folder: Path, bar: Progress) -> Path | None:
        try:
            return write_heat_map(outcome, folder)
        except UserError as error:
            self.failures += 1
            console.complain(f"{outcome.source.path}: {error}", bar.console)
            return None


class _Bar:
    """`viewer.core.progress.Progress` as a bar in the terminal; Ctrl+C is the cancel button."""

    def __init__(self, bar: Progress) -> None:
        self._bar = bar
        self._task = bar.add_task("", total=None)

    def report(self, done: int, total: int | None = None, what: str = "") -> None:
        self._bar.update(self._task, completed=done, total=total)

    def check(self) -> None:
        pass
