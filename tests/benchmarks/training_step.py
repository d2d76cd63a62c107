"""Images per second of a training epoch, augmented, beside a bare `model.fit` on arrays."""

from __future__ import annotations

import json
import os
import time
import warnings
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np

from inference.preprocess import Preprocess, network_input
from tests.benchmarks.figure import Figure
from training.architectures import build_network
from training.augment import Augmentation
from training.dataset import Batches
from training.optimiser import compile_for_training
from training.recipe import Network, Schedule

IMAGES, SIZE, CLASSES, ROUNDS = 512, 224, 3, 3


def measure() -> list[Figure]:
    rng = np.random.default_rng(0)
    images = rng.integers(0, 256, (IMAGES, SIZE, SIZE), dtype=np.uint8)
    targets = rng.integers(0, CLASSES, IMAGES)
    schedule, preprocess = Schedule(), Preprocess(SIZE)
    batches = Batches(images, targets, CLASSES, preprocess, schedule.batch_size, 1, Augmentation())
    array = network_input(images.astype(np.float32) / np.float32(255), preprocess)
    one_hot = np.eye(CLASSES, dtype=np.float32)[targets]
    model = build_network(Network(), CLASSES, SIZE)
    compile_for_training(model, schedule, steps_per_epoch=len(batches))
    ours: list[float] = []
    bare: list[float] = []
    for done in range(ROUNDS + 1):
        bare_s = _epoch_s(model, array, one_hot, batch_size=schedule.batch_size)
        ours_s = _epoch_s(model, batches)
        if done:  # the first traces the graph
            bare.append(IMAGES / bare_s)
            ours.append(IMAGES / ours_s)
    return [
        Figure(
            "training, augmented images a second (EfficientNet-Lite0, 224²)",
            float(np.median(ours)),
            "images/s",
            "bare model.fit on arrays in memory",
            float(np.median(bare)),
            "≥ 0.8 ×",
        )
    ]


def _epoch_s(model: Any, *data: Any, **options: Any) -> float:
    started = time.perf_counter()
    model.fit(*data, epochs=1, verbose=0, **options)
    return time.perf_counter() - started


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    print(json.dumps([figure.as_dict() for figure in measure()]))
