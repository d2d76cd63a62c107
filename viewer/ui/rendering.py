"""One image to device pixels: the look-up, the heat map over it, the words around it.

The viewport and snapshots for reports use the same renderer, so that a report shows what was seen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from viewer.core.display import (
    DisplayState,
    ResolvedView,
    ScreenRectangle,
    ViewTransform,
    chosen_voi,
    resolve,
)
from viewer.core.overlay import compose, influence, inverse_affine, premultiplied_table
from viewer.core.resample import ScreenSampler
from viewer.core.voi import Voi, Window
from viewer.ui.annotations import AnnotationPainter, Annotations
from viewer.ui.colour_bar import colour_bar
from viewer.ui.corner_fit import is_small
from viewer.ui.corner_text import (
    display_lines,
    fixed_lines,
    scale_bar,
    side_letters,
    small_lines,
    spacing_line,
)
from viewer.ui.display_effects import DisplayEffects, effect_lines
from viewer.ui.shown_image import HeatMapOverlay, ShownImage
from viewer.ui.view_layer import ViewLayer

BACKGROUND = QColor(0, 0, 0)
_NO_WINDOW = Window(128.0, 256.0)  # colour has none; the value is never used


@dataclass(frozen=True)
class Layers:
    """What is drawn besides the image.

    `identity` is the patient's part of the words, `drawings` what others lay over the image.
    """

    heat_map: bool = True
    annotations: bool = True
    identity: bool = True
    drawings: tuple[ViewLayer, ...] = ()


class Renderer:
    """Paints one `ShownImage` and keeps what the next repaint can use again."""

    def __init__(self, shown: ShownImage, words: AnnotationPainter) -> None:
        self.shown = shown
        self._words = words
        self._sampler = ScreenSampler(shown.source)
        self._effects = DisplayEffects(shown.source, self._sampler)
        self._fixed, self._small = fixed_lines(shown), small_lines(shown)
        self._spacing = spacing_line(shown)
        self._grey_key: object = None
        self._grey: tuple[QImage, NDArray[np.uint8]] | None = None
        self._heat_key: object = None
        self._heat: tuple[QImage, NDArray[np.uint32]] | None = None
        self._level_key: object = None
        self._level = np.zeros((0, 0), np.uint8)

    def voi(self, state: DisplayState) -> Voi:
        """Return the window or table that `state` means for this image."""
        if self.shown.frame.is_colour:
            return _NO_WINDOW
        return chosen_voi(state.voi, self.shown.frame.voi, lambda: self.shown.automatic_window)

    def paint(
        self,
        painter: QPainter,
        state: DisplayState,
        size: QSize,
        ratio: float,
        font: QFont,
        overlay: HeatMapOverlay | None,
        layers: Layers,
    ) -> None:
        """Paint into a viewport of `size` device pixels whose painter counts logical pixels."""
        view = resolve(state, self.shown.shape, (size.width(), size.height()))
        voi = self.voi(state)
        if overlay is not None and not self._belongs(overlay):
            overlay = None
        if overlay is not None and layers.heat_map:
            # Two scales of colours on top of each other could be read as neither.
            state = replace(state, colour_map="")
        painter.save()
        painter.scale(1.0 / ratio, 1.0 / ratio)
        image, rectangle = self._image(view, voi, state)
        _fill_around(painter, size, rectangle)
        place = QPointF(rectangle.left, rectangle.top)
        if not image.isNull():
            painter.drawImage(place, image)
            if overlay is not None and layers.heat_map:
                painter.drawImage(place, self._heat_image(view, rectangle, overlay))
        for drawing in layers.drawings:
            painter.save()
            drawing.paint_layer(painter, self.shown, view, ratio)
            painter.restore()
        painter.restore()
        if layers.annotations:
            caption = overlay.caption if overlay is not None and layers.heat_map else ""
            room = QSizeF(size.width() / ratio, size.height() / ratio)
            notes = self._annotations(state, view, voi, caption, is_small(room))
            if not layers.identity:
                notes = replace(notes, corners=replace(notes.corners, top_left=()))
            self._words.paint(painter, QRectF(QPointF(), room), font, ratio, notes)

    def _belongs(self, overlay: HeatMapOverlay) -> bool:
        same = self.shown.is_same_image(overlay.sop_instance_uid, overlay.frame_number)
        return same and self.shown.frame.sha256 == overlay.image_sha256

    def _image(
        self, view: ResolvedView, voi: Voi, state: DisplayState
    ) -> tuple[QImage, ScreenRectangle]:
        part = self._sampler.visible(view)
        # Parts and tables are compared by identity: both are kept as long as they are current.
        key = (part, voi, state.inverted, state.filters, state.colour_map)
        if self._grey is None or key != self._grey_key:
            if state.has_effects:
                pixels = self._effects.pixels(view, part, voi, state)
            else:
                pixels = self._sampler.grey(part, voi, state.inverted)
            self._grey = _as_image(pixels), pixels
            self._grey_key = key
        return self._grey[0], part.rectangle

    def _heat_image(
        self, view: ResolvedView, rectangle: ScreenRectangle, overlay: HeatMapOverlay
    ) -> QImage:
        geometry = (view.transform, rectangle, overlay.heat_map)
        if geometry != self._level_key:
            to_grid = _screen_to_grid(view.transform, rectangle, overlay)
            shape = (rectangle.height, rectangle.width)
            self._level = influence(overlay.heat_map, to_grid, shape)
            self._level_key = geometry
        key = (geometry, overlay.opacity)
        if self._heat is None or key != self._heat_key:
            colours = _argb(premultiplied_table(overlay.opacity))[self._level]
            height, width = colours.shape
            kind = QImage.Format.Format_ARGB32_Premultiplied
            self._heat = QImage(colours.data, width, height, 4 * width, kind), colours
            self._heat_key = key
        return self._heat[0]

    def _annotations(
        self, state: DisplayState, view: ResolvedView, voi: Voi, caption: str, small: bool
    ) -> Annotations:
        corners = replace(
            self._small if small else self._fixed,
            bottom_left=display_lines(self.shown, state, view, voi),
            bottom_right=() if small else (self._spacing,),
        )
        letters = side_letters(self.shown, view)
        bar = None if small else scale_bar(self.shown, view)
        marks = effect_lines(state, self.shown.frame.is_colour)
        colours = colour_bar(self.shown, state, voi)
        return Annotations(corners, letters, bar, caption, marks, colours)


def snapshot(
    renderer: Renderer,
    state: DisplayState,
    size: QSize,
    scale: float,
    font: QFont,
    overlay: HeatMapOverlay | None,
    layers: Layers,
) -> QImage:
    """Return an RGB32 image of `size`; `scale` is device pixels per logical pixel of its words."""
    picture = QImage(size, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(scale)
    painter = QPainter(picture)
    renderer.paint(painter, state, size, scale, font, overlay, layers)
    painter.end()
    picture.setDevicePixelRatio(1.0)
    return picture


def paint_message(painter: QPainter, area: QRectF, font: QFont, words: str) -> None:
    """Write a calm sentence in the middle of an empty viewport."""
    painter.setFont(font)
    painter.setPen(QColor(150, 158, 170))
    room = area.adjusted(area.width() * 0.12, 0, -area.width() * 0.12, 0)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)


def _fill_around(painter: QPainter, size: QSize, rectangle: ScreenRectangle) -> None:
    right, bottom = rectangle.left + rectangle.width, rectangle.top + rectangle.height
    for rest in (
        (0, 0, size.width(), rectangle.top),
        (0, bottom, size.width(), size.height() - bottom),
        (0, rectangle.top, rectangle.left, rectangle.height),
        (right, rectangle.top, size.width() - right, rectangle.height),
    ):
        if rest[2] > 0 and rest[3] > 0:
            painter.fillRect(*rest, BACKGROUND)


def _as_image(pixels: NDArray[np.uint8]) -> QImage:
    """Wrap an array without copying; the caller keeps the array as long as the image."""
    if pixels.size == 0:
        return QImage()
    height, width = pixels.shape[:2]
    if pixels.ndim == 3:
        return QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    return QImage(pixels.data, width, height, width, QImage.Format.Format_Grayscale8)


def _screen_to_grid(
    transform: ViewTransform, rectangle: ScreenRectangle, overlay: HeatMapOverlay
) -> NDArray[np.float64]:
    """Pixel centres of a screen rectangle to pixel centres of the heat map's grid."""
    to_image = transform.inverse().matrix()
    to_image[:, 2] += to_image[:, :2] @ np.array([rectangle.left + 0.5, rectangle.top + 0.5])
    return compose(inverse_affine(overlay.heat_map.to_image), to_image)


def _argb(table: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """RGBA bytes to Qt's 0xAARRGGBB words."""
    red, green, blue, alpha = table.astype(np.uint32).T
    return np.asarray(alpha << 24 | red << 16 | green << 8 | blue, dtype=np.uint32)
