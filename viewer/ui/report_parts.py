"""The report editor's parts: whose study it is, what the AI said, which pictures go in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QImageWriter, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from viewer.core.report_draft import Snapshot
from viewer.core.report_facts import ImageFacts
from viewer.core.report_words import age_words
from viewer.core.result import Result
from viewer.core.verdict import Verdict, heat_map_class, verdict
from viewer.ui import ai_words
from viewer.ui.ai_cards import Card, muted_label, set_role
from viewer.ui.scoring_answer import Answer
from viewer.ui.scoring_view import Phase, ScoringView

MOST_SNAPSHOTS = 6


class SubjectCard(Card):
    """Patient and study, always in sight while somebody writes."""

    def __init__(
        self, facts: ImageFacts, say: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        """Tell the age in the words of `report_words.words`."""
        super().__init__(parent)
        unknown = self.tr("not stated")
        name = QLabel(facts.patient_name or self.tr("Name not stated"))
        name.setProperty("role", "title")
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setWordWrap(True)
        age = age_words(facts.patient_age, say)
        person = (facts.patient_birth_date, facts.patient_sex, age)
        study = (facts.modality, facts.view_position, facts.study_description)
        rows = (
            (self.tr("Patient ID"), facts.patient_id),
            (self.tr("Born, sex, age"), " · ".join(part for part in person if part)),
            (self.tr("Study"), " · ".join(part for part in study if part)),
            (self.tr("Taken"), f"{facts.study_date} {facts.study_time}".strip()),
        )
        self.column.addWidget(name)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        for number, (label, value) in enumerate(rows):
            for column, text in enumerate((label, value or unknown)):
                cell = muted_label() if column == 0 else QLabel(text)
                cell.setText(text)
                cell.setWordWrap(column == 1)
                cell.setTextFormat(Qt.TextFormat.PlainText)
                grid.addWidget(cell, number, column)
        grid.setColumnStretch(1, 1)
        self.column.addLayout(grid)


class AnswerCard(Card):
    """The AI's answer in short; figures and limits go into the report by themselves."""

    def __init__(self, answer: Answer | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.headline = QLabel()
        self._detail, self._pack = muted_label(), muted_label()
        for widget in (self.headline, self._detail, self._pack):
            self.column.addWidget(widget)
        self.show_answer(answer)

    def show_answer(self, answer: Answer | None) -> None:
        """Show an answer, or that nobody asked."""
        outcome = answer.outcome if answer else None
        phase = Phase.ANSWERED if outcome else Phase.READY
        view = ScoringView(phase, answer.key if answer else None, answer)
        warm = outcome is not None and verdict(outcome) is Verdict.REVIEW_FIRST
        set_role(self.headline, "flag" if warm else "title")
        self.headline.setText(ai_words.headline(view))
        asked = ai_words.detail(view) if outcome else self.tr("The report will say so.")
        self._detail.setText(asked)
        self._pack.setText(ai_words.pack_text(answer.pack if answer else None, view.result))


class PicturesBox(QWidget):
    """Which pictures go into the report.

    Signals
    -------
    changed
        The choice changed.
    snapshot_requested
        The reader wants the present view of the image among them.
    """

    changed = Signal()
    snapshot_requested = Signal()

    def __init__(self, result: Result | None, flags: tuple[str, ...]) -> None:
        super().__init__()
        self.original = QCheckBox(self.tr("Original image with its window"))
        self.original.setChecked(True)
        self.heat_map = QComboBox()
        self.heat_map.setAccessibleName(self.tr("Heat map beside it"))
        self.offer(result, flags)
        self.list = QListWidget()
        self.list.setViewMode(QListWidget.ViewMode.IconMode)
        self.list.setIconSize(QSize(88, 66))
        self.list.setMovement(QListWidget.Movement.Static)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setAccessibleName(self.tr("Key images"))
        self.add_button = QPushButton(self.tr("Add present view"))
        self.remove_button = QPushButton(self.tr("Remove"))
        self.remove_button.setEnabled(False)
        self._lay_out()
        self._connect()

    def offer(self, result: Result | None, flags: tuple[str, ...]) -> None:
        """Offer a result's heat maps; the one that the flag is about is chosen."""
        self.heat_map.clear()
        self.heat_map.addItem(self.tr("no heat map"), "")
        for name in result.heat_maps if result else ():
            text = self.tr("heat map: {subject}").format(subject=ai_words.class_text(name))
            self.heat_map.addItem(text, name)
        self.heat_map.setEnabled(self.heat_map.count() > 1)
        if result is not None:
            self.set_heat_map_class(heat_map_class(result, flags))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.addWidget(self.add_button, 1)
        row.addWidget(self.remove_button)
        for widget in (self.original, self.heat_map):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addLayout(row)

    def _connect(self) -> None:
        self.original.toggled.connect(self.changed)
        self.heat_map.currentIndexChanged.connect(self.changed)
        self.add_button.clicked.connect(self.snapshot_requested)
        self.remove_button.clicked.connect(self._remove)
        self.list.itemSelectionChanged.connect(self._on_selected)

    @property
    def heat_map_class(self) -> str:
        """The class whose heat map goes in, "" for none."""
        return str(self.heat_map.currentData() or "")

    def set_heat_map_class(self, name: str) -> None:
        """Choose a class; one that there is no heat map of means none."""
        self.heat_map.setCurrentIndex(max(0, self.heat_map.findData(name)))

    def snapshots(self) -> tuple[Snapshot, ...]:
        """Return the key images in order."""
        items = (self.list.item(number) for number in range(self.list.count()))
        return tuple(item.data(Qt.ItemDataRole.UserRole) for item in items)

    def add_snapshot(self, snapshot: Snapshot) -> None:
        """Add a key image at the end."""
        pixmap = QPixmap()
        pixmap.loadFromData(snapshot.png)
        item = QListWidgetItem(QIcon(pixmap), "")
        item.setToolTip(snapshot.caption)
        item.setData(Qt.ItemDataRole.UserRole, snapshot)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, snapshot.caption)
        self.list.addItem(item)
        self.add_button.setEnabled(self.list.count() < MOST_SNAPSHOTS)
        self.changed.emit()

    def _remove(self) -> None:
        for item in self.list.selectedItems():
            self.list.takeItem(self.list.row(item))
        self.add_button.setEnabled(self.list.count() < MOST_SNAPSHOTS)
        self.changed.emit()

    def _on_selected(self) -> None:
        self.remove_button.setEnabled(bool(self.list.selectedItems()))


def png_bytes(image: QImage) -> bytes:
    """Return a picture as PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(buffer.data().data())
