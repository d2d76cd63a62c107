"""Opening a CT series: first image, decoding the rest behind it, memory; three encodings.

The peer is a bare loop of pydicom on as many threads, `dcmread(path).pixel_array` and nothing
else; both take turns, so that a busy machine slows both alike.
"""

from __future__ import annotations

import gc
import json
import multiprocessing
import statistics
import tempfile
import time
import warnings
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psutil
import pydicom
from numpy.typing import NDArray

from tests.benchmarks.ct_files import DISTINCT, PIXEL_BYTES, write_series
from tests.benchmarks.figure import Figure
from tests.benchmarks.stack_desk import StackDesk
from viewer.core.processor import usable_cores
from viewer.core.study import Study

# As many as decode in a few seconds on two cores.
SLICES = {"uncompressed": 500, "JPEG-LS": 100, "JPEG 2000": 30}
TURNS = 5


def measure() -> list[Figure]:
    figures = []
    for encoding in SLICES:
        # A process each: what one has let go of another would fill before it grows.
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
            figures += pool.submit(_figures, encoding).result()
    return figures


def _figures(encoding: str) -> list[Figure]:
    warnings.simplefilter("ignore")
    count = SLICES[encoding]
    with tempfile.TemporaryDirectory() as folder:
        small = write_series(Path(folder, "small"), DISTINCT, encoding)
        study = write_series(Path(folder, "whole"), count, encoding)
        return _opened(study, small, encoding, count)


def _opened(study: Study, small: Study, encoding: str, count: int) -> list[Figure]:
    paths = [instance.path for instance in study.series[0].instances]
    name = f"{count} slices of 512², {encoding}"
    with StackDesk(budget=2 * count * PIXEL_BYTES) as desk:
        one_slice = _bare_ms(paths[:1], 1)
        first = [desk.open(small)]
        desk.fill()
        desk.close_series()
        # Decoders, threads and the window's own memory are there by now.
        before = _resident()
        first.append(desk.open(study))
        desk.fill()
        grown = _resident() - before
        ours, peer = [], []
        for _ in range(TURNS):
            desk.close_series()
            peer.append(_bare_ms(paths, usable_cores()))
            first.append(desk.open(study))
            started = time.perf_counter()
            desk.fill()
            ours.append((time.perf_counter() - started) * 1000)
    # What was decoded before the first image was painted counts for nobody.
    return [
        Figure(f"{name}: first image, cold", first[0], "ms", "bare pydicom, one slice", one_slice,
               "≤ 300 ms"),
        Figure(f"{name}: first image, again", statistics.median(first[1:]), "ms",
               "bare pydicom, one slice", one_slice, "≤ 300 ms"),
        Figure(f"{name}: decoding behind it", statistics.median(ours), "ms",
               f"bare pydicom, {usable_cores()} threads", statistics.median(peer), "≤ 1.25 ×"),
        Figure(f"{name}: memory", grown / 2**20, "MB", "pixel data",
               count * PIXEL_BYTES / 2**20, "≤ 1.2 ×"),
    ]  # fmt: skip


def _bare_ms(paths: list[Path], threads: int) -> float:
    """As a viewer has to, the peer keeps what it decoded."""
    started = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        kept = list(pool.map(_bare, paths))
    took = (time.perf_counter() - started) * 1000
    assert sum(pixels.nbytes for pixels in kept) == len(paths) * PIXEL_BYTES
    return took


def _bare(path: Path) -> NDArray[Any]:
    return pydicom.dcmread(path).pixel_array


def _resident() -> int:
    gc.collect()
    return int(psutil.Process().memory_info().rss)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    print(json.dumps([figure.as_dict() for figure in measure()]))
