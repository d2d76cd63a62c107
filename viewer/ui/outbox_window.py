"""What waits to be sent, what is being sent, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QItemSelection, QSize, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from viewer.core.outbox.outbox import Outbox
from viewer.core.outbox.records import Item, Job
from viewer.core.outbox.states import UNDER_WAY, ItemState
from viewer.core.outbox.summary import item_sentence
from viewer.core.progress import Progress
from viewer.ui.outbox_controller import OutboxController
from viewer.ui.outbox_model import OutboxModel
from viewer.ui.row_table import row_table, when_chosen
from viewer.ui.services import Services
from viewer.ui.transfer_window import Row, TransferWindow

_WIDTHS = (130, 320, 130, 0)


class OutboxWindow(QDialog):
    """Stays open beside the work; closing it stops nothing."""

    def __init__(
        self, controller: OutboxController, services: Services, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Outbox"))
        self.resize(QSize(980, 420))
        self._controller = controller
        self._services = services
        self.model = OutboxModel(self)
        self.table = self._build_table()
        self.words = QLabel(self)
        self.words.setProperty("role", "muted")
        self.again = self._button(self.tr("Send a&gain"), self._on_again)
        self.cancel = self._button(self.tr("&Cancel"), self._on_cancel)
        self.details = self._button(self.tr("De&tails…"), self._on_details)
        self.forget = self._button(self.tr("&Remove from the list"), self._on_forget)
        self.forget_done = self._button(self.tr("Remove what is &done"), self._on_forget_done)
        self.close_button = self._button(self.tr("Close"), self.close)
        self._lay_out()
        controller.jobs_changed.connect(self._refresh)
        self._refresh()

    def showEvent(self, event: object) -> None:
        self._controller.look()
        super().showEvent(event)  # type: ignore[arg-type]

    def selected(self) -> Job | None:
        """Return the marked job."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.job(rows[0].row()) if rows else None

    def _button(self, text: str, slot: Callable[..., object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _build_table(self) -> QTableView:
        table = row_table(self.model, self.tr("Outbox"), _WIDTHS, self)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        when_chosen(table, self._on_details)
        table.selectionModel().selectionChanged.connect(self._on_selected)
        return table

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        for button in (
            self.again,
            self.cancel,
            self.details,
            self.forget,
            self.forget_done,
            self.close_button,
        ):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)

    @Slot()
    def _refresh(self) -> None:
        chosen = self.selected()
        self.model.set_jobs(self._controller.jobs)
        row = -1 if chosen is None else self.model.row_of(chosen.key)
        if self.model.rowCount():
            self.table.selectRow(max(row, 0))
        waiting = sum(not UNDER_WAY.isdisjoint(job.counts) for job in self._controller.jobs)
        self.words.setText(self.tr("%n transfer(s) not finished", "", waiting) if waiting else "")
        self._show_buttons()

    @Slot(QItemSelection, QItemSelection)
    def _on_selected(self, *_: QItemSelection) -> None:
        self._show_buttons()

    def _show_buttons(self) -> None:
        job = self.selected()
        is_under_way = job is not None and not UNDER_WAY.isdisjoint(job.counts)
        self.cancel.setEnabled(is_under_way)
        self.again.setEnabled(job is not None and job.arrived < job.total)
        self.details.setEnabled(job is not None)
        self.forget.setEnabled(job is not None and not is_under_way)
        self.forget_done.setEnabled(any(each.is_done for each in self._controller.jobs))

    @Slot()
    def _on_again(self) -> None:
        self._with_job(Outbox.retry)

    @Slot()
    def _on_cancel(self) -> None:
        self._with_job(Outbox.cancel)

    @Slot()
    def _on_forget(self) -> None:
        self._with_job(Outbox.forget)

    @Slot()
    def _on_forget_done(self) -> None:
        outbox = self._controller.outbox
        self._controller.do(lambda _progress: outbox.forget_done())

    def _with_job(self, change: Callable[[Outbox, int], object]) -> None:
        job = self.selected()
        if job is not None:
            outbox, key = self._controller.outbox, job.key
            self._controller.do(lambda _progress: change(outbox, key))

    @Slot()
    def _on_details(self) -> None:
        job = self.selected()
        if job is not None:
            task = self._controller.do(partial(_items, self._controller.outbox, job))
            task.succeeded.connect(self._show_items)

    @Slot(object)
    def _show_items(self, found: tuple[Job, tuple[Item, ...]]) -> None:
        job, items = found
        TransferWindow([_row(item, job.node) for item in items], parent=self).show()


def _row(item: Item, node: str) -> Row:
    translate = QCoreApplication.translate
    state = {
        ItemState.WAITING: translate("OutboxWindow", "waiting"),
        ItemState.SENDING: translate("OutboxWindow", "being sent"),
        ItemState.SENT: translate("OutboxWindow", "sent"),
        ItemState.CONFIRMED: translate("OutboxWindow", "confirmed"),
        ItemState.REFUSED: translate("OutboxWindow", "refused"),
        ItemState.FAILED: translate("OutboxWindow", "not sent"),
        ItemState.CANCELLED: translate("OutboxWindow", "cancelled"),
    }[item.state]
    return Row(state, item_sentence(item, node).text(translate), item.sop_instance_uid)


def _items(outbox: Outbox, job: Job, _progress: Progress) -> tuple[Job, tuple[Item, ...]]:
    return job, outbox.items(job.key)
