"""The bar beside a falsely coloured image: which colour stands for which value."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from viewer.core.colour_maps import colour_table
from viewer.core.display import DisplayState
from viewer.core.voi import Voi, VoiFunction, Window
from viewer.core.windowing import window_ends
from viewer.ui.shown_image import ShownImage

BAR_WIDTH = 12.0  # logical pixels
LONGEST_BAR = 260.0
SMALLEST_BAR = 40.0  # below this length the colours cannot be told apart


@dataclass(frozen=True)
class ColourBar:
    """A palette and what its ends stand for; words are "" where no value belongs to a colour."""

    colour_map: str
    highest: str
    lowest: str


def colour_bar(shown: ShownImage, state: DisplayState, voi: Voi) -> ColourBar | None:
    """Return the bar for an image; None in grey and for colour images."""
    if not state.colour_map or shown.frame.is_colour:
        return None
    if state.filters or not isinstance(voi, Window) or voi.function is VoiFunction.SIGMOID:
        return ColourBar(state.colour_map, "", "")
    ends = window_ends(voi)
    unit = shown.frame.unit
    words = [f"{_number(end)} {unit}".strip() for end in ends]
    if shown.frame.tags.inverted != state.inverted:
        words.reverse()
    return ColourBar(state.colour_map, words[1], words[0])


def paint_bar(painter: QPainter, place: QRectF, bar: ColourBar) -> None:
    """Fill `place` (logical pixels) with the palette, its highest grey at the top."""
    table = colour_table(bar.colour_map)[::-1].copy()
    picture = QImage(table.data, 1, len(table), 3, QImage.Format.Format_RGB888)
    painter.drawImage(place, picture)
    painter.drawRect(place)


def _number(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 10 or value == round(value) else f"{value:.3g}"
