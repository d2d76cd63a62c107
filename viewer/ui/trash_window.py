"""What was deleted: to be brought back, or to be removed for good."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QLocale, Signal, SignalInstance, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from viewer.core.library.trash import Trash, TrashEntry
from viewer.core.progress import Progress
from viewer.core.report_facts import person_name
from viewer.ui.icons import icon
from viewer.ui.messages import Messages
from viewer.ui.reason_table import ReasonModel, ReasonTable, Row
from viewer.ui.search_words import iso_day
from viewer.ui.tasks import TaskRunner


class TrashWindow(QDialog):
    """Stays open beside the work.

    Signals
    -------
    restored, removed
        `TrashEntry` (tuple) that are listed again, and that are gone for good.
    """

    restored = Signal(object)
    removed = Signal(object)

    def __init__(
        self, trash: Trash, tasks: TaskRunner, messages: Messages, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Trash"))
        self.resize(860, 420)
        self._trash = trash
        self._tasks = tasks
        self._messages = messages
        self._entries: tuple[TrashEntry, ...] = ()
        titles = (
            self.tr("Patient"), self.tr("ID"), self.tr("Study date"), self.tr("Description"),
            self.tr("Images"), self.tr("Size"), self.tr("Deleted"),
        )  # fmt: skip
        self.model = ReasonModel(titles, self)
        self.table = ReasonTable(self.model, self.tr("Deleted studies"), 3, self)
        for column, width in ((0, 200), (1, 110), (2, 100), (4, 70), (5, 80), (6, 130)):
            self.table.setColumnWidth(column, width)
        self.table.selectionModel().selectionChanged.connect(self._on_selection)
        self._words = QLabel(self)
        self._words.setProperty("role", "muted")
        layout = QVBoxLayout(self)
        layout.addWidget(self._words)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._buttons())
        self._show(())

    @Slot()
    def reload(self) -> None:
        """Read the trash, in a worker."""
        self._run(lambda trash: None, self._show)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        role = QDialogButtonBox.ButtonRole
        self.restore_button = QPushButton(icon("undo-2"), self.tr("Restore"), self)
        self.remove_button = QPushButton(self.tr("Delete for good…"), self)
        self.empty_button = QPushButton(self.tr("Empty the trash…"), self)
        for button, slot in (
            (self.restore_button, self._on_restore),
            (self.remove_button, self._on_remove),
            (self.empty_button, self._on_empty),
        ):
            buttons.addButton(button, role.ActionRole)
            button.clicked.connect(slot)
        close = buttons.addButton(self.tr("Close"), role.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.close)
        return buttons

    def _chosen(self) -> tuple[TrashEntry, ...]:
        return tuple(self._entries[row] for row in self.table.selected_rows())

    @Slot()
    def _on_selection(self) -> None:
        is_chosen = bool(self.table.selected_rows())
        self.restore_button.setEnabled(is_chosen)
        self.remove_button.setEnabled(is_chosen)

    @Slot()
    def _on_restore(self) -> None:
        chosen = self._chosen()

        def restore(trash: Trash) -> None:
            for entry in chosen:
                trash.restore(entry.key)

        self._run(restore, lambda left: self._on_changed(left, self.restored, chosen))

    @Slot()
    def _on_remove(self) -> None:
        self._ask(self._chosen())

    @Slot()
    def _on_empty(self) -> None:
        self._ask(self._entries)

    def _ask(self, chosen: tuple[TrashEntry, ...]) -> None:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Delete for good"))
        box.setText(self.tr("Delete %n study(ies) for good?", "", len(chosen)))
        box.setInformativeText(self.tr("Faro's copies of the images go, and cannot come back."))
        remove = box.addButton(self.tr("Delete for good"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        remove.clicked.connect(lambda: self._remove(chosen))
        box.finished.connect(box.deleteLater)
        box.open()

    def _remove(self, chosen: tuple[TrashEntry, ...]) -> None:
        keys = [entry.key for entry in chosen]
        self._run(
            lambda trash: trash.empty(keys),
            lambda left: self._on_changed(left, self.removed, chosen),
        )

    def _run(self, change: Callable[[Trash], object], then: Callable[..., object]) -> None:
        trash = self._trash

        def work(_progress: Progress) -> tuple[TrashEntry, ...]:
            change(trash)
            return trash.entries()

        task = self._tasks.start(work, name="trash")
        task.succeeded.connect(then)
        task.failed.connect(self._messages.show_error)

    def _on_changed(
        self,
        left: tuple[TrashEntry, ...],
        done: SignalInstance,
        chosen: tuple[TrashEntry, ...],
    ) -> None:
        self._show(left)
        done.emit(chosen)

    @Slot(object)
    def _show(self, entries: tuple[TrashEntry, ...]) -> None:
        self._entries = entries
        self.model.set_rows([_row(entry) for entry in entries])
        size = QLocale().formattedDataSize(sum(entry.bytes for entry in entries), 1)
        words = self.tr("%n study(ies); emptying frees {size}.", "", len(entries))
        self._words.setText(words.format(size=size) if entries else self.tr("The trash is empty."))
        self.empty_button.setEnabled(bool(entries))
        self._on_selection()


def _row(entry: TrashEntry) -> Row:
    deleted = datetime.fromisoformat(entry.deleted).astimezone()
    return (
        person_name(entry.patient_name),
        entry.patient_id,
        iso_day(entry.study_date),
        entry.description,
        QLocale().toString(entry.images),
        QLocale().formattedDataSize(entry.bytes, 1) if entry.bytes else "–",
        f"{deleted:%Y-%m-%d %H:%M}",
    )
