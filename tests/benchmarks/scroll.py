"""Scrolling a decoded CT series, beside pyqtgraph's ImageItem on the same slices in memory."""

from __future__ import annotations

import json
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from tests.benchmarks.ct_files import DISTINCT, PIXEL_BYTES, SIDE, volume, write_series
from tests.benchmarks.figure import Figure, milliseconds, percentile
from tests.benchmarks.stack_desk import SIZE, StackDesk

SLICES = 200
STEPS, TURNS = 40, 10


def measure() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        study = write_series(Path(folder), SLICES)
        with StackDesk(budget=2 * SLICES * PIXEL_BYTES) as desk:
            desk.open(study)
            desk.fill()
            index = _there_and_back(SLICES)
            times, peer_times = _alternating(lambda: desk.go_to(index()), _image_item())
    name = f"one step through a decoded CT, {SIZE[0]}×{SIZE[1]}"
    reference = "pyqtgraph ImageItem, slices in memory"
    figures = [
        Figure(f"{name}, {label}", percentile(times, share), "ms", reference,
               percentile(peer_times, share), wanted)
        for label, share, wanted in (("p50", 50, ""), ("p95", 95, "≤ 16 ms"))
    ]  # fmt: skip
    hurried = _while_decoding()
    figures.append(
        Figure("the same while JPEG-LS is decoded behind it, p95", percentile(hurried, 95), "ms",
               "decoded, p95", percentile(times, 95), "≤ 16 ms")
    )  # fmt: skip
    return figures


def _while_decoding() -> list[float]:
    """Return ms of steps at 40 a second through a series that is not decoded yet."""
    with tempfile.TemporaryDirectory() as folder:
        study = write_series(Path(folder), SLICES, "JPEG-LS")
        with StackDesk(budget=2 * SLICES * PIXEL_BYTES) as desk:
            desk.open(study)
            times = []
            for index in range(1, SLICES):
                times.append(desk.go_to(index))
                desk.rest(max(0.0, 25 - times[-1]))
    return times


def _alternating(
    ours: Callable[[], object], peer: Callable[[], object]
) -> tuple[list[float], list[float]]:
    times: list[float] = []
    peer_times: list[float] = []
    for _ in range(TURNS):
        times += milliseconds(ours, STEPS)
        peer_times += milliseconds(peer, STEPS)
    return times, peer_times


def _there_and_back(count: int) -> Callable[[], int]:
    steps = iter(range(1 << 30))

    def following() -> int:
        place = next(steps) % (2 * count)
        return place if place < count else 2 * count - 1 - place

    return following


def _image_item() -> Callable[[], object]:
    import pyqtgraph

    pyqtgraph.setConfigOption("imageAxisOrder", "row-major")
    slices = [np.ascontiguousarray(one) for one in volume()]
    view = pyqtgraph.GraphicsView()
    view.resize(*SIZE)
    box = pyqtgraph.ViewBox(lockAspect=True, invertY=True, enableMenu=False)
    view.setCentralItem(box)
    item = pyqtgraph.ImageItem(slices[0], levels=(-160, 240))
    box.addItem(item)
    box.setRange(QRectF(0, 0, SIDE, SIDE), padding=0)
    view.show()
    QApplication.processEvents()
    index = _there_and_back(DISTINCT)

    def step() -> None:
        item.setImage(slices[index()], levels=(-160, 240))
        view.viewport().repaint()

    return step


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    print(json.dumps([figure.as_dict() for figure in measure()]))
