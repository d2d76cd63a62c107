"""Keeping the present window as a preset, and changing presets: they hold at once, in all cells."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from viewer.core.presets import TablePreset
from viewer.core.voi import Window
from viewer.core.windowing import linear_equivalent
from viewer.ui.preset_editor import PresetEditor

if TYPE_CHECKING:
    from viewer.ui.main_window import MainWindow


class PresetActions(QObject):
    """Lives with the window; made when first asked."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._book = window.services.presets
        self.editor = PresetEditor(self._book, window)
        self.editor.saved.connect(self._on_saved)

    @Slot()
    def add(self) -> None:
        """Offer the active cell's window for a name."""
        window, shown = present_window(self._window), self._window.stack.shown()
        if window is None or shown is None:
            words = self.tr("A colour image has no window that could be kept.")
            self._window.services.messages.show_info(words)
            return
        self.editor.begin_new(window, shown.frame.tags.modality)
        self._open()

    @Slot()
    def edit(self) -> None:
        """Show the user's presets."""
        self.editor.begin_editing()
        self._open()

    def _open(self) -> None:
        self.editor.show()
        self.editor.raise_()
        self.editor.activateWindow()

    @Slot(object, object)
    def _on_saved(self, before: TablePreset | None, after: TablePreset) -> None:
        """Show each cell that used the old numbers, or the very window that was kept, with it."""
        old = after.window if before is None else before.window
        for cell in self._window.grid.all_cells():
            if isinstance(used := cell.state().voi, Window) and _same_numbers(used, old):
                cell.viewport.set_state(replace(cell.state(), voi=after.window))


def present_window(window: MainWindow) -> Window | None:
    """Return the window of the active cell's image, one that looks alike where it is a table."""
    shown, voi = window.stack.shown(), window.stack.voi()
    return None if shown is None or voi is None else linear_equivalent(voi, *shown.data_range)


def _same_numbers(one: Window, other: Window) -> bool:
    numbers = (one.center, one.width, one.function)
    return numbers == (other.center, other.width, other.function)
