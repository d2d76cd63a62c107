"""The three planes of a volume side by side, cut where one crosshair says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from viewer.core.crosshair import Crosshair, Pane, centered
from viewer.core.display import DisplayState, VoiWish
from viewer.core.look import Look
from viewer.core.preset_book import PresetBook
from viewer.core.presets import TablePreset
from viewer.core.slab import Slab
from viewer.ui.mpr_image import VolumeSource
from viewer.ui.mpr_pane import MprPane
from viewer.ui.tasks import TaskRunner
from viewer.ui.tools import Tool
from viewer.ui.view_commands import ViewCommands
from viewer.ui.viewport import Viewport


class MprView(QWidget, ViewCommands):
    """Keeps crosshair, slab and window the same in all panes. Commands go to the active one.

    Signals
    -------
    crosshair_changed
        The `Crosshair` moved or turned.
    probe_changed
        `PixelProbe` under the cursor or None.
    """

    crosshair_changed = Signal(object)
    probe_changed = Signal(object)

    def __init__(self, tasks: TaskRunner, presets: PresetBook, parent: QWidget) -> None:
        super().__init__(parent)
        self._presets = presets
        self._source: VolumeSource | None = None
        self._crosshair: Crosshair | None = None
        self._slab = Slab()
        self._first_state = DisplayState()
        self._panes = {pane: MprPane(pane, tasks, self) for pane in Pane}
        self._active = self._panes[Pane.AXIAL]
        self._build()
        for pane in self._panes.values():
            self._connect(pane)

    @property
    def viewport(self) -> Viewport:
        """The viewport of the pane that was clicked last."""
        return self._active.viewport

    def look(self) -> Look | None:
        """Return None: a volume is shown first as its series was."""
        return None

    def preset_rows(self) -> tuple[TablePreset, ...]:
        """Return the windows to choose from by name, for images of any modality."""
        return self._presets.rows()

    @property
    def crosshair(self) -> Crosshair | None:
        """Where the planes are; None without a volume."""
        return self._crosshair

    @property
    def source(self) -> VolumeSource | None:
        """The volume that is shown, and whose it is."""
        return self._source

    def pane(self, pane: Pane) -> MprPane:
        """Return one of the panes."""
        return self._panes[pane]

    @property
    def is_busy(self) -> bool:
        """Whether a plane is still to come."""
        return any(pane.is_busy for pane in self._panes.values())

    def open(self, source: VolumeSource, voi: VoiWish) -> None:
        """Show a volume, in place of whatever was shown."""
        self.close_volume()
        self._source = source
        self._first_state = DisplayState(voi=voi)
        for pane in self._panes.values():
            pane.open(self._first_state)
        self.set_crosshair(centered(source.volume.grid))

    def close_volume(self) -> None:
        """Let go of the volume and of every plane of it."""
        self._source = self._crosshair = None
        for pane in self._panes.values():
            pane.close_volume()

    def set_crosshair(self, crosshair: Crosshair) -> None:
        """Cut all planes where `crosshair` says."""
        self._crosshair = crosshair
        self._ask()
        self.crosshair_changed.emit(crosshair)

    def set_slab(self, slab: Slab) -> None:
        """Cut all planes as thick as `slab` says."""
        # A mode without thickness changes nothing that is seen.
        self._slab = slab if slab.is_thick else Slab()
        self._ask()

    def turn(self, degrees: float) -> None:
        """Turn the lines in the active pane clockwise."""
        if self._crosshair is not None:
            self.set_crosshair(self._crosshair.rotated(self._active.pane, degrees))

    def reset_view(self) -> None:
        """Show the volume as it was shown first."""
        if self._crosshair is None:
            return
        self.set_crosshair(self._crosshair.reset())
        for pane in self._panes.values():
            pane.viewport.set_state(self._first_state)

    def set_tool(self, tool: Tool) -> None:
        """Choose what the left button does beside the crosshair."""
        for pane in self._panes.values():
            pane.set_tool(tool)

    def is_active(self, pane: Pane) -> bool:
        """Whether keys and presets act on a pane."""
        return self._active.pane is pane

    @Slot(bool)
    def rest_crosshair(self, resting: bool) -> None:
        """Leave the mouse to another tool, or take hold of the crosshair again."""
        for pane in self._panes.values():
            pane.hand.is_resting = resting

    def set_lines_visible(self, visible: bool) -> None:
        """Show or hide the crosshair."""
        for pane in self._panes.values():
            pane.set_lines_visible(visible)

    def set_identity_visible(self, visible: bool) -> None:
        """Show or hide who the patient is."""
        for pane in self._panes.values():
            pane.viewport.set_identity_visible(visible)

    def fit(self) -> None:
        """Show all planes whole."""
        for pane in self._panes.values():
            state = replace(pane.viewport.state, zoom=None, center=(0.5, 0.5))
            pane.viewport.set_state(state)

    def _ask(self) -> None:
        if self._source is not None and self._crosshair is not None:
            for pane in self._panes.values():
                pane.show_plane(self._source, self._crosshair, self._slab)

    def _change(self, change: Callable[[Crosshair], Crosshair]) -> None:
        if self._crosshair is not None:
            self.set_crosshair(change(self._crosshair))

    def _build(self) -> None:
        """The plane of most detail at the left, the other two above one another."""
        right = QSplitter(Qt.Orientation.Vertical, self)
        right.addWidget(self._panes[Pane.CORONAL])
        right.addWidget(self._panes[Pane.SAGITTAL])
        whole = QSplitter(Qt.Orientation.Horizontal, self)
        whole.addWidget(self._panes[Pane.AXIAL])
        whole.addWidget(right)
        for splitter in (right, whole):
            splitter.setHandleWidth(2)
            splitter.setChildrenCollapsible(False)
            splitter.setSizes([1000, 1000])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(whole)
        self.setFocusProxy(self._active)

    def _connect(self, pane: MprPane) -> None:
        # partial objects of bound methods: Qt keeps them as long as the pane, which is ours.
        pane.viewport.activated.connect(partial(self._activate, pane))
        pane.viewport.display_changed.connect(partial(self._link, pane))
        pane.viewport.scroll_requested.connect(partial(self._scroll, pane))
        pane.viewport.end_requested.connect(partial(self._go_to_end, pane))
        pane.viewport.probe_changed.connect(self.probe_changed)
        pane.hand.moved.connect(self._on_moved)
        pane.hand.turned.connect(partial(self._turn_in, pane))

    def _activate(self, active: MprPane) -> None:
        self._active = active
        for pane in self._panes.values():
            pane.set_active(pane is active)

    def _link(self, changed: MprPane) -> None:
        """Values mean the same in every plane, so one window goes for all."""
        state = changed.viewport.state
        for pane in self._panes.values():
            if pane is not changed and pane.image is not None:
                its = pane.viewport.state
                pane.viewport.set_state(
                    replace(its, voi=state.voi, inverted=state.inverted,
                            colour_map=state.colour_map, filters=state.filters)
                )  # fmt: skip

    def _scroll(self, pane: MprPane, steps: int) -> None:
        self._change(lambda crosshair: crosshair.scrolled(pane.pane, steps))

    def _go_to_end(self, pane: MprPane, last: bool) -> None:
        if self._crosshair is None:
            return
        index, count = self._crosshair.place(pane.pane)
        self._scroll(pane, count - 1 - index if last else -index)

    def _turn_in(self, pane: MprPane, degrees: float) -> None:
        self._change(lambda crosshair: crosshair.rotated(pane.pane, degrees))

    @Slot(object)
    def _on_moved(self, point: NDArray[np.float64]) -> None:
        self._change(lambda crosshair: crosshair.moved(point))
