"""Where a PDF is to go; an existing file only after the reader said so."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

translate = QCoreApplication.translate


class PdfTarget:
    """The two questions; tests replace `ask` and `may_replace`."""

    @classmethod
    def choose(cls, parent: QWidget, suggested: str) -> Path | None:
        """Return a file that is new or may be replaced; None when the reader gave up."""
        path = cls.ask(parent, suggested)
        while path is not None and path.exists() and not cls.may_replace(parent, path):
            path = cls.ask(parent, path.name)
        return path

    @classmethod
    def ask(cls, parent: QWidget, suggested: str) -> Path | None:
        """Ask for a file name."""
        dialog = QFileDialog(parent, translate("PdfTarget", "Export the report as PDF"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # `may_replace` asks, with every file dialog of every desktop alike.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setNameFilter(translate("PdfTarget", "PDF files (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(suggested)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        chosen = dialog.selectedFiles()
        dialog.deleteLater()
        return Path(chosen[0]) if accepted and chosen else None

    @classmethod
    def may_replace(cls, parent: QWidget, path: Path) -> bool:
        """Ask before an existing file is replaced."""
        title = translate("PdfTarget", "Replace the file?")
        question = translate("PdfTarget", "{name} exists already. Replace it?")
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(
            parent, title, question.format(name=path.name), buttons.Yes | buttons.No, buttons.No
        )
        return answer == buttons.Yes
