"""One viewport with the stack it scrolls through: the image area of the main window."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

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
from viewer.core.errors import UserError
from viewer.core.presets import Preset, presets_for
from viewer.core.study import Series, Study
from viewer.core.voi import Voi
from viewer.ui.messages import Messages
from viewer.ui.rendering import Layers
from viewer.ui.shown_image import HeatMapOverlay, PixelProbe, ShownImage, frame_places
from viewer.ui.stack_loader import DEFAULT_BUDGET, StackLoader
from viewer.ui.tasks import TaskRunner
from viewer.ui.tools import Tool
from viewer.ui.translate import translated_error
from viewer.ui.viewport import Viewport

# An image that comes sooner than this is not announced: the words would only flicker.
_PATIENCE_MS = 250
_ZOOM_STEP = 1.25


class StackView(QWidget):
    """Shows one series: loads its images in workers and keeps window, zoom and turn across them.

    Signals
    -------
    shown_changed
        The `ShownImage` on the screen, None when there is none any more.
    display_changed
        Window, zoom, rotation, … changed.
    probe_changed
        `PixelProbe` under the cursor or None.
    menu_requested
        Global point of a right click that dragged nothing.
    """

    shown_changed = Signal(object)
    display_changed = Signal()
    probe_changed = Signal(object)
    menu_requested = Signal(QPoint)

    def __init__(
        self,
        tasks: TaskRunner,
        messages: Messages,
        parent: QWidget | None = None,
        budget: int = DEFAULT_BUDGET,
    ) -> None:
        super().__init__(parent)
        self._messages = messages
        self._study_series: tuple[str, str] | None = None
        self._count = 0
        self._is_fresh = True
        self._is_loading = False
        self._tool = Tool.WINDOW
        self.viewport = Viewport(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.viewport)
        self.setFocusProxy(self.viewport)
        self.setAccessibleName(self.tr("Image stack"))
        self._loader = StackLoader(tasks, self, budget)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_PATIENCE_MS)
        self._connect()
        self.clear()

    def _connect(self) -> None:
        self._loader.arrived.connect(self._on_arrived)
        self._loader.failed.connect(self._on_failed)
        self._waiting.timeout.connect(self._on_waiting)
        self.viewport.display_changed.connect(self.display_changed)
        self.viewport.probe_changed.connect(self.probe_changed)
        self.viewport.menu_requested.connect(self.menu_requested)
        self.viewport.scroll_requested.connect(self.scroll_by)
        self.viewport.end_requested.connect(self._on_end_requested)

    # What is shown

    def open_series(self, study: Study, series: Series, index: int = 0) -> None:
        """Show image `index` of a series; what was shown of another one goes away at once."""
        identity = (study.study_instance_uid, series.series_instance_uid)
        if identity == self._study_series and self._same_files(series):
            self.show_index(index)
            return
        if identity != self._study_series or not self._is_shown_at(series, index):
            self._empty("")
        self._study_series = identity
        self._count = self._loader.open(study, series)
        self._is_loading = True
        self._waiting.start()
        self._loader.request(min(max(index, 0), self._count - 1))

    def clear(self) -> None:
        """Show nothing."""
        self._loader.close()
        self._study_series, self._count = None, 0
        self._empty(self.tr("Open a study to see its images."))

    def shown(self) -> ShownImage | None:
        """Return what is on the screen."""
        return self.viewport.shown

    def is_loading(self) -> bool:
        """Whether the image asked for last has neither arrived nor failed."""
        return self._is_loading

    def show_index(self, index: int) -> None:
        """Show another image of the same series, from 0; the ends hold."""
        if self._count:
            self._loader.request(min(max(index, 0), self._count - 1))

    @Slot(int)
    def scroll_by(self, steps: int) -> None:
        """Go `steps` images on, or back when negative, from the one asked for last."""
        if self._loader.wanted >= 0:
            self.show_index(self._loader.wanted + steps)

    def next_image(self) -> None:
        """Go one image on."""
        self.scroll_by(1)

    def previous_image(self) -> None:
        """Go one image back."""
        self.scroll_by(-1)

    def set_heat_map(self, overlay: HeatMapOverlay | None) -> None:
        """Lay a heat map over the image with its SOP Instance UID and frame, over no other."""
        self.viewport.set_heat_map(overlay)

    def snapshot(self, size: QSize | None = None, *, heat_map: bool, annotations: bool) -> QImage:
        """Return what is shown, at the viewport's own size or at `size`; null without an image."""
        layers = Layers(heat_map=heat_map, annotations=annotations)
        return self.viewport.snapshot(size, layers) or QImage()

    # How it is shown

    def state(self) -> DisplayState:
        """Return what the reader asked for."""
        return self.viewport.state

    def view(self) -> ResolvedView | None:
        """Return where the image stands on the screen, in device pixels."""
        return self.viewport.view()

    def voi(self) -> Voi | None:
        """Return the window or table in use; None without an image and for colour."""
        return self.viewport.voi()

    def set_identity_visible(self, visible: bool) -> None:
        """Show or hide who the patient is."""
        self.viewport.set_identity_visible(visible)

    def tool(self) -> Tool:
        """Return what the left button does."""
        return self._tool

    def set_tool(self, tool: Tool) -> None:
        """Choose what the left button does; middle always pans, right always zooms."""
        self._tool = tool
        self.viewport.set_tool(tool)

    def presets(self) -> tuple[Preset, ...]:
        """Return the windows to choose from for the image on the screen."""
        shown = self.shown()
        return presets_for(shown.frame) if shown is not None else ()

    def apply_preset(self, preset: Preset) -> None:
        """Show with the preset's window."""
        self._show(replace(self.state(), voi=self._steady(preset.voi)))

    def set_inverted(self, inverted: bool) -> None:
        """Show black as white, on top of the file's own polarity."""
        self._show(replace(self.state(), inverted=inverted))

    def toggle_inverted(self) -> None:
        """Swap black and white."""
        self.set_inverted(not self.state().inverted)

    def reset_view(self) -> None:
        """Show the image as it was shown first."""
        self._show(DisplayState(voi=self._steady(FileVoi())))

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

    def _steady(self, wish: VoiWish) -> VoiWish:
        """Fix the automatic window of a stack, so that its slices keep one brightness."""
        shown = self.shown()
        if shown is None or shown.frame.is_colour or shown.count < 2:
            return wish
        is_automatic = isinstance(wish, AutomaticVoi) or (
            isinstance(wish, FileVoi) and not shown.frame.voi
        )
        is_stack = shown.series.modality not in ("CR", "DX", "MG", "")
        return shown.automatic_window if is_automatic and is_stack else wish

    # Loading

    def _empty(self, words: str) -> None:
        """Take image and heat map away before anything else of another series is known."""
        had_image = self.shown() is not None
        self._is_fresh = True
        self._is_loading = False
        self._waiting.stop()
        self.viewport.set_heat_map(None)
        self.viewport.show_message(words)
        if had_image:
            self.shown_changed.emit(None)

    @Slot(object)
    def _on_arrived(self, shown: ShownImage) -> None:
        self._waiting.stop()
        self._is_loading = False
        if self._is_fresh:
            self._is_fresh = False
            self.viewport.show_image(shown, DisplayState())
            self.viewport.set_state(DisplayState(voi=self._steady(FileVoi())))
        else:
            self.viewport.show_image(shown)
        self.shown_changed.emit(shown)

    @Slot(int, object)
    def _on_failed(self, index: int, error: UserError) -> None:
        """Say it where the image would be: a former slice must not pass for this one."""
        self._waiting.stop()
        had_image = self.shown() is not None
        words = self.tr("Image {number} of {count} cannot be shown.")
        words = words.format(number=index + 1, count=self._count)
        self.viewport.show_message(f"{words}\n\n{translated_error(error)}")
        if had_image:
            self.shown_changed.emit(None)

    @Slot()
    def _on_waiting(self) -> None:
        if self.shown() is None:
            self.viewport.show_message(self.tr("Reading the image …"))

    @Slot(bool)
    def _on_end_requested(self, last: bool) -> None:
        self.show_index(self._count - 1 if last else 0)

    def _is_shown_at(self, series: Series, index: int) -> bool:
        """Whether a series that gained images has at `index` what is on the screen already."""
        shown, places = self.shown(), frame_places(series)
        if shown is None or not 0 <= index < len(places):
            return False
        instance, number = places[index]
        same = shown.is_same_image(instance.sop_instance_uid, number)
        return same and shown.instance.path == instance.path

    def _same_files(self, series: Series) -> bool:
        shown = self.shown()
        return shown is not None and shown.series.instances == series.instances


__all__ = ["HeatMapOverlay", "PixelProbe", "ShownImage", "StackView", "Tool"]
