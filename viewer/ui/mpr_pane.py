"""One plane of a volume in a viewport, below a line that says which."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from viewer.core.crosshair import Crosshair, Pane
from viewer.core.display import DisplayState
from viewer.core.errors import UserError
from viewer.core.plane_view import kept_place
from viewer.core.slab import Slab
from viewer.ui.mpr_hand import CrosshairHand, Part
from viewer.ui.mpr_image import PlaneImage, PlaneWish, VolumeSource, plane_wish
from viewer.ui.mpr_lines import COLOURS, CrosshairLayer
from viewer.ui.mpr_sampler import PlaneSampler
from viewer.ui.mpr_words import pane_name, plane_kind
from viewer.ui.tasks import TaskRunner
from viewer.ui.tools import CURSORS, Tool
from viewer.ui.translate import translated_error
from viewer.ui.viewport import Viewport

_SWATCH = 10
_HAND_CURSORS = {
    Part.CENTER: Qt.CursorShape.SizeAllCursor,
    Part.HANDLE: Qt.CursorShape.PointingHandCursor,
    Part.LINE: Qt.CursorShape.OpenHandCursor,
}


class MprPane(QWidget):
    """Shows what the crosshair asks of it.

    Signals
    -------
    image_shown
        A new plane is on the screen.
    """

    image_shown = Signal()

    def __init__(self, pane: Pane, tasks: TaskRunner, parent: QWidget) -> None:
        super().__init__(parent)
        self.pane = pane
        self.viewport = Viewport(self)
        self.viewport.setAccessibleName(pane_name(pane))
        self.hand = CrosshairHand(self)
        self._layer = CrosshairLayer(pane)
        self._sampler = PlaneSampler(tasks, self)
        self._tool = Tool.WINDOW
        self._wish: PlaneWish | None = None
        self._image: PlaneImage | None = None
        self._first_state: DisplayState | None = None
        self._title = QLabel(pane_name(pane), self)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._header = self._build_header()
        layout.addWidget(self._header)
        layout.addWidget(self.viewport, 1)
        self.setFocusProxy(self.viewport)
        self.viewport.add_layer(self._layer)
        self.viewport.add_pointer_handler(self.hand)
        self.viewport.display_changed.connect(self._place_lines)
        self.hand.pointing.connect(self._on_pointing)
        self._sampler.arrived.connect(self._on_arrived)
        self._sampler.failed.connect(self._on_failed)

    @property
    def image(self) -> PlaneImage | None:
        """The plane on the screen."""
        return self._image

    @property
    def is_busy(self) -> bool:
        """Whether a plane is still to come."""
        return self._sampler.is_busy

    def open(self, first_state: DisplayState) -> None:
        """Show the first plane that comes with `first_state`."""
        self.close_volume()
        self._first_state = first_state

    def close_volume(self, words: str = "") -> None:
        """Let go of every plane; what still comes is dropped."""
        self._sampler.close()
        self._wish = self._image = None
        self._layer.crosshair = None
        self._layer.set_plane(None, None)
        self.hand.follow(None, None)
        self.hand.set_lines(None)
        self._title.setText(pane_name(self.pane))
        self.viewport.show_message(words)

    def show_plane(self, source: VolumeSource, crosshair: Crosshair, slab: Slab) -> None:
        """Draw the crosshair at once and ask for the plane under it."""
        kind = plane_kind(self.pane, crosshair.turned_degrees(self.pane), slab)
        wish = plane_wish(source, crosshair, self.pane, slab, kind)
        self._layer.crosshair, self._layer.slab = crosshair, slab
        self._place_lines()
        self.viewport.update()
        if self._wish is None or not wish.is_same(self._wish):
            self._wish = wish
            self._title.setText(kind)
            self._sampler.ask(wish)

    def set_active(self, active: bool) -> None:
        """Mark the pane that keys and presets act on."""
        look = "active" if active else ""
        if self._header.property("look") != look:
            self._header.setProperty("look", look)
            for widget in (self._header, self._title):
                widget.style().polish(widget)

    def set_tool(self, tool: Tool) -> None:
        """Choose what the left button does beside the crosshair."""
        self._tool = tool
        self.viewport.set_tool(tool)

    def set_lines_visible(self, visible: bool) -> None:
        """Show or hide the crosshair; hidden, it is not in the mouse's way either."""
        self._layer.visible = visible
        self._place_lines()
        self.viewport.update()

    @Slot(object)
    def _on_arrived(self, image: PlaneImage) -> None:
        if self._wish is None or image.wish.source is not self._wish.source:
            return
        state, old, view = self.viewport.state, self._image, self.viewport.view()
        if old is None:
            state = self._first_state or DisplayState()
        elif view is not None:
            state = kept_place(state, view, old.wish.plane, image.wish.plane)
        self._image = image
        self._layer.set_plane(image.shown, image.wish.plane)
        self.viewport.show_image(image.shown, state)
        self._place_lines()
        self.image_shown.emit()

    @Slot(object)
    def _on_failed(self, error: UserError) -> None:
        self._image = None
        self._layer.set_plane(None, None)
        self.viewport.show_message(translated_error(error))

    @Slot()
    def _place_lines(self) -> None:
        """Tell the hand where the lines are on the screen."""
        view, image = self.viewport.view(), self._image
        crosshair = self._layer.crosshair
        if view is None or image is None or crosshair is None:
            self.hand.set_lines(None)
            return
        self.hand.follow(crosshair, image.wish.plane)
        visible = self._layer.visible
        self.hand.set_lines(self._layer.lines(image.shown, view) if visible else None)

    @Slot(object)
    def _on_pointing(self, part: Part | None) -> None:
        cursor = CURSORS[self._tool] if part is None else _HAND_CURSORS[part]
        if self.viewport.cursor().shape() != cursor:
            self.viewport.setCursor(cursor)

    def _build_header(self) -> QFrame:
        header = QFrame(self)
        header.setObjectName("CellHeader")
        swatch = QFrame(header)
        swatch.setFixedSize(_SWATCH, _SWATCH)
        swatch.setStyleSheet(f"background: {COLOURS[self.pane].name()}; border-radius: 2px;")
        layout = QHBoxLayout(header)
        layout.setContentsMargins(6, 2, 6, 2)
        layout.setSpacing(6)
        layout.addWidget(swatch)
        layout.addWidget(self._title, 1)
        return header
