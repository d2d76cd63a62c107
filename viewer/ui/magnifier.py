"""The magnifier: a glass under the cursor that shows the image larger, in the same grey."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QCursor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from viewer.core.effect_changes import magnified
from viewer.core.settings import SettingsStore
from viewer.ui.annotations import AnnotationPainter, text_line
from viewer.ui.rendering import BACKGROUND, Layers, Renderer
from viewer.ui.stack_view import StackView
from viewer.ui.viewport import Viewport
from viewer.ui.viewport_grid import ViewportGrid

GLASS_SIDE = 260  # logical pixels


class Magnifier(QObject):
    """Lays a glass over the cell that the mouse is in. Off, it watches nothing and holds nothing.

    The mouse goes through the glass: tools, wheel and measuring work as without it.
    """

    def __init__(self, grid: ViewportGrid, settings: SettingsStore, parent: QObject) -> None:
        super().__init__(parent)
        self._grid = grid
        self._settings = settings
        self._glass: MagnifierGlass | None = None
        self._is_on = False
        grid.cell_added.connect(self._on_cell_added)

    @Slot(bool)
    def set_on(self, on: bool) -> None:
        """Take up the glass, at the cursor where it is over an image; or put it away."""
        if on == self._is_on:
            return
        self._is_on = on
        for cell in self._grid.all_cells():
            if on:
                cell.viewport.installEventFilter(self)
            else:
                cell.viewport.removeEventFilter(self)
        self._drop_glass()
        if on:
            self._start()

    def glass(self) -> MagnifierGlass | None:
        """Return the glass that is over an image now."""
        return self._glass

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the mouse."""
        if isinstance(watched, Viewport):
            if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
                self._move_to(watched, event.position())
            elif event.type() == QEvent.Type.Leave:
                self._drop_glass()
        return False

    def _start(self) -> None:
        viewport = self._grid.active().viewport
        place = viewport.mapFromGlobal(QPointF(QCursor.pos()))
        # Switched on by a key with the mouse elsewhere: the middle of the image is a beginning.
        if not QRectF(viewport.rect()).contains(place):
            place = QRectF(viewport.rect()).center()
        self._move_to(viewport, place)

    def _move_to(self, viewport: Viewport, place: QPointF) -> None:
        if viewport.shown is None:
            self._drop_glass()
            return
        if self._glass is None or self._glass.viewport is not viewport:
            self._drop_glass()
            factor = float(self._settings.current.magnifier)
            self._glass = MagnifierGlass(viewport, factor)
        self._glass.show_around(place)

    def _drop_glass(self) -> None:
        if self._glass is not None:
            self._glass.hide()
            self._glass.deleteLater()
            self._glass = None

    @Slot(object)
    def _on_cell_added(self, cell: StackView) -> None:
        if self._is_on:
            cell.viewport.installEventFilter(self)


class MagnifierGlass(QWidget):
    """Paints a part of what its viewport shows, `factor` times as large."""

    def __init__(self, viewport: Viewport, factor: float) -> None:
        super().__init__(viewport)
        self.viewport = viewport
        self._factor = factor
        self._place = QPointF()
        self._renderer: Renderer | None = None
        self._words = AnnotationPainter()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Magnifier"))
        self.resize(GLASS_SIDE, GLASS_SIDE)
        viewport.display_changed.connect(self.update)
        viewport.image_changed.connect(self._on_image_changed)

    def show_around(self, place: QPointF) -> None:
        """Show what is around `place`, a logical point of the viewport."""
        self._place = place
        half = QPoint(self.width() // 2, self.height() // 2)
        self.move(place.toPoint() - half)
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Render what the viewport shows now, never an image that it showed before."""
        shown, view = self.viewport.shown, self.viewport.view()
        painter = QPainter(self)
        if shown is None or view is None:
            painter.fillRect(self.rect(), BACKGROUND)
            return
        if self._renderer is None or self._renderer.shown is not shown:
            self._renderer = Renderer(shown, self._words)
        ratio = self.devicePixelRatioF()
        x, y = self._place.x() * ratio, self._place.y() * ratio
        state = magnified(self.viewport.state, view, self._factor, x, y)
        size = QSize(math.ceil(self.width() * ratio), math.ceil(self.height() * ratio))
        layers = Layers(annotations=False)
        overlay = self.viewport.heat_map
        self._renderer.paint(painter, state, size, ratio, self.font(), overlay, layers)
        self._frame(painter, ratio)

    def _frame(self, painter: QPainter, ratio: float) -> None:
        label = text_line(self.font(), ratio, f"{self._factor:g} ×")
        painter.drawPixmap(QPointF(6, self.height() - label.height() / ratio - 4), label)
        for colour, inset in ((Qt.GlobalColor.black, 0), (Qt.GlobalColor.lightGray, 1)):
            painter.setPen(QPen(colour, 1))
            painter.drawRect(self.rect().adjusted(inset, inset, -1 - inset, -1 - inset))

    @Slot()
    def _on_image_changed(self) -> None:
        self.setVisible(self.viewport.shown is not None)
        self.update()
