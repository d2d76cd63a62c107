"""Loss, optimiser and learning rate of a recipe's schedule."""

from __future__ import annotations

import os
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras

from training.hardware import compiles_with_xla
from training.recipe import Schedule


def compile_for_training(model: Any, schedule: Schedule, steps_per_epoch: int) -> None:
    """Give `model` the loss, the optimiser and its learning rate over the whole run."""
    loss = keras.losses.CategoricalCrossentropy(
        from_logits=True, label_smoothing=schedule.label_smoothing
    )
    metrics = [keras.metrics.CategoricalAccuracy(name="accuracy")]
    optimiser = _optimiser(schedule, learning_rate(schedule, steps_per_epoch))
    model.compile(optimiser, loss, metrics=metrics, jit_compile=compiles_with_xla())


def learning_rate(schedule: Schedule, steps_per_epoch: int) -> Any:
    """Return the learning rate by optimiser step: a number, or a Keras schedule."""
    if schedule.decay == "constant":
        return schedule.learning_rate
    if schedule.decay == "exponential":
        return keras.optimizers.schedules.ExponentialDecay(
            schedule.learning_rate, steps_per_epoch, schedule.decay_rate
        )
    steps = schedule.epochs * steps_per_epoch
    warmup = min(steps - 1, round(schedule.warmup_epochs * steps_per_epoch))
    return keras.optimizers.schedules.CosineDecay(
        schedule.learning_rate / 100 if warmup else schedule.learning_rate,
        decay_steps=steps - warmup,
        warmup_target=schedule.learning_rate if warmup else None,
        warmup_steps=warmup,
    )


def _optimiser(schedule: Schedule, rate: Any) -> Any:
    averaging = schedule.ema_momentum > 0
    shared = {"global_clipnorm": 1.0, "use_ema": averaging}
    if averaging:
        shared["ema_momentum"] = schedule.ema_momentum
    if schedule.optimiser == "adam":
        return keras.optimizers.Adam(rate, **shared)
    if schedule.optimiser == "rmsprop":
        return keras.optimizers.RMSprop(rate, **shared)
    return keras.optimizers.AdamW(rate, weight_decay=schedule.weight_decay, **shared)
