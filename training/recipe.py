"""What a training run is made of, as a TOML file and as frozen dataclasses."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from inference.records import WrongKeyError, read_record
from training.architectures.registry import ARCHITECTURES
from training.augment import Augmentation
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class Head:
    """What follows the convolutions; None leaves it to the architecture.

    Attributes
    ----------
    pool
        How feature maps become one vector: their ``average`` or all of them (``flatten``).
    dense
        Units of the dense layers before the logits.
    l2
        Weight in the loss of the squared kernels of all dense layers.
    output
        ``softmax``, or ``sigmoid``: one unit for two classes, given out as two logits.
    """

    pool: Literal["average", "flatten"] | None = None
    dense: tuple[int, ...] | None = None
    l2: float | None = None
    output: Literal["softmax", "sigmoid"] = "softmax"

    def __post_init__(self) -> None:
        if self.dense is not None and min(self.dense, default=1) < 1:
            raise ValueError("dense as numbers of 1 or more")
        if self.l2 is not None and self.l2 < 0:
            raise ValueError("l2 of 0 or more")


@dataclass(frozen=True)
class Network:
    """What is trained.

    Attributes
    ----------
    architecture
        A name of `training.architectures.registry`.
    weights
        ``imagenet`` (the converted backbone in `resources/backbones`, or what `keras.applications`
        downloads), ``none``, or a local file.
    channels
        3, or 1: the same grey once, for networks that start without weights.
    input_size
        Side of the network input in pixels; None: as the images were prepared.
    frozen
        Whether only the head is trained. Where images are not augmented, the features are then
        computed once.
    freeze_blocks
        EfficientNet-Lite only: stem and this many first blocks keep their weights; None: 3, or
        none where there are no weights to keep.
    trainable_from
        Layers before the one of this name keep their weights; "" for all are trained.
    freeze_batch_norm
        Keep all BatchNorm layers as they came: on two cores a step takes half the time, and small
        batches cannot spoil the statistics. None: where there are weights to keep.
    """

    architecture: str = "efficientnet-lite0"
    weights: str = "imagenet"
    channels: Literal[1, 3] = 3
    input_size: int | None = None
    dropout: float = 0.3
    drop_path: float = 0.1
    frozen: bool = False
    freeze_blocks: int | None = None
    trainable_from: str = ""
    freeze_batch_norm: bool | None = None
    head: Head = field(default_factory=Head)

    def __post_init__(self) -> None:
        if self.architecture not in ARCHITECTURES:
            raise ValueError(f"architecture as one of {', '.join(ARCHITECTURES)}")
        architecture = ARCHITECTURES[self.architecture]
        if self.weights == "imagenet" and architecture.imagenet == "none":
            raise ValueError(f'weights "none" or a file: {architecture.name} has none of ImageNet')
        if self.weights == "imagenet" and self.channels != 3:
            raise ValueError("channels of 3 for weights of ImageNet")
        if self.input_size is not None and self.input_size < architecture.smallest:
            raise ValueError(f"input_size of {architecture.smallest} or more")
        if self.freeze_blocks and architecture.family != "efficientnet_lite":
            raise ValueError("freeze_blocks only for EfficientNet-Lite; others take trainable_from")
        if not (0 <= self.dropout < 1 and 0 <= self.drop_path < 1):
            raise ValueError("dropout and drop_path from 0 to below 1")


@dataclass(frozen=True)
class Schedule:
    """How it is trained.

    Attributes
    ----------
    optimiser
        ``adamw``, ``adam`` or ``rmsprop``; `weight_decay` belongs to the first alone.
    learning_rate, decay
        ``cosine``: the peak, reached after `warmup_epochs`, is brought to 0 along half a cosine.
        ``exponential``: every epoch the rate is multiplied by `decay_rate`. ``constant``.
    ema_momentum
        The average of the weights over about 1 / (1 - momentum) steps is validated and kept; 0:
        the weights themselves.
    patience
        Epochs without a lower validation loss after which training stops.
    class_weights
        Whether every class counts the same in the loss.
    source_weights
        Whether, within a class, sources count by the square root of their size.
    mixup
        Images of a batch are blended in pairs by a share drawn from a Beta distribution with both
        parameters equal to this (Zhang et al., ICLR 2018); 0 is never.
    precision
        What layers compute in; weights and logits are float32, and so is the network that is kept.
    """

    epochs: int = 10
    batch_size: int = 32
    optimiser: Literal["adamw", "adam", "rmsprop"] = "adamw"
    learning_rate: float = 3e-4
    decay: Literal["cosine", "exponential", "constant"] = "cosine"
    decay_rate: float = 0.9
    warmup_epochs: float = 0.5
    weight_decay: float = 1e-4
    label_smoothing: float = 0.05
    ema_momentum: float = 0.99
    patience: int = 4
    class_weights: bool = True
    source_weights: bool = False
    mixup: float = 0.0
    precision: Literal["float32", "mixed_float16", "mixed_bfloat16"] = "float32"
    seed: int = 1

    def __post_init__(self) -> None:
        if min(self.epochs, self.batch_size, self.patience) < 1:
            raise ValueError("epochs, batch_size and patience of 1 or more")
        if self.learning_rate <= 0 or not 0 <= self.ema_momentum < 1:
            raise ValueError("learning_rate above 0 and ema_momentum from 0 to below 1")
        if self.mixup < 0:
            raise ValueError("mixup of 0 or more")
        if self.source_weights and not self.class_weights:
            raise ValueError("class_weights where there are source_weights")
        if not 0 < self.decay_rate <= 1:
            raise ValueError("decay_rate above 0 and at most 1")
        if not 0 <= self.label_smoothing < 1 or self.weight_decay < 0 or self.warmup_epochs < 0:
            raise ValueError("label_smoothing from 0 to below 1, other numbers of 0 or more")


@dataclass(frozen=True)
class Sampling:
    """Which images an epoch shows.

    Attributes
    ----------
    balance
        ``over`` repeats images of rare classes, ``under`` leaves images of frequent ones out,
        until all classes are as frequent.
    augment
        ``all`` images vary, ``none`` does, or only the ``copies`` that oversampling added, as in
        studies that fill rare classes up with augmented images.
    """

    balance: Literal["none", "over", "under"] = "none"
    augment: Literal["all", "copies", "none"] = "all"

    def __post_init__(self) -> None:
        if self.augment == "copies" and self.balance != "over":
            raise ValueError('balance "over" where only copies are augmented')


@dataclass(frozen=True)
class Classes:
    """How the classes of the images become those of the network.

    Attributes
    ----------
    merge
        New class to the classes it takes in.
    leave_out
        Classes whose images are not used.
    """

    merge: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    leave_out: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        named = [name for members in self.merge.values() for name in members]
        named += self.leave_out
        if len(named) != len(set(named)):
            raise ValueError("every class in merge and leave_out once")


@dataclass(frozen=True)
class Recipe:
    """One training run but for its data."""

    network: Network = field(default_factory=Network)
    schedule: Schedule = field(default_factory=Schedule)
    augmentation: Augmentation = field(default_factory=Augmentation)
    sampling: Sampling = field(default_factory=Sampling)
    classes: Classes = field(default_factory=Classes)


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
