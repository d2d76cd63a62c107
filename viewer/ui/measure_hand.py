"""What mouse and keys do to measurements in one viewport, before the tools see them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from viewer.core.annotations.model import Annotation
from viewer.ui.measure_grip import MeasureGrip, shifted
from viewer.ui.measure_layer import MeasureLayer
from viewer.ui.measure_marks import MeasureMarks
from viewer.ui.measure_pen import MeasurePen
from viewer.ui.measure_scene import Hit, Part, hit
from viewer.ui.view_layer import PointerPlace
from viewer.ui.viewport import Viewport

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_FAR = 10  # pixels of a step with Shift
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MeasureHand(QObject):
    """Draws with the chosen tool; takes hold of what is drawn; leaves the rest to the tools.

    Signals
    -------
    menu_wanted
        (annotation, global point) of a right click on one.
    text_wanted
        The annotation whose words are to be written.
    tool_left
        Esc with nothing else to give up.
    """

    menu_wanted = Signal(object, QPoint)
    text_wanted = Signal(object)
    tool_left = Signal()

    def __init__(
        self, viewport: Viewport, marks: MeasureMarks, layer: MeasureLayer, pen: MeasurePen
    ) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._marks = marks
        self._session = marks.session
        self._layer = layer
        self._pen = pen
        self._grip = MeasureGrip(marks, layer)
        self._menu_of: Annotation | None = None
        self._hovered: Part | None = None

    def give_up(self) -> None:
        """Leave nothing half done: the image is another one now."""
        self._pen.cancel()
        self._grip.cancel()
        self._hover(None)

    # Mouse

    def pointer_press(self, event: QMouseEvent, place: PointerPlace) -> bool:
        """Begin to draw, take hold, or ask for a menu."""
        if event.button() == Qt.MouseButton.LeftButton:
            return self._left_press(place)
        if event.button() == Qt.MouseButton.RightButton and not self._pen.is_drawing:
            found = self._found(place)
            self._menu_of = found.item.annotation if found is not None else None
            if self._menu_of is not None:
                self._session.select(self._menu_of)
            return self._menu_of is not None
        return False

    def pointer_move(self, event: QMouseEvent, place: PointerPlace) -> bool:
        """Draw on, move what is held, or show what could be taken."""
        is_left = bool(event.buttons() & Qt.MouseButton.LeftButton)
        if self._grip.is_holding:
            self._grip.move(place)
        elif self._pen.is_drawing and (is_left or not event.buttons()):
            self._pen.move(place, is_left)
        else:
            if not event.buttons():
                self._hover(self._found(place))
            return False
        self._viewport.update()
        return True

    def pointer_release(self, event: QMouseEvent, place: PointerPlace) -> bool:
        """Set a point, keep what was moved, or open the menu."""
        if event.button() == Qt.MouseButton.RightButton and self._menu_of is not None:
            self.menu_wanted.emit(self._menu_of, event.globalPosition().toPoint())
            self._menu_of = None
        elif self._grip.is_holding:
            self._grip.drop()
        else:
            self._pen.release(place)
        self._viewport.update()
        return True

    def pointer_double_click(self, event: QMouseEvent, place: PointerPlace) -> bool:
        """Click on with the tool, or write the words of what lies there."""
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if self._pen.is_drawing:
            self._pen.double_click(place)
            self._viewport.update()
            return True
        found = self._found(place)
        if found is not None and found.item.annotation is not None:
            self.text_wanted.emit(found.item.annotation)
            return True
        return self._session.tool is not None

    # Keys

    def wants_key(self, event: QKeyEvent) -> bool:
        """Whether a key belongs here rather than to a shortcut."""
        key, modifiers = event.key(), event.modifiers()
        if key == Qt.Key.Key_Escape:
            is_busy = self._pen.is_drawing or self._grip.is_holding
            return is_busy or self._is_selected_here() or self._session.tool is not None
        if key in _ENTER:
            return self._pen.is_drawing
        plain = not modifiers & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        return key in _ARROWS and plain and self._is_selected_here()

    def key_press(self, event: QKeyEvent) -> bool:
        """Give up, close an outline, or move what is selected by pixels."""
        if not self.wants_key(event):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif event.key() in _ENTER:
            self._pen.close()
        else:
            is_far = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._nudge(*_ARROWS[Qt.Key(event.key())], _FAR if is_far else 1)
        self._viewport.update()
        return True

    def _left_press(self, place: PointerPlace) -> bool:
        tool = self._session.tool
        found = None if self._pen.is_drawing else self._found(place)
        if found is not None and (tool is None or found.item.uid == self._marks.selected_uid):
            self._session.select(found.item.annotation)
            self._grip.take(found, place)
        elif tool is not None:
            self._session.select(None)
            self._pen.press(tool, place, self._marks.prints.now(place.shown.frame))
        else:
            # A click beside it lets it go; the tool gets the press all the same.
            self._session.select(None)
            return False
        self._viewport.update()
        return True

    def _found(self, place: PointerPlace) -> Hit | None:
        """Return what lies under the mouse."""
        font = self._viewport.font()
        scene = self._layer.scene(place.shown, place.view, place.ratio, font)
        return hit(scene, place.x, place.y, place.ratio, self._marks.selected_uid)

    def _hover(self, found: Hit | None) -> None:
        tool = self._session.tool
        if tool is not None and found is not None and found.item.uid != self._marks.selected_uid:
            found = None
        uid = found.item.uid if found is not None else ""
        part = found.part if found is not None else None
        if uid != self._layer.hovered_uid:
            self._layer.hovered_uid = uid
            self._viewport.update()
        if part is not self._hovered:
            self._hovered = part
            if part is None:
                self._viewport.end_drag()
            else:
                is_handle = part is Part.HANDLE
                shape = Qt.CursorShape.PointingHandCursor if is_handle else _MOVES
                self._viewport.setCursor(shape)

    def _escape(self) -> None:
        if self._grip.is_holding:
            self._grip.cancel()
        elif self._pen.is_drawing:
            self._pen.cancel()
        elif self._is_selected_here():
            self._session.select(None)
        else:
            self.tool_left.emit()

    def _nudge(self, across: int, down: int, pixels: int) -> None:
        """Move by whole pixels towards a side of the screen, however the image is turned."""
        selected, shown, view = self._selected_here(), self._viewport.shown, self._viewport.view()
        if selected is None or shown is None or view is None:
            return
        back = view.transform.inverse()
        column, row = back.xx * across + back.xy * down, back.yx * across + back.yy * down
        longest = max(abs(column), abs(row))
        by = float(round(column / longest) * pixels), float(round(row / longest) * pixels)
        self._session.book.nudge(shifted(selected, by, shown.frame.shape))

    def _is_selected_here(self) -> bool:
        return self._selected_here() is not None

    def _selected_here(self) -> Annotation | None:
        """Return the selected annotation where it lies on the image shown here."""
        selected, shown = self._session.selected, self._viewport.shown
        if selected is None or shown is None:
            return None
        is_here = shown.is_same_image(selected.sop_instance_uid, selected.frame_number)
        return selected if is_here else None


_MOVES = Qt.CursorShape.SizeAllCursor
