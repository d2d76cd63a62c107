"""Logits of prepared images: by a run's network, or by a shipped pack's own engine."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import numpy as np
from numpy.typing import NDArray

from inference.engines.litert import LiteRtEngine
from inference.packs import Pack
from inference.preprocess import network_input, prepared_grey
from training.prepare import PreparedData
from training.run_folder import RunFolder
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.images import open_image
from viewer.core.progress import NO_PROGRESS, Progress

_BATCH = 32


def best_network(run: Path) -> Any:
    """Load the network with the lowest validation loss; UserError when the run has none."""
    import keras

    path = RunFolder(run).best
    if not path.is_file():
        raise UserError(
            "no-network",
            QT_TRANSLATE_NOOP("errors", "{path} holds no trained network."),
            QT_TRANSLATE_NOOP("errors", "Train one: python -m training train DATA --out RUN."),
            path=str(run),
        )
    return keras.models.load_model(path, compile=False, safe_mode=True)


def network_logits(
    model: Any,
    data: PreparedData,
    indices: NDArray[np.int64],
    progress: Progress = NO_PROGRESS,
) -> NDArray[np.float32]:
    """Return (images, outputs) float32 of a Keras network for the items at `indices`."""
    parts = []
    for start in range(0, len(indices), _BATCH):
        progress.check()
        progress.report(start, len(indices))
        grey = data.images[indices[start : start + _BATCH]].astype(np.float32) / np.float32(255)
        parts.append(model.predict_on_batch(network_input(grey, data.record.preprocess)))
    return np.concatenate(parts)


def pack_logits(
    pack: Pack,
    data: PreparedData,
    indices: NDArray[np.int64],
    progress: Progress = NO_PROGRESS,
) -> NDArray[np.float32]:
    """Return (images, classes) float32 of a pack for the items at `indices`.

    The originals are read again unless the pack prepares images as `data` was prepared.
    """
    engine = LiteRtEngine(pack)
    same = pack.card.preprocess == data.record.preprocess
    rows = []
    for number, index in enumerate(indices):
        progress.check()
        progress.report(number, len(indices))
        if same:
            grey = data.images[index].astype(np.float32) / np.float32(255)
        else:
            frame = open_image(data.items[index].path).frame(1)
            grey = prepared_grey(frame, pack.card.preprocess)
        array = network_input(grey, pack.card.preprocess)
        rows.append(engine.forward(array[np.newaxis]).logits)
    return np.concatenate(rows)
