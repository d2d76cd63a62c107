"""Training on a terminal: one bar over the whole run with losses, metrics and time left."""

from __future__ import annotations

from typing import Any

import keras
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn


class TrainingBar(keras.callbacks.Callback):  # type: ignore[misc]
    """A bar over all steps of the run, and one line per epoch that stays."""

    def __init__(self, console: Console) -> None:
        super().__init__()
        self._console = console
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[numbers]}"),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            console=console,
        )
        self._epoch = 0

    def on_train_begin(self, logs: Any = None) -> None:
        """Show the bar."""
        self._task = self._bar.add_task("training", total=None, numbers="")
        self._bar.start()

    def on_train_end(self, logs: Any = None) -> None:
        """Take the bar away."""
        self._bar.stop()

    def on_epoch_begin(self, epoch: int, logs: Any = None) -> None:
        """Move to the start of an epoch, also of a resumed run."""
        epochs, steps = self.params["epochs"], self.params["steps"]
        self._epoch = epoch
        if steps:
            self._bar.update(self._task, total=epochs * steps, completed=epoch * steps)
        self._bar.update(self._task, description=f"epoch {epoch + 1}/{epochs}")

    def on_train_batch_end(self, batch: int, logs: dict[str, float] | None = None) -> None:
        """Advance by one step."""
        # Reading the numbers waits for the step, so not at every one.
        numbers = _shown(logs or {}) if batch % 5 == 4 else None
        self._bar.advance(self._task)
        if numbers is not None:
            self._bar.update(self._task, numbers=numbers)

    def on_epoch_end(self, epoch: int, logs: dict[str, float] | None = None) -> None:
        """Print the line that stays."""
        self._console.print(f"epoch {epoch + 1}: {_shown(logs or {})}", highlight=False)


def _shown(logs: dict[str, float]) -> str:
    return "  ".join(f"{name} {float(value):.4f}" for name, value in logs.items())
