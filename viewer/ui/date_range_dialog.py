"""Asks for a first and a last day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Signal, Slot
from PySide6.QtWidgets import QDateEdit, QDialog, QDialogButtonBox, QFormLayout, QWidget

from viewer.core.library.study_query import StudyQuery

_DAYS_BACK = 30


class DateRangeDialog(QDialog):
    """Both days are part of the range.

    Signals
    -------
    chosen
        First and last day as YYYYMMDD.
    """

    chosen = Signal(str, str)

    def __init__(self, query: StudyQuery, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Study date"))
        today = QDate.currentDate()
        self.first = self._day(query.date_from, today.addDays(-_DAYS_BACK), self.tr("First day"))
        self.last = self._day(query.date_to, today, self.tr("Last day"))
        buttons = QDialogButtonBox(self)
        search = buttons.addButton(self.tr("Search"), QDialogButtonBox.ButtonRole.AcceptRole)
        search.setDefault(True)
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(self._on_accepted)
        self.finished.connect(self.deleteLater)
        form = QFormLayout(self)
        form.addRow(self.tr("From"), self.first)
        form.addRow(self.tr("To"), self.last)
        form.addRow(buttons)

    def _day(self, digits: str, otherwise: QDate, name: str) -> QDateEdit:
        edit = QDateEdit(self)
        edit.setDisplayFormat("yyyy-MM-dd")
        edit.setCalendarPopup(True)
        edit.setAccessibleName(name)
        stated = QDate.fromString(digits, "yyyyMMdd")
        edit.setDate(stated if stated.isValid() else otherwise)
        return edit

    @Slot()
    def _on_accepted(self) -> None:
        days = sorted(
            date(one.date().year(), one.date().month(), one.date().day())
            for one in (self.first, self.last)
        )
        first, last = (f"{day:%Y%m%d}" for day in days)
        self.chosen.emit(first, last)
