"""LiteRT: the network on the CPU, ready in a third of a second and without TensorFlow."""

from __future__ import annotations

import os
import threading
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inference.card import LITERT_FILE
from inference.engines.base import Forward, Head, head_error, read_head
from inference.packs import Pack

MOST_THREADS = 4  # XNNPACK gains nothing beyond on images of 224 x 224, and the window needs a core


class LiteRtEngine:
    """Runs `model.tflite`, which gives logits and last feature maps in one pass."""

    name = "LiteRT CPU"

    def __init__(self, pack: Pack, threads: int | None = None) -> None:
        # Imported here: reading cards and listing packs needs no engine.
        from ai_edge_litert.interpreter import Interpreter

        self.head: Head | None = read_head(pack)
        content = pack.read(LITERT_FILE)
        try:
            self._interpreter: Any = Interpreter(
                model_content=content, num_threads=threads or usable_cores()
            )
            self._interpreter.allocate_tensors()
        except (ValueError, RuntimeError) as error:
            raise head_error(pack.name, str(error).strip()) from error
        self._lock = threading.Lock()
        (only_input,) = self._interpreter.get_input_details()
        self._input = only_input["index"]
        self._input_shape = tuple(int(side) for side in only_input["shape"])
        self._logits, self._features, self._statistics = self._outputs(pack)

    def _outputs(self, pack: Pack) -> tuple[int, int, int | None]:
        """Find the outputs by shape: the converter neither keeps their names nor their order."""
        classes = len(pack.card.classes)
        channels = self.head.kernel.shape[0] if self.head else None
        gated = bool(pack.card.out_of_distribution)
        logits = features = statistics = None
        shapes = []
        for output in self._interpreter.get_output_details():
            shape = tuple(int(side) for side in output["shape"])
            shapes.append(shape)
            if len(shape) == 2 and shape[1] == classes:
                logits = output["index"]
            elif len(shape) == 4 and channels in (None, shape[3]):
                features = output["index"]
            elif len(shape) == 2 and gated:
                statistics = output["index"]
        wanted = 3 if gated else 2
        found = sum(index is not None for index in (logits, features, statistics))
        if logits is None or features is None or not found == len(shapes) == wanted:
            raise head_error(pack.name, f"outputs {shapes}, head {(channels, classes)}")
        return logits, features, statistics

    def forward(self, batch: NDArray[np.float32], *, gradients: bool = False) -> Forward:
        """Run float32 (images, size, size, 3) one image at a time; one caller at a time.

        LiteRT has no backward pass: there are never `gradients`.

        Raises
        ------
        ValueError
            The batch does not have the shape of the network's input.
        """
        if batch.shape[1:] != self._input_shape[1:]:
            raise ValueError(f"images of {self._input_shape[1:]} expected, got {batch.shape[1:]}")
        wanted = [self._logits, self._features]
        if self._statistics is not None:
            wanted.append(self._statistics)
        passes = []
        with self._lock:
            for image in batch:
                self._interpreter.set_tensor(self._input, image[np.newaxis])
                self._interpreter.invoke()
                passes.append([self._interpreter.get_tensor(output) for output in wanted])
        logits, features, *statistics = (np.concatenate(each) for each in zip(*passes, strict=True))
        return Forward(logits, features, statistics=statistics[0] if statistics else None)


def usable_cores() -> int:
    """Cores this process may use, which in a container are fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))
    else:
        cores = os.cpu_count() or 1
    return max(1, min(cores, MOST_THREADS))
