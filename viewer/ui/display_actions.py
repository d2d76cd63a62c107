"""Joins filters, false colours, magnifier and window steps to the image area."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from viewer.core.colour_maps import COLOUR_MAPS, NO_MAP
from viewer.core.display import DisplayState
from viewer.core.effect_changes import filtered
from viewer.core.filters import LOCAL_CONTRAST, SHARPEN
from viewer.ui.magnifier import Magnifier

if TYPE_CHECKING:
    from viewer.ui.histogram_panel import HistogramPanel
    from viewer.ui.main_window import MainWindow
    from viewer.ui.preset_actions import PresetActions
    from viewer.ui.tag_browser import TagBrowser

_FILTERS = {"sharpen": SHARPEN, "local_contrast": LOCAL_CONTRAST}
_MAPS = {"colour_grey": NO_MAP} | {f"colour_{each.id}": each.id for each in COLOUR_MAPS}
# Logical pixels of a window drag (sideways, down) that one key stands for: one fine step is a
# 500th of the data's range, a coarse one a 50th.
_STEPS = {
    "window_wider": (10, 0),
    "window_narrower": (-10, 0),
    "window_higher": (0, 10),
    "window_lower": (0, -10),
    "window_wider_fine": (1, 0),
    "window_narrower_fine": (-1, 0),
    "window_higher_fine": (0, 1),
    "window_lower_fine": (0, -1),
}


class DisplayActions(QObject):
    """Changes the active cell; what is on there comes back as check marks."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._actions = window.actions_
        self._stack = window.stack
        self._window = window
        self._presets: PresetActions | None = None
        self._histogram: HistogramPanel | None = None
        self._tags: TagBrowser | None = None
        self.magnifier = Magnifier(window.grid, window.services.settings, self)
        self._actions["magnifier"].toggled.connect(self.magnifier.set_on)
        for name in _FILTERS:
            self._actions[name].triggered.connect(self._on_filter)
        for name in _MAPS:
            self._actions[name].triggered.connect(self._on_map)
        for name in _STEPS:
            self._actions[name].triggered.connect(self._on_step)
        self._actions["colour_next"].triggered.connect(self._on_next_map)
        self._actions["histogram"].triggered.connect(self._on_histogram)
        self._actions["tags"].triggered.connect(self._on_tags)
        self._actions["preset_add"].triggered.connect(self._on_add_preset)
        self._actions["preset_edit"].triggered.connect(self._on_edit_presets)
        self._stack.display_changed.connect(self._update_marks)
        self._stack.shown_changed.connect(self._update_marks)

    def presets(self) -> PresetActions:
        """Return what keeps and edits presets, made at the first call."""
        if self._presets is None:
            from viewer.ui.preset_actions import PresetActions

            self._presets = PresetActions(self._window)
        return self._presets

    def histogram(self) -> HistogramPanel:
        """Return the histogram's dock, made at the first call."""
        if self._histogram is None:
            from viewer.ui.histogram_panel import HistogramPanel

            window = self._window
            panel = HistogramPanel(self._stack, window.services.tasks, window)
            panel.hide()
            window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, panel)
            panel.visibilityChanged.connect(self._actions["histogram"].setChecked)
            self._histogram = panel
        return self._histogram

    def tags(self) -> TagBrowser:
        """Return the browser of DICOM elements, made at the first call."""
        if self._tags is None:
            from viewer.ui.tag_browser import TagBrowser

            self._tags = TagBrowser(self._stack, self._window.services.tasks, self._window)
        return self._tags

    @Slot(bool)
    def _on_histogram(self, visible: bool) -> None:
        self.histogram().setVisible(visible)

    @Slot()
    def _on_tags(self) -> None:
        browser = self.tags()
        browser.show()
        browser.raise_()
        browser.activateWindow()

    @Slot()
    def _on_add_preset(self) -> None:
        self.presets().add()

    @Slot()
    def _on_edit_presets(self) -> None:
        self.presets().edit()

    @Slot(bool)
    def _on_filter(self, on: bool) -> None:
        self._show(filtered(self._stack.state(), _FILTERS[self.sender().objectName()], on))

    @Slot()
    def _on_map(self) -> None:
        self._show(replace(self._stack.state(), colour_map=_MAPS[self.sender().objectName()]))

    @Slot()
    def _on_next_map(self) -> None:
        maps = list(_MAPS.values())
        following = maps[(maps.index(self._stack.state().colour_map) + 1) % len(maps)]
        self._show(replace(self._stack.state(), colour_map=following))

    @Slot()
    def _on_step(self) -> None:
        self._stack.viewport.drag_window(*_STEPS[self.sender().objectName()])

    def _show(self, state: DisplayState) -> None:
        self._stack.viewport.set_state(state)

    @Slot()
    def _update_marks(self) -> None:
        is_there = self._stack.shown() is not None
        state = self._stack.state() if is_there else DisplayState()
        for name, each in _FILTERS.items():
            self._actions[name].setChecked(each in state.filters)
        for name, each in _MAPS.items():
            self._actions[name].setChecked(each == state.colour_map)
