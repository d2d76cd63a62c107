"""Measurements over the image: thin lines with a dark edge, readable on white and on black."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from viewer.core.annotations.model import Annotation, Kind, Point
from viewer.core.display import ResolvedView
from viewer.ui.annotations import text_line
from viewer.ui.image_plate import paint_plate
from viewer.ui.measure_marks import MeasureMarks
from viewer.ui.measure_scene import Drawing, Label, SceneBuilder, SceneItem
from viewer.ui.shown_image import ShownImage

_LINE = QColor(112, 214, 255)
_SELECTED = QColor(255, 202, 92)
_EDGE = QColor(0, 0, 0, 190)
_THIN_EDGE = QColor(0, 0, 0, 80)  # what lies between dashes stays visible
_PLATE = QColor(0, 0, 0, 110)
_WIDTH, _EDGE_WIDTH = 1.4, 3.4
_HANDLE = 4.0
_GUIDE_LINE = 1  # below the mark of a presentation state
_KEPT_LINES = 200


@dataclass(frozen=True)
class DraftView:
    """Something half drawn, with what the guide says; it belongs to one frame of one image."""

    sop_instance_uid: str
    frame_number: int
    kind: Kind
    points: tuple[Point, ...]
    annotation: Annotation | None


class MeasureLayer:
    """Draws what `marks` has for the image shown, and remembers where it was drawn.

    Attributes
    ----------
    draft
        What is being drawn, None else.
    preview
        A new form of an annotation while it is dragged, shown in place of the kept one.
    hovered_uid
        The annotation under the mouse.
    guide
        A sentence that says what to do next, "" for none.
    """

    def __init__(self, marks: MeasureMarks) -> None:
        self._marks = marks
        self._scene: tuple[SceneItem, ...] = ()
        self._scene_key: object = None
        self._lines: dict[tuple[str, str, float, int], QPixmap] = {}
        self.draft: DraftView | None = None
        self.preview: Annotation | None = None
        self.hovered_uid = ""
        self.guide = ""

    def scene(
        self, shown: ShownImage, view: ResolvedView, ratio: float, font: QFont
    ) -> tuple[SceneItem, ...]:
        """Return everything drawn on `shown`, lowest first."""
        drawings = self._drawings(shown)
        key = (drawings, view.transform, view.viewport, ratio, font.key())
        if key != self._scene_key:
            self._scene = SceneBuilder(view, ratio, font).items(drawings)
            self._scene_key = key
        return self._scene

    def paint_layer(
        self, painter: QPainter, shown: ShownImage, view: ResolvedView, ratio: float
    ) -> None:
        """Draw the measurements of `shown`, of no other image.

        A picture for a file or a report holds what was measured, without handles and guide.
        """
        font = painter.font()
        is_live = isinstance(painter.device(), QWidget)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for item in self.scene(shown, view, ratio, font):
            if is_live or item.annotation is not None:
                self._paint_item(painter, item, ratio, font, is_live)
        if self.guide and is_live:
            paint_plate(painter, self.guide, view.viewport, _GUIDE_LINE, ratio)

    def _drawings(self, shown: ShownImage) -> tuple[Drawing, ...]:
        drawings = []
        for kept in self._marks.visible(shown):
            is_dragged = self.preview is not None and self.preview.uid == kept.uid
            annotation = self.preview if is_dragged and self.preview is not None else kept
            drawings.append(
                Drawing(
                    annotation.kind,
                    annotation,
                    annotation.points,
                    self._marks.words(annotation, shown),
                    self._marks.label_place(annotation),
                )
            )
        draft = self.draft
        if draft is not None and shown.is_same_image(draft.sop_instance_uid, draft.frame_number):
            whole = draft.annotation
            words = self._marks.words(whole, shown) if whole is not None else ()
            drawings.append(Drawing(draft.kind, None, draft.points, words))
        return tuple(drawings)

    def _paint_item(
        self, painter: QPainter, item: SceneItem, ratio: float, font: QFont, is_live: bool
    ) -> None:
        is_selected = is_live and bool(item.uid) and item.uid == self._marks.selected_uid
        is_held = is_live and (is_selected or (bool(item.uid) and item.uid == self.hovered_uid))
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
