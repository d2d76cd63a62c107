"""A second action with the words and keys of one in the table, for a window of its own."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget


def mirrored(action: QAction, window: QWidget) -> QAction:
    """Return an action of `window` that has the keys of `action`, also after they were edited."""
    copy = QAction(action.icon(), action.text(), window)
    copy.setToolTip(action.toolTip())
    copy.setCheckable(action.isCheckable())

    def follow() -> None:
        copy.setShortcuts(action.shortcuts())

    follow()
    action.changed.connect(follow)
    window.addAction(copy)
    return copy
