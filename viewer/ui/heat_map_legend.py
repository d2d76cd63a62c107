"""The heat map's colours from low to high influence."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.core.overlay import colour_map


class HeatMapLegend(QWidget):
    """A strip of the colours that `overlay` paints; the same table, so they cannot differ."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Heat map colours, from low to high influence"))
        self._colours = colour_map()
        self._strip = QImage(
            self._colours.data, len(self._colours), 1, 3 * len(self._colours),
            QImage.Format.Format_RGB888,
        )  # fmt: skip

    def sizeHint(self) -> QSize:
        return QSize(200, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), 4, 4)
        painter.setClipPath(path)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if not self.isEnabled():
            painter.setOpacity(0.35)
        painter.drawImage(QRectF(self.rect()), self._strip)
