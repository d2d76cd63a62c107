"""What happens at the end of every epoch of a run: weights, history and the reason to stop."""

from __future__ import annotations

import json
import math
import os
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras

from training.recipe import Schedule
from training.run_folder import RunFolder, RunState
from training.team import Team
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP


class Keeper:
    """Saves each epoch and says when to stop; two callbacks, around the swap of the averages.

    Parameters
    ----------
    whole
        Makes the network that is kept of the one that is trained.
    team
        The processes that train together; all decide by the leading one's figures.
    """

    def __init__(
        self,
        folder: RunFolder,
        state: RunState,
        schedule: Schedule,
        whole: Callable[[Any], Any],
        team: Team,
    ) -> None:
        self.folder = folder
        self.whole = whole
        self.team = team
        self.state = state
        self.schedule = schedule
        self.checkpoint = ""
        self._raw = _AtEpochEnd(self._save_raw)
        self._averaged = _AtEpochEnd(self._save_averaged)

    def callbacks(self) -> list[Any]:
        """Return the callbacks of a fit, in the order in which they must come."""
        swap = keras.callbacks.SwapEMAWeights(swap_on_epoch=True)
        averages = [swap] if self.schedule.ema_momentum > 0 else []
        # Raw weights with their averages, then the averages in their place.
        return [
            _Clock(),
            self._raw,
            *averages,
            self._averaged,
            keras.callbacks.TerminateOnNaN(),
        ]

    def _save_raw(self, model: Any, epoch: int, logs: dict[str, float]) -> None:
        self.checkpoint = self.folder.save_checkpoint(model, epoch + 1)

    def _save_averaged(self, model: Any, epoch: int, logs: dict[str, float]) -> None:
        logs = json.loads(self.team.from_leader(lambda: _figures(logs)))
        if not math.isfinite(logs["val_loss"]):
            raise UserError(
                "training-diverged",
                QT_TRANSLATE_NOOP("errors", "The loss is no longer a number after epoch {epoch}."),
                QT_TRANSLATE_NOOP("errors", "Lower the learning rate in a new run."),
                epoch=epoch + 1,
            )
        state = self.state.after_epoch(logs, self.checkpoint)
        if state.best_epoch == state.epochs_done:
            self.folder.save_best(self.whole(model))
        stop = state.out_of_patience(self.schedule.patience)
        model.stop_training = model.stop_training or stop
        finished = stop or state.epochs_done >= self.schedule.epochs
        self.state = replace(state, finished=finished)
        self.folder.save_state(self.state)


def _figures(logs: dict[str, float]) -> bytes:
    return json.dumps({name: float(value) for name, value in logs.items()}).encode()


class _Clock(keras.callbacks.Callback):  # type: ignore[misc]
    """Adds the epoch's seconds, validation included, to what the callbacks after it are told."""

    def on_epoch_begin(self, epoch: int, logs: dict[str, float] | None = None) -> None:
        self._started = time.perf_counter()

    def on_epoch_end(self, epoch: int, logs: dict[str, float] | None = None) -> None:
        if logs is not None:
            logs["seconds"] = time.perf_counter() - self._started


class _AtEpochEnd(keras.callbacks.Callback):  # type: ignore[misc]
    def __init__(self, action: Callable[[Any, int, dict[str, float]], None]) -> None:
        super().__init__()
        self._action = action

    def on_epoch_end(self, epoch: int, logs: dict[str, float] | None = None) -> None:
        self._action(self.model, epoch, dict(logs or {}))
