"""Joins what looks after the library to the window: repairs, comparing, storage rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from viewer.core.library.verify import VerifyReport
from viewer.ui.index_watch import IndexWatch
from viewer.ui.library_care import LibraryCare
from viewer.ui.storage_care import StorageCare

if TYPE_CHECKING:
    from viewer.ui.main_window import MainWindow
    from viewer.ui.verify_window import VerifyWindow


class CareActions(QObject):
    """Lives with the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._verify_window: VerifyWindow | None = None
        services = window.services
        self.care = LibraryCare(services.library, services.tasks, services.messages, self)
        self.storage = StorageCare(
            services.library, services.settings, services.tasks, services.messages, window
        )
        self.care.changed.connect(window.list.refresh)
        self.care.started_up.connect(self.storage.look)
        self.care.busy_changed.connect(window.library_actions.show_busy)
        self.care.progressed.connect(window.status.show_verifying)
        self.care.details_wanted.connect(self._show_report)
        self.storage.changed.connect(window.list.refresh)
        window.status.cancel_wanted.connect(self.care.cancel)
        self.watch = IndexWatch(services.index.path, services.tasks, self)
        self.watch.changed.connect(window.list.refresh)

    def begin(self) -> None:
        """Once, when nobody waits for a first image any more."""
        self.care.begin()
        self.watch.begin()

    @Slot(object)
    def _show_report(self, report: VerifyReport) -> None:
        from viewer.ui.verify_window import VerifyWindow

        if self._verify_window is None:
            self._verify_window = VerifyWindow(report, self._window)
        self._verify_window.show_report(report)
        self._verify_window.show()
        self._verify_window.raise_()
        self._verify_window.activateWindow()
