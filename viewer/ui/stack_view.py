"""One viewport with the stack it scrolls through: a cell of the image area."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from viewer.core.display import DisplayState
from viewer.core.errors import UserError
from viewer.core.frame_cache import FrameCache
from viewer.core.look import Look
from viewer.core.preset_book import PresetBook
from viewer.core.presets import TablePreset, shipped_presets
from viewer.core.study import Series, Study
from viewer.core.study_list import study_key
from viewer.ui.messages import Messages
from viewer.ui.shown_image import HeatMapOverlay, PixelProbe, ShownImage, frame_places
from viewer.ui.stack_loader import StackLoader
from viewer.ui.tasks import TaskRunner
from viewer.ui.tools import Tool
from viewer.ui.translate import translated_error
from viewer.ui.view_commands import ViewCommands
from viewer.ui.viewport import Viewport

# An image that comes sooner than this is not announced: the words would only flicker.
_PATIENCE_MS = 250


class StackView(QWidget, ViewCommands):
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
    activated
        It was clicked or got the focus.
    double_clicked
        With the left button, where nothing drawn took it.
    series_changed
        Another series was opened, or none is open any more.
    scrolled
        The reader, and no program, asked for another image.
    """

    shown_changed = Signal(object)
    display_changed = Signal()
    probe_changed = Signal(object)
    menu_requested = Signal(QPoint)
    activated = Signal()
    double_clicked = Signal()
    series_changed = Signal()
    scrolled = Signal()

    def __init__(
        self,
        tasks: TaskRunner,
        messages: Messages,
        frames: FrameCache,
        parent: QWidget | None = None,
        presets: PresetBook | None = None,
    ) -> None:
        super().__init__(parent)
        self._messages = messages
        self._presets = presets
        self._opened: tuple[Study, Series] | None = None
        self._count = 0
        self._look: Look | None = None
        self._is_fresh = True
        self._is_loading = False
        self._tool = Tool.WINDOW
        self._viewport = Viewport(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._viewport)
        self.setFocusProxy(self._viewport)
        self.setAccessibleName(self.tr("Image stack"))
        self._loader = StackLoader(tasks, frames, self)
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
        self.viewport.activated.connect(self.activated)
        self.viewport.double_clicked.connect(self.double_clicked)
        self.viewport.scroll_requested.connect(self.scroll_by)
        self.viewport.end_requested.connect(self._on_end_requested)

    @property
    def viewport(self) -> Viewport:
        """The widget that paints."""
        return self._viewport

    # What is shown

    def open_series(
        self, study: Study, series: Series, index: int = 0, look: Look | None = None
    ) -> None:
        """Show image `index` of a series; what was shown of another one goes away at once.

        `look` is how a series that is not open yet is shown first.
        """
        is_open = self._is_open(study, series)
        if is_open and self._same_files(series):
            self.show_index(index)
            return
        if not is_open or not self._is_shown_at(series, index):
            self._empty("")
        if not is_open:
            self._look = look
        self._opened = study, series
        self._count = self._loader.open(study, series)
        self._is_loading = True
        self._waiting.start()
        self._loader.request(min(max(index, 0), self._count - 1))
        self.series_changed.emit()

    def clear(self, words: str | None = None) -> None:
        """Show nothing but `words`."""
        was_open = self._opened is not None
        self._loader.close()
        self._opened, self._count, self._look = None, 0, None
        self._empty(self.tr("Open a study to see its images.") if words is None else words)
        if was_open:
            self.series_changed.emit()

    def opened(self) -> tuple[Study, Series] | None:
        """Return what was opened last, whether or not an image of it could be shown."""
        return self._opened

    def index(self) -> int:
        """Return the number from 0 of the image asked for last, -1 without one."""
        return self._loader.wanted

    def count(self) -> int:
        """Return how many images the open series has, frames counted."""
        return self._count

    def is_loading(self) -> bool:
        """Whether the image asked for last has neither arrived nor failed."""
        return self._is_loading

    def show_index(self, index: int) -> None:
        """Show another image of the same series, from 0; the ends hold."""
        if self._count:
            self._loader.request(min(max(index, 0), self._count - 1))

    def go_to(self, index: int) -> None:
        """Show an image that the reader asked for; what follows the reader follows this."""
        self.scrolled.emit()
        self.show_index(index)

    @Slot(int)
    def scroll_by(self, steps: int) -> None:
        """Go `steps` images on, or back when negative, from the one asked for last."""
        if self._loader.wanted >= 0:
            self.go_to(self._loader.wanted + steps)

    def next_image(self) -> None:
        """Go one image on."""
        self.scroll_by(1)

    def previous_image(self) -> None:
        """Go one image back."""
        self.scroll_by(-1)

    def set_heat_map(self, overlay: HeatMapOverlay | None) -> None:
        """Lay a heat map over the image with its SOP Instance UID and frame, over no other."""
        self.viewport.set_heat_map(overlay)

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

    def look(self) -> Look | None:
        """Return how the series was asked to be shown first."""
        return self._look

    def preset_rows(self) -> tuple[TablePreset, ...]:
        """Return the windows to choose from by name, for images of any modality."""
        return shipped_presets() if self._presets is None else self._presets.rows()

    def set_look(self, look: Look) -> None:
        """Show it so from now on, unless the reader has changed how it is shown."""
        is_untouched = self.state() == self.first_state()
        self._look = look
        if is_untouched and self.shown() is not None:
            self.reset_view()

    # Loading

    def _empty(self, words: str) -> None:
        """Take image and heat map away before anything else of another series is known."""
        had_image = self.shown() is not None
        self._is_fresh = True
        self._is_loading = False
        self._waiting.stop()
        self.viewport.set_heat_map(None)
        self.viewport.show_message(words)
        # Who asks how the next patient is shown must not be told how the former one was.
        self.viewport.set_state(DisplayState())
        if had_image:
            self.shown_changed.emit(None)

    @Slot(object)
    def _on_arrived(self, shown: ShownImage) -> None:
        self._waiting.stop()
        self._is_loading = False
        if self._is_fresh:
            self._is_fresh = False
            self.viewport.show_image(shown, DisplayState())
            self.viewport.set_state(self.first_state())
        else:
            self.viewport.show_image(shown)
        self.shown_changed.emit(shown)

    @Slot(int, object)
    def _on_failed(self, index: int, error: UserError) -> None:
        """Say it where the image would be: a former slice must not pass for this one."""
        self._waiting.stop()
        self._is_loading = False
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
        self.go_to(self._count - 1 if last else 0)

    def _is_shown_at(self, series: Series, index: int) -> bool:
        """Whether a series that gained images has at `index` what is on the screen already."""
        shown, places = self.shown(), frame_places(series)
        if shown is None or not 0 <= index < len(places):
            return False
        instance, number = places[index]
        same = shown.is_same_image(instance.sop_instance_uid, number)
        return same and shown.instance == instance

    def _is_open(self, study: Study, series: Series) -> bool:
        """With the patient: files exist that give one UID to two people."""
        if self._opened is None:
            return False
        now, its = self._opened
        same_series = its.series_instance_uid == series.series_instance_uid
        return same_series and study_key(now) == study_key(study)

    def _same_files(self, series: Series) -> bool:
        shown = self.shown()
        return shown is not None and shown.series.instances == series.instances


__all__ = ["HeatMapOverlay", "PixelProbe", "ShownImage", "StackView", "Tool"]
