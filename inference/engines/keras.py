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

from inference.card import HEAD_FILE, KERAS_FILE
from inference.engines.base import Forward, Head, gpu_missing, head_error, read_head
from inference.heatmap import normalised_maps
from inference.packs import Pack

FEATURES_LAYER, LOGITS_LAYER = "features", "logits"


class KerasEngine:
    """Runs `model.keras`, loaded with `safe_mode`: no code of a pack is ever run."""

    def __init__(self, pack: Pack, device: Literal["cpu", "gpu"] = "cpu") -> None:
        if device == "gpu" and not tensorflow_sees_gpu():
            raise gpu_missing()
        self.name = "Keras GPU" if device == "gpu" else "Keras CPU"
        self.head: Head = read_head(pack.read(HEAD_FILE), pack.name, len(pack.card.classes))
        self._device = "/GPU:0" if device == "gpu" else "/CPU:0"
        if device == "gpu":
            # TensorFloat-32 rounds to ten bits: the reference case would not reproduce.
            tf.config.experimental.enable_tensor_float_32_execution(False)
        with tf.device(self._device):
            self.model = load_network(pack)
            self._both = two_outputs(self.model)
        # One traced function instead of Model.predict: a quarter of the time on one image.
        self._run = tf.function(
            lambda batch: self._both(batch, training=False), reduce_retracing=True
        )

    def forward(self, batch: NDArray[np.float32]) -> Forward:
        """Run float32 (images, size, size, 3) in one pass."""
        with tf.device(self._device):
            logits, features = self._run(tf.constant(batch, dtype=tf.float32))
        return Forward(np.asarray(logits, dtype=np.float32), np.asarray(features, dtype=np.float32))


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
            for layer in (FEATURES_LAYER, LOGITS_LAYER):
                model.get_layer(layer)
        except (ValueError, TypeError, OSError, KeyError) as error:
            raise head_error(pack.name, str(error).strip().splitlines()[0]) from error
    return model


def two_outputs(model: Any) -> Any:
    """Return `model` with the outputs (logits, features) of the same pass."""
    outputs = [model.get_layer(LOGITS_LAYER).output, model.get_layer(FEATURES_LAYER).output]
    return keras.Model(model.input, outputs)


def gradient_grad_cam(
    model: Any, batch: NDArray[np.float32], features_layer: str = FEATURES_LAYER
) -> NDArray[np.float32]:
    """Compute Grad-CAM by its definition, with a backward pass, for a network with any head.

    Parameters
    ----------
    model
        A functional Keras model whose output is (images, classes) logits.
    batch
        float32, (images, rows, columns, channels): the network's input.

    Returns
    -------
    float32, (images, classes, grid_rows, grid_columns) in [0, 1], zero where nothing speaks for
    a class.
    """
    through = keras.Model(model.input, [model.output, model.get_layer(features_layer).output])
    images = tf.constant(batch)
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(images)  # a frozen trunk has no variables that would be watched by themselves
        logits, features = through(images, training=False)
        # One scalar per class: images do not influence each other's logits.
        scores = [tf.reduce_sum(logits[:, index]) for index in range(logits.shape[1])]
    maps = []
    for score in scores:
        gradient = tape.gradient(score, features)
        weights = tf.reduce_mean(gradient, axis=(1, 2), keepdims=True)
        maps.append(tf.reduce_sum(weights * features, axis=-1).numpy())
    return normalised_maps(np.stack(maps, axis=1))
