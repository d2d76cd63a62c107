"""Bright spots on noise, and two networks that learn to find them in seconds."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference.card import Eligibility
from inference.engines.statistics import GRID as GATE_GRID
from inference.gate import KINDS, Gate
from inference.preprocess import Preprocess, network_input
from training.calibrate import Calibration
from training.fit_gate import FittedGate
from training.pack_files import Description

SIDE, GRID, FILTERS = 64, 16, 8
CLASSES = ("normal", "pneumonia")
PREPROCESS = Preprocess(SIDE)
NAME = "tiny-blobs"


def blob(shape: tuple[int, int], across: float, down: float) -> NDArray[np.float32]:
    """Return a spot in [0, 1] at these shares of width and height, a sixteenth of them wide."""
    row, column = np.indices(shape)
    x, y = column / (shape[1] - 1) - across, row / (shape[0] - 1) - down
    return np.asarray(np.exp(-(x**2 + y**2) / (2 * 0.06**2)), dtype=np.float32)


def film(shape: tuple[int, int], place: tuple[float, float] | None, seed: int) -> Any:
    """Return grey float32 in [0, 1]: noise, and a spot at `place` (across, down)."""
    grey = np.random.default_rng(seed).normal(0.35, 0.06, shape)
    if place:
        grey = grey + 0.55 * blob(shape, *place)
    return np.clip(grey, 0, 1).astype(np.float32)


def films(count: int, seed: int) -> tuple[NDArray[np.float32], NDArray[np.int64], Any]:
    """Return network inputs, targets and places; every second film has a spot."""
    places = np.random.default_rng(seed).uniform(0.15, 0.85, (count, 2))
    targets = np.arange(count) % 2
    greys = [
        film((SIDE, SIDE), tuple(places[number]) if targets[number] else None, seed + number)
        for number in range(count)
    ]
    return network_input(np.stack(greys), PREPROCESS), targets, places


def detector(flatten: bool) -> Any:
    """Return a trained network with average pooling, or with flattening and two dense layers."""
    import keras

    keras.utils.set_random_seed(5)
    layers = keras.layers
    image = keras.Input((SIDE, SIDE, 3), name="image")
    x = layers.Conv2D(FILTERS, 5, 2, padding="same", activation="relu", name="conv")(image)
    x = layers.Conv2D(8, 3, 2, padding="same", activation="relu", name="features")(x)
    if flatten:
        x = layers.MaxPooling2D(4, name="halve")(x)
        x = layers.Dense(8, activation="relu", name="dense")(layers.Flatten(name="pool")(x))
    else:
        x = layers.GlobalAveragePooling2D(name="pool")(x)
    model = keras.Model(image, layers.Dense(len(CLASSES), name="logits")(x))
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.01), loss, metrics=["accuracy"])
    images, targets, _ = films(256, seed=100)
    model.fit(images, targets, batch_size=32, epochs=12, verbose=0)
    # Without its optimiser, as runs keep their best network.
    plain = keras.models.clone_model(model)
    plain.set_weights(model.get_weights())
    return plain


def calibration() -> Calibration:
    """Return one that leaves logits as they are."""
    return Calibration(
        CLASSES, CLASSES[1:], 1.0, 0.5, dict.fromkeys(CLASSES, 0.5), 0.05, "test", "none", 0.0, 0.0
    )


def open_gate() -> FittedGate:
    """Return a gate that looks at the layer `conv` and lets everything through."""
    width, kinds = GATE_GRID**2 * FILTERS, len(KINDS)
    shapes = ((width,), (width,), (width, 1), (1,), (1, kinds), (kinds,), (1,), (1, 1))
    return FittedGate(Gate(*(np.ones(shape, np.float32) for shape in shapes), -1e6, 1e6), ("conv",))


def description() -> Description:
    """Return one that lets any radiograph in."""
    anything = Eligibility(("DX", "CR"), (), None, (), (), 32, 32)
    return Description(NAME, CLASSES[1:], "tests", "noise", ("none",), "none", "none", anything)
