"""What a comparison of index and files found, thing by thing; beside the work."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from viewer.core.importing.summary import shown
from viewer.core.library.verify import VerifyReport
from viewer.ui.icons import icon
from viewer.ui.reason_table import ReasonModel, ReasonTable
from viewer.ui.translate import translated_error


class VerifyWindow(QDialog):
    """One report; the next one takes its place."""

    def __init__(self, report: VerifyReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Index and files"))
        self.resize(820, 380)
        titles = (self.tr("File"), self.tr("What was found"), self.tr("Put right"))
        self.model = ReasonModel(titles, self)
        self.table = ReasonTable(self.model, self.tr("What did not fit"), 1, self)
        self.table.setColumnWidth(0, 180)
        buttons = QDialogButtonBox(self)
        copy = buttons.addButton(self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setIcon(icon("copy"))
        copy.clicked.connect(self.table.copy)
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
        self.show_report(report)

    def show_report(self, report: VerifyReport) -> None:
        """Show another report."""
        answers = {True: self.tr("yes"), False: self.tr("no")}
        self.model.set_rows(
            [
                (
                    shown(one.path) if one.path is not None else "",
                    translated_error(one.sentence),
                    answers[one.is_mended],
                )
                for one in report.findings
            ]
        )
