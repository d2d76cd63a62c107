"""Keras on TensorFlow: for GPUs, for training's checks, and for heads that are not pooling + dense.

Importing this module imports TensorFlow (about 7 seconds, 600 MB): only on request.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import tensorflow as tf

from inference.card import KERAS_FILE, out_of_distribution
from inference.engines.base import Forward, Head, gpu_missing, head_error, read_head
from inference.engines.gradients import LOGITS_LAYER, as_forward, one_pass, with_gradients
from inference.packs import Pack


class KerasEngine:
    """Runs `model.keras`, loaded with `safe_mode`: no code of a pack is ever run."""

    def __init__(self, pack: Pack, device: Literal["cpu", "gpu"] = "cpu") -> None:
        if device == "gpu" and not tensorflow_sees_gpu():
            raise gpu_missing()
        self.name = "Keras GPU" if device == "gpu" else "Keras CPU"
        self.head: Head | None = read_head(pack)
        self._device = "/GPU:0" if device == "gpu" else "/CPU:0"
        if device == "gpu":
            # TensorFloat-32 rounds to ten bits: the reference case would not reproduce.
            tf.config.experimental.enable_tensor_float_32_execution(False)
        with tf.device(self._device):
            self.model = load_network(pack)
            through = one_pass(self.model, pack.card.heat_map.layer, gate_layers(pack))
        # One traced function instead of Model.predict: a quarter of the time on one image.
        self._run = tf.function(lambda batch: through(batch, training=False), reduce_retracing=True)
        self._run_back = tf.function(
            lambda batch: with_gradients(through, batch), reduce_retracing=True
        )

    def forward(self, batch: NDArray[np.float32], *, gradients: bool = False) -> Forward:
        """Run float32 (images, size, size, 3) in one pass, with `gradients` back once per class."""
        with tf.device(self._device):
            images = tf.constant(batch, dtype=tf.float32)
            if gradients:
                return as_forward(*self._run_back(images))
            logits, features, *statistics = self._run(images)
            return as_forward(logits, features, None, *statistics)


def gate_layers(pack: Pack) -> tuple[str, ...]:
    """Return the layers whose statistics the pack's gate judges by; none without a gate."""
    rules = out_of_distribution(pack.card)
    return rules.layers if rules else ()


def tensorflow_sees_gpu() -> bool:
    """Whether TensorFlow itself found a GPU with a driver it can use."""
    return bool(tf.config.list_physical_devices("GPU"))


def load_network(pack: Pack) -> Any:
    """Return the pack's Keras model after checking its hash and that its head is the card's.

    Raises
    ------
    UserError
        ``pack-head``: Keras refuses the file, or a layer is missing.
    """
    with tempfile.TemporaryDirectory() as folder:
        # Keras loads from a path; a private copy of the checked bytes cannot change in between.
        copy = Path(folder) / KERAS_FILE
        copy.write_bytes(pack.read(KERAS_FILE))
        try:
            model = keras.models.load_model(copy, safe_mode=True, compile=False)
            for layer in (pack.card.heat_map.layer, LOGITS_LAYER, *gate_layers(pack)):
                model.get_layer(layer)
        except (ValueError, TypeError, OSError, KeyError) as error:
            raise head_error(pack.name, str(error).strip().splitlines()[0]) from error
    return model
