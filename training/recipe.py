"""What a training run is made of, as a TOML file and as frozen dataclasses."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from inference.records import WrongKeyError, read_record
from training.augment import Augmentation
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

ARCHITECTURES = ("efficientnet-lite0",)
WEIGHTS = ("imagenet", "none")


@dataclass(frozen=True)
class Network:
    """What is trained.

    Attributes
    ----------
    weights
        ``imagenet`` (the converted backbone in `resources/backbones`) or ``none``.
    freeze_blocks
        Stem and this many first blocks keep their weights.
    freeze_batch_norm
        Keep all BatchNorm layers as they came: on two cores a step takes half the time, and small
        batches cannot spoil the statistics.
    """

    architecture: str = "efficientnet-lite0"
    weights: str = "imagenet"
    dropout: float = 0.3
    drop_path: float = 0.1
    freeze_blocks: int = 3
    freeze_batch_norm: bool = True

    def __post_init__(self) -> None:
        if self.architecture not in ARCHITECTURES:
            raise ValueError(f"architecture as one of {', '.join(ARCHITECTURES)}")
        if self.weights not in WEIGHTS:
            raise ValueError(f"weights as one of {', '.join(WEIGHTS)}")
        if not (0 <= self.dropout < 1 and 0 <= self.drop_path < 1):
            raise ValueError("dropout and drop_path from 0 to below 1")


@dataclass(frozen=True)
class Schedule:
    """How it is trained.

    Attributes
    ----------
    learning_rate
        Peak, reached after `warmup_epochs` and then brought to 0 along half a cosine.
    ema_momentum
        The average of the weights over about 1 / (1 - momentum) steps is validated and kept.
    patience
        Epochs without a lower validation loss after which training stops.
    class_weights
        Whether every class counts the same in the loss.
    """

    epochs: int = 10
    batch_size: int = 32
    learning_rate: float = 3e-4
    warmup_epochs: float = 0.5
    weight_decay: float = 1e-4
    label_smoothing: float = 0.05
    ema_momentum: float = 0.99
    patience: int = 4
    class_weights: bool = True
    seed: int = 1

    def __post_init__(self) -> None:
        if min(self.epochs, self.batch_size, self.patience) < 1:
            raise ValueError("epochs, batch_size and patience of 1 or more")
        if self.learning_rate <= 0 or not 0 < self.ema_momentum < 1:
            raise ValueError("learning_rate above 0 and ema_momentum between 0 and 1")
        if not 0 <= self.label_smoothing < 1 or self.weight_decay < 0 or self.warmup_epochs < 0:
            raise ValueError("label_smoothing from 0 to below 1, other numbers of 0 or more")


@dataclass(frozen=True)
class Recipe:
    """One training run but for its data."""

    network: Network = field(default_factory=Network)
    schedule: Schedule = field(default_factory=Schedule)
    augmentation: Augmentation = field(default_factory=Augmentation)


def read_recipe(path: Path | None, changes: Mapping[str, object] | None = None) -> Recipe:
    """Read a recipe, then let `changes` (keys of ``[schedule]``) replace what it says.

    Raises
    ------
    UserError
        Not readable, not TOML, or a key that is unknown or has a wrong value.
    """
    value: dict[str, object] = {}
    if path is not None:
        try:
            value = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise UserError(
                "recipe-unreadable",
                QT_TRANSLATE_NOOP("errors", "The recipe {path} cannot be read: {reason}."),
                path=str(path),
                reason=str(error),
            ) from error
    if changes:
        schedule = value.get("schedule", {})
        value["schedule"] = {**(schedule if isinstance(schedule, dict) else {}), **changes}
    return parse_recipe(value, str(path) if path else "the flags")


def parse_recipe(value: object, where: str) -> Recipe:
    """Check a recipe that was read from TOML or JSON; `where` names it in the UserError."""
    try:
        return read_record(Recipe, value)
    except WrongKeyError as error:
        raise UserError(
            "recipe-wrong",
            QT_TRANSLATE_NOOP("errors", "Recipe {path}: {key} must be {expected}, not {received}."),
            path=where,
            key=error.key,
            expected=error.expected,
            received=error.received,
        ) from error
