"""One network, two files: `model.keras` as the truth, `model.tflite` for the CPU."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import numpy as np
from numpy.typing import NDArray

from inference.engines.base import Head
from inference.engines.gradients import one_pass, with_gradients
from inference.grad_cam import gradient_maps, pooled_maps
from training.architectures.names import FEATURES_LAYER, LOGITS_LAYER, POOL_LAYER


def litert_bytes(model: Any, half: bool = False, statistic_layers: Sequence[str] = ()) -> bytes:
    """Convert a classifier to a LiteRT model that gives logits and last feature maps in one pass.

    Parameters
    ----------
    statistic_layers
        What a gate looks at; they make one more output.
    half
        Store weights as float16: half the file, the same speed, probabilities 4e-4 apart.

    Notes
    -----
    Keras 3 networks only convert by way of a SavedModel.
    """
    import tensorflow as tf

    with tempfile.TemporaryDirectory() as folder:
        through = one_pass(model, statistic_layers=statistic_layers)
        through.export(folder, format="tf_saved_model", verbose=False)
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


def head_bytes(head: Head) -> bytes:
    """Return the contents of `head.npz`."""
    buffer = io.BytesIO()
    np.savez(buffer, kernel=head.kernel, bias=head.bias)
    return buffer.getvalue()


def pooled_head(model: Any) -> Head | None:
    """Return what leads from averaged feature maps to logits; None for any other head."""
    import keras

    pool = model.get_layer(POOL_LAYER)
    averages = isinstance(pool, keras.layers.GlobalAveragePooling2D)
    if not averages or pool.input is not model.get_layer(FEATURES_LAYER).output:
        return None
    after = keras.Model(pool.output, model.get_layer(LOGITS_LAYER).output)
    if not all(_is_linear(layer) for layer in after.layers):
        return None
    # What is linear is told by one answer to nothing and one to each channel alone.
    channels = pool.output.shape[-1]
    questions = np.concatenate([np.zeros((1, channels)), np.eye(channels)]).astype(np.float32)
    bias, *rows = np.asarray(after(questions, training=False), dtype=np.float32)
    return Head(kernel=np.stack(rows) - bias, bias=bias)


def _is_linear(layer: Any) -> bool:
    from keras import activations, layers

    if isinstance(layer, layers.Dense):
        return layer.activation is activations.linear
    return isinstance(
        layer, (layers.InputLayer, layers.Dropout, layers.Rescaling, layers.Concatenate)
    )


def reference_output(
    model: Any, array: NDArray[np.float32], head: Head | None
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return logits (classes,) and heat maps (classes, rows, columns) of one network input."""
    import tensorflow as tf

    answer = with_gradients(one_pass(model), tf.constant(array[np.newaxis]))
    logits, features, gradients = (np.asarray(each, dtype=np.float32)[0] for each in answer)
    if head is None:
        return logits, gradient_maps(features, gradients)
    return logits, pooled_maps(head.kernel, features)
