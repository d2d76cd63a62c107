"""A column of cards that scrolls where the window is low, and keeps its width when it does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


class CardsArea(QScrollArea):
    """Room for the scroll bar is kept also while there is none, so that nothing is rewrapped.

    Attributes
    ----------
    cards
        The layout the cards are added to.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inner = QWidget()
        inner.setObjectName("Panel")
        self.cards = QVBoxLayout(inner)
        self.cards.setSpacing(8)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)
        self.verticalScrollBar().rangeChanged.connect(self._keep_width)
        self._keep_width(0, 0)

    def _keep_width(self, _low: int, high: int) -> None:
        room = 0 if high > 0 else self.verticalScrollBar().sizeHint().width()
        self.cards.setContentsMargins(0, 0, room, 0)
