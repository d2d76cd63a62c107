"""Scrolling 2,000 CT slices there and back on a machine of 4 GB: the budget holds half of them."""

from __future__ import annotations

import gc
import json
import tempfile
import warnings
from pathlib import Path

import psutil

from tests.benchmarks.ct_files import PIXEL_BYTES, link_series
from tests.benchmarks.figure import Figure, milliseconds, percentile
from tests.benchmarks.stack_desk import StackDesk
from viewer.core.images import open_image
from viewer.core.memory_budget import Memory, pixel_budget

SLICES = 2000
STRIDE = 5  # a reader who drags; what he passes by is decoded or left out as there is time
MACHINE = Memory(total=4 << 30, available=3 << 30)


def measure() -> list[Figure]:
    budget = pixel_budget(MACHINE)
    assert 1.5 * budget < SLICES * PIXEL_BYTES
    with tempfile.TemporaryDirectory() as folder, StackDesk(budget) as desk:
        study = link_series(Path(folder), SLICES)
        first = study.series[0].instances[0]
        bare = milliseconds(lambda: open_image(first.path).frame(1), 40)
        gc.collect()
        before = psutil.Process().memory_info().rss
        desk.open(study)
        times, highest, most = [], 0, 0
        for index in (*range(0, SLICES, STRIDE), *reversed(range(0, SLICES, STRIDE))):
            times.append(desk.go_to(index))
            highest = max(highest, psutil.Process().memory_info().rss)
            most = max(most, desk.frames.used_bytes)
        assert most <= budget, (most, budget)
    megabytes = 1 << 20
    return [
        Figure("2,000 slices on 4 GB: one step, p95", percentile(times, 95), "ms",
               "bare decoding of a slice, p95", percentile(bare, 95), "no failure"),
        Figure("2,000 slices on 4 GB: memory", (highest - before) / megabytes, "MB",
               "the budget", budget / megabytes, "≤ 1.2 ×"),
    ]  # fmt: skip


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    print(json.dumps([figure.as_dict() for figure in measure()]))
