"""What a presentation state draws over the images it is about, with a mark that it is on."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QTransform

from viewer.core.annotations.model import Point
from viewer.core.display import ResolvedView
from viewer.core.gsps.state import FrameState, PresentationState, StateGraphic, StateText, Units
from viewer.core.shutter import Shutter
from viewer.ui.annotations import text_line
from viewer.ui.image_plate import paint_plate
from viewer.ui.shown_image import ShownImage

_DEFAULT = QColor(255, 220, 80)
_EDGE = QColor(0, 0, 0, 170)
_MARK_LINE = 0
_POINT = 4.0
_SIDES = 72


class PresentationLayer:
    """One for each viewport.

    Attributes
    ----------
    state
        What is applied, None for nothing.
    shutter
        Of the state, for the frame shown; None while it is worked out and where there is none.
    note
        Words added to the mark, translated.
    """

    def __init__(self, is_drawn: Callable[[str], bool]) -> None:
        self._is_drawn = is_drawn
        self.state: PresentationState | None = None
        self.shutter: Shutter | None = None
        self.note = ""
        self._mask: tuple[Shutter, QImage] | None = None

    def is_on(self, shown: ShownImage) -> bool:
        """Whether the state is about the image shown."""
        frame, state = shown.frame, self.state
        return state is not None and state.is_about(frame.sop_instance_uid, frame.frame_number)

    def paint_layer(
        self, painter: QPainter, shown: ShownImage, view: ResolvedView, ratio: float
    ) -> None:
        """Draw shutter, graphics and words of the state, on no image but its own."""
        state, frame = self.state, shown.frame
        if state is None or not self.is_on(shown):
            return
        if self.shutter is not None and self.shutter.hidden.shape == frame.shape:
            self._paint_shutter(painter, self.shutter, view)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        parts = state.on_frame(frame.sop_instance_uid, frame.frame_number)
        colours = {one.name: QColor(*one.colour) for one in state.layers if one.colour}
        place = _Place(parts, view)
        for graphic in parts.graphics:
            if not self._is_drawn(graphic.tracking_uid):
                colour = colours.get(graphic.layer, _DEFAULT)
                _paint_graphic(painter, graphic, place, colour, ratio)
        for words in parts.texts:
            if not self._is_drawn(words.tracking_uid):
                _paint_text(painter, words, place, colours.get(words.layer, _DEFAULT), ratio)
        self._paint_mark(painter, state, view, ratio)

    def _paint_shutter(self, painter: QPainter, shutter: Shutter, view: ResolvedView) -> None:
        if self._mask is None or self._mask[0] is not shutter:
            self._mask = shutter, _mask_image(shutter)
        matrix = view.transform
        painter.save()
        painter.setTransform(
            QTransform(matrix.xx, matrix.yx, matrix.xy, matrix.yy, matrix.x0, matrix.y0), True
        )
        # The first pixel reaches from -0.5 to 0.5.
        painter.drawImage(QPointF(-0.5, -0.5), self._mask[1])
        painter.restore()

    def _paint_mark(
        self, painter: QPainter, state: PresentationState, view: ResolvedView, ratio: float
    ) -> None:
        words = QCoreApplication.translate("PresentationLayer", "Presentation state: {name}")
        words = words.format(name=state_name(state)) + (f"  ({self.note})" if self.note else "")
        paint_plate(painter, words, view.viewport, _MARK_LINE, ratio)


def state_name(state: PresentationState) -> str:
    """Return how a state is called in the menu and on the image."""
    described = state.description or state.label
    who = f"{described}, {state.creator}" if state.creator else described
    day = state.created[:8]
    return f"{who}, {day[:4]}-{day[4:6]}-{day[6:]}" if len(day) == 8 else who


class _Place:
    """Leads from the state's points to the screen."""

    def __init__(self, parts: FrameState, view: ResolvedView) -> None:
        self._to_screen = view.transform.to_screen
        first, last = (0, 0), (view.shape.columns - 1, view.shape.rows - 1)
        if parts.area is not None:
            first, last = parts.area.top_left, parts.area.bottom_right
        corners = [
            self._to_screen(first[0] - 0.5, first[1] - 0.5),
            self._to_screen(last[0] + 0.5, last[1] + 0.5),
        ]
        columns, rows = zip(*corners, strict=True)
        self._area = QRectF(
            min(columns), min(rows), abs(columns[1] - columns[0]), abs(rows[1] - rows[0])
        )

    def __call__(self, point: Point, units: Units) -> QPointF:
        if units is Units.PIXEL:
            return QPointF(*self._to_screen(*point))
        area = self._area
        return QPointF(area.left() + point[0] * area.width(), area.top() + point[1] * area.height())


def _paint_graphic(
    painter: QPainter, graphic: StateGraphic, place: _Place, colour: QColor, ratio: float
) -> None:
    path = QPainterPath()
    points = [place(point, graphic.units) for point in _outline(graphic)]
    if graphic.kind == "POINT":
        path.addEllipse(points[0], _POINT * ratio, _POINT * ratio)
    elif graphic.kind == "INTERPOLATED":
        _add_curve(path, points)
    else:
        path.moveTo(points[0])
        for point in points[1:]:
            path.lineTo(point)
    painter.setBrush(colour if graphic.is_filled else Qt.BrushStyle.NoBrush)
    for tone, width in ((_EDGE, 3.4), (colour, 1.4)):
        painter.setPen(QPen(tone, width * ratio))
        painter.drawPath(path)


def _outline(graphic: StateGraphic) -> Sequence[Point]:
    """Return the points of lines; circles and ellipses as polygons, turned as they are."""
    points = graphic.points
    if graphic.kind == "CIRCLE" and len(points) == 2:
        radius = math.dist(*points)
        return _ring(points[0], (radius, 0.0), (0.0, radius))
    if graphic.kind == "ELLIPSE" and len(points) == 4:
        middle = (points[0][0] + points[1][0]) / 2, (points[0][1] + points[1][1]) / 2
        long = points[1][0] - middle[0], points[1][1] - middle[1]
        short = (points[3][0] - points[2][0]) / 2, (points[3][1] - points[2][1]) / 2
        return _ring(middle, long, short)
    return points


def _ring(middle: Point, long: Point, short: Point) -> list[Point]:
    turns = [2 * math.pi * step / _SIDES for step in range(_SIDES + 1)]
    return [
        (
            middle[0] + long[0] * math.cos(turn) + short[0] * math.sin(turn),
            middle[1] + long[1] * math.cos(turn) + short[1] * math.sin(turn),
        )
        for turn in turns
    ]


def _add_curve(path: QPainterPath, points: Sequence[QPointF]) -> None:
    """A smooth line through all points (Catmull and Rom), as INTERPOLATED asks for."""
    path.moveTo(points[0])
    for number in range(len(points) - 1):
        before, start = points[max(number - 1, 0)], points[number]
        end, after = points[number + 1], points[min(number + 2, len(points) - 1)]
        path.cubicTo(start + (end - before) / 6, end - (after - start) / 6, end)


def _paint_text(
    painter: QPainter, words: StateText, place: _Place, colour: QColor, ratio: float
) -> None:
    font, lines = painter.font(), words.text.split("\n")
    pixmaps = [text_line(font, ratio, line, colour) for line in lines]
    for pixmap in pixmaps:
        pixmap.setDevicePixelRatio(1.0)
    width = max(pixmap.width() for pixmap in pixmaps)
    anchor = place(words.anchor, words.anchor_units) if words.anchor is not None else None
    if words.box is not None:
        box = QRectF(*(place(corner, words.box_units) for corner in words.box)).normalized()
    elif anchor is not None:
        box = QRectF(anchor + QPointF(6 * ratio, -pixmaps[0].height() / 2), anchor)
        box.setWidth(width)
    else:
        return
    if words.is_anchor_visible and anchor is not None and words.box is not None:
        painter.setPen(QPen(colour, ratio, Qt.PenStyle.DashLine))
        painter.drawLine(box.center(), anchor)
    top = box.top()
    for pixmap in pixmaps:
        spare = box.width() - pixmap.width()
        left = box.left() + {"CENTER": spare / 2, "RIGHT": spare}.get(words.alignment, 0.0)
        painter.drawPixmap(QPointF(round(left), round(top)), pixmap)
        top += pixmap.height() * 0.85


def _mask_image(shutter: Shutter) -> QImage:
    """Return an indexed picture: clear where one may look, the shutter's grey where not."""
    hidden = np.ascontiguousarray(shutter.hidden.astype(np.uint8))
    height, width = hidden.shape
    image = QImage(hidden.data, width, height, width, QImage.Format.Format_Indexed8)
    grey = QColor(shutter.grey, shutter.grey, shutter.grey)
    image.setColorTable([QColor(0, 0, 0, 0).rgba(), grey.rgba()])
    return image.copy()  # the array goes
