"""What a training run leaves on disk, such that a kill at any moment costs one epoch at most.

`state.json` names the newest complete checkpoint and is replaced last, in one step; `best.keras`
is the averaged network with the lowest validation loss; `history.csv` is for people.
"""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from inference.records import WrongKeyError, read_record
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import write_atomically

STATE_FILE, BEST_FILE, HISTORY_FILE = "state.json", "best.keras", "history.csv"


@dataclass(frozen=True)
class RunState:
    """Where a run is.

    Attributes
    ----------
    recipe
        As JSON; a run is only resumed with the recipe it was started with.
    data
        Folder of the prepared training set.
    epochs_done
        Complete epochs.
    best_epoch
        From 1; 0 before the first.
    history
        Per epoch: the epoch's number from 1 and every loss and metric.
    """

    recipe: Mapping[str, object]
    data: str
    checkpoint: str = ""
    epochs_done: int = 0
    best_epoch: int = 0
    best_loss: float | None = None
    finished: bool = False
    history: tuple[Mapping[str, float], ...] = field(default=())

    def after_epoch(self, logs: Mapping[str, float], checkpoint: str) -> RunState:
        """Return the state one epoch later; `logs` must hold ``val_loss``."""
        number = self.epochs_done + 1
        row = {"epoch": float(number), **{name: float(value) for name, value in logs.items()}}
        state = replace(
            self, checkpoint=checkpoint, epochs_done=number, history=(*self.history, row)
        )
        if self.best_loss is None or row["val_loss"] < self.best_loss:
            state = replace(state, best_loss=row["val_loss"], best_epoch=number)
        return state

    def as_json(self) -> bytes:
        """Return what `parse_state` reads."""
        return json.dumps(asdict(self), indent=2).encode()

    def out_of_patience(self, patience: int) -> bool:
        """Whether the validation loss has not fallen for `patience` epochs."""
        return self.epochs_done - self.best_epoch >= patience


def parse_state(data: bytes) -> RunState:
    """Read what `RunState.as_json` wrote; ValueError or WrongKeyError if damaged."""
    return read_record(RunState, json.loads(data))


class RunFolder:
    """The folder of one run."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def best(self) -> Path:
        """The network with the lowest validation loss."""
        return self.path / BEST_FILE

    def state(self) -> RunState | None:
        """Return the state of an earlier session, None for a new run; UserError if damaged."""
        file = self.path / STATE_FILE
        if not file.exists():
            return None
        try:
            return parse_state(file.read_bytes())
        except (OSError, ValueError, WrongKeyError) as error:
            raise UserError(
                "run-unreadable",
                QT_TRANSLATE_NOOP("errors", "The run in {path} cannot be resumed: {reason}."),
                QT_TRANSLATE_NOOP("errors", "Choose another folder for a new run."),
                path=str(self.path),
                reason=str(error),
            ) from error

    def checkpoint(self, state: RunState) -> Path:
        """Path of the complete checkpoint (weights and optimiser) that `state` names."""
        return self.path / state.checkpoint

    def save_checkpoint(self, model: Any, epoch: int) -> str:
        """Write weights and optimiser state after `epoch` (from 1); return the file's name."""
        name = f"epoch-{epoch:03d}.keras"
        _save(model, self.path / name)
        return name

    def save_best(self, model: Any) -> None:
        """Write `model` as the best so far, without optimiser state."""
        _save(_plain_copy(model), self.best)

    def save_state(self, state: RunState) -> None:
        """Make `state` the one to resume from, then drop older checkpoints."""
        rows = io.StringIO(newline="")
        if state.history:
            names = list(dict.fromkeys(name for row in state.history for name in row))
            writer = csv.DictWriter(rows, names)
            writer.writeheader()
            writer.writerows(state.history)
            write_atomically(self.path / HISTORY_FILE, rows.getvalue().encode())
        write_atomically(self.path / STATE_FILE, state.as_json())
        for file in self.path.glob("epoch-*.keras"):
            if file.name != state.checkpoint:
                file.unlink()


def _plain_copy(model: Any) -> Any:
    """Return `model` in float32, at this process only, and without its optimiser.

    The archive of a compiled one holds Adam's moments; one that computes in half precision or is
    spread over a cluster would do so wherever it is loaded.
    """
    import keras

    distribution = keras.distribution.distribution()
    keras.distribution.set_distribution(None)
    try:
        cloned = keras.models.clone_model(model, clone_function=_in_float32)
        # Keras compiles a clone like its original.
        copy = type(cloned).from_config(cloned.get_config())
    finally:
        keras.distribution.set_distribution(distribution)
    copy.set_weights(model.get_weights())
    return copy


def _in_float32(layer: Any) -> Any:
    return type(layer).from_config({**layer.get_config(), "dtype": "float32"})


def _save(model: Any, path: Path) -> None:
    """Keras decides the format by suffix, so the temporary file ends in .keras too."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.keras")
    try:
        model.save(temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
