"""A viewport on a stack as the program has it, driven step by step by benchmarks."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Self

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from viewer.core.frame_cache import FrameCache
from viewer.core.study import Study
from viewer.ui.messages import Messages
from viewer.ui.stack_view import StackView
from viewer.ui.tasks import TaskRunner

SIZE = (1600, 1000)
_PATIENCE_MS = 60_000


class StackDesk:
    """Opens studies and scrolls; every wait runs the event loop as the program does."""

    def __init__(self, budget: int) -> None:
        self._application = QApplication.instance() or QApplication([])
        self.frames = FrameCache(budget)
        self._tasks = TaskRunner()
        self._messages = Messages()
        self.view = StackView(self._tasks, self._messages, self.frames)
        self.view.resize(*SIZE)
        self.view.show()
        self._application.processEvents()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.view.close()
        self._tasks.shutdown()

    def open(self, study: Study) -> float:
        """Return ms until the first image is painted."""
        started = time.perf_counter()
        self.view.open_series(study, study.series[0])
        self._wait(lambda: self.view.shown() is not None)
        self.view.viewport.repaint()
        return (time.perf_counter() - started) * 1000

    def fill(self) -> float:
        """Return ms until the whole series, or what has room of it, is decoded."""
        started = time.perf_counter()
        # Each look takes Python from a worker: seldom enough not to be part of the figure.
        self._wait(lambda: not self.view._loader.is_busy, look_every_ms=20)
        return (time.perf_counter() - started) * 1000

    def go_to(self, index: int) -> float:
        """Return ms until image `index` is painted."""
        started = time.perf_counter()
        self.view.show_index(index)
        self._wait(lambda: self._is_at(index))
        self.view.viewport.repaint()
        return (time.perf_counter() - started) * 1000

    def rest(self, milliseconds: float) -> None:
        """Let the event loop and the workers run while nobody touches anything."""
        loop = QEventLoop()
        QTimer.singleShot(round(milliseconds), loop.quit)
        loop.exec()

    def close_series(self) -> None:
        """Forget the series and every decoded frame."""
        self.view.clear()
        self.frames.clear()

    def _is_at(self, index: int) -> bool:
        shown = self.view.shown()
        return shown is not None and shown.index == index

    def _wait(self, is_done: Callable[[], bool], look_every_ms: int = 1) -> None:
        """Sleep in the event loop: a thread that polls would take Python from the workers."""
        loop, look = QEventLoop(), QTimer(interval=look_every_ms)
        look.timeout.connect(lambda: is_done() and loop.quit())
        self.view.shown_changed.connect(loop.quit)
        late = QTimer(singleShot=True, interval=_PATIENCE_MS)
        late.timeout.connect(loop.quit)
        late.start()
        look.start()
        while not is_done():
            loop.exec()
            if not late.isActive():
                raise TimeoutError(self.view.viewport.message)
        self.view.shown_changed.disconnect(loop.quit)
