"""Joins archives, receiver, outbox and courier to the window; made when first needed."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QDialog

from viewer.core.network.node_book import NodeBook
from viewer.core.outbox.opening import open_worker
from viewer.ui.arrival_actions import ArrivalActions
from viewer.ui.arrived_opener import ArrivedOpener
from viewer.ui.courier_actions import CourierActions
from viewer.ui.receiver_controller import ReceiverController
from viewer.ui.receiver_tray import ReceiverTray
from viewer.ui.sending_actions import SendingActions

if TYPE_CHECKING:
    from viewer.ui.main_window import MainWindow
    from viewer.ui.pacs_window import PacsWindow
    from viewer.ui.worklist_window import WorklistWindow


class NetworkActions(QObject):
    """Each dialog exists at most once."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        services = window.services
        self.receiver = ReceiverController(services, self)
        self.receiver.arrived.connect(window.list.refresh)
        actions = window.actions_
        for name, slot in (
            ("search_archive", self.search_archive),
            ("worklist", self.show_worklist),
            ("nodes", self.edit_nodes),
            ("receiver", self.set_up_receiver),
        ):
            actions[name].triggered.connect(slot)
        self.arrivals = ArrivalActions(window, self.receiver)
        self._opener = ArrivedOpener(services, window.library_actions.open, self)
        self._tray: ReceiverTray | None = None
        self._quits = False
        window.closing.connect(self.stop)
        self.sending = SendingActions(window, self.book, lambda: self.receiver.receiver)
        self.courier = CourierActions(window, self._opener.open)
        self.receiver.state_changed.connect(self._on_state)
        self.sending.controller.jobs_changed.connect(self._on_state)
        self.receiver.on_report = open_worker(self.sending.controller.outbox).hear
        self.receiver.start()
        self.sending.start()

    @Slot()
    def stop(self) -> None:
        """End with the window."""
        self.sending.controller.stop()
        self.receiver.stop()
        self.arrivals.stop()

    def goes_to_tray(self) -> bool:
        """Hide the window instead of closing it, where the receiver is to go on without it."""
        wanted = self.receiver.receiver is not None and self.receiver.setup.outlives_window
        if self._quits or not wanted or not ReceiverTray.is_possible():
            return False
        if self._tray is None:
            self._tray = ReceiverTray(self._window)
            self._tray.window_wanted.connect(self._come_back)
            self._tray.quit_wanted.connect(self.quit)
        self._tray.say(self.receiver.received)
        self._tray.show()
        self._window.hide()
        return True

    @Slot()
    def quit(self) -> None:
        """Close the window for good, also where the receiver could go on without it."""
        self._quits = True
        closed = self._window.close()
        self._quits = False
        if closed:
            QApplication.quit()

    @Slot()
    def _come_back(self) -> None:
        if self._tray is not None:
            self._tray.hide()
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    @functools.cached_property
    def book(self) -> NodeBook:
        """The nodes that are set up."""
        book = NodeBook()
        if book.problem is not None:
            self._window.services.messages.show_error(book.problem)
        return book

    @functools.cached_property
    def archive(self) -> PacsWindow:
        """The window that searches archives."""
        from viewer.ui.pacs_window import PacsWindow

        archive = PacsWindow(
            self.book, self._window.services, lambda: self.receiver.receiver, self._window
        )
        archive.nodes_wanted.connect(self.edit_nodes)
        archive.study_arrived.connect(self._window.list.refresh)
        archive.open_wanted.connect(self._opener.open)
        archive.retrieval.busy_changed.connect(self._on_state)
        return archive

    @Slot()
    def search_archive(self) -> None:
        """Show the window that searches archives."""
        _show(self.archive)

    @functools.cached_property
    def _worklist(self) -> WorklistWindow:
        from viewer.ui.worklist_window import WorklistWindow

        return WorklistWindow(self.book, self._window.services.tasks, self._window)

    @Slot()
    def show_worklist(self) -> None:
        """Show what is scheduled."""
        _show(self._worklist)

    @Slot()
    def edit_nodes(self) -> None:
        """Show the nodes."""
        _show(self._node_editor)

    @functools.cached_property
    def _node_editor(self) -> QDialog:
        from viewer.ui.node_editor import NodeEditor

        tasks = self._window.services.tasks
        editor = NodeEditor(self.book, tasks, self._waiting_for, self._window)
        editor.nodes_changed.connect(self._on_nodes_changed)
        return editor

    def _waiting_for(self, node: str) -> int:
        jobs = self.sending.controller.jobs
        return sum(job.node == node and not job.is_over for job in jobs)

    @Slot()
    def set_up_receiver(self) -> None:
        """Show how the receiver is set up."""
        from viewer.ui.receiver_dialog import ReceiverDialog

        dialog = ReceiverDialog(self.receiver.setup, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setup_wanted.connect(self.receiver.change)
        dialog.open()

    @Slot()
    def _on_state(self) -> None:
        """What goes on without a window of its own open stands in the status bar."""
        parts = []
        receiver = self.receiver.receiver
        if receiver is not None:
            text = self.tr("Receives as {title}, port {port}")
            parts.append(text.format(title=receiver.ae_title, port=receiver.port))
        if "archive" in self.__dict__ and self.archive.retrieval.is_busy:
            parts.append(self.tr("Fetching from the archive"))
        waiting = sum(not job.is_over for job in self.sending.controller.jobs)
        if waiting:
            parts.append(self.tr("Outbox: %n", "", waiting))
        self._window.status.show_network(" · ".join(parts))

    @Slot()
    def _on_nodes_changed(self) -> None:
        for name in ("archive", "_worklist"):
            if name in self.__dict__:
                self.__dict__[name].fill_nodes()


def _show(dialog: QDialog) -> None:
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
