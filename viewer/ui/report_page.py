"""The report editor's fields and buttons: what a person sees; it decides nothing."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from viewer.core.report_draft import Draft, DraftKey
from viewer.core.report_facts import ImageFacts
from viewer.core.report_words import words
from viewer.core.review import Agreement
from viewer.ui.ai_cards import ReaderRow, muted_label
from viewer.ui.report_export import Subject
from viewer.ui.report_parts import AnswerCard, PicturesBox, SubjectCard


class ReportPage(QWidget):
    """Patient and text on the left, the AI's answer and the pictures on the right."""

    def __init__(self, subject: Subject, facts: ImageFacts, language: str) -> None:
        super().__init__()
        self.findings = _text_field(self.tr("Findings"))
        self.impression = _text_field(self.tr("Impression"))
        self.reader_row = ReaderRow()
        self.pictures = PicturesBox(subject.result, subject.flag_classes)
        self.language = QComboBox()
        self.language.setAccessibleName(self.tr("Language of the report"))
        for code, name in (("en", "English"), ("es", "Español")):
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(language))
        columns = QHBoxLayout()
        columns.setSpacing(14)
        columns.addLayout(self._left_column(SubjectCard(facts, words(language))), 3)
        columns.addLayout(self._right_column(subject), 2)
        page = QVBoxLayout(self)
        page.setContentsMargins(14, 14, 14, 12)
        page.setSpacing(10)
        page.addLayout(columns, 1)
        page.addLayout(self._bottom_row())

    def draft(self, key: DraftKey, agreement: Agreement | None) -> Draft:
        """Return what stands in the fields now."""
        return Draft(
            key=key,
            findings=self.findings.toPlainText(),
            impression=self.impression.toPlainText(),
            agreement=agreement,
            include_image=self.pictures.original.isChecked(),
            heat_map_class=self.pictures.heat_map_class,
            snapshots=self.pictures.snapshots(),
            language=str(self.language.currentData()),
        )

    def fill(self, draft: Draft) -> None:
        """Put a stored draft into the fields without anybody hearing of a change."""
        widgets = (self.findings, self.impression, self.pictures, self.language)
        for widget in widgets:
            widget.blockSignals(True)
        self.findings.setPlainText(draft.findings)
        self.impression.setPlainText(draft.impression)
        self.pictures.original.setChecked(draft.include_image)
        self.pictures.set_heat_map_class(draft.heat_map_class)
        for snapshot in draft.snapshots:
            self.pictures.add_snapshot(snapshot)
        self.language.setCurrentIndex(max(0, self.language.findData(draft.language)))
        for widget in widgets:
            widget.blockSignals(False)

    def show_answer(self, subject: Subject) -> None:
        """Take in what the AI said while the editor was open."""
        self.answer_card.show_answer(subject.answer)
        self.pictures.offer(subject.result, subject.flag_classes)
        self.reader_row.show_agreement(None, enabled=subject.result is not None)

    def set_writable(self, writable: bool) -> None:
        """Let nobody write before the stored draft is there."""
        for widget in (self.findings, self.impression, self.pictures, self.export_button):
            widget.setEnabled(writable)

    def say(self, text: str, more: str = "") -> None:
        """Show where things stand; `more` is for the tooltip."""
        self.state.setText(text)
        self.state.setToolTip(more)

    def show_busy(self, busy: bool) -> None:
        """Show the export button, or progress and cancel in its place."""
        self._busy.setCurrentIndex(1 if busy else 0)

    def _left_column(self, subject: SubjectCard) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(subject)
        for title, field, stretch in (
            (self.tr("FINDINGS"), self.findings, 3),
            (self.tr("IMPRESSION"), self.impression, 2),
        ):
            column.addWidget(_heading(title))
            column.addWidget(field, stretch)
        return column

    def _right_column(self, subject: Subject) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(_heading(self.tr("AI RESULT · NOT A DIAGNOSIS")))
        self.answer_card = AnswerCard(subject.answer)
        column.addWidget(self.answer_card)
        column.addWidget(_heading(self.tr("READER'S ANSWER")))
        column.addWidget(self.reader_row)
        column.addWidget(_heading(self.tr("IMAGES IN THE REPORT")))
        column.addWidget(self.pictures, 1)
        return column

    def _bottom_row(self) -> QHBoxLayout:
        self.state = muted_label()
        self.state.setWordWrap(False)
        self.state.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self.copy_button = QPushButton(self.tr("Copy as text"))
        self.copy_button.setAutoDefault(False)
        self.folder_button = QPushButton(self.tr("Open folder"))
        self.folder_button.setEnabled(False)
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.setAutoDefault(False)
        self.export_button = QPushButton(self.tr("Export PDF…"))
        self.export_button.setProperty("role", "primary")
        self.export_button.setAutoDefault(False)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setAutoDefault(False)
        self._busy = QStackedWidget()
        self._busy.addWidget(self.export_button)
        self._busy.addWidget(self._busy_row())
        self._busy.setFixedHeight(32)
        row = QHBoxLayout()
        row.addWidget(self.state, 1)
        for widget in (
            self.language,
            self.copy_button,
            self.folder_button,
            self.close_button,
            self._busy,
        ):
            row.addWidget(widget)
        return row

    def _busy_row(self) -> QWidget:
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setFixedWidth(90)
        bar.setAccessibleName(self.tr("Writing the PDF"))
        busy = QWidget()
        row = QHBoxLayout(busy)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(bar)
        row.addWidget(self.cancel_button)
        return busy


def _text_field(name: str) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setAccessibleName(name)
    field.setTabChangesFocus(True)
    return field


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "heading")
    label.setFixedHeight(18)
    return label


def clock(iso: str) -> str:
    """Return the time of day of an ISO moment; with the date when it was not today."""
    moment = datetime.fromisoformat(iso)
    today = moment.date() == datetime.now().astimezone().date()
    return moment.strftime("%H:%M" if today else "%Y-%m-%d %H:%M")
