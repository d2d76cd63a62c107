"""The choice between the engines, without importing either before it is made."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from inference.engines.base import GPU_MISSING, Device, Engine, gpu_missing
from inference.packs import Pack
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP


def open_engine(pack: Pack, device: Device = "auto") -> Engine:
    """Load the engine for `device`; takes a fraction of a second on the CPU, seconds on a GPU.

    ``auto`` goes on with the CPU where a GPU that the system shows proves unusable.  There LiteRT
    scores, but Keras where it is installed and the pack's heat maps need gradients.

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
    if pack.card.heat_map.method == "gradient" and tensorflow_installed():
        from inference.engines.process import ProcessEngine

        return ProcessEngine(pack, "cpu")
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
