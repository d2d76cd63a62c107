"""A sentence on a dark plate over the image: what to do next, or what one looks at."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

_PLATE = QColor(0, 0, 0, 160)
_WORDS = QColor(255, 202, 92)
_PADDING = (12.0, 5.0)
_MARGIN = 8.0
_TOP, _STEP = 92.0, 32.0
_FLAGS = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


def paint_plate(
    painter: QPainter, words: str, viewport: tuple[int, int], line: int, ratio: float
) -> None:
    """Write `words` in the middle, below the words in the corners.

    The painter counts device pixels, `ratio` of which make a logical one; `viewport` is (width,
    height) in the same. What does not fit into one line is wrapped. Plates of another `line`, from
    0, stay apart.
    """
    across, down = (padding * ratio for padding in _PADDING)
    font = QFont(painter.font())
    font.setWeight(QFont.Weight.DemiBold)
    if font.pointSizeF() > 0:
        font.setPointSizeF(font.pointSizeF() * ratio)
    else:
        font.setPixelSize(round(font.pixelSize() * ratio))
    width = viewport[0] - 2 * (across + _MARGIN * ratio)
    top = min((_TOP + line * _STEP) * ratio, viewport[1] * (0.4 + line * 0.15))
    room = QRectF((viewport[0] - width) / 2, top, width, viewport[1])
    painter.save()
    painter.setFont(font)
    place = painter.boundingRect(room, int(_FLAGS), words)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_PLATE)
    painter.drawRoundedRect(place.adjusted(-across, -down, across, down), 6 * ratio, 6 * ratio)
    painter.setPen(_WORDS)
    painter.drawText(room, int(_FLAGS), words)
    painter.restore()
