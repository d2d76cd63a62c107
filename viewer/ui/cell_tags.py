"""Short words in a box over an image: prior, key image, linked by hand. Snapshots show them too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPainter

from viewer.core.display import ResolvedView
from viewer.ui.shown_image import ShownImage
from viewer.ui.stack_view import StackView
from viewer.ui.viewport_grid import ViewportGrid

PRIOR_COLOUR = QColor(120, 200, 255)
KEY_COLOUR = QColor(255, 221, 120)
LINK_COLOUR = QColor(190, 230, 190)
_GROUND = QColor(0, 0, 0, 190)
# Below the upper letter and the caption of a heat map: the bases of the lungs stay free.
_LINES_ABOVE = 2.6
# A longer tag would reach into the corners.
_PART_FOR_MORE = 0.4


@dataclass(frozen=True)
class Tag:
    """Translated words and their colour; `more` follows where the cell is wide enough."""

    text: str
    colour: QColor
    more: str = ""


# Looks at the image that is painted, so that no tag of a former image can stay.
TagSource = Callable[[StackView, ShownImage], Tag | None]


class CellTags(QObject):
    """Stacks the tags of all sources below the upper edge of each cell."""

    def __init__(self, grid: ViewportGrid) -> None:
        super().__init__(grid)
        self._grid = grid
        self._sources: list[TagSource] = []
        for cell in grid.all_cells():
            self._attach(cell)
        grid.cell_added.connect(self._attach)

    def add_source(self, source: TagSource) -> None:
        """Ask `source` for its tag at every painting, after those that are there."""
        self._sources.append(source)

    def tags(self, cell: StackView, shown: ShownImage) -> tuple[Tag, ...]:
        """Return what stands over `shown` in `cell`."""
        found = (source(cell, shown) for source in self._sources)
        return tuple(tag for tag in found if tag is not None)

    @Slot()
    def refresh(self) -> None:
        """Paint anew what the sources say."""
        for cell in self._grid.cells():
            cell.viewport.update()

    @Slot(object)
    def _attach(self, cell: StackView) -> None:
        cell.viewport.add_layer(_TagLayer(self, cell))


class _TagLayer:
    def __init__(self, owner: CellTags, cell: StackView) -> None:
        self._owner = owner
        self._cell = cell

    def paint_layer(
        self, painter: QPainter, shown: ShownImage, view: ResolvedView, ratio: float
    ) -> None:
        tags = self._owner.tags(self._cell, shown)
        if not tags:
            return
        font = QFont(QGuiApplication.font())
        font.setWeight(QFont.Weight.DemiBold)
        line = QFontMetricsF(font).height()
        painter.scale(ratio, ratio)
        width, top = view.viewport[0] / ratio, _LINES_ABOVE * line
        for tag in tags:
            paint_tag(painter, tag, QPointF(width / 2, top), font, width - 16)
            top += line + 8


def paint_tag(painter: QPainter, tag: Tag, top: QPointF, font: QFont, room: float) -> None:
    """Draw a tag whose upper edge has its middle at `top`, in logical pixels."""
    metrics = QFontMetricsF(font)
    whole = tag.text + tag.more
    has_room = metrics.horizontalAdvance(whole) <= _PART_FOR_MORE * room
    words = whole if has_room else tag.text
    text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room - 16)
    width, height = metrics.horizontalAdvance(text) + 16, metrics.height() + 4
    box = QRectF(top.x() - width / 2, top.y(), width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(tag.colour)
    painter.setBrush(_GROUND)
    painter.drawRoundedRect(box, 4, 4)
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
