"""The crosshair of a pane on the screen: where the lines of the other two planes run."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from viewer.core.crosshair import Crosshair, Pane
from viewer.core.display import ResolvedView
from viewer.core.plane import Plane
from viewer.core.slab import Slab
from viewer.ui.shown_image import ShownImage

COLOURS: Mapping[Pane, QColor] = {
    Pane.AXIAL: QColor(236, 104, 96),
    Pane.CORONAL: QColor(96, 190, 116),
    Pane.SAGITTAL: QColor(96, 168, 240),
}
# Logical pixels: what stays free around the point, so that it can be seen.
_HOLE = 14.0
_HANDLE = 4.5
# Where the handles sit, as a part of the viewport's shorter side.
_HANDLE_AT = 0.36


@dataclass(frozen=True)
class CutLine:
    """The line of plane `other` in a pane, in device pixels.

    Attributes
    ----------
    dx, dy
        Unit vector along it.
    handle
        Distance of the two handles from the crosshair.
    pixels_per_mm
        Along the other plane's normal, to draw a slab.
    """

    other: Pane
    dx: float
    dy: float
    handle: float
    pixels_per_mm: float


@dataclass(frozen=True, eq=False)
class Lines:
    """The crosshair at (`x`, `y`) in device pixels with its two lines."""

    x: float
    y: float
    cuts: tuple[CutLine, ...]


def lines_of(crosshair: Crosshair, pane: Pane, plane: Plane, view: ResolvedView) -> Lines:
    """Return where the crosshair is in a pane that shows `plane` as `view` says."""

    def on_screen(point: NDArray[np.float64]) -> tuple[float, float]:
        return view.transform.to_screen(*plane.to_image(point))

    x, y = on_screen(crosshair.center)
    cuts = []
    for other in Pane:
        if other is pane:
            continue
        along = on_screen(crosshair.center + crosshair.line(pane, other))
        across = on_screen(crosshair.center + crosshair.facings[other].onward)
        dx, dy = along[0] - x, along[1] - y
        length = math.hypot(dx, dy) or 1.0
        handle = _HANDLE_AT * min(view.viewport)
        thickness = math.hypot(across[0] - x, across[1] - y)
        cuts.append(CutLine(other, dx / length, dy / length, handle, thickness))
    return Lines(x, y, tuple(cuts))


class CrosshairLayer:
    """Draws the lines of the other planes, over the image of its own pane and over no other."""

    def __init__(self, pane: Pane) -> None:
        self._pane = pane
        self.crosshair: Crosshair | None = None
        self.slab = Slab()
        self.visible = True
        self._shown: ShownImage | None = None
        self._plane: Plane | None = None

    def set_plane(self, shown: ShownImage | None, plane: Plane | None) -> None:
        """Say which image shows which plane."""
        self._shown, self._plane = shown, plane

    def lines(self, shown: ShownImage, view: ResolvedView) -> Lines | None:
        """Return the lines over `shown`; None where it is not the pane's image."""
        if self.crosshair is None or self._plane is None or shown is not self._shown:
            return None
        return lines_of(self.crosshair, self._pane, self._plane, view)

    def paint_layer(
        self, painter: QPainter, shown: ShownImage, view: ResolvedView, ratio: float
    ) -> None:
        """Draw lines with a hole around the point, a handle near each end, slabs dashed."""
        lines = self.lines(shown, view) if self.visible else None
        if lines is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        reach = math.hypot(*view.viewport)
        for cut in lines.cuts:
            self._draw(painter, lines, cut, reach, ratio)

    def _draw(
        self, painter: QPainter, lines: Lines, cut: CutLine, reach: float, ratio: float
    ) -> None:
        colour = COLOURS[cut.other]
        middle, along = QPointF(lines.x, lines.y), QPointF(cut.dx, cut.dy)
        painter.setPen(QPen(colour, 1.2 * ratio))
        for sign in (-1, 1):
            painter.drawLine(
                QLineF(middle + along * (sign * _HOLE * ratio), middle + along * (sign * reach))
            )
        painter.setBrush(QColor(16, 20, 26))
        for sign in (-1, 1):
            radius = _HANDLE * ratio
            painter.drawEllipse(middle + along * (sign * cut.handle), radius, radius)
        half = self.slab.thickness_mm / 2 * cut.pixels_per_mm
        if self.slab.is_thick and half > 2 * ratio:
            painter.setPen(QPen(colour, ratio, Qt.PenStyle.DashLine))
            across = QPointF(-cut.dy, cut.dx) * half
            for side in (-1, 1):
                start = middle + across * side
                painter.drawLine(QLineF(start - along * reach, start + along * reach))
