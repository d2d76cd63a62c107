"""A list of studies to tick: one is ticked at first, the others of the same person come next."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from viewer.core.library.listed import ListedStudy
from viewer.ui.study_text import patient_title, study_day


class StudyChoice(QListWidget):
    """What is ticked is told by `chosen`; `itemChanged` says that it has changed."""

    def __init__(
        self, first: ListedStudy, others: Iterable[ListedStudy], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Studies"))
        rest = [study for study in others if study.number is not None and study.key != first.key]
        rest.sort(key=lambda study: study.patient.patient_id != first.patient.patient_id)
        for study in (first, *rest):
            item = QListWidgetItem(_words(study), self)
            item.setData(Qt.ItemDataRole.UserRole, study.study_instance_uid)
            item.setCheckState(Qt.CheckState.Checked if study is first else Qt.CheckState.Unchecked)
        self.setCurrentRow(0)

    def chosen(self) -> list[str]:
        """Return the Study Instance UIDs of what is ticked, from top to bottom."""
        items = (self.item(row) for row in range(self.count()))
        return [
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        ]


def _words(study: ListedStudy) -> str:
    parts = (patient_title(study.patient), study_day(study), study.study_description)
    return " · ".join(filter(None, parts))
