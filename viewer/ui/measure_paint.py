"""Paints one measurement: thin lines with a dark edge, readable on white and on black."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPixmap

from viewer.core.annotations.model import Point
from viewer.ui.annotations import text_line
from viewer.ui.measure_scene import Label, SceneItem

_LINE = QColor(112, 214, 255)
_SELECTED = QColor(255, 202, 92)
_EDGE = QColor(0, 0, 0, 190)
_THIN_EDGE = QColor(0, 0, 0, 80)  # what lies between dashes stays visible
_PLATE = QColor(0, 0, 0, 110)
_WIDTH, _EDGE_WIDTH = 1.4, 3.4
_HANDLE = 4.0
_KEPT_LINES = 200


class MeasurePainter:
    """Keeps lines of text as pixmaps, which cost more than all the rest."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, str, float, int], QPixmap] = {}

    def paint(
        self, painter: QPainter, item: SceneItem, ratio: float, font: QFont, *,
        is_selected: bool, is_hovered: bool,
    ) -> None:  # fmt: skip
        """Draw in device pixels, `ratio` of which make a logical one."""
        is_held = is_selected or is_hovered
        colour = _SELECTED if is_selected or item.annotation is None else _LINE
        label = item.label
        if label is not None and label.leader is not None:
            _stroke(painter, _path((label.leader,)), colour, ratio, dashed=True)
        _stroke(painter, _path(item.shape.helpers), colour, ratio, dashed=True)
        _stroke(painter, _path(item.shape.lines), colour, ratio, thick=is_held)
        if is_held:
            _paint_handles(painter, [place for _, place in item.handles], colour, ratio)
        if label is not None:
            self._paint_label(painter, label, colour, ratio, font, is_held)

    def _paint_label(
        self, painter: QPainter, label: Label, colour: QColor, ratio: float, font: QFont,
        is_held: bool,
    ) -> None:  # fmt: skip
        if is_held:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_PLATE)
            painter.drawRoundedRect(label.rect, 3 * ratio, 3 * ratio)
        step = label.rect.height() / len(label.lines)
        for number, line in enumerate(label.lines):
            pixmap = self._line(font, ratio, line, colour)
            top = label.rect.top() + step * number + (step - pixmap.height()) / 2
            painter.drawPixmap(QPointF(round(label.rect.left() + 4 * ratio), round(top)), pixmap)

    def _line(self, font: QFont, ratio: float, line: str, colour: QColor) -> QPixmap:
        key = (line, font.key(), ratio, colour.rgba())
        if key not in self._lines:
            if len(self._lines) >= _KEPT_LINES:
                self._lines.clear()
            pixmap = text_line(font, ratio, line, colour)
            # The painter of a layer counts device pixels.
            pixmap.setDevicePixelRatio(1.0)
            self._lines[key] = pixmap
        return self._lines[key]


def _path(lines: Sequence[Sequence[Point] | Sequence[QPointF]]) -> QPainterPath:
    path = QPainterPath()
    for line in lines:
        places = [p if isinstance(p, QPointF) else QPointF(*p) for p in line]
        if not places:
            continue
        path.moveTo(places[0])
        if len(places) == 1:
            path.lineTo(places[0] + QPointF(0.01, 0))  # a dot while the second point is missing
        for place in places[1:]:
            path.lineTo(place)
    return path


def _stroke(
    painter: QPainter, path: QPainterPath, colour: QColor, ratio: float, *,
    dashed: bool = False, thick: bool = False,
) -> None:  # fmt: skip
    painter.setBrush(Qt.BrushStyle.NoBrush)
    wider = 0.6 if thick else 0.0
    edge = _THIN_EDGE if dashed else _EDGE
    for tone, width in ((edge, _EDGE_WIDTH), (colour, _WIDTH)):
        pen = QPen(tone, (width + wider) * ratio)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dashed and tone is colour:
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([4.0, 3.0])
        painter.setPen(pen)
        painter.drawPath(path)


def _paint_handles(
    painter: QPainter, places: Sequence[QPointF], colour: QColor, ratio: float
) -> None:
    painter.setPen(QPen(colour, 1.4 * ratio))
    painter.setBrush(QColor(0, 0, 0, 150))
    for place in places:
        painter.drawEllipse(place, _HANDLE * ratio, _HANDLE * ratio)
