"""The list of files that could not be read, with the reason of each."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from viewer.ui.icons import icon
from viewer.ui.messages import Messages
from viewer.ui.reason_table import ReasonModel, ReasonTable
from viewer.ui.translate import translated_error


class ProblemsWindow(QDialog):
    """Stays open beside the work and fills while an import runs."""

    def __init__(self, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Files that could not be read"))
        self.resize(820, 380)
        self._messages = messages
        self.model = ReasonModel((self.tr("File"), self.tr("Reason"), self.tr("Folder")), self)
        messages.problems_changed.connect(self._refresh)
        self._refresh()
        self.table = ReasonTable(self.model, self.tr("Files that could not be read"), 1, self)
        self.table.setColumnWidth(0, 180)
        self.table.setColumnWidth(2, 160)
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

    @Slot()
    def copy(self) -> None:
        """Put the selected rows, or all, on the clipboard."""
        self.table.copy()

    @Slot()
    def _refresh(self) -> None:
        self.model.set_rows(
            [
                (problem.path.name, translated_error(problem.reason), str(problem.path.parent))
                for problem in self._messages.problems
            ]
        )
