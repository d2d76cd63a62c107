"""A network that trains in seconds, in the layout of the real ones; also a program to kill.

``python -m tests.training.tiny DATA RUN EPOCHS`` trains it and prints a line per epoch.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

from training.augment import Augmentation
from training.recipe import Network, Recipe, Schedule

GENTLE = Augmentation(erase=0.0, letter=0.0, border=0.0, noise=0.01, blur=0.4, flip=0.0)


def recipe(epochs: int = 3, dropout: float = 0.1, **changes: Any) -> Recipe:
    schedule = Schedule(
        epochs=epochs, batch_size=8, learning_rate=0.01, ema_momentum=0.9, **changes
    )
    return Recipe(Network(weights="none", dropout=dropout), schedule, GENTLE)


def build_network(network: Network, classes: int, size: int) -> Any:
    """Stands in for `training.architectures.build_network`."""
    import keras

    layers = keras.layers
    image = keras.Input((size, size, 3), name="image")
    x = layers.Conv2D(8, 5, 4, padding="same", activation="relu", name="stem_conv")(image)
    x = layers.Conv2D(16, 3, 2, padding="same", activation="relu", name="features")(x)
    x = layers.GlobalAveragePooling2D(name="pool")(x)
    x = layers.Dropout(network.dropout, name="dropout")(x)
    return keras.Model(image, layers.Dense(classes, name="logits", dtype="float32")(x))


def main() -> None:
    import keras

    import training.train
    from training.prepare import load_prepared

    class Speaker(keras.callbacks.Callback):  # type: ignore[misc]
        def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
            print("epoch", epoch + 1, flush=True)

    training.train.build_network = build_network
    data, run, epochs = load_prepared(Path(sys.argv[1])), Path(sys.argv[2]), int(sys.argv[3])
    training.train.train(data, recipe(epochs, patience=1000), run, [Speaker()])


if __name__ == "__main__":
    main()
