"""The jobs of the outbox as a table, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from viewer.core.outbox.records import Job
from viewer.core.outbox.summary import job_sentence

_NO_PARENT = QModelIndex()


class OutboxModel(QAbstractTableModel):
    """Read-only; set anew after each change."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: tuple[Job, ...] = ()

    def set_jobs(self, jobs: Sequence[Job]) -> None:
        """Show these jobs; rows that stay are not reset, so that a selection stays on its job."""
        newest_first = tuple(reversed(jobs))
        if [job.key for job in newest_first] == [job.key for job in self._jobs]:
            self._jobs = newest_first
            if self._jobs:
                last = self.index(len(self._jobs) - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._jobs = newest_first
        self.endResetModel()

    def job(self, row: int) -> Job:
        """Return the job of a row."""
        return self._jobs[row]

    def row_of(self, key: int) -> int:
        """Return the row of a job, -1 when it is not listed."""
        return next((row for row, job in enumerate(self._jobs) if job.key == key), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._jobs)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else 4

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        job = self._jobs[index.row()]
        return (
            f"{datetime.fromtimestamp(job.added):%Y-%m-%d %H:%M}",
            job.what,
            job.node,
            job_sentence(job).text(QCoreApplication.translate),
        )[index.column()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Since"),
            self.tr("What"),
            self.tr("To"),
            self.tr("State"),
        )[section]
