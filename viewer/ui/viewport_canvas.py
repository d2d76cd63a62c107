"""The surface that shows one image or a sentence. It takes no mouse and no keys."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from viewer.core.display import DisplayState, ResolvedView, resolve
from viewer.core.effect_changes import without_effects
from viewer.core.voi import Voi
from viewer.ui.annotations import AnnotationPainter
from viewer.ui.rendering import BACKGROUND, Layers, Renderer, paint_message, snapshot
from viewer.ui.shown_image import HeatMapOverlay, ShownImage
from viewer.ui.view_layer import ViewLayer

# A snapshot's words are as large, for its height, as in a viewport of this many pixels.
_SNAPSHOT_HEIGHT = 800.0


class ViewportCanvas(QWidget):
    """Paints a `ShownImage` as `DisplayState` wishes, or a sentence where there is none.

    Signals
    -------
    display_changed
        Window, zoom, rotation or anything else of the state changed.
    image_changed
        Another image is on the screen, or none.
    """

    display_changed = Signal()
    image_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = AnnotationPainter()
        self._renderer: Renderer | None = None
        self._overlay: HeatMapOverlay | None = None
        self._state = DisplayState()
        self._layers = Layers()
        self._message = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(96, 72)

    @property
    def shown(self) -> ShownImage | None:
        """The image on the screen."""
        return self._renderer.shown if self._renderer else None

    @property
    def state(self) -> DisplayState:
        """What the reader asked for."""
        return self._state

    @property
    def message(self) -> str:
        """The sentence in place of an image, "" while there is one."""
        return "" if self._renderer else self._message

    @property
    def heat_map(self) -> HeatMapOverlay | None:
        """The heat map it was given; drawn over its own image alone."""
        return self._overlay

    def show_image(self, shown: ShownImage, state: DisplayState | None = None) -> None:
        """Show an image with `state`, or with the state as it is."""
        self._renderer = Renderer(shown, self._words)
        self._message = ""
        self.setAccessibleDescription(
            self.tr("Image {index} of {count}, {modality}").format(
                index=shown.index + 1, count=shown.count, modality=shown.series.modality
            )
        )
        self.set_state(self._state if state is None else state)
        self.image_changed.emit()

    def show_message(self, words: str) -> None:
        """Take the image away at once; write `words` (may be "") in its place."""
        self._renderer, self._message = None, words
        self.setAccessibleDescription(words)
        self.update()
        self.image_changed.emit()

    def set_state(self, state: DisplayState) -> None:
        """Show the image as `state` wishes."""
        changed, self._state = state != self._state, state
        self.update()
        if changed:
            self.display_changed.emit()

    def set_heat_map(self, overlay: HeatMapOverlay | None) -> None:
        """Lay a heat map over the image it was made for; over any other it is not drawn."""
        self._overlay = overlay
        self.update()

    def set_identity_visible(self, visible: bool) -> None:
        """Show or hide who the patient is; window, letters and scale stay."""
        self._layers = replace(self._layers, identity=visible)
        self.update()

    def add_layer(self, layer: ViewLayer) -> None:
        """Draw `layer` over the image, above those that are there; `update()` draws it anew."""
        self._layers = replace(self._layers, drawings=(*self._layers.drawings, layer))
        self.update()

    def device_size(self) -> tuple[int, int]:
        """Return (width, height) in device pixels."""
        ratio = self.devicePixelRatioF()
        return round(self.width() * ratio), round(self.height() * ratio)

    def view(self) -> ResolvedView | None:
        """Return where the image stands now; None without an image."""
        if self._renderer is None:
            return None
        return resolve(self._state, self._renderer.shown.shape, self.device_size())

    def voi(self) -> Voi | None:
        """Return the window or table in use; None without an image and for colour."""
        if self._renderer is None or self._renderer.shown.frame.is_colour:
            return None
        return self._renderer.voi(self._state)

    def snapshot(self, size: QSize | None, layers: Layers) -> QImage | None:
        """Return what the viewport shows at `size`, the same part of the image; None if empty."""
        if self._renderer is None:
            return None
        width, height = self.device_size()
        scale, state = self.devicePixelRatioF(), self._state
        if size is None:
            size = QSize(width, height)
        else:
            scale = max(size.height() / _SNAPSHOT_HEIGHT, 1.0)
            if state.zoom is not None:
                ratio = min(size.width() / width, size.height() / height)
                state = replace(state, zoom=state.zoom * ratio)
        font = self.font()
        if not layers.annotations:
            # Without words nothing would say that this is not how the image looks.
            state = without_effects(state)
        else:
            layers = replace(layers, drawings=self._layers.drawings)
        return snapshot(self._renderer, state, size, scale, font, self._overlay, layers)

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._renderer is not None:
            size, ratio = QSize(*self.device_size()), self.devicePixelRatioF()
            font, overlay = self.font(), self._overlay
            self._renderer.paint(painter, self._state, size, ratio, font, overlay, self._layers)
        else:
            painter.fillRect(self.rect(), BACKGROUND)
            paint_message(painter, QRectF(self.rect()), self.font(), self._message)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._renderer is not None:
            # A fitted image gets another zoom without a change of the state.
            self.display_changed.emit()
