"""A real pack around a tiny untrained network, for tests that need no good scores."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from inference.card_seal import SEAL_KEY, UNSEALED, sealed

NAME = "tiny-cxr"
CLASSES = ["normal", "bacterial_pneumonia", "viral_pneumonia"]
SIZE, GRID, CHANNELS = 64, 8, 16
TOLERANCE = 1e-4


def card(**changes: Any) -> dict[str, Any]:
    """Return a complete card as JSON data; files are hashed by `write_card`."""
    complete: dict[str, Any] = {
        "schema_version": 1,
        "name": NAME,
        "version": "1.2.0",
        "created": "2026-11-21T07:00:00+00:00",
        "files": {},
        "classes": CLASSES,
        "preprocess": {"size": SIZE, "stretch_percentiles": [1.0, 99.0]},
        "eligibility": {
            "modalities": ["CR", "DX"],
            "view_positions": ["AP", "PA"],
            "ages_years": [1, 5],
            "photometric_interpretations": ["MONOCHROME1", "MONOCHROME2"],
            "body_parts": ["CHEST", "THORAX"],
            "minimum_rows": 40,
            "minimum_columns": 40,
        },
        "flag": {"classes": CLASSES[1:], "threshold": 0.5, "chosen_on": "nothing"},
        "thresholds": dict.fromkeys(CLASSES, 0.5),
        "temperature": 1.5,
        "uncertain_margin": 0.01,
        "out_of_distribution": {},
        "metrics": {},
        "training_data": "none",
        "intended_use": "tests",
        "limits": ["knows nothing"],
        "licence": "Apache-2.0",
        "backbone": "none",
    }
    return complete | changes


def write_card(folder: Path, change: Callable[[dict[str, Any]], None] | None = None) -> Path:
    """Write `card.json` for the files as they lie in `folder`, after `change` edited it."""
    (folder / "MODEL_CARD.md").write_text("# Tiny\n", encoding="utf-8")
    names = ("model.keras", "model.tflite", "head.npz", "reference.npz", "MODEL_CARD.md")
    files = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    data = card(files=files)
    if change:
        change(data)
    data.setdefault(SEAL_KEY, UNSEALED)
    (folder / "card.json").write_bytes(sealed(json.dumps(data).encode()))
    return folder


def build(folder: Path) -> Path:
    """Make the network, convert it, and write the pack with a true reference case."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    import keras
    import tensorflow as tf

    from inference.engines.gradients import one_pass
    from inference.grad_cam import pooled_maps
    from inference.readout import calibrated
    from inference.reference import reference_bytes

    keras.utils.set_random_seed(7)
    layers = keras.layers
    image = keras.Input((SIZE, SIZE, 3), name="image")
    x = layers.Conv2D(8, 5, 4, padding="same", activation="relu")(image)
    x = layers.Conv2D(CHANNELS, 3, 2, padding="same", activation="relu6", name="features")(x)
    x = layers.GlobalAveragePooling2D(name="pool")(x)
    x = layers.Dropout(0.2)(x)
    model = keras.Model(image, layers.Dense(len(CLASSES), name="logits")(x))
    folder.mkdir(parents=True, exist_ok=True)
    model.save(folder / "model.keras")
    both = one_pass(model)
    with tempfile.TemporaryDirectory() as saved:
        both.export(saved, format="tf_saved_model", verbose=False)
        converted = tf.lite.TFLiteConverter.from_saved_model(saved).convert()
    (folder / "model.tflite").write_bytes(converted)
    kernel, bias = model.get_layer("logits").get_weights()
    np.savez(folder / "head.npz", kernel=kernel, bias=bias)
    case = np.random.default_rng(5).normal(size=(SIZE, SIZE, 3)).astype(np.float32)
    logits, features = (np.asarray(output)[0] for output in both(case[np.newaxis]))
    (folder / "reference.npz").write_bytes(
        reference_bytes(case, calibrated(logits, 1.5), pooled_maps(kernel, features), TOLERANCE)
    )
    return write_card(folder)
