"""Scoring a decoded image with every class's heat map, beside the engine's bare forward pass."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable

import numpy as np

from inference.card import LITERT_FILE
from inference.engines.litert import usable_cores
from inference.packs import Pack, installed_packs, whole_packs
from inference.predictor import Predictor
from inference.preprocess import prepare
from tests.benchmarks.figure import Figure, paired_median
from tests.builders import build_dx
from viewer.core.frame_tags import read_frame_tags
from viewer.core.pixels import Frame

# The size of public data sets and of a detector's full image.
SIZES = ((224, 224), (1024, 1024), (3000, 2500))


def measure() -> list[Figure]:
    packs = whole_packs(installed_packs())
    if not packs:
        sys.exit("No usable model pack is installed: nothing to measure.")
    for_films = [pack for pack in packs if "DX" in pack.card.eligibility.modalities] or packs
    return [_figure(for_films[0], shape) for shape in SIZES]


def _figure(pack: Pack, shape: tuple[int, int]) -> Figure:
    predictor = Predictor(pack, "cpu")
    engine = predictor.engine()
    frame = _radiograph(shape)
    bare = _bare_pass(pack, prepare(frame, pack.card.preprocess).array[np.newaxis])
    ours, floor = paired_median(lambda: predictor.score(frame, (), engine), bare, repeats=60)
    return Figure(
        f"score and all heat maps, {shape[0]} × {shape[1]} at 16 bits",
        ours,
        "ms",
        "bare interpreter.invoke()",
        floor,
        "≤ 1.5 ×",
    )


def _bare_pass(pack: Pack, batch: np.ndarray) -> Callable[[], None]:
    """Return one pass of an interpreter of its own over an input that is ready."""
    from ai_edge_litert.interpreter import Interpreter

    interpreter = Interpreter(model_content=pack.read(LITERT_FILE), num_threads=usable_cores())
    interpreter.allocate_tensors()
    place = interpreter.get_input_details()[0]["index"]

    def invoke() -> None:
        interpreter.set_tensor(place, batch)
        interpreter.invoke()

    return invoke


def _radiograph(shape: tuple[int, int]) -> Frame:
    rng = np.random.default_rng(0)
    pixels = rng.integers(0, 4096, shape, dtype=np.uint16)
    return Frame(pixels, "2.25.1", 1, read_frame_tags(build_dx(pixels), 0))


if __name__ == "__main__":
    os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
    print(json.dumps([figure.as_dict() for figure in measure()]))
