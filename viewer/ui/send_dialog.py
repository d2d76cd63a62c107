"""What of a study goes to which node, and as whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from viewer.ui.dialog_buttons import accept_and_cancel


@dataclass(frozen=True)
class SendWish:
    """What was chosen.

    Attributes
    ----------
    images, results
        The study's files; the AI result and the report as DICOM objects.
    burned_in
        The user has looked: nobody is named in the pixels.
    """

    node: str
    images: bool
    results: bool
    is_urgent: bool
    is_deidentified: bool
    burned_in: bool


class SendDialog(QDialog):
    """Asks once; sending is the outbox's work.

    Signals
    -------
    wanted
        The `SendWish`.
    """

    wanted = Signal(object)

    def __init__(
        self,
        title: str,
        images: int,
        nodes: Sequence[str],
        parent: QWidget | None = None,
        *,
        has_result: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Send the study"))
        self.setMinimumWidth(480)
        self.study = QLabel(title, self)
        self.study.setProperty("role", "title")
        self.study.setWordWrap(True)
        self.node = QComboBox(self)
        self.node.addItems(list(nodes))
        self.images = QCheckBox(self.tr("%n &image(s) and document(s)", "", images), self)
        self.images.setChecked(True)
        self.results = QCheckBox(self.tr("AI &result and report, as DICOM objects"), self)
        # Who scored an image and sends it wants the answer to be read with it.
        self.results.setChecked(has_result)
        self.deidentify = QCheckBox(self.tr("&Without the patient's name (pseudonym)"), self)
        self.burned_in = QCheckBox(
            self.tr("I &looked: nobody is named in the pictures themselves"), self
        )
        self.urgent = QCheckBox(self.tr("&Urgent: before everything that waits"), self)
        for box in (self.images, self.results, self.deidentify):
            box.toggled.connect(self._show_choices)
        self._lay_out()
        self._show_choices()

    def wish(self) -> SendWish:
        """Return what is chosen."""
        deidentifies = self.deidentify.isChecked()
        return SendWish(
            self.node.currentText(),
            self.images.isChecked(),
            self.results.isChecked() and not deidentifies,
            self.urgent.isChecked(),
            deidentifies,
            deidentifies and self.burned_in.isChecked(),
        )

    def accept(self) -> None:
        self.wanted.emit(self.wish())
        super().accept()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.study)
        form.addRow(self.tr("&To"), self.node)
        self.node.setAccessibleName(self.tr("To"))
        for box in (self.images, self.results, self.deidentify, self.burned_in, self.urgent):
            form.addRow(box)
        self.note = QLabel(
            self.tr("It goes into the outbox and is sent as soon as the node can be reached."), self
        )
        self.note.setProperty("role", "muted")
        self.note.setWordWrap(True)
        buttons, self.send = accept_and_cancel(self, self.tr("&Send"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 12)
        layout.addLayout(form)
        layout.addWidget(self.note)
        layout.addWidget(buttons)

    @Slot()
    def _show_choices(self) -> None:
        """Reports and results name the patient in their text: they do not go without the name."""
        deidentifies = self.deidentify.isChecked()
        self.burned_in.setVisible(deidentifies)
        self.results.setEnabled(not deidentifies)
        chosen = self.images.isChecked() or (self.results.isChecked() and not deidentifies)
        self.send.setEnabled(chosen and self.node.count() > 0)
