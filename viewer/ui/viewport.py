"""The widget that shows one image: painting, mouse, keys. It knows nothing of files."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.core.display import (
    DisplayState,
    ResolvedView,
    panned,
    resolve,
    zoomed,
)
from viewer.core.voi import Voi
from viewer.core.windowing import dragged_window, linear_equivalent
from viewer.ui.annotations import AnnotationPainter
from viewer.ui.rendering import BACKGROUND, Layers, Renderer, paint_message, snapshot
from viewer.ui.shown_image import HeatMapOverlay, PixelProbe, ShownImage, probe_pixel
from viewer.ui.tools import CURSORS, MouseTools, Tool
from viewer.ui.view_layer import (
    PointerChain,
    PointerHandler,
    PointerPlace,
    ViewLayer,
    pointer_place,
)

_SCROLL_KEYS: dict[int, int] = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -10,
    Qt.Key.Key_PageDown: 10,
}
# A snapshot's words are as large, for its height, as in a viewport of this many pixels.
_SNAPSHOT_HEIGHT = 800.0


class Viewport(QWidget):
    """Shows a `ShownImage` as `DisplayState` wishes, or a sentence where there is none.

    Signals
    -------
    display_changed
        Window, zoom, rotation or anything else of the state changed.
    probe_changed
        `PixelProbe` under the cursor, None when it left the image.
    scroll_requested
        How many images on (back when negative).
    end_requested
        True for the last image, False for the first.
    menu_requested
        Global point of a right click that dragged nothing.
    """

    display_changed = Signal()
    probe_changed = Signal(object)
    scroll_requested = Signal(int)
    end_requested = Signal(bool)
    menu_requested = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = AnnotationPainter()
        self._renderer: Renderer | None = None
        self._overlay: HeatMapOverlay | None = None
        self._state = DisplayState()
        self._layers = Layers()
        self._message = ""
        self._probe: PixelProbe | None = None
        self._mouse = MouseTools(self)
        self._pointers = PointerChain()
        self._cursor: QPointF | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(160, 120)
        self.setAccessibleName(self.tr("Image"))
        self.set_tool(Tool.WINDOW)

    # What is shown

    @property
    def shown(self) -> ShownImage | None:
        """The image on the screen."""
        return self._renderer.shown if self._renderer else None

    @property
    def state(self) -> DisplayState:
        """What the reader asked for."""
        return self._state

    @property
    def message(self) -> str:
        """The sentence in place of an image, "" while there is one."""
        return "" if self._renderer else self._message

    def show_image(self, shown: ShownImage, state: DisplayState | None = None) -> None:
        """Show an image with `state`, or with the state as it is."""
        self._renderer = Renderer(shown, self._words)
        self._message = ""
        self.setAccessibleDescription(
            self.tr("Image {index} of {count}, {modality}").format(
                index=shown.index + 1, count=shown.count, modality=shown.series.modality
            )
        )
        self.set_state(self._state if state is None else state)
        self._update_probe()

    def show_message(self, words: str) -> None:
        """Take the image away at once; write `words` (may be "") in its place."""
        self._renderer, self._message = None, words
        self.setAccessibleDescription(words)
        self._update_probe()
        self.update()

    def set_state(self, state: DisplayState) -> None:
        """Show the image as `state` wishes."""
        changed, self._state = state != self._state, state
        self.update()
        if changed:
            self.display_changed.emit()

    def set_heat_map(self, overlay: HeatMapOverlay | None) -> None:
        """Lay a heat map over the image it was made for; over any other it is not drawn."""
        self._overlay = overlay
        self.update()

    def set_identity_visible(self, visible: bool) -> None:
        """Show or hide who the patient is; window, letters and scale stay."""
        self._layers = replace(self._layers, identity=visible)
        self.update()

    def add_layer(self, layer: ViewLayer) -> None:
        """Draw `layer` over the image, above those that are there; `update()` draws it anew."""
        self._layers = replace(self._layers, drawings=(*self._layers.drawings, layer))
        self.update()

    def add_pointer_handler(self, handler: PointerHandler) -> None:
        """Offer mouse and keys to `handler` before the tools."""
        self._pointers.add(handler)

    def set_tool(self, tool: Tool) -> None:
        """Choose what dragging with the left button does."""
        self._mouse.tool = tool
        self.setCursor(CURSORS[tool])

    def device_size(self) -> tuple[int, int]:
        """Return (width, height) in device pixels."""
        ratio = self.devicePixelRatioF()
        return round(self.width() * ratio), round(self.height() * ratio)

    def view(self) -> ResolvedView | None:
        """Return where the image stands now; None without an image."""
        if self._renderer is None:
            return None
        return resolve(self._state, self._renderer.shown.shape, self.device_size())

    def voi(self) -> Voi | None:
        """Return the window or table in use; None without an image and for colour."""
        if self._renderer is None or self._renderer.shown.frame.is_colour:
            return None
        return self._renderer.voi(self._state)

    def snapshot(self, size: QSize | None, layers: Layers) -> QImage | None:
        """Return what the viewport shows at `size`, the same part of the image; None if empty."""
        if self._renderer is None:
            return None
        width, height = self.device_size()
        scale, state = self.devicePixelRatioF(), self._state
        if size is None:
            size = QSize(width, height)
        else:
            scale = max(size.height() / _SNAPSHOT_HEIGHT, 1.0)
            if state.zoom is not None:
                ratio = min(size.width() / width, size.height() / height)
                state = replace(state, zoom=state.zoom * ratio)
        font = self.font()
        if layers.annotations:
            layers = replace(layers, drawings=self._layers.drawings)
        return snapshot(self._renderer, state, size, scale, font, self._overlay, layers)

    # Calls from MouseTools

    def begin_drag(self, tool: Tool) -> None:
        """Show that the image is held."""
        if tool is Tool.PAN:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def drag_window(self, dx: float, dy: float) -> None:
        """Widen by `dx` and raise the centre by `dy` steps of the data's range.

        From a table the drag starts at the window that looks like it.
        """
        shown, voi = self.shown, self.voi()
        if shown is None or voi is None:
            return
        low, high = shown.data_range
        start = linear_equivalent(voi, low, high)
        self.set_state(replace(self._state, voi=dragged_window(start, dx, dy, high - low)))

    def drag_pan(self, dx: float, dy: float) -> None:
        """Move the image by logical pixels."""
        view, ratio = self.view(), self.devicePixelRatioF()
        if view is not None:
            self.set_state(panned(self._state, view, dx * ratio, dy * ratio))

    def zoom_at(self, factor: float, point: QPointF) -> None:
        """Zoom so that what is under the logical `point` stays there."""
        view, ratio = self.view(), self.devicePixelRatioF()
        if view is not None:
            x, y = point.x() * ratio, point.y() * ratio
            self.set_state(zoomed(self._state, view, factor, x, y))

    def scroll_images(self, steps: int) -> None:
        """Ask for another image of the stack."""
        self.scroll_requested.emit(steps)

    def pixels_per_image(self) -> float:
        """Return how far a stack drag goes for the next image: the height spans the stack."""
        count = self.shown.count if self.shown else 1
        return min(max(self.height() / max(count, 1), 4.0), 24.0)

    def end_drag(self) -> None:
        """Show the tool's cursor again."""
        self.set_tool(self._mouse.tool)

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._renderer is not None:
            size, ratio = QSize(*self.device_size()), self.devicePixelRatioF()
            font, overlay = self.font(), self._overlay
            self._renderer.paint(painter, self._state, size, ratio, font, overlay, self._layers)
        else:
            painter.fillRect(self.rect(), BACKGROUND)
            paint_message(painter, QRectF(self.rect()), self.font(), self._message)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._renderer is not None:
            # A fitted image gets another zoom without a change of the state.
            self.display_changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("Image"))
            if self.shown is not None:
                self.show_image(self.shown)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if not self._pointers.press(event, self._place(event.position())):
            self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._pointers.move(event, self._place(event.position())):
            self._mouse.move(event)
        self._cursor = event.position()
        self._update_probe()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pointers.release(event, self._place(event.position())):
            return
        if self._mouse.release(event):
            self.menu_requested.emit(event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._pointers.double_click(event, self._place(event.position())):
            return
        if event.button() == Qt.MouseButton.LeftButton:
            self.set_state(replace(self._state, zoom=None, center=(0.5, 0.5)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._mouse.wheel(event)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self._cursor = None
        self._update_probe()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = _SCROLL_KEYS.get(event.key())
        if self._pointers.key(event):
            return
        if steps is not None:
            self.scroll_requested.emit(steps)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.end_requested.emit(event.key() == Qt.Key.Key_End)
        else:
            super().keyPressEvent(event)

    def _place(self, point: QPointF) -> PointerPlace | None:
        return pointer_place(self.shown, self.view(), point, self.devicePixelRatioF())

    def _update_probe(self) -> None:
        probe = self._probe_at(self._cursor) if self._cursor is not None else None
        if probe != self._probe:
            self._probe = probe
            self.probe_changed.emit(probe)

    def _probe_at(self, point: QPointF) -> PixelProbe | None:
        place = self._place(point)
        if place is None:
            return None
        return probe_pixel(place.shown, math.floor(place.column + 0.5), math.floor(place.row + 0.5))
