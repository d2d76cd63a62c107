"""Longest stall of the event loop while an engine loads and scores, beside the loop left alone."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, QTimer, Slot

from tests import builders
from tests.benchmarks.figure import Figure
from viewer.core.progress import Progress
from viewer.ui.tasks import TaskRunner

IDLE_MS = 3000


class Heart(QObject):
    """Beats every millisecond; the longest gap between two beats is the stall."""

    def __init__(self) -> None:
        super().__init__()
        self.longest_ms = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(1)

    @Slot()
    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest_ms = max(self.longest_ms, (now - self._last) * 1000)
        self._last = now


def measure(engine: str) -> list[Figure]:
    application = QCoreApplication.instance() or QCoreApplication([])
    assert application is not None
    idle = longest_stall(lambda loop: QTimer.singleShot(IDLE_MS, loop.quit))
    with tempfile.TemporaryDirectory() as folder:
        pixels = builders.gradient(2500, 2048, bits_stored=12)
        path = builders.write(builders.build_dx(pixels), Path(folder) / "chest.dcm")
        tasks = TaskRunner()

        def start(loop: QEventLoop) -> None:
            task = tasks.start(lambda progress: score(path, engine, progress), name="bench")
            task.failed.connect(print)
            task.finished.connect(loop.quit)

        stall = longest_stall(start)
        tasks.shutdown()
    return [
        Figure(
            f"longest stall of the event loop, {engine} loads and scores",
            stall,
            "ms",
            "the same loop with nothing to do",
            idle,
            "≤ 100 ms",
        )
    ]


def longest_stall(start: Callable[[QEventLoop], object]) -> float:
    loop = QEventLoop()
    heart = Heart()
    start(loop)
    loop.exec()
    return heart.longest_ms


def score(path: Path, engine: str, progress: Progress) -> object:
    from inference.packs import installed_packs, whole_packs
    from inference.predictor import Predictor
    from viewer.core.images import open_image

    pack = next(pack for pack in whole_packs(installed_packs()) if pack.name == "cxr-pneumonia")
    if engine == "LiteRT":
        return Predictor(pack, "cpu").predict(open_image(path), progress=progress, force=True)
    # The GPU's engine on the CPU: TensorFlow loads and scores where the window would have it.
    from inference.engines.process import ProcessEngine

    keras = ProcessEngine(pack, "cpu")
    try:
        return Predictor(pack, "cpu").score(open_image(path).frame(1), (), keras)
    finally:
        keras.close()


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    names = sys.argv[1:] or ["LiteRT", "TensorFlow"]
    print(json.dumps([figure.as_dict() for name in names for figure in measure(name)]))
