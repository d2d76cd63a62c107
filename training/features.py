"""What a trunk that is not trained sees in every image, computed once and kept beside them."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy as np
from numpy.typing import NDArray

from training.architectures.names import POOL_LAYER
from training.prepare import PreparedData
from training.scoring import network_logits
from viewer.core.paths import cannot_write
from viewer.core.progress import NO_PROGRESS, Progress


def pooled_features(
    model: Any, data: PreparedData, progress: Progress = NO_PROGRESS
) -> NDArray[np.float32]:
    """Return float32 (items, values): the output of the layer ``pool`` for every item of `data`.

    Kept in the prepared folder under the hash of the network's weights.
    """
    trunk = keras.Model(model.input, model.get_layer(POOL_LAYER).output)
    cache = data.folder / f"features-{_digest(trunk)}.npy"
    if cache.is_file():
        features = np.load(cache, allow_pickle=False)
        if len(features) == len(data.items):
            return np.asarray(features)
    features = network_logits(trunk, data, np.arange(len(data.items)), progress)
    _write(cache, features)
    return np.asarray(features)


def _digest(trunk: Any) -> str:
    digest = hashlib.sha256(repr(trunk.output.shape).encode())
    for weights in trunk.get_weights():
        digest.update(np.ascontiguousarray(weights).tobytes())
    return digest.hexdigest()[:16]


def _write(path: Path, features: NDArray[np.float32]) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}.npy")
    try:
        np.save(temporary, features)
        temporary.replace(path)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)
