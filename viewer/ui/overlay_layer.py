"""Draws the file's own overlay planes (60xx) over the image they came with."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter, QTransform, qRgba

from viewer.core.display import ResolvedView
from viewer.core.pixels import Frame
from viewer.ui.shown_image import ShownImage

_INK = QColor(255, 221, 87)
_SHADOW = QColor(0, 0, 0)


class OverlayLayer:
    """One viewport's overlays; a `ViewLayer`. What it draws is taken from the frame shown."""

    def __init__(self) -> None:
        self.visible = True
        # Kept while the image is panned, and all of it while the window is dragged: making them
        # anew takes longer than a repaint may.
        self._mask_key: object = None
        self._mask = np.zeros((0, 0), np.uint8)
        self._key: object = None
        self._picture = QImage()

    def paint_layer(
        self, painter: QPainter, shown: ShownImage, view: ResolvedView, ratio: float
    ) -> None:
        """Draw all planes in one colour with a thin shadow, legible on black and on white."""
        if not (self.visible and shown.frame.overlays):
            return
        key = (shown.frame, view.transform, view.scaled, view.viewport, ratio)
        if key != self._key:
            mask = self._coverage(shown.frame, view)
            self._picture, self._key = _picture(mask, view, ratio), key
        painter.drawImage(QPointF(0, 0), self._picture)

    def _coverage(self, frame: Frame, view: ResolvedView) -> NDArray[np.uint8]:
        rows, columns = frame.shape
        size = min(view.scaled[0], columns), min(view.scaled[1], rows)
        if (frame, size) != self._mask_key:
            self._mask, self._mask_key = coverage(frame, size), (frame, size)
        return self._mask


def _picture(mask: NDArray[np.uint8], view: ResolvedView, ratio: float) -> QImage:
    """All of the viewport, transparent where nothing is drawn."""
    size = mask.shape[1], mask.shape[0]
    stencil = QImage(mask.data, *size, mask.strides[0], QImage.Format.Format_Indexed8)
    picture = QImage(*view.viewport, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(0)
    painter = QPainter(picture)
    for offset, ink in ((round(ratio), _SHADOW), (0, _INK)):
        stencil.setColorTable(_colours(ink))
        painter.setTransform(_to_screen(view, size) * QTransform.fromTranslate(offset, offset))
        painter.drawImage(QPointF(0, 0), stencil)
    painter.end()
    return picture


def coverage(frame: Frame, size: tuple[int, int]) -> NDArray[np.uint8]:
    """Return how much the planes cover each pixel of a picture of `size` (width, height).

    uint8 (height, width), 255 all of it. A line one image pixel wide keeps its full strength
    however far the picture is shrunk: overlays are writing and outlines.
    """
    import cv2

    masks = [plane.mask(frame.shape) for plane in frame.overlays]
    drawn = np.asarray(np.logical_or.reduce(masks).view(np.uint8) * np.uint8(255))
    rows, columns = frame.shape
    if size == (columns, rows):
        return drawn
    part = cv2.resize(drawn.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    strength = max(columns / size[0], rows / size[1])
    return np.ascontiguousarray(np.clip(part * strength, 0, 255).astype(np.uint8))


def _to_screen(view: ResolvedView, size: tuple[int, int]) -> QTransform:
    """From corners of a picture of `size`, which spans the image, to device pixels."""
    place = view.transform
    matrix = QTransform(place.xx, place.yx, place.xy, place.yy, place.x0, place.y0)
    across, down = view.shape.columns / size[0], view.shape.rows / size[1]
    # Image coordinates count from the middle of the first pixel.
    return QTransform(across, 0.0, 0.0, down, -0.5, -0.5) * matrix


def _colours(ink: QColor) -> list[int]:
    return [qRgba(ink.red(), ink.green(), ink.blue(), alpha) for alpha in range(256)]
