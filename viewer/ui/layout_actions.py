"""Joins the actions on cells to the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Slot

from viewer.core.grid_shape import GridShape, parse_shape
from viewer.ui.hanging_placer import is_open

if TYPE_CHECKING:
    from viewer.ui.layout_picker import LayoutPicker
    from viewer.ui.main_window import MainWindow

_PREFIX = "layout_"
_SHAPES = ("1x1", "1x2", "1x3", "2x1", "2x2", "2x3", "3x3", "4x4")


class LayoutActions(QObject):
    """Lives with the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._grid = window.grid
        self._picker: LayoutPicker | None = None
        actions = window.actions_
        for shape in _SHAPES:
            actions[_PREFIX + shape].triggered.connect(self._on_shape)
        for name, slot in (
            ("layout_picker", self.pick),
            ("maximise_cell", self._on_maximise),
            ("next_cell", self._on_next),
            ("previous_cell", self._on_previous),
            ("move_cell_on", self._on_move_on),
            ("move_cell_back", self._on_move_back),
            ("fill_cells", self.fill),
            ("close_cell", self._on_close),
        ):
            actions[name].triggered.connect(slot)

    @Slot()
    def pick(self) -> None:
        """Offer all sixteen layouts below the toolbar's button."""
        from viewer.ui.layout_picker import LayoutPicker

        if self._picker is None:
            self._picker = LayoutPicker(self._window)
            self._picker.chosen.connect(self._set_shape)
        bar = self._window.tool_bar
        button = bar.widgetForAction(self._window.actions_["layout_picker"])
        if button is not None and button.isVisible():
            place = button.mapToGlobal(QPoint(0, button.height()))
        else:
            place = self._grid.mapToGlobal(self._grid.rect().center())
        self._picker.open_at(place, self._grid.shape())

    @Slot()
    def fill(self) -> None:
        """Open the series of the active study that no cell shows in the cells that are empty."""
        opened = self._window.opener.active_as_listed()
        if opened is None:
            return
        cells, study = self._grid.cells(), opened[0]
        empty = [cell for cell in cells if cell.opened() is None]
        missing = [
            one for one in study.series if not any(is_open(cell, study, one) for cell in cells)
        ]
        for cell, series in zip(empty, missing, strict=False):
            cell.open_series(study, series)

    @Slot(object)
    def _set_shape(self, shape: GridShape) -> None:
        self._window.opener.take_layout(shape)
        self._grid.focus_active()

    @Slot()
    def _on_shape(self) -> None:
        action = self.sender()
        if action is not None:
            self._set_shape(parse_shape(action.objectName().removeprefix(_PREFIX)))

    @Slot()
    def _on_maximise(self) -> None:
        self._grid.toggle_maximised()

    @Slot()
    def _on_next(self) -> None:
        self._grid.step_active(1)

    @Slot()
    def _on_previous(self) -> None:
        self._grid.step_active(-1)

    @Slot()
    def _on_move_on(self) -> None:
        self._grid.swap_active(1)

    @Slot()
    def _on_move_back(self) -> None:
        self._grid.swap_active(-1)

    @Slot()
    def _on_close(self) -> None:
        self._grid.close_cell(self._grid.active())
