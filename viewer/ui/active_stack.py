"""The active cell under one name: panel, reports and actions need not know that there are more."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal, SignalInstance, Slot

from viewer.core.look import Look
from viewer.core.presets import TablePreset
from viewer.core.study import Series, Study
from viewer.ui.shown_image import HeatMapOverlay
from viewer.ui.stack_view import StackView
from viewer.ui.tools import Tool
from viewer.ui.view_commands import ViewCommands
from viewer.ui.viewport import Viewport
from viewer.ui.viewport_grid import ViewportGrid


class ActiveStack(QObject, ViewCommands):
    """Does to the active cell what is asked, and passes on its signals alone.

    When another cell becomes active, the signals come as if it were one stack that now shows the
    other image: whoever follows `shown_changed` never works on the cell that was left.

    Signals
    -------
    shown_changed, display_changed, probe_changed, menu_requested, scrolled
        As of a `StackView`.
    """

    shown_changed = Signal(object)
    display_changed = Signal()
    probe_changed = Signal(object)
    menu_requested = Signal(QPoint)
    scrolled = Signal()

    def __init__(self, grid: ViewportGrid, parent: QObject) -> None:
        super().__init__(parent)
        self._grid = grid
        self._followed = grid.active()
        self._follow(self._followed)
        grid.active_changed.connect(self._on_active)

    @property
    def viewport(self) -> Viewport:
        """The viewport of the active cell."""
        return self._grid.active().viewport

    def open_series(
        self, study: Study, series: Series, index: int = 0, look: Look | None = None
    ) -> None:
        """Show a series in the active cell."""
        self._grid.active().open_series(study, series, index, look)

    def clear(self, words: str | None = None) -> None:
        """Empty the active cell."""
        self._grid.active().clear(words)

    def opened(self) -> tuple[Study, Series] | None:
        """Return what the active cell was given last."""
        return self._grid.active().opened()

    def look(self) -> Look | None:
        """Return how its series was asked to be shown first."""
        return self._grid.active().look()

    def preset_rows(self) -> tuple[TablePreset, ...]:
        """Return the windows to choose from by name, for images of any modality."""
        return self._grid.active().preset_rows()

    def index(self) -> int:
        """Return the number from 0 of the image asked for last, -1 without one."""
        return self._grid.active().index()

    def count(self) -> int:
        """Return how many images the open series has."""
        return self._grid.active().count()

    def is_loading(self) -> bool:
        """Whether the image asked for last has neither arrived nor failed."""
        return self._grid.active().is_loading()

    def show_index(self, index: int) -> None:
        """Show another image of the same series, from 0."""
        self._grid.active().show_index(index)

    def go_to(self, index: int) -> None:
        """Show an image that the reader asked for."""
        self._grid.active().go_to(index)

    def scroll_by(self, steps: int) -> None:
        """Go `steps` images on, or back when negative."""
        self._grid.active().scroll_by(steps)

    def next_image(self) -> None:
        """Go one image on."""
        self.scroll_by(1)

    def previous_image(self) -> None:
        """Go one image back."""
        self.scroll_by(-1)

    def set_heat_map(self, overlay: HeatMapOverlay | None) -> None:
        """Offer a heat map to every cell: it is drawn over its own image and no other."""
        for cell in self._grid.all_cells():
            cell.set_heat_map(overlay)

    def set_identity_visible(self, visible: bool) -> None:
        """Show or hide who the patient is, in every cell."""
        self._grid.set_identity_visible(visible)

    def tool(self) -> Tool:
        """Return what the left button does."""
        return self._grid.active().tool()

    def set_tool(self, tool: Tool) -> None:
        """Choose what the left button does, in every cell."""
        self._grid.set_tool(tool)

    @Slot(object)
    def _on_active(self, stack: StackView) -> None:
        for signal, mine in self._pairs(self._followed):
            signal.disconnect(mine)
        self._followed = stack
        self._follow(stack)
        self.probe_changed.emit(None)
        self.shown_changed.emit(stack.shown())
        self.display_changed.emit()

    def _follow(self, stack: StackView) -> None:
        for signal, mine in self._pairs(stack):
            signal.connect(mine)

    def _pairs(self, stack: StackView) -> tuple[tuple[SignalInstance, SignalInstance], ...]:
        return (
            (stack.shown_changed, self.shown_changed),
            (stack.display_changed, self.display_changed),
            (stack.probe_changed, self.probe_changed),
            (stack.menu_requested, self.menu_requested),
            (stack.scrolled, self.scrolled),
        )


# What panels and actions work on.
ImageStack = StackView | ActiveStack
