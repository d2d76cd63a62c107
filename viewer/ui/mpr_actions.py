"""Joins the action for reformats to the main window; their window is made when first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from viewer.ui.main_window import MainWindow
    from viewer.ui.mpr_window import MprWindow


class MprActions(QObject):
    """Lives with the main window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.mpr_window: MprWindow | None = None
        window.actions_["mpr"].triggered.connect(self.open_active)
        window.actions_["close_studies"].triggered.connect(self.close)
        window.closing.connect(self.close)

    @Slot()
    def open_active(self) -> None:
        """Reformat the series of the active cell."""
        opened = self._window.stack.opened()
        if opened is None:
            return
        if self.mpr_window is None:
            self.mpr_window = self._make()
        self.mpr_window.open_series(*opened)

    @Slot()
    def close(self) -> None:
        """Close the window of reformats and let go of the volume."""
        if self.mpr_window is not None:
            self.mpr_window.close()

    def _make(self) -> MprWindow:
        from viewer.ui.mpr_window import MprWindow

        made = MprWindow(self._window.services, self._window.actions_, self._window)
        made.resize(self._window.size())
        made.open_changed.connect(self._on_open_changed)
        return made

    @Slot(bool)
    def _on_open_changed(self, is_open: bool) -> None:
        self._window.actions_.enable("mpr", is_open)
