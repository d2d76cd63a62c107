"""The file's overlays on the screen: in place, whole however small, and hidden by a key."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pydicom
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter

from tests.core.frames import make_frame
from tests.ui.shown_images import make_shown
from viewer.core.display import DisplayState, resolve
from viewer.core.overlay_planes import OverlayPlane
from viewer.ui.overlay_layer import OverlayLayer, coverage
from viewer.ui.shown_image import ShownImage

ROWS, COLUMNS = 40, 60


def shown_with(mask: np.ndarray) -> ShownImage:
    packed = np.packbits(mask, bitorder="little").tobytes()
    plane = OverlayPlane(0x6000, *mask.shape, 0, 0, "", packed)
    shown = make_shown(np.zeros(mask.shape, np.uint8))
    return replace(shown, frame=replace(shown.frame, overlays=(plane,)))


def painted(layer: OverlayLayer, shown: ShownImage, state: DisplayState) -> np.ndarray:
    size = QSize(240, 160)
    view = resolve(state, shown.shape, (size.width(), size.height()))
    picture = QImage(size, QImage.Format.Format_Grayscale8)
    picture.fill(0)
    painter = QPainter(picture)
    layer.paint_layer(painter, shown, view, 1.0)
    painter.end()
    return np.frombuffer(picture.constBits(), np.uint8).reshape(160, -1)[:, :240].copy()


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("flipped", [False, True])
@pytest.mark.parametrize("zoom", [None, 1.0, 3.0, 0.5])
def test_a_mark_lies_on_its_pixel(qapp, rotation: int, flipped: bool, zoom: float | None) -> None:
    mask = np.zeros((ROWS, COLUMNS), bool)
    mask[8:12, 20:26] = True
    shown = shown_with(mask)
    state = DisplayState(zoom=zoom, rotation=rotation, flipped=flipped)
    view = resolve(state, shown.shape, (240, 160))
    rows, columns = np.nonzero(painted(OverlayLayer(), shown, state) > 60)
    x, y = view.transform.to_screen(22.5, 9.5)
    assert abs(columns.mean() + 0.5 - x) < 1.0
    assert abs(rows.mean() + 0.5 - y) < 1.0
    assert len(rows) == pytest.approx(mask.sum() * view.zoom**2, rel=0.25)


@pytest.mark.parametrize("factor", [2, 5, 16])
def test_a_thin_line_stays_when_the_picture_shrinks(factor: int) -> None:
    mask = np.zeros((320, 480), bool)
    mask[37], mask[:, 101] = True, True
    shown = shown_with(mask)
    small = coverage(shown.frame, (480 // factor, 320 // factor))
    assert small[37 // factor].min() >= 250
    assert small[:, 101 // factor].min() >= 250
    assert (small > 0).sum() < 480 // factor + 320 // factor + 2


def test_nothing_is_drawn_when_hidden_or_without_planes(qapp) -> None:
    mask = np.ones((ROWS, COLUMNS), bool)
    layer, state = OverlayLayer(), DisplayState()
    assert painted(layer, shown_with(mask), state).any()
    layer.visible = False
    assert not painted(layer, shown_with(mask), state).any()
    layer.visible = True
    assert not painted(layer, make_shown(np.zeros((ROWS, COLUMNS), np.uint8)), state).any()
    assert make_frame(np.zeros((4, 4), np.uint8)).overlays == ()


def test_another_image_never_gets_the_last_ones_overlays(qapp) -> None:
    first, second = np.zeros((2, ROWS, COLUMNS), bool)
    first[:10], second[30:] = True, True
    layer, state = OverlayLayer(), DisplayState(zoom=1.0)
    above = painted(layer, shown_with(first), state)
    below = painted(layer, shown_with(second), state)
    assert not (above.astype(bool) & below.astype(bool)).any()


def test_the_action_hides_them_in_the_window(faro, qtbot) -> None:
    window = faro.window
    window.open_paths([Path(pydicom.__file__).parent / "data/test_files/examples_overlay.dcm"])
    qtbot.waitUntil(lambda: window.stack.shown() is not None)
    with_overlays = window.stack.viewport.grab().toImage()
    window.actions_["overlays"].trigger()
    without = window.stack.viewport.grab().toImage()
    assert with_overlays != without
    window.actions_["overlays"].trigger()
    assert window.stack.viewport.grab().toImage() == with_overlays
