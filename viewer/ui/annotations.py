"""Paints words, letters and the scale bar over an image, readable on white and on black.

Each line is a pixmap that is made again only when its words change, so that a window drag pays
for one short line of text and nothing else.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

from viewer.ui.colour_bar import BAR_WIDTH, LONGEST_BAR, SMALLEST_BAR, ColourBar, paint_bar
from viewer.ui.corner_fit import fitted, has_room_for_bar, letter_row
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
    """All that is written over an image at one moment.

    `marks` say what changes the look of the image, `colours` is the scale of false colours.
    """

    corners: CornerText
    letters: SideLetters | None
    bar: ScaleBar | None
    caption: str
    marks: tuple[str, ...] = ()
    colours: ColourBar | None = None


class AnnotationPainter:
    """Draws `Annotations` into a rectangle of logical pixels; keeps its lines as pixmaps."""

    def __init__(self) -> None:
        self._lines: OrderedDict[Hashable, QPixmap] = OrderedDict()

    def paint(
        self, painter: QPainter, area: QRectF, font: QFont, ratio: float, notes: Annotations
    ) -> None:
        """Draw over `area`; `ratio` is the device pixel ratio, bar lengths are device pixels."""
        sheet = _Sheet(painter, area, font, ratio, self._line)
        corners = fitted(notes.corners, sheet.inner.width(), font)
        left = sheet.block(corners.top_left, 0.0, 0.0)
        right = sheet.block(corners.top_right, 1.0, 0.0)
        below = sheet.block(corners.bottom_left, 0.0, 1.0)
        low = sheet.block(corners.bottom_right, 1.0, 1.0)
        if notes.marks:
            sheet.marks(notes.marks, below.top())
        if notes.colours is not None:
            sheet.colours(notes.colours, right.bottom(), low.top())
        if notes.bar is not None and sheet.has_room_for(notes.bar, corners):
            sheet.bar(notes.bar, low.top())
        if notes.letters is not None:
            sheet.letters(notes.letters, *sheet.letter_rows(corners, notes.marks, notes.bar))
        if notes.caption:
            sheet.caption(notes.caption, (left, right))

    def _line(self, font: QFont, ratio: float, line: str, colour: QColor) -> QPixmap:
        key = (line, font.key(), ratio, colour.rgba())
        pixmap = self._lines.get(key)
        if pixmap is None:
            pixmap = text_line(font, ratio, line, colour)
            self._lines[key] = pixmap
            if len(self._lines) > _KEPT:
                self._lines.popitem(last=False)
        self._lines.move_to_end(key)
        return pixmap


@dataclass(frozen=True)
class _Sheet:
    """One paint event: where lines go, and what they are drawn with."""

    painter: QPainter
    area: QRectF
    font: QFont
    ratio: float
    line: Callable[[QFont, float, str, QColor], QPixmap]

    @property
    def inner(self) -> QRectF:
        return self.area.adjusted(_MARGIN, _MARGIN - 2, -_MARGIN, -_MARGIN + 2)

    def block(
        self,
        lines: tuple[str, ...],
        across: float,
        down: float,
        *,
        top: float | None = None,
        colour: QColor = _TEXT,
        font: QFont | None = None,
    ) -> QRectF:
        """Draw lines at a fraction of the sheet: 0 left or top, 1 right or bottom."""
        font = font or self.font
        pixmaps = [self.line(font, self.ratio, line, colour) for line in lines]
        step = math.ceil(QFontMetricsF(font).lineSpacing())
        inner, height = self.inner, step * len(lines)
        y = inner.top() + (inner.height() - height) * down if top is None else top
        covered = QRectF(inner.left() + inner.width() * across, y, 0, height)
        for row, pixmap in enumerate(pixmaps):
            width = pixmap.width() / self.ratio
            x = inner.left() + (inner.width() - width) * across
            self.painter.drawPixmap(self._sharp(x, y + row * step), pixmap)
            covered = covered.united(QRectF(x, y + row * step, width, step))
        return covered

    def letters(self, letters: SideLetters, top: int, bottom: int) -> None:
        """Draw the letters, the upper and lower one so many rows away from their edge."""
        bold = QFont(self.font)
        bold.setBold(True)
        step, inner = math.ceil(QFontMetricsF(bold).lineSpacing()), self.inner
        for word, across, y in (
            (letters.left, 0.0, None),
            (letters.right, 1.0, None),
            (letters.top, 0.5, inner.top() + top * step),
            (letters.bottom, 0.5, inner.bottom() - (bottom + 1) * step),
        ):
            self.block((word,), across, 0.5, top=y, colour=_LETTER, font=bold)

    def letter_rows(
        self, corners: CornerText, marks: tuple[str, ...], bar: ScaleBar | None
    ) -> tuple[int, int]:
        """Return the rows where the upper and the lower letter stand clear of words."""
        wide, width = QFontMetricsF(self.font).horizontalAdvance, self.inner.width()
        below = [*map(wide, (*marks, *corners.bottom_left)[::-1])]
        right = [*map(wide, corners.bottom_right[::-1])]
        if bar is not None and self.has_room_for(bar, corners):
            right.append(self._length(bar))
        top = letter_row([*map(wide, corners.top_left)], [*map(wide, corners.top_right)], width)
        return top, letter_row(below, right, width)

    def has_room_for(self, bar: ScaleBar, corners: CornerText) -> bool:
        return has_room_for_bar(corners, self._length(bar), self.inner.width(), self.font)

    def _length(self, bar: ScaleBar) -> float:
        """Logical pixels that a bar takes with its label."""
        return bar.length / self.ratio + QFontMetricsF(self.font).horizontalAdvance(bar.label) + 8

    def bar(self, bar: ScaleBar, bottom: float) -> None:
        step = math.ceil(QFontMetricsF(self.font).lineSpacing())
        label = self.block((bar.label,), 1.0, 0.0, top=bottom - step)
        end = QPointF(label.left() - 8, round(label.center().y()) + 0.5)
        _draw_bar(self.painter, end, bar.length / self.ratio)

    def marks(self, marks: tuple[str, ...], bottom: float) -> None:
        step = math.ceil(QFontMetricsF(self.font).lineSpacing())
        self.block(marks, 0.0, 0.0, top=bottom - step * len(marks), colour=_LETTER)

    def colours(self, bar: ColourBar, top: float, bottom: float) -> None:
        """At the right, between the words of the corners, beside the letter in the middle."""
        step = math.ceil(QFontMetricsF(self.font).lineSpacing())
        # A line each for the number above, the number below and the scale bar.
        length = min(bottom - top - 3 * step - 8, LONGEST_BAR)
        if length < SMALLEST_BAR:
            return
        self.block((bar.highest,) if bar.highest else (), 1.0, 0.0, top=top + 2)
        left = self.inner.right() - BAR_WIDTH - step
        place = QRectF(left, top + step + 4, BAR_WIDTH, length)
        self.painter.setPen(QPen(_TEXT, 1.0))
        paint_bar(self.painter, place, bar)
        self.block((bar.lowest,) if bar.lowest else (), 1.0, 0.0, top=place.bottom() + 2)

    def caption(self, caption: str, corners: tuple[QRectF, QRectF]) -> None:
        """Below the top letter; below the corners where they leave no room between them."""
        metrics = QFontMetricsF(self.font)
        lines = _wrapped(caption, metrics, self.inner.width() - 8)
        half = max(metrics.horizontalAdvance(line) for line in lines) / 2 + 12
        middle = self.inner.center().x()
        top = self.inner.top() + metrics.height() + 4
        for corner in corners:
            if corner.right() > middle - half and corner.left() < middle + half:
                top = max(top, corner.bottom() + 4)
        self.block(lines, 0.5, 0.0, top=top, colour=_LETTER)

    def _sharp(self, x: float, y: float) -> QPointF:
        """Text between device pixels would be smeared."""
        return QPointF(round(x * self.ratio) / self.ratio, round(y * self.ratio) / self.ratio)


def text_line(font: QFont, ratio: float, line: str, colour: QColor = _TEXT) -> QPixmap:
    """Return light text with a dark halo on a transparent pixmap."""
    metrics = QFontMetricsF(font)
    height = math.ceil(metrics.lineSpacing()) + 4
    width = math.ceil(metrics.horizontalAdvance(line)) + 4
    pixmap = QPixmap(math.ceil(width * ratio), math.ceil(height * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setFont(font)
    base = QPointF(2, 2 + metrics.ascent())
    painter.setPen(_HALO)
    for offset in _AROUND:
        painter.drawText(base + offset, line)
    painter.setPen(colour)
    painter.drawText(base, line)
    painter.end()
    return pixmap


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


def _wrapped(words: str, metrics: QFontMetricsF, width: float) -> tuple[str, ...]:
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if metrics.horizontalAdvance(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)
