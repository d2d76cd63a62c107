"""Which of Keras' backends trains, and on what: decided before Keras is imported."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from importlib.util import find_spec

from inference.engines.base import GPU_MISSING
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP


class Backend(StrEnum):
    """Values of --backend: what Keras computes with."""

    TENSORFLOW = "tensorflow"
    JAX = "jax"
    TORCH = "torch"


class Device(StrEnum):
    """Values of --device."""

    AUTO = "auto"
    CPU = "cpu"
    GPU = "gpu"


class Precision(StrEnum):
    """Values of --precision: Keras' dtype policies."""

    FLOAT32 = "float32"
    MIXED_FLOAT16 = "mixed_float16"
    MIXED_BFLOAT16 = "mixed_bfloat16"


def choose(backend: Backend | None, device: Device = Device.AUTO) -> None:
    """Make Keras, which must not be imported yet, compute with `backend` and see `device`.

    It is made through the environment, which child processes inherit.

    Parameters
    ----------
    backend
        None leaves it to ``KERAS_BACKEND`` or Keras' own settings: TensorFlow.

    Raises
    ------
    UserError
        The backend is not installed, or Keras already runs on another one.
    """
    if device is Device.CPU:
        os.environ["CUDA_VISIBLE_DEVICES"] = "-1"
        os.environ["JAX_PLATFORMS"] = "cpu"
    if backend is None:
        return
    if find_spec(backend) is None:
        raise UserError(
            "backend-missing",
            QT_TRANSLATE_NOOP("errors", "Training with {backend} needs it installed."),
            QT_TRANSLATE_NOOP("errors", "Install it: python -m pip install {backend}."),
            backend=str(backend),
        )
    if "keras" in sys.modules and _backend() != backend:
        raise UserError(
            "backend-chosen",
            QT_TRANSLATE_NOOP("errors", "Keras already runs on {chosen}, not on {backend}."),
            QT_TRANSLATE_NOOP("errors", "Start a new process."),
            chosen=_backend(),
            backend=str(backend),
        )
    os.environ["KERAS_BACKEND"] = str(backend)


def require(device: Device) -> None:
    """Raise UserError when a GPU was asked for and Keras' backend sees none."""
    if device is Device.GPU and not _sees_gpu():
        raise UserError(
            GPU_MISSING,
            QT_TRANSLATE_NOOP("errors", "There is no GPU on this machine that {backend} can use."),
            QT_TRANSLATE_NOOP("errors", "Train with --device cpu."),
            backend=_backend(),
        )


def compiles_with_xla() -> bool:
    """Whether a training step should be compiled: JAX knows no other way to be fast.

    TensorFlow's own graph is better on a CPU: XLA takes ten times as long as oneDNN for depthwise
    convolutions.
    """
    return _backend() == Backend.JAX


@contextmanager
def precision(policy: str) -> Iterator[None]:
    """Layers made within compute in `policy`, a Keras dtype policy such as ``mixed_float16``."""
    import keras

    before = keras.config.dtype_policy()
    keras.config.set_dtype_policy(policy)
    try:
        yield
    finally:
        keras.config.set_dtype_policy(before)


def _backend() -> str:
    import keras

    return str(keras.config.backend())


def _sees_gpu() -> bool:
    if _backend() == Backend.TORCH:
        import torch

        return bool(torch.cuda.is_available())
    import keras

    try:
        return bool(keras.distribution.list_devices("gpu"))
    except RuntimeError:  # JAX's way to say that there is none
        return False
