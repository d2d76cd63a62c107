"""Makes the words around an image fit a small cell: never one over another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from viewer.ui.corner_text import CornerText

# Below this many logical pixels a cell gets the short words.
_SMALL_WIDTH, _SMALL_HEIGHT = 300.0, 200.0
_GAP = 12.0
_LETTER = 14.0  # half of the room that the orientation letter takes in the middle


def is_small(size: QSizeF) -> bool:
    """Whether a cell of logical pixels has no room for all words."""
    return size.width() < _SMALL_WIDTH or size.height() < _SMALL_HEIGHT


def fitted(corners: CornerText, width: float, font: QFont) -> CornerText:
    """Shorten the left lines of `corners` so that they end before the right ones of their row.

    `width` is the room between the margins. In a small cell the name also ends before the middle:
    the header above it has the whole one, and markers on the film must be seen.
    """
    metrics = QFontMetricsF(font)
    top = _shortened(corners.top_left, corners.top_right, width, metrics)
    if width < _SMALL_WIDTH and top:
        name = _elided(top[0], width / 2 - _LETTER, metrics)
        top = (name, *top[1:])
    # The lower corners end in the same row, so they are matched from below.
    low = _shortened(corners.bottom_left[::-1], corners.bottom_right[::-1], width, metrics)
    return replace(corners, top_left=top, bottom_left=low[::-1])


def has_room_for_bar(corners: CornerText, bar: float, width: float, font: QFont) -> bool:
    """Whether a scale bar of `bar` logical pixels, label included, fits beside the lower words."""
    metrics = QFontMetricsF(font)
    above = corners.bottom_left[:-1][-1:]
    return sum(map(metrics.horizontalAdvance, above)) + bar + 2 * _GAP <= width


def letter_row(left: Sequence[float], right: Sequence[float], width: float) -> int:
    """Return the row, 0 at the edge, where a letter in the middle meets no words beside it.

    `left` and `right` are how far the words of each row reach into the room of `width`.
    """
    reach = width / 2 - _LETTER
    row = 0
    while any(len(side) > row and side[row] > reach for side in (left, right)):
        row += 1
    return row


def _shortened(
    left: tuple[str, ...], right: tuple[str, ...], width: float, metrics: QFontMetricsF
) -> tuple[str, ...]:
    lines = []
    for row, line in enumerate(left):
        beside = right[row] if row < len(right) else ""
        if _surely_within(line + beside, width - _GAP, metrics):
            lines.append(line)
            continue
        room = width - metrics.horizontalAdvance(beside) - _GAP if beside else width
        lines.append(_elided(line, room, metrics))
    return tuple(lines)


def _surely_within(words: str, room: float, metrics: QFontMetricsF) -> bool:
    """Whether words fit whatever their letters, which are hardly ever wider than a line is high.

    Measuring each line at every step of a drag would take as long as drawing them.
    """
    return len(words) * metrics.height() <= room


def _elided(line: str, room: float, metrics: QFontMetricsF) -> str:
    return metrics.elidedText(line, Qt.TextElideMode.ElideRight, max(room, 0.0))
