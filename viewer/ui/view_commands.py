"""What a reader can ask of the image on the screen, whichever cell it is in."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QImage

from viewer.core.display import (
    AutomaticVoi,
    DisplayState,
    FileVoi,
    ResolvedView,
    VoiWish,
    limited_zoom,
    mirrored,
    rotated,
)
from viewer.core.look import Look, first_state
from viewer.core.presets import Preset, TablePreset, presets_for
from viewer.core.voi import Voi
from viewer.ui.rendering import Layers
from viewer.ui.shown_image import ShownImage
from viewer.ui.viewport import Viewport

_ZOOM_STEP = 1.25


class ViewCommands:
    """Shared by one stack and by whatever stands for the active one of several."""

    @property
    @abstractmethod
    def viewport(self) -> Viewport:
        """The viewport that the commands act on."""

    @abstractmethod
    def look(self) -> Look | None:
        """Return how the series was asked to be shown first."""

    @abstractmethod
    def preset_rows(self) -> tuple[TablePreset, ...]:
        """Return the windows to choose from by name, for images of any modality."""

    def shown(self) -> ShownImage | None:
        """Return what is on the screen."""
        return self.viewport.shown

    def snapshot(self, size: QSize | None = None, *, heat_map: bool, annotations: bool) -> QImage:
        """Return what is shown, at the viewport's own size or at `size`; null without an image."""
        layers = Layers(heat_map=heat_map, annotations=annotations)
        return self.viewport.snapshot(size, layers) or QImage()

    def state(self) -> DisplayState:
        """Return what the reader asked for."""
        return self.viewport.state

    def view(self) -> ResolvedView | None:
        """Return where the image stands on the screen, in device pixels."""
        return self.viewport.view()

    def voi(self) -> Voi | None:
        """Return the window or table in use; None without an image and for colour."""
        return self.viewport.voi()

    def presets(self) -> tuple[Preset, ...]:
        """Return the windows to choose from for the image on the screen."""
        shown = self.shown()
        return presets_for(shown.frame, self.preset_rows()) if shown is not None else ()

    def apply_preset(self, preset: Preset) -> None:
        """Show with the preset's window."""
        self._show(replace(self.state(), voi=self.steady(preset.voi)))

    def set_inverted(self, inverted: bool) -> None:
        """Show black as white, on top of the file's own polarity."""
        self._show(replace(self.state(), inverted=inverted))

    def toggle_inverted(self) -> None:
        """Swap black and white."""
        self.set_inverted(not self.state().inverted)

    def reset_view(self) -> None:
        """Show the image as it was shown first."""
        self._show(self.first_state())

    def first_state(self) -> DisplayState:
        """Return how the image on the screen is shown before anybody changes anything."""
        shown, look = self.shown(), self.look()
        if shown is None or look is None:
            return DisplayState(voi=self.steady(FileVoi()))
        state = first_state(look, shown.shape, self.presets())
        return replace(state, voi=self.steady(state.voi))

    def rotate(self, degrees: int) -> None:
        """Turn clockwise by +90 or -90."""
        self._show(rotated(self.state(), degrees))

    def flip(self, horizontal: bool) -> None:
        """Mirror what is on the screen left-right, or upside down."""
        self._show(mirrored(self.state(), horizontal))

    def fit(self) -> None:
        """Show the whole image and keep it so when the window changes its size."""
        self._show(replace(self.state(), zoom=None, center=(0.5, 0.5)))

    def one_to_one(self) -> None:
        """Show one image pixel as one device pixel."""
        shown = self.shown()
        if shown is not None:
            self._show(replace(self.state(), zoom=limited_zoom(1.0, shown.shape)))

    def zoom_in(self) -> None:
        """Enlarge around the middle of the viewport."""
        self._zoom_step(_ZOOM_STEP)

    def zoom_out(self) -> None:
        """Reduce around the middle of the viewport."""
        self._zoom_step(1 / _ZOOM_STEP)

    def _zoom_step(self, factor: float) -> None:
        self.viewport.zoom_at(factor, QPointF(self.viewport.rect().center()))

    def _show(self, state: DisplayState) -> None:
        self.viewport.set_state(state)

    def steady(self, wish: VoiWish) -> VoiWish:
        """Fix the automatic window of a stack, so that its slices keep one brightness."""
        shown = self.shown()
        if shown is None or shown.frame.is_colour or shown.count < 2:
            return wish
        is_automatic = isinstance(wish, AutomaticVoi) or (
            isinstance(wish, FileVoi) and not shown.frame.voi
        )
        is_stack = shown.series.modality not in ("CR", "DX", "MG", "")
        return shown.automatic_window if is_automatic and is_stack else wish
