"""Writing on the image itself: a line that appears where the words will stand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_WIDTH = 220
# Unformatted Text Value (0070,0006) is ST: at most 1024 characters (PS3.5 6.2).
_LONGEST = 1024


class MeasureTextField(QLineEdit):
    """One line over a viewport. Enter or a click elsewhere keeps the words, Esc does not.

    Signals
    -------
    written
        The words without blanks around them, "" when there are none.
    given_up
        Esc: nothing is to change.
    """

    written = Signal(str)
    given_up = Signal()

    def __init__(self, viewport: QWidget, place: QPoint, words: str) -> None:
        super().__init__(words, viewport)
        self.setObjectName("MeasureText")
        self.setMaxLength(_LONGEST)
        self.setPlaceholderText(self.tr("Write, then Enter"))
        self.setAccessibleName(self.tr("Text on the image"))
        self._is_done = False
        height = self.sizeHint().height()
        width = min(_WIDTH, viewport.width())
        left = min(max(place.x(), 0), viewport.width() - width)
        top = min(max(place.y() - height // 2, 0), viewport.height() - height)
        self.setGeometry(left, top, width, height)
        self.returnPressed.connect(self.keep)
        self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def event(self, event: QEvent) -> bool:
        """Keep every key from the window's shortcuts: Return scores, Esc gives up a score there."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._end()
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.keep()

    @Slot()
    def keep(self) -> None:
        """Take the words as they are."""
        if not self._is_done:
            self._end()
            self.written.emit(self.text().strip())

    def _end(self) -> None:
        """Before the signals: hiding takes the focus away, which must not keep the words again."""
        self._is_done = True
        viewport = self.parentWidget()
        self.hide()
        self.deleteLater()
        if viewport is not None:
            viewport.setFocus(Qt.FocusReason.OtherFocusReason)
