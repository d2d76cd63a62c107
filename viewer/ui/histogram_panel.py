"""The histogram of the active image in a dock; counted in a worker, shown for its image alone."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QDockWidget, QWidget

from viewer.core.errors import UserError
from viewer.core.histogram import Histogram, histogram
from viewer.core.progress import Progress
from viewer.core.voi import Window
from viewer.core.windowing import linear_equivalent
from viewer.ui.active_stack import ImageStack
from viewer.ui.histogram_view import HistogramView
from viewer.ui.shown_image import ShownImage
from viewer.ui.tasks import Priority, Task, TaskRunner
from viewer.ui.translate import translated_error

# While somebody scrolls through a stack nothing is counted for images that fly by.
_PATIENCE_MS = 120


class HistogramPanel(QDockWidget):
    """Follows the active image while it is visible; hidden, it does nothing."""

    def __init__(self, stack: ImageStack, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("histogram")
        self.setWindowTitle(self.tr("Histogram"))
        self.setAllowedAreas(
            Qt.DockWidgetArea.BottomDockWidgetArea | Qt.DockWidgetArea.TopDockWidgetArea
        )
        self._stack = stack
        self._tasks = tasks
        self._task: Task | None = None
        self._wait = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._wait.timeout.connect(self._count)
        self.view = HistogramView(self)
        self.setWidget(self.view)
        self.view.window_wanted.connect(self._on_window_wanted)
        self.visibilityChanged.connect(self._on_visible)
        stack.shown_changed.connect(self._on_shown)
        stack.display_changed.connect(self._update_window)

    def is_counting(self) -> bool:
        """Whether the histogram of the image on the screen is not there yet."""
        return self._wait.isActive() or self._task is not None

    @Slot(bool)
    def _on_visible(self, visible: bool) -> None:
        if visible:
            self._follow(self._stack.shown())
        else:
            self._give_up()

    @Slot(object)
    def _on_shown(self, shown: ShownImage | None) -> None:
        if self.isVisible():
            self._follow(shown)

    def _follow(self, shown: ShownImage | None) -> None:
        """Take away what was counted on another image at once, then count this one."""
        self._update_window()
        present = self.view.histogram()
        if shown is not None and present is not None and _belongs(present, shown):
            return
        self._give_up()
        words = self.tr("Counting …") if shown else self.tr("No image is shown.")
        self.view.show_histogram(None, words)
        if shown is not None:
            self._wait.start()

    @Slot()
    def _count(self) -> None:
        shown = self._stack.shown()
        if shown is None:
            return
        frame = shown.frame

        def work(_progress: Progress) -> Histogram:
            return histogram(frame)

        self._task = self._tasks.start(work, name="count a histogram", priority=Priority.LOW)
        self._task.succeeded.connect(self._on_counted)
        self._task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_counted(self, counted: Histogram) -> None:
        self._task = None
        shown = self._stack.shown()
        if shown is not None and _belongs(counted, shown):
            self.view.show_histogram(counted)
            self._update_window()
        else:
            self._follow(shown)

    @Slot(object)
    def _on_failed(self, error: UserError) -> None:
        self._task = None
        self.view.show_histogram(None, translated_error(error))

    @Slot()
    def _update_window(self) -> None:
        if not self.isVisible():
            return
        shown, voi = self._stack.shown(), self._stack.voi()
        if shown is None or voi is None:
            self.view.show_window(None)
        else:
            self.view.show_window(linear_equivalent(voi, *shown.data_range))

    @Slot(object)
    def _on_window_wanted(self, window: Window) -> None:
        shown, present = self._stack.shown(), self.view.histogram()
        if shown is not None and present is not None and _belongs(present, shown):
            self._stack.viewport.set_state(replace(self._stack.state(), voi=window))

    def _give_up(self) -> None:
        self._wait.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None


def _belongs(counted: Histogram, shown: ShownImage) -> bool:
    same = shown.is_same_image(counted.sop_instance_uid, counted.frame_number)
    return same and shown.frame.sha256 == counted.image_sha256
