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
from viewer.core.paths import resource
from viewer.core.progress import Progress
from viewer.ui.tasks import TaskRunner

IDLE_MS = 3000
SETTLE_MS = 400


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


def measure_window() -> list[Figure]:
    """The whole window with a demonstration study: LiteRT loads, scores, the panel shows it."""
    from viewer.app import Options, running

    with tempfile.TemporaryDirectory() as folder:
        os.environ["FARO_HOME"] = folder
        with running(Options()) as faro:
            faro.start()
            faro.window.open_paths([resource("demo", "delta.dcm")])
            _until(lambda: faro.window.stack.shown() is not None)
            faro.complete()
            idle = longest_stall(lambda loop: QTimer.singleShot(IDLE_MS, loop.quit))
            panel = faro.ai().panel
            heart = Heart()
            panel.score_current()
            _until(lambda: panel.view.result is not None)
            _until(lambda: False, patience_ms=SETTLE_MS)
            stall = heart.longest_ms
    name = "longest stall of the whole window, first score"
    return [Figure(name, stall, "ms", "the same window with nothing to do", idle, "≤ 100 ms")]


def _until(done: Callable[[], bool], patience_ms: int = 30_000) -> None:
    loop = QEventLoop()
    look = QTimer()
    look.timeout.connect(lambda: done() and loop.quit())
    look.start(5)
    QTimer.singleShot(patience_ms, loop.quit)
    loop.exec()


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
    # First, while there is no application yet: the window makes its own.
    figures = measure_window() if len(sys.argv) == 1 else []
    figures += [figure for name in names for figure in measure(name)]
    print(json.dumps([figure.as_dict() for figure in figures]))
