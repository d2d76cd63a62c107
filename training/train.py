"""Train a network by a recipe; goes on where it was when it is started again after a kill."""

from __future__ import annotations

import math
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy as np

from training.architectures import build_network
from training.dataset import Batches, balanced_class_weights
from training.manifest import TRAIN, VALIDATION
from training.prepare import PreparedData
from training.recipe import Recipe, Schedule
from training.run_folder import RunFolder, RunState
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import cannot_write


def train(
    data: PreparedData,
    recipe: Recipe,
    run: Path,
    callbacks: Sequence[Any] = (),
) -> RunState:
    """Train, or resume, the run in the folder `run`.

    Parameters
    ----------
    callbacks
        More Keras callbacks, such as a progress bar.

    Returns
    -------
    The state at the end; the network with the lowest validation loss is `RunFolder(run).best`.

    Raises
    ------
    UserError
        The folder belongs to a run with other data or another recipe (only the number of epochs
        may change), or cannot be written.
    """
    folder = RunFolder(run)
    state = _started(folder, data, recipe)
    if state.finished:
        return state
    keras.utils.set_random_seed(recipe.schedule.seed)
    training, validation = _batches(data, recipe, state.epochs_done)
    if state.checkpoint:
        model = keras.models.load_model(folder.checkpoint(state), safe_mode=True)
        # The number of epochs may have been changed; the optimiser's own count of steps goes on.
        model.optimizer.learning_rate = learning_rate(recipe.schedule, len(training))
    else:
        model = build_network(recipe.network, len(data.record.classes), data.record.preprocess.size)
        compile_for_training(model, recipe.schedule, steps_per_epoch=len(training))
    keeper = _Keeper(folder, state, recipe.schedule)
    model.fit(
        training,
        validation_data=validation,
        epochs=recipe.schedule.epochs,
        initial_epoch=state.epochs_done,
        verbose=0,
        shuffle=False,  # Batches does, by seed and epoch, so that a resumed run gets the same
        callbacks=[
            # In this order: raw weights with their averages, then the averages in their place.
            keeper.raw,
            keras.callbacks.SwapEMAWeights(swap_on_epoch=True),
            keeper.averaged,
            keras.callbacks.TerminateOnNaN(),
            *_tensorboard(run),
            *callbacks,
        ],
    )
    return keeper.state


def compile_for_training(model: Any, schedule: Schedule, steps_per_epoch: int) -> None:
    """Give `model` the loss, the optimiser and its learning rate over the whole run."""
    optimiser = keras.optimizers.AdamW(
        learning_rate(schedule, steps_per_epoch),
        weight_decay=schedule.weight_decay,
        global_clipnorm=1.0,
        use_ema=True,
        ema_momentum=schedule.ema_momentum,
    )
    loss = keras.losses.CategoricalCrossentropy(
        from_logits=True, label_smoothing=schedule.label_smoothing
    )
    metrics = [keras.metrics.CategoricalAccuracy(name="accuracy")]
    # XLA takes ten times as long as oneDNN for depthwise convolutions on a CPU.
    model.compile(optimiser, loss, metrics=metrics, jit_compile=False)


def learning_rate(schedule: Schedule, steps_per_epoch: int) -> Any:
    """Return the warm-up and half cosine of a schedule, by optimiser step."""
    steps = schedule.epochs * steps_per_epoch
    warmup = min(steps - 1, round(schedule.warmup_epochs * steps_per_epoch))
    return keras.optimizers.schedules.CosineDecay(
        schedule.learning_rate / 100 if warmup else schedule.learning_rate,
        decay_steps=steps - warmup,
        warmup_target=schedule.learning_rate if warmup else None,
        warmup_steps=warmup,
    )


def _started(folder: RunFolder, data: PreparedData, recipe: Recipe) -> RunState:
    fresh = RunState(_plain(asdict(recipe)), str(data.folder.resolve()))
    state = folder.state()
    if state is None:
        try:
            folder.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write(folder.path, error) from error
        folder.save_state(fresh)
        return fresh
    if (_but_epochs(state.recipe), state.data) != (_but_epochs(fresh.recipe), fresh.data):
        raise UserError(
            "run-differs",
            QT_TRANSLATE_NOOP(
                "errors", "{path} holds a run with another recipe or other training data."
            ),
            QT_TRANSLATE_NOOP("errors", "Choose another folder, or start it as it was started."),
            path=str(folder.path),
        )
    if state.recipe != fresh.recipe:
        done = state.epochs_done >= recipe.schedule.epochs
        state = replace(state, recipe=fresh.recipe, finished=done)
        folder.save_state(state)
    return state


def _but_epochs(recipe: Mapping[str, Any]) -> dict[str, Any]:
    """A recipe without the one number that may change while a run goes on."""
    schedule = {name: value for name, value in recipe["schedule"].items() if name != "epochs"}
    return {**recipe, "schedule": schedule}


def _batches(data: PreparedData, recipe: Recipe, first_epoch: int) -> tuple[Batches, Batches]:
    classes = len(data.record.classes)
    parts = []
    for split in (TRAIN, VALIDATION):
        indices = data.indices(split)
        # In memory: 200 MB for 4,000 images; reading at random from a map is slower.
        parts.append((np.asarray(data.images[indices]), data.targets(indices)))
    (images, targets), (held_images, held_targets) = parts
    weights = balanced_class_weights(targets, classes) if recipe.schedule.class_weights else None
    shared = (classes, data.record.preprocess, recipe.schedule.batch_size, recipe.schedule.seed)
    training = Batches(images, targets, *shared, recipe.augmentation, weights, first_epoch)
    return training, Batches(held_images, held_targets, *shared)


def _tensorboard(run: Path) -> list[Any]:
    # Keras writes its log through TensorFlow, whichever backend trains.
    try:
        import tensorflow  # noqa: F401
    except ImportError:
        return []
    return [keras.callbacks.TensorBoard(run / "tensorboard", write_graph=False)]


def _plain(value: Any) -> Any:
    """Turn tuples into the lists that JSON gives back, so that both can be compared."""
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, tuple) else value


class _Keeper:
    """Saves each epoch and says when to stop; two callbacks, around the swap of the averages."""

    def __init__(self, folder: RunFolder, state: RunState, schedule: Schedule) -> None:
        self.folder = folder
        self.state = state
        self.schedule = schedule
        self.checkpoint = ""
        self.raw = _AtEpochEnd(self._save_raw)
        self.averaged = _AtEpochEnd(self._save_averaged)

    def _save_raw(self, model: Any, epoch: int, logs: dict[str, float]) -> None:
        self.checkpoint = self.folder.save_checkpoint(model, epoch + 1)

    def _save_averaged(self, model: Any, epoch: int, logs: dict[str, float]) -> None:
        if not math.isfinite(logs["val_loss"]):
            raise UserError(
                "training-diverged",
                QT_TRANSLATE_NOOP("errors", "The loss is no longer a number after epoch {epoch}."),
                QT_TRANSLATE_NOOP("errors", "Lower the learning rate in a new run."),
                epoch=epoch + 1,
            )
        state = self.state.after_epoch(logs, self.checkpoint)
        if state.best_epoch == state.epochs_done:
            self.folder.save_best(model)
        stop = state.out_of_patience(self.schedule.patience)
        model.stop_training = model.stop_training or stop
        finished = stop or state.epochs_done >= self.schedule.epochs
        self.state = replace(state, finished=finished)
        self.folder.save_state(self.state)


class _AtEpochEnd(keras.callbacks.Callback):  # type: ignore[misc]
    def __init__(self, action: Any) -> None:
        super().__init__()
        self._action = action

    def on_epoch_end(self, epoch: int, logs: dict[str, float] | None = None) -> None:
        self._action(self.model, epoch, dict(logs or {}))
