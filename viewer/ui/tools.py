"""What mouse and wheel do in a viewport. Left follows the chosen tool; the rest never changes.

Middle drag pans, right drag zooms, the wheel scrolls the stack, Ctrl+wheel zooms at the cursor,
a double click fits. Shift makes a window drag five times finer, Ctrl five times coarser.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from enum import Enum
from typing import Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

_NOTCH = 120  # angle of one wheel notch in eighths of a degree
_PIXELS_PER_NOTCH = 40.0  # for touchpads that report no angle
_ZOOM_PER_PIXEL = 0.006
_ZOOM_PER_NOTCH = 1.2
_FINE = 0.2
_COARSE = 5.0


class Tool(Enum):
    """What dragging with the left button does."""

    WINDOW = "window"
    PAN = "pan"
    ZOOM = "zoom"
    STACK = "stack"


CURSORS = {
    Tool.WINDOW: Qt.CursorShape.CrossCursor,
    Tool.PAN: Qt.CursorShape.OpenHandCursor,
    Tool.ZOOM: Qt.CursorShape.SizeVerCursor,
    Tool.STACK: Qt.CursorShape.SplitVCursor,
}


class MouseTarget(Protocol):
    """What the tools ask of a viewport; points and distances are logical pixels."""

    def begin_drag(self, tool: Tool) -> None:
        """A drag with `tool` begins."""

    def drag_window(self, dx: float, dy: float) -> None:
        """Widen by `dx` and raise the centre by `dy`."""

    def drag_pan(self, dx: float, dy: float) -> None:
        """Move the image."""

    def zoom_at(self, factor: float, point: QPointF) -> None:
        """Zoom so that what is under `point` stays there."""

    def scroll_images(self, steps: int) -> None:
        """Go `steps` images on, or back when negative."""

    def pixels_per_image(self) -> float:
        """Return how far a stack drag goes for the next image."""

    def end_drag(self) -> None:
        """The drag is over."""


class MouseTools:
    """Turns the mouse events of one viewport into calls on its `MouseTarget`."""

    def __init__(self, target: MouseTarget) -> None:
        self.tool = Tool.WINDOW
        self._target = target
        self._button = Qt.MouseButton.NoButton
        self._active: Tool | None = None
        self._pressed_at = self._last = QPointF()
        self._moved = False
        self._rest = 0.0  # part of a notch or of a stack step that was not used yet
        self._actions: dict[Tool, Callable[[QPointF, Qt.KeyboardModifier], None]] = {
            Tool.WINDOW: self._window,
            Tool.PAN: self._pan,
            Tool.ZOOM: self._zoom,
            Tool.STACK: self._stack,
        }

    @property
    def active(self) -> Tool | None:
        """The tool of the drag that goes on now."""
        return self._active

    def press(self, event: QMouseEvent) -> None:
        """Begin a drag; a second button pressed meanwhile changes nothing."""
        tool = self._tool_of(event.button())
        if self._active is not None or tool is None:
            return
        self._button, self._active = event.button(), tool
        self._pressed_at = self._last = event.position()
        self._moved, self._rest = False, 0.0
        self._target.begin_drag(tool)

    def move(self, event: QMouseEvent) -> None:
        """Go on with the drag; a release that never arrived ends it."""
        if self._active is None:
            return
        if not event.buttons() & self._button:
            self._finish()
            return
        step = event.position() - self._last
        self._last = event.position()
        distance = (event.position() - self._pressed_at).manhattanLength()
        self._moved = self._moved or distance >= QApplication.startDragDistance()
        self._actions[self._active](step, event.modifiers())

    def release(self, event: QMouseEvent) -> bool:
        """End the drag; return whether it was a right click that dragged nothing."""
        if self._active is None or event.button() != self._button:
            return False
        clicked = self._button == Qt.MouseButton.RightButton and not self._moved
        self._finish()
        return clicked

    def wheel(self, event: QWheelEvent) -> None:
        """Scroll or zoom by notches; touchpads send parts of notches, which add up."""
        notches = event.angleDelta().y() / _NOTCH or event.pixelDelta().y() / _PIXELS_PER_NOTCH
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._target.zoom_at(_ZOOM_PER_NOTCH**notches, event.position())
            return
        if notches * self._rest < 0:
            self._rest = 0.0
        self._rest += notches
        whole = math.trunc(self._rest)
        if whole:
            self._rest -= whole
            self._target.scroll_images(-whole)

    def _tool_of(self, button: Qt.MouseButton) -> Tool | None:
        fixed = {Qt.MouseButton.MiddleButton: Tool.PAN, Qt.MouseButton.RightButton: Tool.ZOOM}
        return self.tool if button == Qt.MouseButton.LeftButton else fixed.get(button)

    def _finish(self) -> None:
        self._active, self._button, self._rest = None, Qt.MouseButton.NoButton, 0.0
        self._target.end_drag()

    def _window(self, step: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        pace = 1.0
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            pace = _FINE
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            pace = _COARSE
        self._target.drag_window(step.x() * pace, step.y() * pace)

    def _pan(self, step: QPointF, _modifiers: Qt.KeyboardModifier) -> None:
        self._target.drag_pan(step.x(), step.y())

    def _zoom(self, step: QPointF, _modifiers: Qt.KeyboardModifier) -> None:
        self._target.zoom_at(math.exp(-step.y() * _ZOOM_PER_PIXEL), self._pressed_at)

    def _stack(self, step: QPointF, _modifiers: Qt.KeyboardModifier) -> None:
        self._rest += step.y() / self._target.pixels_per_image()
        whole = math.trunc(self._rest)
        if whole:
            self._rest -= whole
            self._target.scroll_images(whole)
