"""What every engine offers."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from inference.card import HEAD_FILE
from inference.packs import Pack
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

Device = Literal["auto", "cpu", "gpu"]
GPU_MISSING = "gpu-missing"


@dataclass(frozen=True, eq=False)
class Forward:
    """What one pass through the network gives.

    Attributes
    ----------
    logits
        float32, (images, classes), before temperature and softmax.
    feature_maps
        float32, (images, grid_rows, grid_columns, channels): what the heat maps' layer gives.
    gradients
        float32, (images, classes, grid_rows, grid_columns, channels): of each logit with respect
        to `feature_maps`; None where they were not asked for or the engine computes none.
    statistics
        float32, (images, statistics): what the pack's gate judges by; None for packs without one.
    """

    logits: NDArray[np.float32]
    feature_maps: NDArray[np.float32]
    gradients: NDArray[np.float32] | None = None
    statistics: NDArray[np.float32] | None = None


@dataclass(frozen=True, eq=False)
class Head:
    """From pooled features to logits: kernel (channels, classes), bias (classes,); float32."""

    kernel: NDArray[np.float32]
    bias: NDArray[np.float32]


class Engine(Protocol):
    """Safe to call from several threads at once.

    Attributes
    ----------
    head
        None for packs whose heat maps need gradients.
    """

    name: str
    head: Head | None

    def forward(self, batch: NDArray[np.float32], *, gradients: bool = False) -> Forward:
        """Run float32 (images, size, size, 3), as `preprocess.prepare` makes it.

        `gradients` asks for them too; an engine that cannot compute any gives None.
        """


def gpu_missing() -> UserError:
    """Return the error for a GPU that is not there, or that TensorFlow cannot use."""
    return UserError(
        GPU_MISSING,
        QT_TRANSLATE_NOOP("errors", "There is no GPU on this machine that TensorFlow can use."),
        QT_TRANSLATE_NOOP("errors", "Score with --device cpu."),
    )


def read_head(pack: Pack) -> Head | None:
    """Read `head.npz`, no pickled objects; None for packs whose heat maps need gradients.

    Raises
    ------
    UserError
        ``pack-head``: an array is missing or has the wrong shape.
    """
    if pack.card.heat_map.method == "gradient":
        return None
    classes = len(pack.card.classes)
    try:
        with np.load(io.BytesIO(pack.read(HEAD_FILE)), allow_pickle=False) as arrays:
            head = Head(
                kernel=np.ascontiguousarray(arrays["kernel"], dtype=np.float32),
                bias=np.ascontiguousarray(arrays["bias"], dtype=np.float32),
            )
    except (KeyError, ValueError, OSError) as error:
        raise head_error(pack.name, str(error)) from error
    if head.kernel.ndim != 2 or head.kernel.shape[1] != classes or head.bias.shape != (classes,):
        shapes = f"kernel {head.kernel.shape}, bias {head.bias.shape}, {classes} classes"
        raise head_error(pack.name, shapes)
    return head


def head_error(pack: str, reason: str) -> UserError:
    """Return the error for a head that does not fit its network."""
    return UserError(
        "pack-head",
        QT_TRANSLATE_NOOP("errors", "The weights of the pack {pack} do not fit: {reason}."),
        QT_TRANSLATE_NOOP("errors", "Install the pack again."),
        pack=pack,
        reason=reason,
    )
