"""Dragging the window on a 3000×2500 radiograph of 16 bits, beside pyqtgraph's stock ImageItem.

Both paint into a viewport of 1600×1000; a frame is a change of the window and its paint event.
Drags of 30 steps alternate, so that a busy machine slows both alike and each finds its data in the
processor's cache as in a real drag.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable

import numpy as np
import pydicom
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from tests.benchmarks.figure import Figure, milliseconds, percentile
from viewer.core.frame_tags import FrameTags, Rescale
from viewer.core.geometry import Orientation, PixelSize, SpacingSource
from viewer.core.pixels import Frame
from viewer.core.study import Instance, Patient, Series, Study
from viewer.core.voi import Window
from viewer.ui.shown_image import ShownImage
from viewer.ui.viewport import Viewport

ROWS, COLUMNS = 2500, 3000
SIZE = (1600, 1000)
STEPS, DRAGS = 30, 12


def measure() -> list[Figure]:
    application = QApplication.instance() or QApplication([])
    pixels = radiograph()
    close_ours, ours = _viewport(pixels)
    close_peer, peer = _image_item(pixels)
    for step in (ours, peer):
        milliseconds(step, 0, warm_up=20)
    times: list[float] = []
    peer_times: list[float] = []
    for _ in range(DRAGS):
        times += milliseconds(ours, STEPS, warm_up=2)
        peer_times += milliseconds(peer, STEPS, warm_up=2)
    close_ours()
    close_peer()
    application.processEvents()
    name = "window drag, 3000×2500 16 bit in 1600×1000"
    reference = "pyqtgraph ImageItem with levels"
    return [
        Figure(f"{name}, {label}", percentile(times, share), "ms", reference,
               percentile(peer_times, share), wanted)
        for label, share, wanted in (("p50", 50, "≤ 0.25 of peer"), ("p95", 95, "≤ 5 ms"))
    ]  # fmt: skip


def radiograph() -> NDArray[np.uint16]:
    """A smooth picture with noise that uses all 16 bits."""
    row, column = np.mgrid[0:ROWS, 0:COLUMNS].astype(np.float32)
    body = np.sin(row / ROWS * np.pi) * np.sin(column / COLUMNS * np.pi)
    noise = np.random.default_rng(2).normal(0.0, 0.01, body.shape)
    values = np.clip(body + noise, 0.0, 1.0) * 65535
    values[0, :2] = 0, 65535
    return values.astype(np.uint16)


def shown_image(pixels: NDArray[np.uint16]) -> ShownImage:
    tags = FrameTags("DX", Rescale(), "", (Window(32768, 65536),), False, None, 16)
    frame = Frame(pixels, "2.25.1", 1, tags)
    rows, columns = pixels.shape
    instance = Instance("bench.dcm", "2.25.1", "", 1, 1, rows, columns, "DX", "MONOCHROME2",
                        "1.2.840.10008.1.2.1", "PA", None, "dicom")  # fmt: skip
    series = Series("2.25.2", 1, "DX", "Chest PA", "CHEST", (instance,))
    patient = Patient("FARO-0001", "DEMO^ALFA", "", "M", "004Y")
    study = Study("2.25.3", "20261121", "081200", "Chest", "", patient, (series,))
    size = PixelSize(0.143, 0.143, SpacingSource.DETECTOR, 1.0)
    letters = Orientation("R", "L", "H", "F")
    return ShownImage(
        study, series, instance, pydicom.Dataset(), frame, size, letters, index=0, count=1
    )


def _viewport(pixels: NDArray[np.uint16]) -> tuple[Callable[[], object], Callable[[], None]]:
    viewport = Viewport()
    viewport.resize(*SIZE)
    viewport.show_image(shown_image(pixels))
    viewport.show()
    QApplication.processEvents()
    sign = _alternating()

    def step() -> None:
        viewport.drag_window(3 * sign(), 2)
        viewport.repaint()

    return viewport.close, step


def _image_item(pixels: NDArray[np.uint16]) -> tuple[Callable[[], object], Callable[[], None]]:
    import pyqtgraph

    pyqtgraph.setConfigOption("imageAxisOrder", "row-major")
    view = pyqtgraph.GraphicsView()
    view.resize(*SIZE)
    box = pyqtgraph.ViewBox(lockAspect=True, invertY=True, enableMenu=False)
    view.setCentralItem(box)
    item = pyqtgraph.ImageItem(pixels, levels=(0, 65535))
    box.addItem(item)
    box.setRange(QRectF(0, 0, COLUMNS, ROWS), padding=0)
    view.show()
    QApplication.processEvents()
    sign = _alternating()
    levels = [0.0, 65535.0]

    def step() -> None:
        levels[0] += 66 + 98 * sign()
        levels[1] -= 66
        item.setLevels(tuple(levels))
        view.viewport().repaint()

    return view.close, step


def _alternating() -> Callable[[], int]:
    """Back and forth every 30 steps, so that the window stays within the data."""
    count = iter(range(1 << 30))
    return lambda: 1 if next(count) // 30 % 2 else -1


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    print(json.dumps([figure.as_dict() for figure in measure()]))
