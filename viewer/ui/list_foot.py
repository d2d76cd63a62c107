"""The line below the list: how much of what matches is listed, and a button for more."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from viewer.ui.key_focus import OwnKeys
from viewer.ui.library_list import AT_MOST


class ListFoot(QWidget):
    """Hidden while everything that matches is listed.

    Signals
    -------
    more_wanted
        Its button.
    """

    more_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = QLabel(self)
        self._words.setProperty("role", "muted")
        self._words.setWordWrap(True)
        self._more = QPushButton(self.tr("Show more"), self)
        self._more.clicked.connect(self.more_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 8, 8)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._more)
        OwnKeys(self)
        self.hide()

    @property
    def can_show_more(self) -> bool:
        """Whether the button is there."""
        return not self._more.isHidden()

    def show_counts(self, listed: int, total: int) -> None:
        """Say how many of `total` studies are listed."""
        numbers = {"listed": _number(listed), "total": _number(total)}
        text = self.tr("{listed} of {total} studies")
        if listed >= AT_MOST:
            text = self.tr("The first {listed} of {total}; search to find the others.")
        self._words.setText(text.format(**numbers))
        self._more.setVisible(listed < AT_MOST)
        self.setVisible(listed < total)


def _number(count: int) -> str:
    return QLocale().toString(count)
