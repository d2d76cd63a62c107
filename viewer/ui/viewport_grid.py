"""The image area: up to 4 × 4 cells, one of them active. It knows cells and no studies list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QGridLayout, QWidget

from viewer.core.grid_shape import LARGEST_SIDE, GridShape
from viewer.ui.cell_words import cell_words
from viewer.ui.grid_cell import GridCell
from viewer.ui.series_drag import dragged_cell
from viewer.ui.stack_view import StackView
from viewer.ui.tools import Tool

_GAP = 3


class ViewportGrid(QWidget):
    """Cells keep their series, window and zoom wherever they are moved.

    A cell is made once and used again: whoever draws in cells joins each at `cell_added` (and
    those of `all_cells()` that exist already) and need not care about layouts.

    Signals
    -------
    cell_added
        A `StackView` that did not exist before.
    active_changed
        The `StackView` that is active now.
    cells_changed
        Other cells, or the same ones in another order, are in the layout.
    content_changed
        A cell was given another series, or was emptied.
    series_dropped
        (StackView, QMimeData of a series).
    cell_emptied
        The reader closed the `StackView`.
    """

    cell_added = Signal(object)
    active_changed = Signal(object)
    cells_changed = Signal()
    content_changed = Signal()
    series_dropped = Signal(object, object)
    cell_emptied = Signal(object)

    def __init__(self, make_stack: Callable[[], StackView], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ViewportGrid")
        self._make_stack = make_stack
        self._shape = GridShape()
        self._frames: list[GridCell] = []
        self._maximised = False
        self._tool = Tool.WINDOW
        self._with_identity = True
        self._places = QGridLayout(self)
        self._active = self._frame(0)
        self._place()

    # Cells

    def cells(self) -> tuple[StackView, ...]:
        """The cells of the layout by rows, also those behind a maximised one."""
        return tuple(frame.stack for frame in self._frames[: self._shape.count])

    def all_cells(self) -> tuple[StackView, ...]:
        """Every cell ever made, also those that no layout shows at present."""
        return tuple(frame.stack for frame in self._frames)

    def active(self) -> StackView:
        """The cell that tools, the AI and reports work on."""
        return self._active.stack

    def shape(self) -> GridShape:
        """Rows and columns."""
        return self._shape

    def header_words(self) -> tuple[str, ...]:
        """What the headers of the cells say."""
        return tuple(frame.header.words() for frame in self._frames[: self._shape.count])

    def set_shape(self, shape: GridShape) -> None:
        """Lay out anew; cells that no longer fit are emptied, the active one stays."""
        self._maximised = False
        for number in range(len(self._frames), shape.count):
            self._frame(number)
        here = self._frames.index(self._active)
        if here >= shape.count:
            self._frames.insert(shape.count - 1, self._frames.pop(here))
        self._shape = shape
        for frame in self._frames[shape.count :]:
            frame.stack.clear("")
        self._place()
        self.cells_changed.emit()

    def arrange(self, stacks: list[StackView]) -> None:
        """Put these cells first, in this order; the others follow as they were."""
        first = [self._frame_of(stack) for stack in stacks]
        rest = [frame for frame in self._frames if frame not in first]
        self._frames = [*first, *rest]
        self._place()
        self.cells_changed.emit()

    def swap(self, one: StackView, other: StackView) -> None:
        """Let two cells change places."""
        first, second = (self._frames.index(self._frame_of(each)) for each in (one, other))
        frames = self._frames
        frames[first], frames[second] = frames[second], frames[first]
        self._place()
        self.cells_changed.emit()

    def empty(self, stack: StackView) -> None:
        """Take away what a cell shows."""
        stack.clear(self._hint())

    def close_cell(self, stack: StackView) -> None:
        """Empty a cell at the reader's wish."""
        self.empty(stack)
        self.cell_emptied.emit(stack)

    # The active one

    def activate(self, stack: StackView) -> None:
        """Make a cell of the layout the active one."""
        frame = self._frame_of(stack)
        if frame is not self._active:
            self._active = frame
            if self._maximised:
                self._place()
            self.refresh()
            self.active_changed.emit(stack)

    def focus_active(self) -> None:
        """Give the keys to the active cell."""
        self.active().viewport.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_active(self, by: int) -> None:
        """Activate the cell `by` places on, around the ends."""
        cells = self.cells()
        self.activate(cells[(cells.index(self.active()) + by) % len(cells)])
        self.focus_active()

    def swap_active(self, by: int) -> None:
        """Move the active cell `by` places on, around the ends."""
        cells = self.cells()
        if len(cells) > 1:
            here = cells.index(self.active())
            self.swap(cells[here], cells[(here + by) % len(cells)])

    def is_maximised(self) -> bool:
        """Whether the active cell alone fills the area."""
        return self._maximised

    def toggle_maximised(self) -> None:
        """Let the active cell fill the area, or bring the others back."""
        self._maximised = not self._maximised and self._shape.count > 1
        self._place()
        self.cells_changed.emit()

    # What all cells share

    def set_tool(self, tool: Tool) -> None:
        """Choose what the left button does in every cell."""
        self._tool = tool
        for frame in self._frames:
            frame.stack.set_tool(tool)

    def set_identity_visible(self, visible: bool) -> None:
        """Show or hide who the patient is, in every cell."""
        self._with_identity = visible
        for frame in self._frames:
            frame.stack.set_identity_visible(visible)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Write the headers and the frame anew."""
        frames = self._frames[: self._shape.count]
        opened = [frame.stack.opened() for frame in frames]
        active = frames.index(self._active)
        all_words = cell_words(opened, active, self._with_identity)
        for frame, words in zip(frames, all_words, strict=True):
            frame.header.set_words(words, frame is self._active)
        self.update()
        self.content_changed.emit()

    def _hint(self) -> str | None:
        return self.tr("Drop a series here.") if self._shape.count > 1 else None

    def _frame(self, number: int) -> GridCell:
        """Make the cell at `number`."""
        stack = self._make_stack()
        frame = GridCell(stack, self)
        self._frames.insert(number, frame)
        stack.set_tool(self._tool)
        stack.set_identity_visible(self._with_identity)
        stack.activated.connect(self._on_activated)
        stack.double_clicked.connect(self._on_double_click)
        stack.series_changed.connect(self.refresh)
        frame.header.close_wanted.connect(self._on_close)
        frame.series_dropped.connect(self._on_series)
        frame.cell_dropped.connect(self._on_cell)
        self.cell_added.emit(stack)
        return frame

    def _frame_of(self, stack: StackView) -> GridCell:
        return next(frame for frame in self._frames if frame.stack is stack)

    def _place(self) -> None:
        """Put the widgets where the layout says; what it leaves out is hidden."""
        several = self._shape.count > 1
        visible = [self._active] if self._maximised else self._frames[: self._shape.count]
        columns = 1 if self._maximised else self._shape.columns
        rows = 1 if self._maximised else self._shape.rows
        gap = _GAP if several else 0
        self._places.setContentsMargins(gap, gap, gap, gap)
        self._places.setSpacing(gap)
        for number, frame in enumerate(self._frames):
            frame.number = number
            self._places.removeWidget(frame)
            frame.setVisible(frame in visible)
            frame.header.setVisible(several)
            if frame in visible and frame.stack.opened() is None:
                self.empty(frame.stack)
        for number, frame in enumerate(visible):
            self._places.addWidget(frame, number // columns, number % columns)
        for number in range(LARGEST_SIDE):
            self._places.setRowStretch(number, int(number < rows))
            self._places.setColumnStretch(number, int(number < columns))
        self.refresh()

    # Qt

    def minimumSizeHint(self) -> QSize:
        return QSize(480, 360)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Frame the active cell in the gaps, so that the frame covers no pixel of an image."""
        if self._shape.count == 1:
            return
        painter = QPainter(self)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), _GAP - 1))
        edge = self._active.geometry().adjusted(-1, -1, 1, 1)
        painter.drawRect(edge)
        painter.end()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab goes from cell to cell in the order of the screen, and on after the last."""
        cells = self.cells()
        there = cells.index(self.active()) + (1 if forwards else -1)
        has_focus = self.active().viewport.hasFocus()
        if not has_focus or self._maximised or not 0 <= there < len(cells):
            return super().focusNextPrevChild(forwards)
        self.step_active(there - cells.index(self.active()))
        return True

    @Slot()
    def _on_activated(self) -> None:
        stack = self.sender()
        if isinstance(stack, StackView) and stack in self.cells():
            self.activate(stack)

    @Slot()
    def _on_double_click(self) -> None:
        if self._shape.count > 1:
            self.toggle_maximised()
        else:
            self.active().fit()

    @Slot()
    def _on_close(self) -> None:
        header = self.sender()
        for frame in self._frames:
            if frame.header is header:
                self.close_cell(frame.stack)

    @Slot(object)
    def _on_series(self, data: QMimeData) -> None:
        frame = self.sender()
        if isinstance(frame, GridCell):
            self.series_dropped.emit(frame.stack, data)

    @Slot(object)
    def _on_cell(self, data: QMimeData) -> None:
        frame, number = self.sender(), dragged_cell(data)
        if isinstance(frame, GridCell) and number is not None and number < self._shape.count:
            dragged = self._frames[number].stack
            self.swap(dragged, frame.stack)
            self.activate(dragged)
            self.focus_active()
