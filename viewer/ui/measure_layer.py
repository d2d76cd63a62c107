"""Measurements over the image: what is kept, what is being drawn, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from viewer.core.annotations.model import Annotation, Kind, Point
from viewer.core.display import ResolvedView
from viewer.ui.image_plate import paint_plate
from viewer.ui.measure_marks import MeasureMarks
from viewer.ui.measure_paint import MeasurePainter
from viewer.ui.measure_scene import Drawing, SceneBuilder, SceneItem
from viewer.ui.shown_image import ShownImage

_GUIDE_LINE = 1  # below the mark of a presentation state


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
        self._drawn: tuple[Drawing, ...] = ()
        self._place: object = None
        self._painter = MeasurePainter()
        self._still_key: object = None
        self._still: QPixmap | None = None
        self.draft: DraftView | None = None
        self.preview: Annotation | None = None
        self.hovered_uid = ""
        self.guide = ""

    def scene(
        self, shown: ShownImage, view: ResolvedView, ratio: float, font: QFont
    ) -> tuple[SceneItem, ...]:
        """Return everything drawn on `shown`, lowest first."""
        drawings = self._drawings(shown)
        place = (view.transform, view.viewport, ratio, font.key())
        if (drawings, place) != (self._drawn, self._place):
            before = dict(zip(self._drawn, self._scene, strict=True))
            if place != self._place:
                before = {}
            self._scene = SceneBuilder(view, ratio, font, before).items(drawings)
            self._drawn, self._place = drawings, place
        return self._scene

    def paint_layer(
        self, painter: QPainter, shown: ShownImage, view: ResolvedView, ratio: float
    ) -> None:
        """Draw the measurements of `shown`, of no other image.

        A picture for a file or a report holds what was measured, without handles and guide.
        """
        font = painter.font()
        items = self.scene(shown, view, ratio, font)
        if not isinstance(painter.device(), QWidget):
            finished = tuple(item for item in items if item.annotation is not None)
            self._paint_items(painter, finished, ratio, font, "", "")
            return
        self._paint_live(painter, items, view, ratio, font)
        if self.guide:
            paint_plate(painter, self.guide, view.viewport, _GUIDE_LINE, ratio)

    def _paint_live(
        self,
        painter: QPainter,
        items: tuple[SceneItem, ...],
        view: ResolvedView,
        ratio: float,
        font: QFont,
    ) -> None:
        """Draw; what comes the same a second time is kept as a picture.

        While a window is dragged nothing here changes, and one picture costs less than many lines.
        """
        held = self._marks.selected_uid, self.hovered_uid
        if not items:
            self._still = None
        elif (items, held) != self._still_key:
            self._still_key, self._still = (items, held), None
            self._paint_items(painter, items, ratio, font, *held)
        else:
            if self._still is None:
                self._still = QPixmap(*view.viewport)
                self._still.fill(Qt.GlobalColor.transparent)
                inner = QPainter(self._still)
                self._paint_items(inner, items, ratio, font, *held)
                inner.end()
            painter.drawPixmap(0, 0, self._still)

    def _paint_items(
        self,
        painter: QPainter,
        items: Sequence[SceneItem],
        ratio: float,
        font: QFont,
        selected_uid: str,
        hovered_uid: str,
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for item in items:
            is_selected = bool(item.uid) and item.uid == selected_uid
            is_hovered = bool(item.uid) and item.uid == hovered_uid
            self._painter.paint(
                painter, item, ratio, font, is_selected=is_selected, is_hovered=is_hovered
            )

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
