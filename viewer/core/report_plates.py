"""Pictures on a report's page: size, compression, letters and the heat map's colour scale."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Paragraph, Spacer, Table

from viewer.core.overlay import colour_map
from viewer.core.report import Picture
from viewer.core.report_blocks import Pictures
from viewer.core.report_fonts import BOLD, REGULAR

# 8 cm at 1,600 pixels are 500 dpi: more than any printer shows, a tenth of the full size.
_LONGEST_SIDE = 1600
_JPEG_QUALITY = 92
_GAP = 6 * mm
_TALLEST = 104 * mm
_SINGLE_WIDTH = 120 * mm

_FLUSH = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]

Write = Callable[[str, ParagraphStyle], Paragraph]


def picture_table(
    block: Pictures, width: float, write: Write, styles: tuple[ParagraphStyle, ParagraphStyle]
) -> list[Flowable]:
    """Return the pictures two in a row, each with title, scale and caption; one alone is larger."""
    pictures = block.pictures
    single = len(pictures) == 1
    column = _SINGLE_WIDTH if single else (width - _GAP) / 2
    flow: list[Flowable] = []
    for start in range(0, len(pictures), 2):
        cells = [_cell(each, block, column, write, styles) for each in pictures[start : start + 2]]
        row: list[list[Flowable]] = [cells[0]]
        widths = [column]
        if not single:
            row += [[], cells[1] if len(cells) > 1 else []]
            widths = [column, _GAP, column]
        flow += [grid([row], widths, _FLUSH), Spacer(0, 2 * mm)]
    return flow


def grid(rows: list[list[Any]], widths: list[float], style: list[tuple[Any, ...]]) -> Table:
    """Return a table; its cells' own font is ours, or reportlab names one that is not embedded."""
    made = Table(rows, colWidths=widths, hAlign="LEFT")
    made.setStyle([("FONTNAME", (0, 0), (-1, -1), REGULAR), *style])
    return made


def _cell(
    picture: Picture,
    block: Pictures,
    width: float,
    write: Write,
    styles: tuple[ParagraphStyle, ParagraphStyle],
) -> list[Flowable]:
    title, caption = styles
    cell: list[Flowable] = [
        write(picture.title, title),
        Spacer(0, 1 * mm),
        Plate(picture, width),
        Spacer(0, 1 * mm),
    ]
    if picture.legend:
        cell += [Scale(width, block.low, block.high, caption), Spacer(0, 1 * mm)]
    return [*cell, write(picture.caption, caption)]


class Plate(Flowable):  # type: ignore[misc]
    """A picture in its true proportions with its orientation letters."""

    def __init__(self, picture: Picture, width: float) -> None:
        super().__init__()
        self._picture = picture
        rows, columns = picture.pixels.shape[:2]
        tall = width * rows * picture.aspect / columns
        shrink = min(1.0, _TALLEST / tall)
        self._drawn = (width * shrink, tall * shrink)
        self.width, self.height = width, tall * shrink

    def wrap(self, *_available: float) -> tuple[float, float]:
        """Return the fixed size in points."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw picture and letters."""
        width, height = self._drawn
        self.canv.drawImage(ImageReader(_encoded(self._picture.pixels)), 0, 0, width, height)
        self._draw_letters(width)

    def _draw_letters(self, width: float) -> None:
        left, right, top, bottom = self._picture.letters
        middle, low, high = self.height / 2 - 3, 3.0, self.height - 10
        places = (
            (left, 4, middle, "drawString"),
            (right, width - 4, middle, "drawRightString"),
            (top, width / 2, high, "drawCentredString"),
            (bottom, width / 2, low, "drawCentredString"),
        )
        canvas = self.canv
        canvas.setFont(BOLD, 8)
        for letters, x, y, method in places:
            if letters:
                canvas.setFillColor(HexColor(0x000000))
                getattr(canvas, method)(x + 0.5, y - 0.5, letters)
                canvas.setFillColor(HexColor(0xFFD27F))
                getattr(canvas, method)(x, y, letters)


class Scale(Flowable):  # type: ignore[misc]
    """The heat map's colours from low to high influence."""

    def __init__(self, width: float, low: str, high: str, style: ParagraphStyle) -> None:
        super().__init__()
        self._low, self._high, self._style = low, high, style
        self.width, self.height = width, 7.0

    def wrap(self, *_available: float) -> tuple[float, float]:
        """Return the fixed size in points."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the words and the colours between them."""
        from reportlab.pdfbase.pdfmetrics import stringWidth

        canvas, style = self.canv, self._style
        canvas.setFont(style.fontName, style.fontSize)
        canvas.setFillColor(style.textColor)
        left = stringWidth(self._low, style.fontName, style.fontSize) + 4
        right = stringWidth(self._high, style.fontName, style.fontSize) + 4
        canvas.drawString(0, 0, self._low)
        canvas.drawRightString(self.width, 0, self._high)
        strip = np.repeat(colour_map()[None], 2, axis=0)
        canvas.drawImage(ImageReader(_encoded(strip)), left, 0, self.width - left - right, 6)


def _encoded(pixels: NDArray[np.uint8]) -> io.BytesIO:
    """Grey without loss; colour as JPEG, which keeps its compressed bytes in the PDF."""
    from PIL import Image

    image = Image.fromarray(pixels)
    if max(image.size) > _LONGEST_SIDE:
        scale = _LONGEST_SIDE / max(image.size)
        size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        image = image.resize(size, Image.Resampling.BOX)
    buffer = io.BytesIO()
    if pixels.ndim == 2 or pixels.shape[0] <= 2:
        image.save(buffer, "PNG")
    else:
        image.save(buffer, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
    buffer.seek(0)
    return buffer
