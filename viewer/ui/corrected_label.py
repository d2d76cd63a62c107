"""The class that a reader names who disagrees: without it nobody can learn from the answer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from viewer.core.result import Result
from viewer.core.review import Agreement
from viewer.ui import ai_words
from viewer.ui.scoring_answer import Answer


class CorrectedLabel(QWidget):
    """Offers the pack's other classes; enabled only while the reader disagrees.

    Signals
    -------
    named
        The class that was chosen, "" when none is named any more.
    """

    named = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = QComboBox()
        self.choice.setMinimumWidth(1)
        self.choice.setAccessibleName(self.tr("Right answer"))
        self.choice.setToolTip(
            self.tr("What the image shows in your eyes: the AI can learn from it later")
        )
        label = QLabel(self.tr("Right answer"))
        label.setBuddy(self.choice)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(label)
        row.addWidget(self.choice, 1)
        # `activated` comes from people alone, never from `show_answer`.
        self.choice.activated.connect(self._on_activated)
        self.show_answer(None)

    def show_answer(self, answer: Answer | None) -> None:
        """Show the class named in `answer`, and the others to choose from."""
        result = answer.outcome if answer else None
        names = [""]
        if isinstance(result, Result):
            names += [name for name in result.classes if name != result.label]
        if [self.choice.itemData(place) for place in range(self.choice.count())] != names:
            self.choice.clear()
            for name in names:
                self.choice.addItem(
                    ai_words.class_text(name) if name else self.tr("not stated"), name
                )
        named = answer.corrected_label if answer else ""
        self.choice.setCurrentIndex(max(0, self.choice.findData(named)))
        self.setEnabled(answer is not None and answer.agreement is Agreement.DISAGREE)

    def _on_activated(self, place: int) -> None:
        self.named.emit(self.choice.itemData(place))
