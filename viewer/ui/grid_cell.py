"""A cell of the grid: one stack below a narrow header that says whose it is and can be dragged."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.ui.cell_words import CellWords
from viewer.ui.clamped_label import ClampedLabel
from viewer.ui.icons import icon
from viewer.ui.series_drag import CELL_MIME, SERIES_MIME, cell_mime
from viewer.ui.stack_view import StackView


class CellHeader(QFrame):
    """Words about the cell's images, a handle to drag it by and a button that empties it.

    Signals
    -------
    dragged
        The mouse took it and moved.
    pressed
        The mouse went down on it.
    close_wanted
        Its button.
    maximise_wanted
        A double click.
    """

    dragged = Signal()
    pressed = Signal()
    close_wanted = Signal()
    maximise_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("CellHeader")
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(self.tr("Drag onto another cell to swap the two"))
        self._pressed_at: QPoint | None = None
        self._words = ""
        self._text = ClampedLabel(self)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        close = QToolButton(self)
        close.setObjectName("Quiet")
        close.setIcon(icon("x"))
        close.setIconSize(QSize(12, 12))
        close.setFixedSize(QSize(18, 18))
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.setToolTip(self.tr("Empty this cell"))
        close.setAccessibleName(self.tr("Empty this cell"))
        close.clicked.connect(self.close_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 1, 1, 1)
        layout.setSpacing(4)
        layout.addWidget(self._text, 1)
        layout.addWidget(close)

    def set_words(self, words: CellWords, is_active: bool) -> None:
        """Say whose images these are, and stand out when the active cell shows somebody else."""
        self._words = words.text
        self._text.setText(words.text)
        self._text.setToolTip(words.text)
        self.setAccessibleName(words.text)
        look = "active" if is_active else "differs" if words.differs else ""
        if self.property("look") != look:
            self.setProperty("look", look)
            self.style().polish(self)
            self.style().polish(self._text)

    def words(self) -> str:
        """What it says."""
        return self._words

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
            self.pressed.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None:
            return
        way = event.position().toPoint() - self._pressed_at
        if way.manhattanLength() >= QApplication.startDragDistance():
            self._pressed_at = None
            self.dragged.emit()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._pressed_at = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.maximise_wanted.emit()


class GridCell(QWidget):
    """Takes drops for its stack.

    Signals
    -------
    series_dropped
        The `QMimeData` of a series from the list.
    cell_dropped
        The `QMimeData` of another cell.
    """

    series_dropped = Signal(object)
    cell_dropped = Signal(object)

    def __init__(self, stack: StackView, parent: QWidget) -> None:
        super().__init__(parent)
        self.stack = stack
        self.number = 0
        self.setAcceptDrops(True)
        self.header = CellHeader(self)
        self.header.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(stack, 1)
        self.header.dragged.connect(self._start_drag)
        self.header.pressed.connect(stack.activated)
        self.header.maximise_wanted.connect(stack.double_clicked)

    @Slot()
    def _start_drag(self) -> None:
        drag = QDrag(self)
        drag.setMimeData(cell_mime(self.number))
        drag.setPixmap(self.header.grab())
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if data.hasFormat(SERIES_MIME) or data.hasFormat(CELL_MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        data = event.mimeData()
        if data.hasFormat(SERIES_MIME):
            event.acceptProposedAction()
            self.series_dropped.emit(data)
        elif data.hasFormat(CELL_MIME):
            event.acceptProposedAction()
            self.cell_dropped.emit(data)
