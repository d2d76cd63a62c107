"""The list of files that could not be read, with the reason of each."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from viewer.ui.icons import icon
from viewer.ui.messages import Messages
from viewer.ui.translate import translated_error

_NO_PARENT = QModelIndex()


class ProblemsModel(QAbstractTableModel):
    """File name, reason and folder of each problem."""

    def __init__(self, messages: Messages, parent: QWidget) -> None:
        super().__init__(parent)
        self._messages = messages
        self._rows = [self._row(problem) for problem in messages.problems]
        messages.problems_changed.connect(self._refresh)

    @staticmethod
    def _row(problem: Any) -> tuple[str, str, str]:
        reason = translated_error(problem.reason)
        return problem.path.name, reason, str(problem.path.parent)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else 3

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[index.row()][index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("File"), self.tr("Reason"), self.tr("Folder"))[section]
        return None

    def text(self, rows: list[int] | None = None) -> str:
        """Return rows (all: None) as tab-separated lines for the clipboard."""
        chosen = range(len(self._rows)) if rows is None else rows
        return "\n".join("\t".join(self._rows[row]) for row in chosen)

    @Slot()
    def _refresh(self) -> None:
        self.beginResetModel()
        self._rows = [self._row(problem) for problem in self._messages.problems]
        self.endResetModel()


class ProblemsWindow(QDialog):
    """Stays open beside the work and fills while an import runs."""

    def __init__(self, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Files that could not be read"))
        self.resize(820, 380)
        self.model = ProblemsModel(messages, self)
        self.table = self._build_table()
        text = QLabel(self.tr("These files are not shown. Everything else was opened."), self)
        text.setProperty("role", "muted")
        buttons = QDialogButtonBox(self)
        copy = buttons.addButton(self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setIcon(icon("copy"))
        copy.clicked.connect(self.copy)
        clear = buttons.addButton(self.tr("Empty the list"), QDialogButtonBox.ButtonRole.ActionRole)
        clear.clicked.connect(messages.clear_problems)
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(text)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)

    def _build_table(self) -> QTableView:
        table = QTableView(self)
        table.setAccessibleName(self.tr("Files that could not be read"))
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTextElideMode(Qt.TextElideMode.ElideRight)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 10)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(0, 180)
        table.setColumnWidth(2, 160)
        copy = QAction(self.tr("Copy"), table)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy)
        table.addAction(copy)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return table

    @Slot()
    def copy(self) -> None:
        """Put the selected rows, or all, on the clipboard."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        QGuiApplication.clipboard().setText(self.model.text(rows or None))
