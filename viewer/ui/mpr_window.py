"""The window of reformats: one volume at a time, beside the main window or on another screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from viewer.core.crosshair import Pane
from viewer.core.settings import Settings
from viewer.core.study import Series, Study
from viewer.core.study_list import study_key
from viewer.ui.actions import Actions
from viewer.ui.menu_builder import PresetMenu
from viewer.ui.mirrored_action import mirrored
from viewer.ui.mpr_bar import MprBar
from viewer.ui.mpr_building import Built, MprBuilding
from viewer.ui.mpr_measuring import MprMeasuring
from viewer.ui.mpr_view import MprView
from viewer.ui.services import Services
from viewer.ui.tools import Tool

_TURN_DEGREES = 2.0
_TOOLS = {
    "tool_window": Tool.WINDOW,
    "tool_pan": Tool.PAN,
    "tool_zoom": Tool.ZOOM,
    "tool_stack": Tool.STACK,
}


class MprWindow(QWidget):
    """Signals
    -------
    open_changed
        Whether there is a volume to work on.
    """

    open_changed = Signal(bool)

    def __init__(self, services: Services, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Reformats"))
        self.setObjectName("MprWindow")
        self._opened: tuple[Study, Series] | None = None
        self.view = MprView(services.tasks, services.presets, self)
        self.building = MprBuilding(services.tasks, services.frames, self)
        self.measuring = MprMeasuring(services, actions, self)
        presets = PresetMenu(self.view, actions, self)
        self.bar = MprBar(presets.menu, self.measuring.menu, self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.building)
        self._pages.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self._pages, 1)
        self._connect()
        self._share(actions)
        services.settings.subscribe(self._on_settings)
        self._on_settings(services.settings.current)

    def open_series(self, study: Study, series: Series) -> None:
        """Build and show the volume of a series; one that is open already is only raised."""
        if not self._is_open(study, series):
            self.close_volume()
            self._opened = study, series
            self.building.start(study, series)
            self._pages.setCurrentWidget(self.building)
        self.show()
        self.raise_()
        self.activateWindow()

    def close_volume(self) -> None:
        """Let go of the volume, or of what is built."""
        self._opened = None
        self.building.stop()
        self.view.close_volume()
        self.bar.setEnabled(False)
        self.open_changed.emit(False)

    def _is_open(self, study: Study, series: Series) -> bool:
        """With the patient: files exist that give one UID to two people."""
        if self._opened is None:
            return False
        now, its = self._opened
        return study_key(now) == study_key(study) and its == series

    def _connect(self) -> None:
        for pane in Pane:
            viewport = self.view.pane(pane).viewport
            self.measuring.attach(viewport, partial(self.view.is_active, pane))
        self.measuring.tool_changed.connect(self.view.rest_crosshair)
        self.building.built.connect(self._on_built)
        self.building.cancel_wanted.connect(self.close)
        self.bar.slab_changed.connect(self.view.set_slab)
        self.bar.reset_wanted.connect(self.view.reset_view)
        self.bar.lines_wanted.connect(self.view.set_lines_visible)
        self.view.crosshair_changed.connect(self.bar.show_crosshair)
        self.view.probe_changed.connect(self.bar.show_probe)

    def _share(self, actions: Actions) -> None:
        """Take keys from the one table: the window's own, and those of the images it also has."""
        for name, slot in (
            ("mpr_mode", self.bar.next_mode),
            ("mpr_thicker", self._on_thicker),
            ("mpr_thinner", self._on_thinner),
            ("mpr_turn_right", self._on_turn_right),
            ("mpr_turn_left", self._on_turn_left),
            ("mpr_lines", self.bar.toggle_lines),
        ):
            actions[name].triggered.connect(slot)
            self.addAction(actions[name])
        images: tuple[tuple[str, Callable[[], object]], ...] = (
            ("invert", self.view.toggle_inverted),
            ("reset", self.view.reset_view),
            ("fit", self.view.fit),
            ("one_to_one", self.view.one_to_one),
            *((name, partial(self._choose, tool)) for name, tool in _TOOLS.items()),
            ("measure_undo", lambda: self.measuring.undo(self.view.viewport)),
            ("measure_redo", lambda: self.measuring.redo(self.view.viewport)),
            ("measure_delete", self.measuring.delete),
            ("mpr", self.close),
        )
        for name, act in images:
            mirrored(actions[name], self).triggered.connect(act)

    @Slot(object)
    def _on_built(self, built: Built) -> None:
        source = built.source
        if not self._is_open(source.study, source.series):
            return
        self.bar.setEnabled(True)
        self._pages.setCurrentWidget(self.view)
        self.view.open(source, built.voi)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.open_changed.emit(True)

    @Slot()
    def _on_thicker(self) -> None:
        self.bar.thicken(1)

    @Slot()
    def _on_thinner(self) -> None:
        self.bar.thicken(-1)

    @Slot()
    def _on_turn_right(self) -> None:
        self.view.turn(_TURN_DEGREES)

    @Slot()
    def _on_turn_left(self) -> None:
        self.view.turn(-_TURN_DEGREES)

    def _choose(self, tool: Tool) -> None:
        self.measuring.leave()
        self.view.set_tool(tool)

    def _on_settings(self, settings: Settings) -> None:
        self.view.set_identity_visible(settings.show_identity)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.close_volume()
        event.accept()
