"""Joins the actions on links and reference lines to the cells."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from viewer.ui.cell_links import CellLinks
from viewer.ui.reference_line_layer import ReferenceLines

if TYPE_CHECKING:
    from viewer.ui.main_window import MainWindow

_MODES = {
    "link_scroll": "scroll",
    "link_by_hand": "by_hand",
    "link_view": "view",
    "link_window": "window",
}


class LinkActions(QObject):
    """Lives with the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.links: CellLinks = CellLinks(window.grid, window.tags)
        self.lines = ReferenceLines(window.grid)
        actions = window.actions_
        for name, mode in _MODES.items():
            actions[name].setChecked(getattr(self.links.modes, mode))
            actions[name].toggled.connect(self._on_mode)
        actions["reference_lines"].setChecked(True)
        actions["reference_lines"].toggled.connect(self.lines.set_visible)

    @Slot(bool)
    def _on_mode(self, checked: bool) -> None:
        action = self.sender()
        if action is not None:
            mode = {_MODES[action.objectName()]: checked}
            self.links.set_modes(replace(self.links.modes, **mode))
