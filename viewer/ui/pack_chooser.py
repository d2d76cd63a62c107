"""Asks which pack an image is for, where its tags leave several open."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from viewer.ui.scoring_answer import Answer


class PackChooser(QWidget):
    """Hidden where the tags decide; a choice holds for the session.

    Signals
    -------
    chosen
        (names of the packs to choose from, the chosen one's name)
    """

    chosen = Signal(tuple, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[str, ...] = ()
        self.label = QLabel(self.tr("Model"))
        self.box = QComboBox()
        self.box.setAccessibleName(self.tr("Model that scores this image"))
        self.box.setPlaceholderText(self.tr("Choose one…"))
        self.box.setMinimumContentsLength(8)
        self.label.setBuddy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.label)
        row.addWidget(self.box, 1)
        # Not currentIndexChanged: what a program sets is no choice.
        self.box.activated.connect(self._on_activated)
        self.hide()

    def show_answer(self, answer: Answer | None) -> None:
        """Offer the packs that an image may be for; the present one is marked."""
        choices = answer.choices if answer else ()
        if choices != self._choices:
            self._choices = choices
            self.box.clear()
            self.box.addItems(choices)
        pack = answer.pack.name if answer and answer.pack else ""
        self.box.setCurrentIndex(choices.index(pack) if pack in choices else -1)
        self.setVisible(bool(choices))

    def _on_activated(self, number: int) -> None:
        self.chosen.emit(self._choices, self._choices[number])
