"""The window of reformats: one volume at a time, beside the main window or on another screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from viewer.core.settings import Settings
from viewer.core.study import Series, Study
from viewer.core.study_list import study_key
from viewer.ui.actions import Actions
from viewer.ui.menu_builder import PresetMenu
from viewer.ui.mpr_bar import MprBar
from viewer.ui.mpr_building import Built, MprBuilding
from viewer.ui.mpr_view import MprView
from viewer.ui.services import Services
from viewer.ui.tools import Tool

_TURN_DEGREES = 2.0


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
        self.bar = MprBar(PresetMenu(self.view, actions, self).menu, self)
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
            ("tool_window", self._on_window_tool),
            ("tool_pan", self._on_pan_tool),
            ("tool_zoom", self._on_zoom_tool),
            ("tool_stack", self._on_stack_tool),
            ("mpr", self.close),
        )
        for name, act in images:
            self._copy(actions[name]).triggered.connect(act)

    def _copy(self, action: QAction) -> QAction:
        """Return an action with the same keys, also after they were edited."""
        copy = QAction(action.text(), self)
        copy.setShortcuts(action.shortcuts())
        action.changed.connect(lambda: copy.setShortcuts(action.shortcuts()))
        self.addAction(copy)
        return copy

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

    @Slot()
    def _on_window_tool(self) -> None:
        self.view.set_tool(Tool.WINDOW)

    @Slot()
    def _on_pan_tool(self) -> None:
        self.view.set_tool(Tool.PAN)

    @Slot()
    def _on_zoom_tool(self) -> None:
        self.view.set_tool(Tool.ZOOM)

    @Slot()
    def _on_stack_tool(self) -> None:
        self.view.set_tool(Tool.STACK)

    def _on_settings(self, settings: Settings) -> None:
        self.view.set_identity_visible(settings.show_identity)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.close_volume()
        event.accept()
