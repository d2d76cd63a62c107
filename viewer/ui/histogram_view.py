"""Draws a histogram with the window over it, and lets mouse and keys move the window."""

from __future__ import annotations

from enum import Enum

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QWidget

from viewer.core.histogram import Histogram
from viewer.core.voi import Window
from viewer.core.windowing import window_between, window_ends

_SIDE = 12.0
_TOP = 6.0
_ROOM = 0.05  # of the image's range, beside it
_BOTTOM = 20.0  # room for the numbers
_REACH = 6.0  # logical pixels from an edge within which the mouse takes it
_KEY_STEP = 0.01  # of the range, a tenth of it with Shift
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class _Grip(Enum):
    LOW = "low"
    HIGH = "high"
    MIDDLE = "middle"


class HistogramView(QWidget):
    """Counts on a logarithmic scale; the window's edges and its middle can be dragged.

    Signals
    -------
    window_wanted
        The `Window` that the user asks for.
    """

    window_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._histogram: Histogram | None = None
        self._window: Window | None = None
        self._words = ""
        self._grip: _Grip | None = None
        self._last = 0.0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Histogram with the window"))
        self.setMinimumSize(220, 110)

    def show_histogram(self, histogram: Histogram | None, words: str = "") -> None:
        """Draw another histogram, or `words` where there is none."""
        self._histogram, self._words = histogram, words
        self.update()

    def show_window(self, window: Window | None) -> None:
        """Draw another window; None where the image has none."""
        self._window = window
        if window is not None:
            low, high = window_ends(window)
            words = self.tr("Window from {low} to {high}")
            self.setAccessibleDescription(words.format(low=_number(low), high=_number(high)))
        self.update()

    def histogram(self) -> Histogram | None:
        """Return what is drawn."""
        return self._histogram

    def x_of(self, value: float) -> float:
        """Return where a modality value stands, in logical pixels."""
        area, (low, high) = self._area(), self._range()
        return area.left() + (value - low) / (high - low) * area.width()

    def value_at(self, x: float) -> float:
        """Return the modality value at a logical pixel."""
        area, (low, high) = self._area(), self._range()
        return low + (x - area.left()) / area.width() * (high - low)

    def _range(self) -> tuple[float, float]:
        """The values at both ends: some room beside the image's own for the window's edges."""
        if self._histogram is None:
            return 0.0, 1.0
        room = (self._histogram.high - self._histogram.low) * _ROOM
        return self._histogram.low - room, self._histogram.high + room

    def _edge_places(self, window: Window) -> tuple[float, float]:
        """Where the window's edges stand; those out of sight at the border, to be fetched."""
        area = self._area()
        low, high = (
            min(max(self.x_of(end), area.left()), area.right()) for end in window_ends(window)
        )
        return low, high

    # Mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = self._grip_at(event.position().x())
            self._last = self.value_at(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is None:
            self._show_cursor(event.position().x())
            return
        value = self.value_at(event.position().x())
        if self._grip is _Grip.MIDDLE:
            self._move(value - self._last)
        else:
            self._put_edge(self._grip, value)
        self._last = value

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._grip = None

    def event(self, event: QEvent) -> bool:
        """Keep the arrow keys from the actions of the window while this has the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            plain = event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.ShiftModifier,
            )
            if event.key() in _STEPS and plain:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or self._histogram is None or self._window is None:
            super().keyPressEvent(event)
            return
        size = (self._histogram.high - self._histogram.low) * _KEY_STEP
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            size /= 10
        self._move(step[0] * size)
        if step[1]:
            self._widen(step[1] * size)

    def _grip_at(self, x: float) -> _Grip | None:
        if self._window is None or self._histogram is None:
            return None
        low, high = self._edge_places(self._window)
        near = {_Grip.LOW: abs(x - low), _Grip.HIGH: abs(x - high)}
        closest = min(near, key=near.__getitem__)
        if near[closest] <= _REACH:
            return closest
        return _Grip.MIDDLE if low < x < high else None

    def _show_cursor(self, x: float) -> None:
        grip = self._grip_at(x)
        shapes = {
            _Grip.MIDDLE: Qt.CursorShape.SizeAllCursor,
            None: Qt.CursorShape.ArrowCursor,
        }
        self.setCursor(shapes.get(grip, Qt.CursorShape.SizeHorCursor))

    def _move(self, by: float) -> None:
        if self._window is not None and by:
            low, high = window_ends(self._window)
            self._want(low + by, high + by)

    def _put_edge(self, grip: _Grip, value: float) -> None:
        """The edge that is held stops at the other."""
        if self._window is not None:
            low, high = window_ends(self._window)
            if grip is _Grip.LOW:
                self._want(min(value, high), high)
            else:
                self._want(low, max(value, low))

    def _widen(self, by: float) -> None:
        if self._window is not None:
            low, high = window_ends(self._window)
            by = max(by, (low - high) / 2)
            self._want(low - by, high + by)

    def _want(self, low: float, high: float) -> None:
        assert self._window is not None
        self.window_wanted.emit(window_between(low, high, self._window.function))

    # Painting

    def sizeHint(self) -> QSize:
        return QSize(400, 150)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self.palette()
        painter.fillRect(self.rect(), colours.color(QPalette.ColorRole.Base))
        if self._histogram is None:
            painter.setPen(colours.color(QPalette.ColorRole.PlaceholderText))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(QRectF(self.rect()), flags, self._words)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_window(painter, filled=True)
            self._paint_counts(painter, self._histogram)
            self._paint_window(painter, filled=False)
            self._paint_numbers(painter, self._histogram)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.color(QPalette.ColorRole.Accent), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_SIDE, _TOP, -_SIDE, -_BOTTOM)

    def _paint_counts(self, painter: QPainter, shown: Histogram) -> None:
        area = self._area()
        heights = np.log1p(shown.counts)
        heights = heights / max(float(heights.max()), 1e-9) * area.height()
        outline = QPolygonF([QPointF(self.x_of(shown.low), area.bottom())])
        for left, right, height in zip(shown.edges[:-1], shown.edges[1:], heights, strict=True):
            y = area.bottom() - float(height)
            outline.append(QPointF(self.x_of(float(left)), y))
            outline.append(QPointF(self.x_of(float(right)), y))
        outline.append(QPointF(self.x_of(shown.high), area.bottom()))
        colour = self.palette().color(QPalette.ColorRole.PlaceholderText)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(outline)

    def _paint_window(self, painter: QPainter, *, filled: bool) -> None:
        if self._window is None:
            return
        area, accent = self._area(), self.palette().color(QPalette.ColorRole.Accent)
        left, right = self._edge_places(self._window)
        if filled:
            band = QColor(accent)
            band.setAlpha(45)
            painter.fillRect(QRectF(left, area.top(), right - left, area.height()), band)
            return
        painter.setPen(QPen(accent, 2))
        for x in (left, right):
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        middle = self.x_of(sum(window_ends(self._window)) / 2)
        if area.left() <= middle <= area.right():
            painter.setPen(QPen(accent, 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(middle, area.top()), QPointF(middle, area.bottom()))

    def _paint_numbers(self, painter: QPainter, shown: Histogram) -> None:
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        line = QRectF(self.rect()).adjusted(_SIDE, self.height() - _BOTTOM + 2, -_SIDE, 0)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        first, last = self._range()
        painter.drawText(line, left, f"{_number(first)} {shown.unit}".strip())
        painter.drawText(line, right, f"{_number(last)} {shown.unit}".strip())
        if self._window is not None:
            low, high = (_number(end) for end in window_ends(self._window))
            painter.drawText(line, Qt.AlignmentFlag.AlignHCenter, f"{low} … {high}")


def _number(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 10 or value == round(value) else f"{value:.3g}"
