"""Keys of the control that has the focus, before the window's shortcuts take them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QSlider, QToolButton, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_KEYS: dict[type[QWidget], tuple[Qt.Key, ...]] = {
    QAbstractButton: (Qt.Key.Key_Space, *_ENTER),
    QComboBox: (Qt.Key.Key_Space, *_ARROWS),
    QSlider: _ARROWS,
}


class OwnKeys(QObject):
    """Lets Space and Enter press a focused button, and arrows move a focused slider or list.

    The window has shortcuts on these keys ("next study", "score"). A control gets the focus by
    Tab only: after a click Space still goes on to the next study.
    """

    def __init__(self, top: QWidget) -> None:
        super().__init__(top)
        for kind in _KEYS:
            for control in top.findChildren(kind):
                control.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                control.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Claim the control's keys; Enter presses buttons, which outside dialogs Qt leaves out."""
        if (
            not isinstance(event, QKeyEvent)
            or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            return False
        keys = next((keys for kind, keys in _KEYS.items() if isinstance(watched, kind)), ())
        if event.type() == QEvent.Type.ShortcutOverride and event.key() in keys:
            event.accept()
            return True
        is_press = event.type() == QEvent.Type.KeyPress and event.key() in _ENTER
        if is_press and isinstance(watched, QToolButton) and watched.menu() is not None:
            watched.showMenu()
            return True
        if is_press and isinstance(watched, QAbstractButton):
            watched.click()
            return True
        return False
