"""The widget that shows one image and takes mouse and keys. It knows nothing of files."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from viewer.core.display import panned, zoomed
from viewer.core.windowing import dragged_window, linear_equivalent
from viewer.ui.shown_image import PixelProbe, probe_pixel
from viewer.ui.tools import CURSORS, MouseTools, Tool
from viewer.ui.view_layer import PointerChain, PointerHandler, PointerPlace, pointer_place
from viewer.ui.viewport_canvas import ViewportCanvas

_SCROLL_KEYS: dict[int, int] = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -10,
    Qt.Key.Key_PageDown: 10,
}


class Viewport(ViewportCanvas):
    """A canvas with hands: tools, handlers of others, keys, and the pixel under the cursor.

    Signals
    -------
    probe_changed
        `PixelProbe` under the cursor, None when it left the image.
    scroll_requested
        How many images on (back when negative).
    end_requested
        True for the last image, False for the first.
    menu_requested
        Global point of a right click that dragged nothing.
    activated
        It was clicked or got the focus.
    double_clicked
        With the left button, and no handler wanted it.
    """

    probe_changed = Signal(object)
    scroll_requested = Signal(int)
    end_requested = Signal(bool)
    menu_requested = Signal(QPoint)
    activated = Signal()
    double_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._probe: PixelProbe | None = None
        self._mouse = MouseTools(self)
        self._pointers = PointerChain()
        self._cursor: QPointF | None = None
        self.image_changed.connect(self._update_probe)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAccessibleName(self.tr("Image"))
        self.set_tool(Tool.WINDOW)

    def add_pointer_handler(self, handler: PointerHandler) -> None:
        """Offer mouse and keys to `handler` before the tools."""
        self._pointers.add(handler)

    def set_tool(self, tool: Tool) -> None:
        """Choose what dragging with the left button does."""
        self._mouse.tool = tool
        self.setCursor(CURSORS[tool])

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

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("Image"))
            if self.shown is not None:
                self.show_image(self.shown)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.activated.emit()
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
            self.double_clicked.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._mouse.wheel(event)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.activated.emit()

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
