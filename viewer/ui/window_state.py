"""Where the window was and how its parts were divided, remembered between two starts."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow, QSplitter

from viewer.core.paths import config_dir

# Raised when the parts of the window change so that an old state would not fit.
_LAYOUT = 1


def _file() -> QSettings:
    return QSettings(str(config_dir() / "window.ini"), QSettings.Format.IniFormat)


def save_window_state(window: QMainWindow, splitter: QSplitter) -> None:
    """Write the state; a folder that cannot be written only means that it is forgotten."""
    file = _file()
    file.setValue("layout", _LAYOUT)
    file.setValue("geometry", window.saveGeometry())
    file.setValue("splitter", splitter.saveState())


def restore_window_state(window: QMainWindow, splitter: QSplitter) -> bool:
    """Bring back the last state; False when there is none that fits."""
    file = _file()
    if file.value("layout", 0, int) != _LAYOUT:
        return False
    geometry, sizes = file.value("geometry"), file.value("splitter")
    if not (isinstance(geometry, QByteArray) and isinstance(sizes, QByteArray)):
        return False
    return window.restoreGeometry(geometry) and splitter.restoreState(sizes)
