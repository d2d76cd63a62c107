"""Joins the overlays of the file to every cell, and to the action that hides them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from viewer.ui.overlay_layer import OverlayLayer
from viewer.ui.stack_view import StackView

if TYPE_CHECKING:
    from viewer.ui.main_window import MainWindow


class OverlayActions(QObject):
    """Made once, with the window. Overlays show until the reader hides them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._layers: dict[StackView, OverlayLayer] = {}
        self._action = window.actions_["overlays"]
        self._action.setChecked(True)
        self._action.toggled.connect(self._on_toggled)
        for stack in window.grid.all_cells():
            self._attach(stack)
        window.grid.cell_added.connect(self._attach)

    @Slot(object)
    def _attach(self, stack: StackView) -> None:
        layer = self._layers[stack] = OverlayLayer()
        layer.visible = self._action.isChecked()
        stack.viewport.add_layer(layer)

    @Slot(bool)
    def _on_toggled(self, visible: bool) -> None:
        for stack, layer in self._layers.items():
            layer.visible = visible
            stack.viewport.update()
