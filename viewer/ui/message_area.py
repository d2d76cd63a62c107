"""Messages over the lower edge of the image: they move nothing and take no focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.ui.icons import icon
from viewer.ui.key_focus import OwnKeys
from viewer.ui.messages import Level, Message, Messages, Offer

_INFO_MS = 5000
# Time to read what can be taken back, and to reach the button.
_OFFER_MS = 15_000
_AT_MOST = 3
_WIDTH = 560
_MARGIN = 12
_ABOVE_CORNER_TEXT = 52


class MessageArea(QWidget):
    """Lies over `host` at the bottom; errors stay until closed, information goes by itself."""

    def __init__(self, messages: Messages, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        host.installEventFilter(self)
        messages.posted.connect(self.show_message)
        self.hide()

    def messages(self) -> tuple[Message, ...]:
        """What can be read now, oldest first."""
        return tuple(box.message for box in self._boxes())

    @Slot(object)
    def show_message(self, message: Message) -> None:
        """Add a message; the same sentence twice stays one box."""
        if any(box.message == message for box in self._boxes()):
            return
        box = _MessageBox(message, self)
        box.closed.connect(self._place)
        self._layout.addWidget(box)
        for old in self._boxes()[:-_AT_MOST]:
            old.close_box()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the host, and stay over what is laid out in it anew."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        elif event.type() == QEvent.Type.LayoutRequest:
            self.raise_()
        return False

    def event(self, event: QEvent) -> bool:
        """A box knows how high it is only when it has been given its style."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return done

    def _boxes(self) -> list[_MessageBox]:
        boxes = self.findChildren(_MessageBox, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [box for box in boxes if not box.is_closed]

    @Slot()
    def _place(self) -> None:
        if not self._boxes():
            self.hide()
            return
        width = min(_WIDTH, self._host.width() - 2 * _MARGIN)
        self._layout.activate()
        height = self._layout.totalHeightForWidth(width)
        height = height if height > 0 else self._layout.totalSizeHint().height()
        left = (self._host.width() - width) // 2
        self.setGeometry(left, self._host.height() - height - _ABOVE_CORNER_TEXT, width, height)
        self.show()
        self.raise_()


class _MessageBox(QFrame):
    closed = Signal()

    def __init__(self, message: Message, parent: QWidget) -> None:
        super().__init__(parent)
        self.message = message
        self.is_closed = False
        error = message.level is Level.ERROR
        self.setObjectName("MessageError" if error else "MessageInfo")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 8, 8, 8)
        layout.setSpacing(8)
        sign = QLabel(self)
        sign.setPixmap(icon("circle-alert" if error else "info").pixmap(16, 16))
        layout.addWidget(sign)
        text = QLabel(message.text, self)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(text, 1)
        if message.offer is not None:
            layout.addWidget(self._offer_button(message.offer))
        layout.addWidget(self._close_button())
        self.setAccessibleName(message.text)
        OwnKeys(self)
        if not error:
            visible = _INFO_MS if message.offer is None else _OFFER_MS
            QTimer.singleShot(visible, self, self.close_box)

    def _offer_button(self, offer: Offer) -> QPushButton:
        button = QPushButton(offer.label, self)
        button.clicked.connect(self._on_offer)
        return button

    def _close_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("Quiet")
        button.setIcon(icon("x"))
        button.setToolTip(self.tr("Close this message"))
        button.setAccessibleName(self.tr("Close this message"))
        button.clicked.connect(self.close_box)
        return button

    @Slot()
    def _on_offer(self) -> None:
        offer = self.message.offer
        self.close_box()
        if offer is not None:
            offer.take()

    @Slot()
    def close_box(self) -> None:
        """Take the box away."""
        if not self.is_closed:
            self.is_closed = True
            self.hide()
            self.closed.emit()
            self.deleteLater()
