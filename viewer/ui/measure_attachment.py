"""Joins measuring to one viewport: what is drawn, the mouse, the keys, writing on the image."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, QPointF, Signal

from viewer.core.annotations.model import Annotation, Kind, now
from viewer.core.area_window import area_window
from viewer.ui.measure_hand import MeasureHand
from viewer.ui.measure_keys import MeasureKeys
from viewer.ui.measure_layer import DraftView, MeasureLayer
from viewer.ui.measure_marks import MeasureMarks
from viewer.ui.measure_pen import MeasurePen
from viewer.ui.measure_text_field import MeasureTextField
from viewer.ui.measure_tools import MeasureTool
from viewer.ui.shown_image import ShownImage
from viewer.ui.translate import translated
from viewer.ui.viewport import Viewport


class MeasureAttachment(QObject):
    """Lives as long as its viewport.

    Attributes
    ----------
    layer
        What draws there.

    Signals
    -------
    menu_wanted
        (annotation, global point) of a right click on one.
    tool_left
        The reader is done with the tool.
    """

    menu_wanted = Signal(object, QPoint)
    tool_left = Signal()

    def __init__(
        self,
        viewport: Viewport,
        marks: MeasureMarks,
        is_active: Callable[[], bool],
        author: Callable[[], str],
    ) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._marks = marks
        self._is_active = is_active
        self._author = author
        self._field: MeasureTextField | None = None
        self._written: Annotation | None = None
        self._shown: ShownImage | None = viewport.shown
        self.layer = MeasureLayer(marks)
        self._pen = MeasurePen(self.layer, self)
        self._hand = MeasureHand(viewport, marks, self.layer, self._pen)
        self._keys = MeasureKeys(viewport, self._hand.wants_key)
        viewport.add_layer(self.layer)
        viewport.add_pointer_handler(self._hand)
        viewport.image_changed.connect(self._on_image)
        marks.changed.connect(viewport.update)
        marks.session.tool_changed.connect(self._on_tool)
        self._pen.drawn.connect(self._on_drawn)
        self._pen.stepped.connect(self.refresh_guide)
        self._hand.text_wanted.connect(self.write)
        self._hand.menu_wanted.connect(self.menu_wanted)
        self._hand.tool_left.connect(self.tool_left)

    @property
    def viewport(self) -> Viewport:
        """Where it is attached."""
        return self._viewport

    @property
    def guide(self) -> str:
        """The sentence on the image that says what to do next, "" for none."""
        return self.layer.guide

    def refresh_guide(self) -> None:
        """Say what to do next, in the viewport where it is to be done."""
        tool, words = self._marks.session.tool, ""
        is_here = self._pen.is_drawing or self._is_active()
        if tool is not None and is_here and self._pen.step < len(tool.guide):
            words = translated("measure", tool.guide[self._pen.step], {})
        if words != self.layer.guide:
            self.layer.guide = words
            self._viewport.update()

    def write(self, annotation: Annotation) -> None:
        """Let the reader write the words of an annotation of the image shown."""
        shown, view = self._viewport.shown, self._viewport.view()
        if shown is None or view is None:
            return
        if not shown.is_same_image(annotation.sop_instance_uid, annotation.frame_number):
            return
        self._written = annotation
        at = annotation.points[-1] if annotation.kind is Kind.ARROW else annotation.points[0]
        ratio = self._viewport.devicePixelRatioF()
        place = (QPointF(*view.transform.to_screen(*at)) / ratio).toPoint()
        self._field = MeasureTextField(self._viewport, place, annotation.text)
        self._field.written.connect(self._on_written)
        self._field.given_up.connect(self._on_given_up)

    def set_window(self, region: Annotation) -> None:
        """Let the values inside a region fill the grey scale."""
        shown = self._viewport.shown
        if shown is None:
            return
        if shown.is_same_image(region.sop_instance_uid, region.frame_number):
            window = area_window(shown.frame, region)
            if window is not None:
                self._viewport.set_state(replace(self._viewport.state, voi=window))

    def _on_drawn(self, tool: MeasureTool, shown: ShownImage, annotation: Annotation) -> None:
        annotation = replace(annotation, author=self._author(), created=now())
        if tool.kind is None:
            self.set_window(annotation)
        elif tool.asks_for_text:
            frame = shown.frame
            self.layer.draft = DraftView(
                frame.sop_instance_uid, frame.frame_number, annotation.kind, annotation.points, None
            )
            self.write(annotation)
        else:
            self._keep(annotation)
        self._viewport.update()

    def _on_written(self, words: str) -> None:
        annotation = self._end_writing()
        if annotation is None:
            return
        changed = replace(annotation, text=words)
        if annotation.kind is Kind.TEXT and not words:
            if self._is_kept(annotation):
                self._marks.session.book.remove(annotation)
        elif self._is_kept(annotation):
            self._marks.session.book.update(changed)
        else:
            self._keep(changed)

    def _on_given_up(self) -> None:
        """An arrow was drawn all the same; a text without words was not."""
        annotation = self._end_writing()
        if annotation is None or annotation.kind is Kind.TEXT or self._is_kept(annotation):
            return
        self._keep(annotation)

    def _end_writing(self) -> Annotation | None:
        annotation, self._written, self._field = self._written, None, None
        self.layer.draft = None
        self._viewport.update()
        return annotation

    def _is_kept(self, annotation: Annotation) -> bool:
        return self._marks.session.book.find(annotation.uid) is not None

    def _keep(self, annotation: Annotation) -> None:
        self._marks.session.book.add(annotation)
        self._marks.session.select(annotation)

    def _on_tool(self) -> None:
        self._hand.give_up()
        self.refresh_guide()

    def _on_image(self) -> None:
        """What is half drawn belongs to the image that went away."""
        shown, before = self._viewport.shown, self._shown
        self._shown = shown
        if shown is not None and before is not None and shown.frame is before.frame:
            return
        if self._field is not None:
            self._field.keep()
        self._hand.give_up()
        self._let_go(before)
        self.refresh_guide()

    def _let_go(self, before: ShownImage | None) -> None:
        """Keys must not act on a measurement that went away with its image."""
        session = self._marks.session
        selected = session.selected
        if selected is None or before is None:
            return
        if before.is_same_image(selected.sop_instance_uid, selected.frame_number):
            session.select(None)
