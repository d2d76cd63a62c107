"""What every engine offers, and the choice between them."""

from __future__ import annotations

import io
import os
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from inference.packs import Pack

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


def open_engine(pack: Pack, device: Device = "auto") -> Engine:
    """Load the engine for `device`; takes a fraction of a second on the CPU, seconds on a GPU.

    ``auto`` goes on with the CPU where a GPU that the system shows proves unusable.

    Raises
    ------
    UserError
        As `resolved_device`, or TensorFlow cannot use the GPU, or the pack is broken.
    """
    if resolved_device(device) == "gpu":
        from inference.engines.process import ProcessEngine

        try:
            return ProcessEngine(pack, "gpu")
        except UserError as error:
            if device != "auto" or error.code != GPU_MISSING:
                raise
    from inference.engines.litert import LiteRtEngine

    return LiteRtEngine(pack)


def resolved_device(device: Device) -> Literal["cpu", "gpu"]:
    """Say where to try first, without importing TensorFlow.

    ``auto`` is LiteRT on the CPU unless the system shows a GPU and TensorFlow is installed.
    Whether TensorFlow can use that GPU only its engine finds out.

    Raises
    ------
    UserError
        ``gpu`` was asked for and there is none, or TensorFlow is missing.
    """
    if device == "cpu" or (device == "auto" and not (gpu_visible() and tensorflow_installed())):
        return "cpu"
    if not tensorflow_installed():
        raise UserError(
            "gpu-without-tensorflow",
            QT_TRANSLATE_NOOP("errors", "Scoring on a GPU needs TensorFlow, which is missing."),
            QT_TRANSLATE_NOOP(
                "errors", "Install Faro with its extra 'gpu', or score with --device cpu."
            ),
        )
    if not gpu_visible():
        raise gpu_missing()
    return "gpu"


def gpu_missing() -> UserError:
    """Return the error for a GPU that is not there, or that TensorFlow cannot use."""
    return UserError(
        GPU_MISSING,
        QT_TRANSLATE_NOOP("errors", "There is no GPU on this machine that TensorFlow can use."),
        QT_TRANSLATE_NOOP("errors", "Score with --device cpu."),
    )


def tensorflow_installed() -> bool:
    """Whether TensorFlow and Keras could be imported; imports neither."""
    return find_spec("tensorflow") is not None and find_spec("keras") is not None


def gpu_visible() -> bool:
    """Whether the system shows a GPU that TensorFlow might use, without loading any driver."""
    if os.environ.get("CUDA_VISIBLE_DEVICES", "0").strip() in ("", "-1"):
        return False
    if sys.platform != "linux":
        return False  # TensorFlow 2.11 and later use GPUs on Linux only
    return any(Path(device).exists() for device in ("/dev/nvidia0", "/dev/dxg", "/dev/kfd"))


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
