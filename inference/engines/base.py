"""What every engine offers."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

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
        float32, (images, grid_rows, grid_columns, channels): the input of the pooling layer.
    """

    logits: NDArray[np.float32]
    feature_maps: NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Head:
    """The dense layer after the pooling: kernel (channels, classes), bias (classes,); float32."""

    kernel: NDArray[np.float32]
    bias: NDArray[np.float32]


class Engine(Protocol):
    """Safe to call from several threads at once."""

    name: str
    head: Head

    def forward(self, batch: NDArray[np.float32]) -> Forward:
        """Run float32 (images, size, size, 3), as `preprocess.prepare` makes it."""


def gpu_missing() -> UserError:
    """Return the error for a GPU that is not there, or that TensorFlow cannot use."""
    return UserError(
        GPU_MISSING,
        QT_TRANSLATE_NOOP("errors", "There is no GPU on this machine that TensorFlow can use."),
        QT_TRANSLATE_NOOP("errors", "Score with --device cpu."),
    )


def read_head(data: bytes, pack: str, classes: int) -> Head:
    """Read `head.npz`; no pickled objects.

    Raises
    ------
    UserError
        ``pack-head``: an array is missing or has the wrong shape.
    """
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            head = Head(
                kernel=np.ascontiguousarray(arrays["kernel"], dtype=np.float32),
                bias=np.ascontiguousarray(arrays["bias"], dtype=np.float32),
            )
    except (KeyError, ValueError, OSError) as error:
        raise head_error(pack, str(error)) from error
    if head.kernel.ndim != 2 or head.kernel.shape[1] != classes or head.bias.shape != (classes,):
        shapes = f"kernel {head.kernel.shape}, bias {head.bias.shape}, {classes} classes"
        raise head_error(pack, shapes)
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
