"""Presentation states in the window: offered in a menu, applied to a cell, taken away again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from viewer.core.display import DisplayState
from viewer.core.study import Series, Study
from viewer.ui.action_spec import MEASURE
from viewer.ui.actions import translated_text
from viewer.ui.measure_book import MeasureBook
from viewer.ui.presentation_layer import PresentationLayer, state_name
from viewer.ui.shown_image import ShownImage, frame_places
from viewer.ui.stack_view import StackView

if TYPE_CHECKING:
    import pydicom

    from viewer.core.gsps.state import PresentationState
    from viewer.core.progress import Progress
    from viewer.core.shutter import Shutter
    from viewer.ui.main_window import MainWindow


@dataclass
class _Cell:
    """A stack with its layer; `before` is how it was shown without the state."""

    layer: PresentationLayer
    before: DisplayState | None = None


class PresentationActions(QObject):
    """A state is applied to images it names, and to no other; reset takes it away."""

    def __init__(self, window: MainWindow, book: MeasureBook) -> None:
        super().__init__(window)
        self._window = window
        self._book = book
        self._cells: dict[StackView, _Cell] = {}
        self._states: dict[str, PresentationState] = {}
        self.menu = QMenu(self.tr("Presentation &states"), window)
        self.menu.aboutToShow.connect(self.fill_menu)
        self._put_into_menu()
        for stack in window.grid.all_cells():
            self._attach(stack)
        window.grid.cell_added.connect(self._attach)
        window.actions_["reset"].triggered.connect(self._on_reset)

    def offer(self, states: tuple[PresentationState, ...]) -> None:
        """Have these in the menu wherever an image of theirs is shown."""
        self._states.update((state.sop_instance_uid, state) for state in states)

    def offered(self) -> tuple[PresentationState, ...]:
        """Return the states about the series in the active cell, of the same patient."""
        opened = self._window.stack.opened()
        return self._about(*opened) if opened is not None else ()

    def applied(self) -> PresentationState | None:
        """Return the state that the active cell shows its image by."""
        cell, shown = self._cells[self._window.grid.active()], self._window.stack.shown()
        return cell.layer.state if shown is not None and cell.layer.is_on(shown) else None

    @property
    def has_states(self) -> bool:
        """Whether any were found, about whatever images."""
        return bool(self._states)

    def fill_menu(self) -> None:
        """Write the menu for the active cell."""
        self.menu.clear()
        group, current = QActionGroup(self.menu), self.applied()
        none = self._entry(group, self.tr("&None"), current is None)
        none.triggered.connect(self.remove)
        for state in self.offered():
            entry = self._entry(group, state_name(state), state is current)
            entry.triggered.connect(partial(self.apply, state))
        if not self.has_states:
            hint = self.tr("None were found beside the images; load them from files")
            self.menu.addAction(hint).setEnabled(False)

    def apply(self, state: PresentationState) -> None:
        """Show the active cell by `state`, going to an image that it is about."""
        stack = self._window.grid.active()
        cell, shown = self._cells[stack], stack.shown()
        if cell.before is None:
            cell.before = stack.state()
        cell.layer.state = state
        if shown is not None and not cell.layer.is_on(shown):
            self._go_to(state)
        self._show(stack)

    def remove(self) -> None:
        """Show the active cell as it was before."""
        stack = self._window.grid.active()
        cell = self._cells[stack]
        if cell.layer.state is not None:
            cell.layer.state = cell.layer.shutter = None
            self._restore(stack)

    def _put_into_menu(self) -> None:
        title = translated_text(MEASURE)
        for action in self._window.menuBar().actions():
            menu = action.menu()
            if action.text() == title and isinstance(menu, QMenu):
                menu.addMenu(self.menu)

    def _entry(self, group: QActionGroup, words: str, checked: bool) -> QAction:
        entry = self.menu.addAction(words)
        entry.setCheckable(True)
        entry.setChecked(checked)
        group.addAction(entry)
        return entry

    def _about(self, study: Study, series: Series) -> tuple[PresentationState, ...]:
        uids = {one.sop_instance_uid for one in series.instances}
        return tuple(
            state
            for state in self._states.values()
            if state.patient_id == study.patient.patient_id
            and any(image.sop_instance_uid in uids for image in state.images)
        )

    def _attach(self, stack: StackView) -> None:
        layer = PresentationLayer(lambda uid: bool(uid) and self._book.find(uid) is not None)
        self._cells[stack] = _Cell(layer)
        stack.viewport.add_layer(layer)
        stack.shown_changed.connect(partial(self._on_shown, stack))
        stack.series_changed.connect(partial(self._on_series, stack))

    def _on_shown(self, stack: StackView, shown: ShownImage | None) -> None:
        """The next image may be one that the state is not about: it is shown without it."""
        cell = self._cells[stack]
        if shown is None or cell.layer.state is None:
            return
        if cell.layer.is_on(shown):
            if cell.before is None:
                cell.before = stack.state()
            self._show(stack)
        else:
            self._restore(stack)

    def _on_reset(self) -> None:
        """Reset shows the image as when it was opened, not as before the state."""
        self._forget(self._window.grid.active())

    def _on_series(self, stack: StackView) -> None:
        """Another series begins as it is."""
        self._forget(stack)

    def _forget(self, stack: StackView) -> None:
        cell = self._cells[stack]
        cell.layer.state = cell.layer.shutter = cell.before = None
        stack.viewport.update()

    def _restore(self, stack: StackView) -> None:
        before, self._cells[stack].before = self._cells[stack].before, None
        if before is not None:
            stack.viewport.set_state(before)
        stack.viewport.update()

    def _show(self, stack: StackView) -> None:
        from viewer.core.applied_state import applied_state, not_applied

        cell, shown = self._cells[stack], stack.shown()
        state = cell.layer.state
        if shown is None or state is None or not cell.layer.is_on(shown):
            return
        viewport, frame = stack.viewport, shown.frame
        before = cell.before or stack.state()
        viewport.set_state(applied_state(state, frame, shown.shape, viewport.device_size(), before))
        is_partial = not_applied(state, frame)
        cell.layer.note = self.tr("its grey tables are not applied") if is_partial else ""
        cell.layer.shutter = None
        if "ShutterShape" in state.dataset:
            work = partial(_shutter, state.dataset, frame.shape)
            task = self._window.services.tasks.start(work, name="shutter")
            task.succeeded.connect(partial(self._on_shutter, stack, state))
        viewport.update()

    def _on_shutter(
        self, stack: StackView, state: PresentationState, shutter: Shutter | None
    ) -> None:
        layer = self._cells[stack].layer
        if layer.state is state:
            layer.shutter = shutter
            stack.viewport.update()

    def _go_to(self, state: PresentationState) -> None:
        """Show the first image of the open series that the state is about."""
        opened = self._window.stack.opened()
        if opened is None:
            return
        for index, (instance, number) in enumerate(frame_places(opened[1])):
            if state.is_about(instance.sop_instance_uid, number):
                self._window.stack.show_index(index)
                return


def _shutter(
    dataset: pydicom.Dataset, shape: tuple[int, int], _progress: Progress
) -> Shutter | None:
    from viewer.core.shutter import read_shutter

    return read_shutter(dataset, shape)
