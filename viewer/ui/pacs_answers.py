"""The studies that a node has, as a table, with what of them is here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTableView, QWidget

from viewer.core.network.answers import Answer
from viewer.core.report_facts import person_name
from viewer.ui.row_table import row_table
from viewer.ui.study_text import day_words

_NO_PARENT = QModelIndex()
_COLUMNS = (
    "patient_name",
    "patient_id",
    "patient_birth_date",
    "study_date",
    "modalities_in_study",
    "study_description",
    "accession_number",
    "number_of_study_related_instances",
    "here",
)
HERE = len(_COLUMNS) - 1
_WIDTHS = (190, 110, 90, 130, 70, 0, 110, 60, 80)


class AnswersModel(QAbstractTableModel):
    """Read-only; the column "here" is told by `set_here`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers: tuple[Answer, ...] = ()
        self._here: dict[str, int] = {}

    def set_answers(self, answers: Sequence[Answer]) -> None:
        """Show these studies, newest first."""
        self.beginResetModel()
        self._answers = tuple(
            sorted(answers, key=lambda one: (one["study_date"], one["study_time"]), reverse=True)
        )
        self.endResetModel()

    def set_here(self, counts: Mapping[str, int]) -> None:
        """Say how many images of studies are in the library, by Study Instance UID."""
        self._here.update(counts)
        if self._answers:
            last = self.index(len(self._answers) - 1, HERE)
            self.dataChanged.emit(self.index(0, HERE), last)

    def answer(self, row: int) -> Answer:
        """Return the study of a row."""
        return self._answers[row]

    def uids(self) -> tuple[str, ...]:
        """Return the Study Instance UIDs of all rows."""
        return tuple(answer.uid for answer in self._answers)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._answers)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(_COLUMNS)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(self._answers[index.row()], _COLUMNS[index.column()])
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Name"),
            self.tr("Patient ID"),
            self.tr("Born"),
            self.tr("Study"),
            self.tr("Modality"),
            self.tr("Description"),
            self.tr("Accession"),
            self.tr("Images"),
            self.tr("Here"),
        )[section]

    def _text(self, answer: Answer, column: str) -> str:
        if column == "here":
            return self._here_words(answer)
        value = answer[column]
        if column == "patient_name":
            return person_name(value)
        if column == "study_date":
            return f"{day_words(value)} {_minute(answer['study_time'])}".strip()
        if column == "patient_birth_date":
            return day_words(value)
        return value.replace("\\", " ")

    def _here_words(self, answer: Answer) -> str:
        """Without the node's own count nobody knows whether what is here is all."""
        here = self._here.get(answer.uid, 0)
        there = answer.number("number_of_study_related_instances")
        if not here:
            return "–"
        if there is None:
            return self.tr("%n image(s)", "", here)
        if here >= there:
            return self.tr("all")
        return self.tr("{here} of {there}").format(here=here, there=there)


def answers_table(model: AnswersModel, name: str, parent: QWidget) -> QTableView:
    """Return a table of the studies, the description as wide as there is room for."""
    return row_table(model, name, _WIDTHS, parent)


def _minute(digits: str) -> str:
    return f"{digits[:2]}:{digits[2:4]}" if digits[:4].isdecimal() and len(digits) >= 4 else ""
