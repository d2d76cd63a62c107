"""The whole program for tests of measuring, which need it more than once in one home."""

from __future__ import annotations

from contextlib import contextmanager

from PySide6.QtCore import Qt

from tests.ui.shown_images import drag
from viewer.core.settings import SettingsStore


@contextmanager
def program(qtbot, qapp, path=None):
    """A started program as the fixture `faro`, for tests that need it twice in one home."""
    from viewer.app import Faro

    faro = Faro(qapp, SettingsStore())
    faro.start()
    faro.window.resize(1366, 768)
    try:
        if path is not None:
            open_path(faro, qtbot, path)
        yield faro
    finally:
        faro.window.close()
        assert faro.services.tasks.shutdown(5000), "a worker did not end"
        faro.stop()
        faro.window.deleteLater()
        qapp.setStyleSheet("")


def open_path(faro, qtbot, path):
    faro.window.open_paths([path])
    qtbot.waitUntil(lambda: not faro.window.imports.is_busy)
    qtbot.waitUntil(lambda: faro.window.stack.shown() is not None)


def draw(faro, *places):
    """Drag over image places of the active cell."""
    viewport = faro.window.stack.viewport
    transform, ratio = viewport.view().transform, viewport.devicePixelRatioF()
    points = [transform.to_screen(*place) for place in places]
    first, *stops = [(x / ratio, y / ratio) for x, y in points]
    drag(viewport, Qt.MouseButton.LeftButton, first, *stops)


def drawn(faro):
    frame = faro.window.stack.shown().frame
    return faro.window.measuring.book.of_image(frame.sop_instance_uid, frame.frame_number)


def visible(faro):
    measuring = faro.window.measuring
    return measuring.marks.visible(faro.window.stack.shown())
