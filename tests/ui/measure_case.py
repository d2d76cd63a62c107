"""A viewport with everything that measures, without a window around it, and hands that draw."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from tests.ui.shown_images import drag, hover
from viewer.core.annotations.model import Annotation
from viewer.ui.measure_attachment import MeasureAttachment
from viewer.ui.measure_book import MeasureBook
from viewer.ui.measure_marks import MeasureMarks
from viewer.ui.measure_session import MeasureSession
from viewer.ui.measure_tools import TOOL_OF_ACTION
from viewer.ui.shown_image import ShownImage
from viewer.ui.viewport import Viewport

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
Place = tuple[float, float]


class MeasureCase:
    """One viewport and what a reader does to it; places are image (column, row)."""

    def __init__(self, tasks, viewport: Viewport) -> None:
        self._owner = QObject()
        self.viewport = viewport
        self.book = MeasureBook(self._owner)
        self.session = MeasureSession(self.book, self._owner)
        self.marks = MeasureMarks(self.session, tasks, self._owner)
        self.attachment = MeasureAttachment(viewport, self.marks, lambda: True, lambda: "Reader")

    def use(self, tool: str) -> None:
        """Choose a tool by its name without "measure_", "" for none."""
        self.session.choose(TOOL_OF_ACTION[f"measure_{tool}"] if tool else None)

    def on_screen(self, place: Place) -> Place:
        """Return the logical pixel of an image place."""
        return self.viewport.view().transform.to_screen(*place)

    def click(self, *places: Place) -> None:
        """Click one place after the other, the mouse moving between them."""
        for place in places:
            point = self.on_screen(place)
            hover(self.viewport, point)
            drag(self.viewport, LEFT, point)

    def drag(self, *places: Place, button: Qt.MouseButton = LEFT) -> None:
        """Press at the first place, move over the others, release at the last."""
        first, *stops = [self.on_screen(place) for place in places]
        drag(self.viewport, button, first, *stops)

    def double_click(self, place: Place) -> None:
        """A quick second click, as Qt tells it."""
        point = self.on_screen(place)
        drag(self.viewport, LEFT, point)
        event = _double_click(self.viewport, point)
        QApplication.sendEvent(self.viewport, event)

    @property
    def shown(self) -> ShownImage:
        """The image in the viewport."""
        return self.viewport.shown

    @property
    def drawn(self) -> tuple[Annotation, ...]:
        """What is drawn on it."""
        frame = self.shown.frame
        return self.book.of_image(frame.sop_instance_uid, frame.frame_number)

    @property
    def guide(self) -> str:
        """What the viewport says is to be done."""
        return self.attachment.guide

    def words(self, annotation: Annotation | None = None) -> tuple[str, ...]:
        """Return the label of an annotation, of the only one drawn without `annotation`."""
        return self.marks.words(annotation or self.drawn[-1], self.shown)


def _double_click(viewport: Viewport, point: Place) -> QMouseEvent:
    place = QPointF(*point)
    return QMouseEvent(
        QEvent.Type.MouseButtonDblClick,
        place,
        viewport.mapToGlobal(place),
        LEFT,
        LEFT,
        Qt.KeyboardModifier.NoModifier,
    )
