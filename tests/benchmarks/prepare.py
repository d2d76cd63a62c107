"""Images per second that `training prepare` reads, beside a bare loop that only decodes them."""

from __future__ import annotations

import json
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np

from tests.benchmarks.figure import Figure
from training.prepare import prepare

PATIENTS, SHAPE, ROUNDS = 60, (1024, 1280), 3


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        source = _pictures(Path(folder, "films"))
        files = sorted(source.rglob("*.png"))
        ours: list[float] = []
        bare: list[float] = []
        for number in range(ROUNDS):
            out = Path(folder, f"data{number}")
            ours.append(len(files) / _seconds(lambda out=out: prepare(source, out)))  # type: ignore[misc]
            bare.append(len(files) / _seconds(lambda: [_decoded(file) for file in files]))
    return [
        Figure(
            f"prepare, images a second ({SHAPE[1]}×{SHAPE[0]} PNG)",
            float(np.median(ours)),
            "images/s",
            "a loop of cv2.imread",
            float(np.median(bare)),
        )
    ]


def _pictures(root: Path) -> Path:
    rng = np.random.default_rng(0)
    for number, name in enumerate(("normal", "pneumonia")):
        (root / name).mkdir(parents=True)
        for patient in range(PATIENTS // 2):
            coarse = rng.integers(0, 256, (24, 30), dtype=np.uint8)
            picture = cv2.resize(coarse, SHAPE[::-1], interpolation=cv2.INTER_CUBIC)
            cv2.imwrite(str(root / name / f"patient{number}{patient:03d}.png"), picture)
    return root


def _decoded(file: Path) -> object:
    return cv2.imread(str(file), cv2.IMREAD_GRAYSCALE)


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    print(json.dumps([figure.as_dict() for figure in measure()]))
