"""Measuring on reformats: the same tools, on planes that exist only while they are looked at."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from viewer.core.annotations.model import Annotation
from viewer.ui.actions import Actions
from viewer.ui.measure_attachment import MeasureAttachment
from viewer.ui.measure_book import MeasureBook
from viewer.ui.measure_marks import MeasureMarks
from viewer.ui.measure_menu import show_object_menu
from viewer.ui.measure_session import MeasureSession
from viewer.ui.measure_tools import TOOL_OF_ACTION
from viewer.ui.mirrored_action import mirrored
from viewer.ui.services import Services
from viewer.ui.viewport import Viewport


class MprMeasuring(QObject):
    """Has a book of its own: what is drawn on a derived plane belongs to no stored image.

    The book finds a measurement by its plane's UID, so it is there again when the plane is.

    Signals
    -------
    tool_changed
        Whether a tool that measures is chosen.
    """

    tool_changed = Signal(bool)

    def __init__(self, services: Services, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._services = services
        self._window = window
        self._attachments: dict[Viewport, MeasureAttachment] = {}
        self.book = MeasureBook(self)
        self.session = MeasureSession(self.book, self)
        self._marks = MeasureMarks(self.session, services.tasks, self)
        self.menu = QMenu(self.tr("&Measure"), window)
        self.menu.setToolTipsVisible(True)
        self._group = QActionGroup(self)
        self._group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        for name, tool in TOOL_OF_ACTION.items():
            copy = mirrored(actions[name], window)
            copy.setData(tool)
            self._group.addAction(copy)
            self.menu.addAction(copy)
        self._group.triggered.connect(self._on_chosen)
        self.session.tool_changed.connect(self._on_tool)

    def attach(self, viewport: Viewport, is_active: Callable[[], bool]) -> None:
        """Let a viewport measure."""
        made = MeasureAttachment(viewport, self._marks, is_active, self._reader)
        made.menu_wanted.connect(partial(self._show_menu, viewport))
        made.tool_left.connect(self.leave)
        self._attachments[viewport] = made

    def undo(self, viewport: Viewport) -> None:
        """Take back the last change on the plane shown."""
        if viewport.shown is not None:
            self.book.undo(viewport.shown.frame.sop_instance_uid, 1)

    def redo(self, viewport: Viewport) -> None:
        """Do again what was taken back last on the plane shown."""
        if viewport.shown is not None:
            self.book.redo(viewport.shown.frame.sop_instance_uid, 1)

    def delete(self) -> None:
        """Delete the selected measurement."""
        if self.session.selected is not None:
            self.book.remove(self.session.selected)

    @Slot()
    def leave(self) -> None:
        """Draw no more."""
        self.session.choose(None)

    def _reader(self) -> str:
        return self._services.settings.current.reader

    @Slot(QAction)
    def _on_chosen(self, action: QAction) -> None:
        self.session.choose(action.data() if action.isChecked() else None)

    @Slot()
    def _on_tool(self) -> None:
        for action in self._group.actions():
            action.setChecked(action.data() is self.session.tool)
        self.tool_changed.emit(self.session.tool is not None)

    def _show_menu(self, viewport: Viewport, annotation: Annotation, point: QPoint) -> None:
        here = self._attachments[viewport]
        show_object_menu(
            self._window,
            annotation,
            point,
            write=partial(here.write, annotation),
            delete=partial(self.book.remove, annotation),
            set_window=partial(here.set_window, annotation) if annotation.is_roi else None,
        )
