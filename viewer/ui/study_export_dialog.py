"""How a study is written to a folder: as it is, or without the patient's name."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QVBoxLayout, QWidget

from viewer.ui.dialog_buttons import accept_and_cancel


@dataclass(frozen=True)
class ExportWish:
    """What was chosen; the last two are what the user has looked at and lets leave."""

    is_deidentified: bool
    burned_in: bool
    reports: bool


class StudyExportDialog(QDialog):
    """Asks once, then the folder is chosen.

    Signals
    -------
    wanted
        The `ExportWish`.
    """

    wanted = Signal(object)

    def __init__(self, title: str, files: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export the study"))
        self.setMinimumWidth(460)
        study = QLabel(title, self)
        study.setProperty("role", "title")
        words = QLabel(
            self.tr("%n DICOM file(s) with their DICOMDIR, for any viewer.", "", files), self
        )
        self.deidentify = QCheckBox(self.tr("&Without the patient's name (pseudonym)"), self)
        self.burned_in = QCheckBox(
            self.tr("I &looked: nobody is named in the pictures themselves"), self
        )
        self.reports = QCheckBox(self.tr("Structured &reports too, without their free text"), self)
        self.note = QLabel(
            self.tr(
                "Dates are moved by the same days for all of a patient's studies. What was "
                "removed is listed beside the images. Documents (PDF) stay here."
            ),
            self,
        )
        self.note.setProperty("role", "muted")
        self.note.setWordWrap(True)
        buttons, _ = accept_and_cancel(self, self.tr("&Choose the folder…"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 12)
        for widget in (
            study, words, self.deidentify, self.burned_in, self.reports, self.note, buttons,
        ):  # fmt: skip
            layout.addWidget(widget)
        self.deidentify.toggled.connect(self._show_choices)
        self._show_choices(False)

    def accept(self) -> None:
        self.wanted.emit(
            ExportWish(
                self.deidentify.isChecked(), self.burned_in.isChecked(), self.reports.isChecked()
            )
        )
        super().accept()

    def _show_choices(self, deidentifies: bool) -> None:
        for widget in (self.burned_in, self.reports, self.note):
            widget.setVisible(deidentifies)
