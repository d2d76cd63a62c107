"""Words around an image in cells of every size: none lies over another."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFontMetricsF

from tests.ui.shown_images import make_shown
from viewer.ui.corner_fit import fitted, has_room_for_bar, is_small, letter_row
from viewer.ui.corner_text import CornerText, small_lines

LONG = CornerText(
    ("GONZALEZ RODRIGUEZ, MARIA DE LOS ANGELES  54 y  F", "ID 0001", "CT Thorax nativ 1.0 Br40"),
    ("Series 3  Image 120/480", "512 × 512  12 bit"),
    ("linear, in place of the file's table", "W 1500  L -600  LINEAR  LUNG", "Zoom 75 %"),
    ("0.19 mm/px (detector)",),
)


@pytest.mark.parametrize("width", [140, 200, 280, 400, 900])
def test_lines_of_one_row_do_not_meet(qapp, width):
    font = qapp.font()
    wide = QFontMetricsF(font).horizontalAdvance
    found = fitted(LONG, width, font)
    rows = [*zip(found.top_left, found.top_right, strict=False)]
    rows += zip(found.bottom_left[::-1], found.bottom_right[::-1], strict=False)
    for left, right in rows:
        assert left == "" or wide(left) + wide(right) <= width
    assert found.top_right == LONG.top_right
    assert len(found.top_left) == len(LONG.top_left)
    if width == 900:
        assert found == LONG


def test_a_small_cell_says_that_it_is_turned_and_flipped(qapp):
    zoom = "Zoom 78 %  rotated 90°  flipped"
    room = QFontMetricsF(qapp.font()).horizontalAdvance(zoom) + 1
    found = fitted(CornerText((zoom,), (), ("W 400  L 40", zoom), ()), room, qapp.font())
    assert found.bottom_left[-1] == zoom
    assert found.top_left[0].endswith("…"), "a long name leaves markers on the film alone"


def test_the_bar_gives_way_to_the_window(qapp):
    assert has_room_for_bar(LONG, 100, 800, qapp.font())
    assert not has_room_for_bar(LONG, 100, 260, qapp.font())


@pytest.mark.parametrize(
    ("left", "right", "row"),
    [
        ([180.0], [], 0),
        ([190.0], [], 1),
        ([100.0, 300.0], [200.0], 2),
        ([190.0, 190.0], [190.0, 190.0, 100.0], 2),
    ],
)
def test_letters_keep_clear_of_words_that_reach_the_middle(left, right, row):
    assert letter_row(left, right, 400.0) == row


def test_a_small_cell_says_who_which_image_and_what_was_lost(qapp):
    shown = make_shown(np.zeros((4, 4), np.uint16), count=12)
    found = small_lines(shown)
    assert found.top_left == ("DEMO, ALFA",)
    assert found.top_right[0] == "1/12"
    assert is_small(QSizeF(200, 400))
    assert is_small(QSizeF(400, 150))
    assert not is_small(QSizeF(415, 310))
