"""What is scheduled, as a node's modality worklist has it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from viewer.core.errors import UserError
from viewer.core.network.node import Node, Protocol
from viewer.core.network.node_book import NodeBook
from viewer.core.network.worklist import WorklistItem, find_worklist
from viewer.core.progress import Progress
from viewer.core.report_facts import person_name
from viewer.ui.pacs_query_form import name_pattern
from viewer.ui.row_table import row_table
from viewer.ui.study_text import day_words
from viewer.ui.tab_order import tab_through
from viewer.ui.tasks import Task, TaskRunner
from viewer.ui.translate import translated_error

_NO_PARENT = QModelIndex()
_WIDTHS = (130, 180, 110, 80, 0, 110)


class WorklistModel(QAbstractTableModel):
    """Time, patient, modality and procedure of each item, in the order of their times."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[WorklistItem, ...] = ()

    def set_items(self, items: Sequence[WorklistItem]) -> None:
        """Show these items."""
        self.beginResetModel()
        self._items = tuple(sorted(items, key=lambda one: (one.start_date, one.start_time)))
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(_WIDTHS)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        item = self._items[index.row()]
        time = item.start_time
        return (
            f"{day_words(item.start_date)} {time[:2]}:{time[2:4]}".rstrip(" :"),
            person_name(item.patient_name),
            item.patient_id,
            item.modality,
            item.step or item.procedure,
            item.accession_number,
        )[index.column()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("When"),
            self.tr("Name"),
            self.tr("Patient ID"),
            self.tr("Modality"),
            self.tr("Procedure"),
            self.tr("Accession"),
        )[section]


class WorklistWindow(QDialog):
    """Asks one node at a time; nothing of it is kept."""

    def __init__(self, book: NodeBook, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Worklist"))
        self.resize(QSize(860, 460))
        self._book = book
        self._tasks = tasks
        self._task: Task | None = None
        self.nodes = QComboBox(self)
        self.nodes.setAccessibleName(self.tr("Node"))
        self.name = QLineEdit(self)
        self.name.setPlaceholderText(self.tr("Name"))
        self.name.setAccessibleName(self.tr("Name"))
        self.name.returnPressed.connect(self.search)
        self.when = QComboBox(self)
        self.when.setAccessibleName(self.tr("When"))
        self.when.addItem(self.tr("Today"), True)
        self.when.addItem(self.tr("Any day"), False)
        self.ask = QPushButton(self.tr("&Search"), self)
        self.ask.setDefault(True)
        self.ask.clicked.connect(self.search)
        self.close_button = QPushButton(self.tr("Close"), self)
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.close)
        self.model = WorklistModel(self)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self._lay_out()
        self.fill_nodes()

    def fill_nodes(self) -> None:
        """Offer the nodes that can have a worklist; the chosen one stays chosen."""
        chosen = self.nodes.currentText()
        self.nodes.clear()
        dimse = [node.name for node in self._book.nodes if node.protocol is Protocol.DIMSE]
        self.nodes.addItems(dimse)
        self.nodes.setCurrentIndex(max(0, self.nodes.findText(chosen)))
        self.ask.setEnabled(bool(dimse))
        self._say("" if dimse else self.tr("Only DICOM nodes have a worklist; none is set up yet."))

    @Slot()
    def search(self) -> None:
        """Ask the chosen node; an earlier question that still waits is given up."""
        self._stop()
        if not self.nodes.count():
            return
        node = self._book.get(self.nodes.currentText())
        # The window may stay open for days: today is the day of the question.
        today = f"{date.today():%Y%m%d}" if self.when.currentData() else ""
        wanted = WorklistItem(patient_name=name_pattern(self.name.text()), start_date=today)
        self.model.set_items(())
        self._say(self.tr("Asking {name}…").format(name=node.name))
        self._task = self._tasks.start(partial(_find, node, wanted), name="worklist")
        self._task.succeeded.connect(self._on_found)
        self._task.failed.connect(self._on_failed)

    def done(self, result: int) -> None:
        self._stop()
        super().done(result)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        for widget, stretch in ((self.nodes, 2), (self.name, 2), (self.when, 1), (self.ask, 0)):
            top.addWidget(widget, stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.addLayout(top)
        table = row_table(self.model, self.windowTitle(), _WIDTHS, self)
        layout.addWidget(table, 1)
        bottom = QHBoxLayout()
        bottom.addWidget(self.words, 1)
        bottom.addWidget(self.close_button)
        layout.addLayout(bottom)
        tab_through(self.nodes, self.name, self.when, self.ask, table, self.close_button)

    @Slot(object)
    def _on_found(self, items: tuple[WorklistItem, ...]) -> None:
        self.model.set_items(items)
        self._say(self.tr("%n item(s) scheduled.", "", len(items)))

    @Slot(object)
    def _on_failed(self, error: UserError) -> None:
        self._say(translated_error(error), is_problem=True)

    def _say(self, words: str, *, is_problem: bool = False) -> None:
        self.words.setProperty("role", "flag" if is_problem else "muted")
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)
        self.words.setText(words)


def _find(node: Node, wanted: WorklistItem, progress: Progress) -> tuple[WorklistItem, ...]:
    return find_worklist(node, wanted, progress)
