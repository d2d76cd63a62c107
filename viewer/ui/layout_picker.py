"""The small grid on which rows and columns are chosen, by mouse or by arrow keys and Enter."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from viewer.core.grid_shape import LARGEST_SIDE, GridShape

_SIDE, _GAP, _MARGIN, _FOOT = 26, 4, 10, 22
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class LayoutPicker(QWidget):
    """A popup; Escape closes it.

    Signals
    -------
    chosen
        A `GridShape`.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._shape = GridShape()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Choose a layout"))
        side = 2 * _MARGIN + LARGEST_SIDE * (_SIDE + _GAP) - _GAP
        self.setFixedSize(QSize(side, side + _FOOT))

    def open_at(self, place: QPoint, shape: GridShape) -> None:
        """Show it with its upper left corner at a global point; `shape` is the present one."""
        self._set(shape)
        self.move(place)
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def shape(self) -> GridShape:
        """What is marked now."""
        return self._shape

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set(_shape_at(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self._set(_shape_at(event.position().toPoint()))
            self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            rows, columns = self._shape.rows + step[0], self._shape.columns + step[1]
            self._set(GridShape(_inside(rows), _inside(columns)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose()
        elif event.text() in ("1", "2", "3", "4"):
            side = int(event.text())
            self._set(GridShape(side, side))
            self._choose()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, palette = QPainter(self), self.palette()
        painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.Window))
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        for row in range(LARGEST_SIDE):
            for column in range(LARGEST_SIDE):
                inside = row < self._shape.rows and column < self._shape.columns
                role = QPalette.ColorRole.Accent if inside else QPalette.ColorRole.Mid
                painter.setPen(QPen(palette.color(role), 1))
                fill = QPalette.ColorRole.Highlight if inside else QPalette.ColorRole.Base
                painter.setBrush(palette.color(fill))
                painter.drawRect(_box(row, column))
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        foot = QRect(0, self.height() - _FOOT - 4, self.width(), _FOOT)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, self._words())
        painter.end()

    def _words(self) -> str:
        return f"{self._shape.rows} × {self._shape.columns}"

    def _set(self, shape: GridShape) -> None:
        self._shape = shape
        self.setAccessibleDescription(self._words())
        self.update()

    def _choose(self) -> None:
        self.close()
        self.chosen.emit(self._shape)


def _box(row: int, column: int) -> QRect:
    step = _SIDE + _GAP
    return QRect(_MARGIN + column * step, _MARGIN + row * step, _SIDE, _SIDE)


def _inside(number: int) -> int:
    return min(max(number, 1), LARGEST_SIDE)


def _shape_at(point: QPoint) -> GridShape:
    step = _SIDE + _GAP
    rows, columns = ((value - _MARGIN) // step + 1 for value in (point.y(), point.x()))
    return GridShape(_inside(rows), _inside(columns))
