"""The list of a study's measurements: jump to one, delete it, copy them as text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from viewer.core.report_facts import person_name
from viewer.core.study import Study
from viewer.core.study_measurements import Surveyed, survey
from viewer.ui.icons import icon
from viewer.ui.measure_book import MeasureBook
from viewer.ui.measure_words import kind_name, label_lines
from viewer.ui.tasks import Task, TaskRunner
from viewer.ui.translate import translated_error

_SIZE = (760, 360)


class MeasureList(QDialog):
    """Stays open beside the work and follows it; the figures come from a worker.

    Signals
    -------
    jump_wanted
        The `Surveyed` to show.
    """

    jump_wanted = Signal(object)

    def __init__(self, book: MeasureBook, tasks: TaskRunner, parent: QWidget) -> None:
        super().__init__(parent)
        self._book = book
        self._tasks = tasks
        self._study: Study | None = None
        self._task: Task | None = None
        self._rows: tuple[Surveyed, ...] = ()
        self.setWindowTitle(self.tr("Measurements of the study"))
        self.resize(*_SIZE)
        self._whose = QLabel(self)
        self._whose.setProperty("role", "muted")
        self.table = self._build_table()
        layout = QVBoxLayout(self)
        layout.addWidget(self._whose)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._build_buttons())
        book.changed.connect(self.refresh)

    def show_study(self, study: Study | None) -> None:
        """List what is drawn on the images of `study`; what was listed of another goes at once."""
        if study is not self._study:
            self._study = study
            self._fill(())
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Measure anew what is drawn now."""
        if self._task is not None:
            self._task.cancel()
        study = self._study
        if study is None or not self.isVisible():
            return
        uids = [one.sop_instance_uid for series in study.series for one in series.instances]
        work = partial(survey, study, self._book.of_images(uids))
        self._task = self._tasks.start(work, name="list measurements")
        self._task.succeeded.connect(self._fill)

    def text(self) -> str:
        """Return the selected rows, or all, as tab-separated lines with a heading."""
        chosen = self._chosen() or list(range(len(self._rows)))
        heading = "\t".join(self._headings())
        return "\n".join([heading, *("\t".join(self._cells(self._rows[row])) for row in chosen)])

    @Slot()
    def copy(self) -> None:
        """Put them on the clipboard."""
        QGuiApplication.clipboard().setText(self.text())

    @Slot()
    def jump(self) -> None:
        """Show the image of the first selected row."""
        for row in self._chosen()[:1]:
            self.jump_wanted.emit(self._rows[row])

    @Slot()
    def delete(self) -> None:
        """Delete the selected rows; each can be undone on its image."""
        for one in [self._rows[row].annotation for row in self._chosen()]:
            if self._book.find(one.uid) is not None:
                self._book.remove(one)

    def _build_table(self) -> QTableWidget:
        table = QTableWidget(0, 3, self)
        table.setHorizontalHeaderLabels(self._headings())
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setAccessibleName(self.windowTitle())
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 10)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(0, 130)
        table.setColumnWidth(1, 140)
        table.doubleClicked.connect(self.jump)
        for name, keys, slot in (
            (self.tr("Copy"), QKeySequence(QKeySequence.StandardKey.Copy), self.copy),
            (self.tr("Delete"), QKeySequence(QKeySequence.StandardKey.Delete), self.delete),
        ):
            action = QAction(name, table)
            action.setShortcut(keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(slot)
            table.addAction(action)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return table

    def _build_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        for name, picture, slot in (
            (self.tr("Show"), "image", self.jump),
            (self.tr("Delete"), "trash", self.delete),
            (self.tr("Copy as text"), "copy", self.copy),
        ):
            button = QPushButton(icon(picture), name, self)
            button.clicked.connect(slot)
            button.setAutoDefault(False)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)
        buttons.rejected.connect(self.close)
        return buttons

    def _headings(self) -> list[str]:
        return [self.tr("Image"), self.tr("Kind"), self.tr("Values")]

    def _fill(self, rows: Sequence[Surveyed]) -> None:
        self._rows = tuple(rows)
        patient = self._study.patient if self._study is not None else None
        name = person_name(patient.patient_name) if patient is not None else ""
        self._whose.setText(f"{name}  {patient.patient_id}" if patient is not None else "")
        self.table.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for column, words in enumerate(self._cells(row)):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                self.table.setItem(number, column, item)

    def _cells(self, row: Surveyed) -> tuple[str, str, str]:
        series = self.tr("Series {number}").format(number=row.series_number)
        image = self.tr("image {number}").format(number=row.image_number)
        place = image if row.series_number is None else f"{series}, {image}"
        return place, kind_name(row.annotation.kind), self._values(row)

    def _values(self, row: Surveyed) -> str:
        if row.problem is not None:
            return translated_error(row.problem)
        if row.measurement is None:
            return self.tr("made on other pixels than the file holds now")
        return ";  ".join(label_lines(row.annotation, row.measurement, row.header))

    def _chosen(self) -> list[int]:
        return sorted({index.row() for index in self.table.selectionModel().selectedRows()})
