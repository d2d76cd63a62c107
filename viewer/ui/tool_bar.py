"""A toolbar that gives up words before it gives up buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMainWindow, QToolBar, QToolButton

_WITH_WORDS = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
_WITHOUT = Qt.ToolButtonStyle.ToolButtonIconOnly


class ToolBar(QToolBar):
    """Shows as many words beside its icons as there is room for; tooltips and menus have all."""

    def __init__(self, title: str, parent: QMainWindow) -> None:
        super().__init__(title, parent)
        self._groups: list[list[QToolButton]] = []

    def may_lose_words(self, buttons: list[QToolButton]) -> None:
        """Let these buttons lose their words together, after those named before them."""
        self._groups.append(buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for button in (button for group in self._groups for button in group):
            button.setToolButtonStyle(_WITH_WORDS)
        for group in self._groups:
            if self.sizeHint().width() <= self.width():
                return
            for button in group:
                button.setToolButtonStyle(_WITHOUT)
