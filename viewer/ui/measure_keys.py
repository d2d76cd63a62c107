"""Keys that belong to a measurement while there is one to act on, before any shortcut."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class MeasureKeys(QObject):
    """Keeps a viewport's keys from the shortcuts of the window where `wants` says so.

    Arrow keys scroll and Esc gives up a score as shortcuts, which Qt looks at before any widget;
    a key whose ShortcutOverride is accepted comes to the viewport as any other.
    """

    def __init__(self, viewport: QWidget, wants: Callable[[QKeyEvent], bool]) -> None:
        super().__init__(viewport)
        self._wants = wants
        viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Claim a wanted key."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not self._wants(event):
            return False
        event.accept()
        return True
