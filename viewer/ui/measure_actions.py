"""Joins measuring to the main window: its actions, its cells, the index."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction

from viewer.core.annotation_store import AnnotationStore
from viewer.core.annotations.model import Annotation
from viewer.core.study_list import find_image
from viewer.ui.measure_attachment import MeasureAttachment
from viewer.ui.measure_book import MeasureBook
from viewer.ui.measure_file_actions import MeasureFileActions
from viewer.ui.measure_keeper import MeasureKeeper
from viewer.ui.measure_marks import MeasureMarks
from viewer.ui.measure_menu import show_object_menu
from viewer.ui.measure_session import MeasureSession
from viewer.ui.measure_tools import TOOL_OF_ACTION
from viewer.ui.presentation_actions import PresentationActions
from viewer.ui.shown_image import ShownImage
from viewer.ui.stack_view import StackView
from viewer.ui.tools import Tool
from viewer.ui.unsaved_question import ask_about_measurements, may_leave

if TYPE_CHECKING:
    from viewer.core.study_measurements import Surveyed
    from viewer.ui.main_window import MainWindow
    from viewer.ui.measure_list import MeasureList


class MeasureActions(QObject):
    """Made once, after the first image is on the screen."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        services = window.services
        self._window = window
        self._actions = window.actions_
        self._attachments: dict[StackView, MeasureAttachment] = {}
        self._tool_before = Tool.WINDOW
        self._list: MeasureList | None = None
        self.book = MeasureBook(self)
        self.session = MeasureSession(self.book, self)
        self.marks = MeasureMarks(self.session, services.tasks, self)
        self.keeper = MeasureKeeper(
            self.book, AnnotationStore(services.index), services.tasks, services.messages, self
        )
        self.files = MeasureFileActions(window, self.book, self.keeper)
        self.presentation = PresentationActions(window, self.book)
        self.files.states_found.connect(self.presentation.offer)
        for stack in window.grid.all_cells():
            self._attach(stack)
        self._connect()
        self._actions["measure_visible"].setChecked(True)
        # The window may have been used already: see `MainWindow.measuring`.
        self.files.read_beside(window.imports.companions)
        chosen = [name for name in TOOL_OF_ACTION if self._actions[name].isChecked()]
        for name in chosen:
            self._on_tool(self._actions[name])
        self._refresh()

    def _connect(self) -> None:
        actions, window = self._actions, self._window
        group = actions["tool_window"].actionGroup()
        if group is not None:
            group.triggered.connect(self._on_tool)
        for name, slot in (
            ("measure_undo", self._undo),
            ("measure_redo", self._redo),
            ("measure_write", self._write),
            ("measure_next", self._select_next),
            ("measure_delete", self._delete),
            ("measure_delete_all", self._delete_all),
            ("measure_list", self.show_list),
        ):
            actions[name].triggered.connect(slot)
        actions["measure_visible"].toggled.connect(self.session.set_visible)
        self.session.redraw_wanted.connect(self._on_redraw)
        self.session.selection_changed.connect(self._refresh)
        self.marks.changed.connect(self._refresh)
        self.marks.other_pixels.connect(self._on_other_pixels)
        window.grid.cell_added.connect(self._attach)
        window.grid.active_changed.connect(self._on_active)
        window.stack.shown_changed.connect(self._refresh)
        window.grid.content_changed.connect(self._follow_study)

    def may_close(self) -> bool:
        """Write what is not stored yet; where that fails the reader decides."""
        keeper = self.keeper
        return may_leave(self._window, keeper.flush_now, keeper.forget, ask_about_measurements)

    def _attach(self, stack: StackView) -> None:
        """Let a cell measure."""
        attachment = MeasureAttachment(
            stack.viewport,
            self.marks,
            partial(self._is_active, stack),
            lambda: self._window.services.settings.current.reader,
        )
        self._attachments[stack] = attachment
        attachment.menu_wanted.connect(self._show_menu)
        attachment.tool_left.connect(self._leave_tool)
        stack.series_changed.connect(self.keeper.flush)
        stack.shown_changed.connect(self._on_shown)
        self._on_shown(stack.shown())

    def _is_active(self, stack: StackView) -> bool:
        return self._window.grid.active() is stack

    def _here(self) -> MeasureAttachment:
        return self._attachments[self._window.grid.active()]

    # Tools

    def _on_tool(self, action: QAction) -> None:
        """Any tool was chosen, one that measures or another."""
        tool = TOOL_OF_ACTION.get(action.objectName())
        if tool is not None and self.session.tool is None:
            self._tool_before = self._window.stack.tool()
            # The cursor of the other tool would promise something else.
            self._window.stack.set_tool(Tool.WINDOW)
        self.session.choose(tool)

    def _leave_tool(self) -> None:
        self._actions[f"tool_{self._tool_before.value}"].trigger()

    # What the actions do

    def _undo(self) -> None:
        if self._is_own(self.book.undone):
            self._with_frame(self.book.undo)

    def _redo(self) -> None:
        if self._is_own(self.book.redone):
            self._with_frame(self.book.redo)

    def _delete_all(self) -> None:
        self.book.remove_all(self._visible())

    def _with_frame(self, act: Callable[[str, int], None]) -> None:
        shown = self._window.stack.shown()
        if shown is not None:
            act(shown.frame.sop_instance_uid, shown.frame.frame_number)

    def _is_own(self, step: Callable[[str, int], frozenset[Annotation]]) -> bool:
        """Whether a step changes something, and only what was drawn on the pixels shown."""
        shown = self._window.stack.shown()
        if shown is None:
            return False
        changed = step(shown.frame.sop_instance_uid, shown.frame.frame_number)
        digest = self.marks.prints.known(shown.frame) if changed else None
        return digest is not None and all(one.image_sha256 == digest for one in changed)

    def _visible(self) -> tuple[Annotation, ...]:
        """What is drawn on the image in the active cell, and on no other with its UID."""
        shown = self._window.stack.shown()
        return self.marks.visible(shown) if shown is not None else ()

    def _select_next(self) -> None:
        drawn = self._visible()
        if drawn:
            uids = [one.uid for one in drawn]
            place = uids.index(self.marks.selected_uid) if self.marks.selected_uid in uids else -1
            self.session.select(drawn[(place + 1) % len(drawn)])

    def _write(self) -> None:
        selected = self.session.selected
        if selected is not None:
            self._here().write(selected)

    def _delete(self) -> None:
        selected = self.session.selected
        if selected is not None:
            self.book.remove(selected)

    def show_list(self) -> None:
        """Show all measurements of the study in the active cell."""
        from viewer.ui.measure_list import MeasureList

        if self._list is None:
            self._list = MeasureList(self.book, self._window.services.tasks, self._window)
            self._list.jump_wanted.connect(self._jump)
        self._list.show()
        self._list.raise_()
        self._follow_study()

    def _follow_study(self) -> None:
        """The list shows the study of the active cell, and of no other."""
        if self._list is not None:
            opened = self._window.opener.active_as_listed()
            self._list.show_study(opened[0] if opened is not None else None)

    def _jump(self, row: Surveyed) -> None:
        """Show the image of a row, and its measurement as selected."""
        opened, uid = self._window.opener.active_as_listed(), row.annotation.sop_instance_uid
        place = find_image([opened[0]], uid) if opened is not None else None
        if place is not None:
            study, series, first = place
            instance = next(one for one in series.instances if one.sop_instance_uid == uid)
            index = first + instance.place_of(row.annotation.frame_number)
            self._window.open_series(study, series, index)
            self.session.set_visible(True)
            self.session.select(self.book.find(row.annotation.uid))

    def _show_menu(self, annotation: Annotation, point: QPoint) -> None:
        here = self._here()
        show_object_menu(
            self._window,
            annotation,
            point,
            write=partial(here.write, annotation),
            delete=partial(self.book.remove, annotation),
            set_window=partial(here.set_window, annotation) if annotation.is_roi else None,
        )

    # What changes around it

    def _on_shown(self, shown: ShownImage | None) -> None:
        """Bring back what was kept of the study that an image belongs to."""
        if shown is not None and not self.keeper.is_loaded(shown.frame.sop_instance_uid):
            uids = (
                instance.sop_instance_uid
                for series in shown.study.series
                for instance in series.instances
            )
            self.keeper.load((shown.frame.sop_instance_uid, *uids))

    def _on_active(self, _stack: StackView) -> None:
        for attachment in self._attachments.values():
            attachment.refresh_guide()
        self._refresh()
        self._follow_study()

    def _on_redraw(self) -> None:
        self._actions["measure_visible"].setChecked(self.session.is_visible)

    def _on_other_pixels(self, sop_instance_uid: str) -> None:
        words = self.tr(
            "Measurements exist of image …{number}, but they were made on other pixels; they are "
            "not shown."
        )
        self._window.services.messages.show_info(words.format(number=sop_instance_uid[-8:]))

    def _refresh(self, *_: object) -> None:
        """Enable what can be done now."""
        actions = self._actions
        actions.enable("measure_undo", self._is_own(self.book.undone))
        actions.enable("measure_redo", self._is_own(self.book.redone))
        actions.enable("measure_here", bool(self._visible()))
        actions.enable("measure_selected", self.session.selected is not None)
