"""Mouse and keys on the crosshair of a pane: move it, move a line, turn the lines."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from viewer.core.crosshair import Crosshair
from viewer.core.plane import Plane
from viewer.ui.mpr_lines import CutLine, Lines
from viewer.ui.view_layer import PointerPlace

# Logical pixels within which something is taken.
_NEAR_CENTER, _NEAR_HANDLE, _NEAR_LINE = 12.0, 9.0, 5.0

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Part(Enum):
    """What of the crosshair the mouse can take."""

    CENTER = auto()
    HANDLE = auto()
    LINE = auto()


@dataclass(frozen=True)
class Hit:
    """What is under the mouse; `cut` is the line, None for the centre."""

    part: Part
    cut: CutLine | None


def hit(lines: Lines, x: float, y: float, ratio: float) -> Hit | None:
    """Return what a point in device pixels touches."""
    dx, dy = x - lines.x, y - lines.y
    if math.hypot(dx, dy) <= _NEAR_CENTER * ratio:
        return Hit(Part.CENTER, None)
    for cut in lines.cuts:
        along, across = dx * cut.dx + dy * cut.dy, abs(dy * cut.dx - dx * cut.dy)
        if math.hypot(abs(along) - cut.handle, across) <= _NEAR_HANDLE * ratio:
            return Hit(Part.HANDLE, cut)
    for cut in lines.cuts:
        if abs(dy * cut.dx - dx * cut.dy) <= _NEAR_LINE * ratio:
            return Hit(Part.LINE, cut)
    return None


class CrosshairHand(QObject):
    """Takes the left button where it touches the crosshair; everything else is the tools'.

    Signals
    -------
    moved
        A point in mm of the patient, float64 (3,), where the crosshair shall be.
    turned
        Degrees, clockwise, by which the lines in this pane shall turn.
    pointing
        The `Part` under the mouse, None where there is none.
    """

    moved = Signal(object)
    turned = Signal(float)
    pointing = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_resting = False  # while another tool wants every press
        self._crosshair: Crosshair | None = None
        self._plane: Plane | None = None
        self._lines: Lines | None = None
        self._held: Hit | None = None
        self._last: NDArray[np.float64] = np.zeros(3)

    def follow(self, crosshair: Crosshair | None, plane: Plane | None) -> None:
        """Say where the crosshair is and which plane the pane shows."""
        self._crosshair, self._plane = crosshair, plane

    def pointer_press(self, event: QMouseEvent, place: PointerPlace) -> bool:
        """Take a part of the crosshair."""
        if event.button() != Qt.MouseButton.LeftButton or self._held is not None:
            return self._held is not None
        self._held = self._hit(place)
        if self._held is None or self._plane is None:
            return False
        self._last = self._plane.to_patient(place.column, place.row)
        return True

    def pointer_move(self, event: QMouseEvent, place: PointerPlace) -> bool:
        """Drag what is held, or say what could be."""
        if self._held is None or self._plane is None or self._crosshair is None:
            found = self._hit(place)
            self.pointing.emit(found.part if found is not None else None)
            return False
        point = self._plane.to_patient(place.column, place.row)
        if self._held.part is Part.HANDLE:
            self.turned.emit(self._angle(point) - self._angle(self._last))
        else:
            step = point - self._last
            if self._held.cut is not None:
                normal = self._crosshair.facings[self._held.cut.other].onward
                step = (step @ normal) * normal
            self.moved.emit(self._crosshair.center + step)
        self._last = point
        return True

    def pointer_release(self, event: QMouseEvent, place: PointerPlace) -> bool:
        """Let go."""
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        held, self._held = self._held, None
        return held is not None

    def pointer_double_click(self, event: QMouseEvent, place: PointerPlace) -> bool:
        """Bring the crosshair here."""
        is_left = event.button() == Qt.MouseButton.LeftButton
        if not is_left or self.is_resting or self._plane is None:
            return False
        self.moved.emit(self._plane.to_patient(place.column, place.row))
        return True

    def key_press(self, event: QKeyEvent) -> bool:
        """Move the crosshair by a pixel with Shift and an arrow, by ten with Ctrl as well."""
        arrow = _ARROWS.get(Qt.Key(event.key()))
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if arrow is None or not shift or self._plane is None or self._crosshair is None:
            return False
        steps = 10 if event.modifiers() & Qt.KeyboardModifier.ControlModifier else 1
        plane = self._plane
        across = arrow[0] * plane.column_mm * plane.right
        down = arrow[1] * plane.row_mm * plane.down
        self.moved.emit(self._crosshair.center + steps * (across + down))
        return True

    def set_lines(self, lines: Lines | None) -> None:
        """Say where the lines are on the screen."""
        self._lines = lines

    def _hit(self, place: PointerPlace) -> Hit | None:
        if self._lines is None or self.is_resting:
            return None
        return hit(self._lines, place.x, place.y, place.ratio)

    def _angle(self, point: NDArray[np.float64]) -> float:
        """Clockwise degrees of a point around the crosshair, in mm and so on any pixels."""
        assert self._crosshair is not None
        assert self._plane is not None
        off = point - self._crosshair.center
        return math.degrees(math.atan2(off @ self._plane.down, off @ self._plane.right))
