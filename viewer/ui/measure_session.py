"""What all viewports share while somebody measures: the tool, the selection, shown or hidden."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from viewer.core.annotations.model import Annotation
from viewer.ui.measure_book import MeasureBook
from viewer.ui.measure_tools import MeasureTool


class MeasureSession(QObject):
    """Made once for the window.

    Signals
    -------
    tool_changed
        `tool` is another one.
    selection_changed
        `selected` is another annotation or another version of it.
    redraw_wanted
        What is drawn changed without a change in the book.
    """

    tool_changed = Signal()
    selection_changed = Signal()
    redraw_wanted = Signal()

    def __init__(self, book: MeasureBook, parent: QObject) -> None:
        super().__init__(parent)
        self.book = book
        self._tool: MeasureTool | None = None
        self._selected_uid = ""
        self._is_visible = True
        book.changed.connect(self._on_changed)

    @property
    def tool(self) -> MeasureTool | None:
        """What the left button draws; None while another tool is chosen."""
        return self._tool

    def choose(self, tool: MeasureTool | None) -> None:
        """Draw with `tool` from now on; what is hidden appears again."""
        if tool is not self._tool:
            self._tool = tool
            if tool is not None:
                self.set_visible(True)
                self.select(None)
            self.tool_changed.emit()

    @property
    def selected(self) -> Annotation | None:
        """The annotation that keys and handles act on."""
        return self.book.find(self._selected_uid) if self._selected_uid else None

    def select(self, annotation: Annotation | None) -> None:
        """Let keys and handles act on `annotation`, or on nothing."""
        uid = annotation.uid if annotation is not None else ""
        if uid != self._selected_uid:
            self._selected_uid = uid
            self.selection_changed.emit()
            self.redraw_wanted.emit()

    @property
    def is_visible(self) -> bool:
        """Whether measurements are drawn at all."""
        return self._is_visible

    def set_visible(self, visible: bool) -> None:
        """Draw measurements, or leave the image as it is."""
        if visible != self._is_visible:
            self._is_visible = visible
            if not visible:
                self.select(None)
            self.redraw_wanted.emit()

    def _on_changed(self, _sop_instance_uid: str, _frame_number: int) -> None:
        if self._selected_uid:
            if self.selected is None:
                self._selected_uid = ""
            self.selection_changed.emit()
        self.redraw_wanted.emit()
