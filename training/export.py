"""One network, two files: `model.keras` as the truth, `model.tflite` for the CPU."""

from __future__ import annotations

import io
import os
import tempfile
from pathlib import Path
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import numpy as np
from numpy.typing import NDArray

from inference.engines.keras import two_outputs
from training.architectures.efficientnet_lite0 import LOGITS_LAYER


def litert_bytes(model: Any, half: bool = False) -> bytes:
    """Convert a classifier to a LiteRT model that gives logits and last feature maps in one pass.

    Parameters
    ----------
    half
        Store weights as float16: half the file, the same speed, probabilities 4e-4 apart.

    Notes
    -----
    Keras 3 networks only convert by way of a SavedModel.
    """
    import tensorflow as tf

    with tempfile.TemporaryDirectory() as folder:
        two_outputs(model).export(folder, format="tf_saved_model", verbose=False)
        converter = tf.lite.TFLiteConverter.from_saved_model(folder)
        if half:
            converter.optimizations = [tf.lite.Optimize.DEFAULT]
            converter.target_spec.supported_types = [tf.float16]
        return bytes(converter.convert())


def keras_bytes(model: Any) -> bytes:
    """Return the contents of `model.keras`; the model must not be compiled."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.keras")
        model.save(path)
        return path.read_bytes()


def head_bytes(model: Any) -> bytes:
    """Return the contents of `head.npz`: kernel (channels, classes) and bias (classes,)."""
    kernel, bias = model.get_layer(LOGITS_LAYER).get_weights()
    buffer = io.BytesIO()
    np.savez(buffer, kernel=kernel.astype(np.float32), bias=bias.astype(np.float32))
    return buffer.getvalue()


def outputs(model: Any, array: NDArray[np.float32]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return logits (classes,) and feature maps (rows, columns, channels) of one network input."""
    logits, features = two_outputs(model)(array[np.newaxis], training=False)
    return np.asarray(logits)[0], np.asarray(features)[0]
