"""Paints words, letters and the scale bar over an image, readable on white and on black.

Each block is a pixmap that is made again only when its words change, so that a window drag pays
for one short line of text and nothing else.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

from viewer.ui.corner_text import CornerText, ScaleBar, SideLetters

_TEXT = QColor(226, 230, 236)
_LETTER = QColor(240, 190, 96)
_HALO = QColor(0, 0, 0, 205)
_MARGIN = 10.0
_KEPT = 48
_AROUND = tuple(
    QPointF(1.25 * math.cos(turn), 1.25 * math.sin(turn))
    for turn in (index * math.pi / 4 for index in range(8))
)


@dataclass(frozen=True)
class Annotations:
    """All that is written over an image at one moment."""

    corners: CornerText
    letters: SideLetters | None
    bar: ScaleBar | None
    caption: str


class AnnotationPainter:
    """Draws `Annotations` into a rectangle of logical pixels; keeps its text as pixmaps."""

    def __init__(self) -> None:
        self._blocks: OrderedDict[Hashable, QPixmap] = OrderedDict()

    def paint(
        self, painter: QPainter, area: QRectF, font: QFont, ratio: float, notes: Annotations
    ) -> None:
        """Draw over `area`; `ratio` is the device pixel ratio, bar lengths are device pixels."""
        inner = area.adjusted(_MARGIN, _MARGIN - 2, -_MARGIN, -_MARGIN + 2)
        corners = notes.corners
        left = self._text(font, ratio, corners.top_left, Qt.AlignmentFlag.AlignLeft)
        right = self._text(font, ratio, corners.top_right, Qt.AlignmentFlag.AlignRight)
        painter.drawPixmap(inner.topLeft(), left)
        _draw_right(painter, inner.topRight(), right)
        low = self._text(font, ratio, corners.bottom_left, Qt.AlignmentFlag.AlignLeft)
        painter.drawPixmap(inner.bottomLeft() - QPointF(0, _height(low)), low)
        self._bottom_right(painter, inner, font, ratio, notes)
        if notes.letters is not None:
            self._letters(painter, inner, font, ratio, notes.letters)
        if notes.caption:
            self._caption(painter, inner, font, ratio, notes.caption, (left, right))

    def _bottom_right(
        self, painter: QPainter, inner: QRectF, font: QFont, ratio: float, notes: Annotations
    ) -> None:
        block = self._text(
            font, ratio, notes.corners.bottom_right, Qt.AlignmentFlag.AlignRight
        )
        top = inner.bottomRight() - QPointF(0, _height(block))
        _draw_right(painter, top, block)
        if notes.bar is None:
            return
        label = self._text(font, ratio, (notes.bar.label,), Qt.AlignmentFlag.AlignRight)
        top -= QPointF(0, _height(label))
        _draw_right(painter, top, label)
        end = top + QPointF(-_width(label) - 8, _height(label) / 2)
        _draw_bar(painter, end, notes.bar.length / ratio)

    def _letters(
        self, painter: QPainter, inner: QRectF, font: QFont, ratio: float, letters: SideLetters
    ) -> None:
        bold = QFont(font)
        bold.setBold(True)
        for word, fraction in (
            (letters.left, (0.0, 0.5)),
            (letters.right, (1.0, 0.5)),
            (letters.top, (0.5, 0.0)),
            (letters.bottom, (0.5, 1.0)),
        ):
            block = self._text(bold, ratio, (word,), Qt.AlignmentFlag.AlignLeft, _LETTER)
            painter.drawPixmap(
                QPointF(
                    inner.left() + (inner.width() - _width(block)) * fraction[0],
                    inner.top() + (inner.height() - _height(block)) * fraction[1],
                ),
                block,
            )

    def _caption(
        self,
        painter: QPainter,
        inner: QRectF,
        font: QFont,
        ratio: float,
        caption: str,
        beside: tuple[QPixmap, QPixmap],
    ) -> None:
        """Below the top letter; below the corners where they leave no room between them."""
        block = self._text(font, ratio, (caption,), Qt.AlignmentFlag.AlignHCenter, _LETTER)
        if _width(block) > inner.width():
            lines = _wrapped(caption, QFontMetricsF(font), inner.width() - 4)
            block = self._text(font, ratio, lines, Qt.AlignmentFlag.AlignHCenter, _LETTER)
        middle = inner.left() + (inner.width() - _width(block)) / 2
        top = inner.top() + QFontMetricsF(font).height() + 2
        blocked = [
            _height(corner)
            for corner, edge in zip(beside, (middle, middle + _width(block)), strict=True)
            if _overlaps(corner, edge, inner, corner is beside[0])
        ]
        top = max([top, *(inner.top() + height + 4 for height in blocked)])
        painter.drawPixmap(QPointF(middle, top), block)

    def _text(
        self,
        font: QFont,
        ratio: float,
        lines: tuple[str, ...],
        alignment: Qt.AlignmentFlag,
        colour: QColor = _TEXT,
    ) -> QPixmap:
        key = (lines, font.key(), ratio, alignment, colour.rgba())
        block = self._blocks.get(key)
        if block is None:
            block = text_block(font, ratio, lines, alignment, colour)
            self._blocks[key] = block
            if len(self._blocks) > _KEPT:
                self._blocks.popitem(last=False)
        self._blocks.move_to_end(key)
        return block


def text_block(
    font: QFont,
    ratio: float,
    lines: tuple[str, ...],
    alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    colour: QColor = _TEXT,
) -> QPixmap:
    """Return lines of light text with a dark halo on a transparent pixmap."""
    metrics = QFontMetricsF(font)
    height = math.ceil(metrics.lineSpacing())
    width = math.ceil(max((metrics.horizontalAdvance(line) for line in lines), default=0)) + 4
    size = (math.ceil(width * ratio), math.ceil((height * len(lines) + 4) * ratio))
    block = QPixmap(*(size if lines else (1, 1)))
    block.setDevicePixelRatio(ratio)
    block.fill(Qt.GlobalColor.transparent)
    painter = QPainter(block)
    painter.setFont(font)
    for pen, offsets in ((_HALO, _AROUND), (colour, (QPointF(),))):
        painter.setPen(pen)
        for row, line in enumerate(lines):
            place = QRectF(2, 2 + row * height, width - 4, height)
            for offset in offsets:
                painter.drawText(place.translated(offset), alignment, line)
    painter.end()
    return block


def _draw_bar(painter: QPainter, end: QPointF, length: float) -> None:
    start = end - QPointF(length, 0)
    tick = QPointF(0, 4)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, width in ((_HALO, 3.5), (_TEXT, 1.4)):
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(start, end)
        painter.drawLine(start - tick, start + tick)
        painter.drawLine(end - tick, end + tick)
    painter.restore()


def _draw_right(painter: QPainter, top_right: QPointF, block: QPixmap) -> None:
    painter.drawPixmap(top_right - QPointF(_width(block), 0), block)


def _overlaps(corner: QPixmap, edge: float, inner: QRectF, is_left: bool) -> bool:
    if is_left:
        return edge < inner.left() + _width(corner) + 12
    return edge > inner.right() - _width(corner) - 12


def _wrapped(words: str, metrics: QFontMetricsF, width: float) -> tuple[str, ...]:
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if metrics.horizontalAdvance(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _width(block: QPixmap) -> float:
    return block.width() / block.devicePixelRatio()


def _height(block: QPixmap) -> float:
    return block.height() / block.devicePixelRatio()
