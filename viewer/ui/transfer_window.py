"""What became of each image of a transfer, in words, to be read and copied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Slot,
)
from PySide6.QtGui import QGuiApplication
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

from viewer.core.network.transfer_report import ImageTransfer, Outcome, TransferReport
from viewer.ui.translate import translated_error

_NO_PARENT = QModelIndex()


class TransferModel(QAbstractTableModel):
    """Outcome, reason and image; what went wrong comes first."""

    def __init__(self, reports: Sequence[TransferReport], parent: QObject | None = None) -> None:
        super().__init__(parent)
        images = [image for report in reports for image in report.images]
        self._images = sorted(images, key=lambda one: one.outcome is Outcome.DONE)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._images)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else 3

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._row(self._images[index.row()])[index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Outcome"), self.tr("Reason"), self.tr("SOP Instance UID"))[section]
        return None

    def text(self) -> str:
        """Return all rows as tab-separated lines for the clipboard."""
        return "\n".join("\t".join(self._row(image)) for image in self._images)

    def _row(self, image: ImageTransfer) -> tuple[str, str, str]:
        outcome = {
            Outcome.DONE: self.tr("arrived"),
            Outcome.WARNED: self.tr("arrived, with a remark"),
            Outcome.REFUSED: self.tr("refused"),
            Outcome.MISSING: self.tr("missing"),
            Outcome.CANCELLED: self.tr("cancelled"),
        }[image.outcome]
        reason = "" if image.reason is None else translated_error(image.reason)
        return outcome, reason, image.sop_instance_uid


class TransferWindow(QDialog):
    """Closed, it is gone."""

    def __init__(self, reports: Sequence[TransferReport], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What became of each image"))
        self.resize(860, 420)
        self.model = TransferModel(reports, self)
        layout = QVBoxLayout(self)
        for report in reports:
            if report.problem is not None:
                label = QLabel(translated_error(report.problem), self)
                label.setProperty("role", "flag")
                label.setWordWrap(True)
                layout.addWidget(label)
        layout.addWidget(self._build_table(), 1)
        buttons = QDialogButtonBox(self)
        copy = buttons.addButton(self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self.copy)
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.close)
        layout.addWidget(buttons)

    @Slot()
    def copy(self) -> None:
        """Put the whole table on the clipboard."""
        QGuiApplication.clipboard().setText(self.model.text())

    def _build_table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.model)
        table.setAccessibleName(self.windowTitle())
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(0, 150)
        table.setColumnWidth(2, 260)
        return table
