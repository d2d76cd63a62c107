"""What to look for on a node: the fields of a search, read as people type them."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.library.keys import Level
from viewer.core.library.typed_dates import Days, typed_days
from viewer.core.network.answers import Query

_MODALITIES = ("CR", "DX", "CT", "MR", "US", "MG", "RF", "XA", "NM", "PT", "OT")
_ANY = "*"


class QueryForm(QWidget):
    """Name, ID, accession number, days and modality.

    Signals
    -------
    submitted
        Return in one of the fields.
    """

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.patient_id, self.accession, self.days = (QLineEdit(self) for _ in range(4))
        self.days.setPlaceholderText(self.tr("2026-03-12"))
        self.days.setToolTip(self.tr("2026-03-12, 03/2026, 2025..2026"))
        self.when = QComboBox(self)
        for words, days in (
            (self.tr("Today"), 0),
            (self.tr("Since yesterday"), 1),
            (self.tr("Last 7 days"), 6),
            (self.tr("Last 30 days"), 29),
            (self.tr("Any day"), -1),
        ):
            self.when.addItem(words, days)
        self.when.insertSeparator(self.when.count())
        self.when.addItem(self.tr("As typed:"), None)
        self.when.currentIndexChanged.connect(self._on_when)
        self.modality = QComboBox(self)
        self.modality.addItem(self.tr("Any"), "")
        for modality in _MODALITIES:
            self.modality.addItem(modality, modality)
        self._lay_out()
        self._on_when()

    def query(self) -> Query:
        """Return the search for studies.

        Raises
        ------
        UserError
            What was typed as a day is none.
        """
        return Query(
            Level.STUDY,
            {
                "PatientName": name_pattern(self.name.text()),
                "PatientID": self.patient_id.text().strip(),
                "AccessionNumber": self.accession.text().strip(),
                "StudyDate": self._range(),
                "ModalitiesInStudy": self.modality.currentData(),
            },
        )

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """The fields from left to right."""
        return (
            self.name,
            self.patient_id,
            self.accession,
            self.when,
            self.days,
            self.modality,
        )

    def _range(self) -> str:
        days = self.when.currentData()
        if days is None:
            typed = self.days.text().strip()
            found = typed_days(typed) if typed else Days("", "")
            if found is None:
                raise UserError(
                    "no-date",
                    QT_TRANSLATE_NOOP("errors", "{typed} is no date."),
                    QT_TRANSLATE_NOOP("errors", "Write it as 2026-03-12 or 12/03/2026."),
                    typed=typed,
                )
            return as_range(found)
        if days < 0:
            return ""
        first = date.today() - timedelta(days=days)
        return as_range(Days(f"{first:%Y%m%d}", f"{date.today():%Y%m%d}"))

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for column, (label, field) in enumerate(
            (
                (self.tr("Na&me"), self.name),
                (self.tr("Patient &ID"), self.patient_id),
                (self.tr("&Accession number"), self.accession),
                (self.tr("&When"), self.when),
                (self.tr("&Days"), self.days),
                (self.tr("M&odality"), self.modality),
            )
        ):
            title = QLabel(label, self)
            title.setBuddy(field)
            field.setAccessibleName(label.replace("&", ""))
            grid.addWidget(title, 0, column)
            grid.addWidget(field, 1, column)
            grid.setColumnStretch(column, 2 if isinstance(field, QLineEdit) else 1)
            if isinstance(field, QLineEdit):
                field.returnPressed.connect(self.submitted)

    def _on_when(self) -> None:
        self.days.setEnabled(self.when.currentData() is None)


def name_pattern(typed: str) -> str:
    """Return a name as C-FIND matches it (PS3.4 C.2.2.2.4): parts in order, each may go on.

    "rosales ana" finds ROSALES GOMEZ^ANA MARIA; what holds a wildcard or a caret is left alone.
    """
    if any(sign in typed for sign in "*?^"):
        return typed.strip()
    words = typed.replace(",", " ").split()
    return f"{_ANY.join(words)}{_ANY}" if words else ""


def as_range(days: Days) -> str:
    """Return days as a range match (PS3.4 C.2.2.2.5); "" for any."""
    if days.first == days.last:
        return days.first
    return f"{days.first}-{days.last}"
