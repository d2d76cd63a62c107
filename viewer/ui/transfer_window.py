"""What became of each image of a transfer, in words, to be read and copied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Slot,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from viewer.core.errors import UserError
from viewer.core.network.transfer_report import Outcome, TransferReport
from viewer.ui.row_table import row_table
from viewer.ui.translate import translated_error

_NO_PARENT = QModelIndex()
_WIDTHS = (150, 0, 260)


@dataclass(frozen=True)
class Row:
    """One image: what became of it, why, and which it is."""

    outcome: str
    reason: str
    sop_instance_uid: str


class TransferModel(QAbstractTableModel):
    """The rows as they are given."""

    def __init__(self, rows: Sequence[Row], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = tuple(rows)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else 3

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return astuple(self._rows[index.row()])[index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Outcome"), self.tr("Reason"), self.tr("SOP Instance UID"))[section]
        return None

    def text(self) -> str:
        """Return all rows as tab-separated lines for the clipboard."""
        return "\n".join("\t".join(astuple(row)) for row in self._rows)


class TransferWindow(QDialog):
    """Closed, it is gone."""

    def __init__(
        self,
        rows: Sequence[Row],
        problems: Sequence[UserError] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What became of each image"))
        self.resize(860, 420)
        self.model = TransferModel(rows, self)
        layout = QVBoxLayout(self)
        for problem in problems:
            label = QLabel(translated_error(problem), self)
            label.setProperty("role", "flag")
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addWidget(row_table(self.model, self.windowTitle(), _WIDTHS, self), 1)
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


def rows_of(reports: Sequence[TransferReport]) -> list[Row]:
    """Return the images of transfers as rows; what went wrong comes first."""
    images = [image for report in reports for image in report.images]
    images.sort(key=lambda one: one.outcome is Outcome.DONE)
    return [
        Row(
            _outcome_words(image.outcome),
            "" if image.reason is None else translated_error(image.reason),
            image.sop_instance_uid,
        )
        for image in images
    ]


def _outcome_words(outcome: Outcome) -> str:
    translate = QCoreApplication.translate
    return {
        Outcome.DONE: translate("TransferWindow", "arrived"),
        Outcome.WARNED: translate("TransferWindow", "arrived, with a remark"),
        Outcome.REFUSED: translate("TransferWindow", "refused"),
        Outcome.MISSING: translate("TransferWindow", "missing"),
        Outcome.CANCELLED: translate("TransferWindow", "cancelled"),
    }[outcome]
