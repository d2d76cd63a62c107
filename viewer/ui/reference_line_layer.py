"""Draws in the other cells where the active image cuts theirs."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPen

from viewer.core.display import ResolvedView
from viewer.core.reference_lines import ImagePlane, image_plane, reference_line
from viewer.core.study_list import patient_key
from viewer.ui.shown_image import ShownImage
from viewer.ui.stack_view import StackView
from viewer.ui.viewport_grid import ViewportGrid

_LINE = QColor(255, 214, 10)
_EDGE = QColor(0, 0, 0, 160)


class ReferenceLines(QObject):
    """One layer in each cell; the active one's plane is what the others show."""

    def __init__(self, grid: ViewportGrid) -> None:
        super().__init__(grid)
        self._grid = grid
        self._visible = True
        for cell in grid.all_cells():
            self._attach(cell)
        grid.cell_added.connect(self._attach)
        grid.active_changed.connect(self.refresh)

    def set_visible(self, visible: bool) -> None:
        """Draw lines or none."""
        self._visible = visible
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Draw anew in the cells that are not active."""
        for cell in self._grid.cells():
            cell.viewport.update()

    def line_source(self, cell: StackView, shown: ShownImage) -> ShownImage | None:
        """Return the active image when its plane belongs into `cell`, else None."""
        active = self._grid.active()
        source = active.shown()
        if not self._visible or cell is active or source is None:
            return None
        same = patient_key(source.study) == patient_key(shown.study)
        return source if same else None

    @Slot(object)
    def _attach(self, cell: StackView) -> None:
        cell.viewport.add_layer(_LineLayer(self, cell))
        cell.shown_changed.connect(self._on_shown)

    @Slot(object)
    def _on_shown(self, _shown: object) -> None:
        if self.sender() is self._grid.active() and len(self._grid.cells()) > 1:
            self.refresh()


class _LineLayer:
    def __init__(self, owner: ReferenceLines, cell: StackView) -> None:
        self._owner = owner
        self._cell = cell

    def paint_layer(
        self, painter: QPainter, shown: ShownImage, view: ResolvedView, ratio: float
    ) -> None:
        source = self._owner.line_source(self._cell, shown)
        if source is None:
            return
        plane, target = plane_of(source), plane_of(shown)
        line = None if plane is None or target is None else reference_line(plane, target)
        if line is None:
            return
        ends = [QPointF(*view.transform.to_screen(*end)) for end in (line.start, line.end)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for colour, width in ((_EDGE, 3.0), (_LINE, 1.2)):
            painter.setPen(QPen(colour, width * ratio, Qt.PenStyle.DashLine))
            painter.drawLine(*ends)


def plane_of(shown: ShownImage) -> ImagePlane | None:
    """Return where a shown image lies in the patient; None where its file does not say."""
    return image_plane(shown.header, shown.frame.frame_number, *shown.frame.shape)
