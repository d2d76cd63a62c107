"""Full screen, the image area alone, and the image area in a window of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from viewer.ui.image_window import ImagesAway, ImageWindow
    from viewer.ui.main_window import MainWindow

_IMAGES_PLACE = 1  # in the splitter, between the list and the AI


class ScreenActions(QObject):
    """Lives with the window. Every key works wherever the images are."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._hidden: list[QWidget] = []
        self._away: ImagesAway | None = None
        self._other: ImageWindow | None = None
        actions = window.actions_
        # Keys of actions that are only in a hidden menu bar would be dead.
        window.addActions([action for _, action in actions])
        actions["full_screen"].triggered.connect(self.show_full_screen)
        actions["images_only"].toggled.connect(self.show_images_only)
        actions["image_window"].toggled.connect(self.show_image_window)
        window.closing.connect(self._bring_back)

    def image_window(self) -> ImageWindow | None:
        """The window that has the images at present, unless it is the main one."""
        return self._other if self._away is not None else None

    @Slot(bool)
    def show_full_screen(self, full: bool) -> None:
        """Let the window with the images fill its screen, or go back."""
        target = self.image_window() or self._window
        state, flag = target.windowState(), Qt.WindowState.WindowFullScreen
        target.setWindowState(state | flag if full else state & ~flag)

    @Slot(bool)
    def show_images_only(self, alone: bool) -> None:
        """Hide all but the images and fill the screen, or bring everything back."""
        window = self._window
        if alone:
            window.actions_["image_window"].setChecked(False)
            bars = (window.menuBar(), window.tool_bar, window.statusBar())
            parts: tuple[QWidget, ...] = (*bars, window.browser, window.ai_panel)
            self._hidden = [part for part in parts if not part.isHidden()]
            self._tell_the_way_back()
        for part in self._hidden:
            part.setVisible(not alone)
        if not alone:
            self._hidden = []
        window.actions_["full_screen"].setChecked(alone)
        self.show_full_screen(alone)
        window.grid.focus_active()

    @Slot(bool)
    def show_image_window(self, apart: bool) -> None:
        """Give the images a window of their own, on another screen where there is one."""
        if not apart:
            self._take_back()
            return
        from viewer.ui.image_window import ImagesAway, ImageWindow, other_screen

        window = self._window
        window.actions_["images_only"].setChecked(False)
        if self._other is None:
            self._other = ImageWindow(window)
            self._other.addActions([action for _, action in window.actions_])
            self._other.addActions([one for one in window.actions() if one.isVisible()])
            self._other.closing.connect(self._bring_back)
        sizes = window.splitter.sizes()
        self._let_go_of_focus()
        self._away = ImagesAway(window)
        self._away.back_wanted.connect(self._bring_back)
        window.splitter.replaceWidget(_IMAGES_PLACE, self._away)
        self._away.show()
        window.splitter.setSizes(sizes)
        self._other.show_images(window.grid, other_screen(window))
        window.grid.focus_active()

    @Slot()
    def _bring_back(self) -> None:
        self._window.actions_["image_window"].setChecked(False)

    def _take_back(self) -> None:
        if self._away is None or self._other is None:
            return
        splitter = self._window.splitter
        sizes = splitter.sizes()
        self._let_go_of_focus()
        self._other.give_back()
        splitter.replaceWidget(_IMAGES_PLACE, self._window.grid)
        self._window.grid.show()
        splitter.setSizes(sizes)
        self._away.deleteLater()
        self._away = None
        self._window.grid.focus_active()

    def _let_go_of_focus(self) -> None:
        """Qt would hand the focus of a hidden cell to the next one, which then became active."""
        focused = self._window.grid.active().viewport
        if focused.hasFocus():
            focused.clearFocus()

    def _tell_the_way_back(self) -> None:
        shortcut = self._window.actions_["images_only"].shortcut()
        key = shortcut.toString(QKeySequence.SequenceFormat.NativeText)
        text = self.tr("{key} brings the panels back.").format(key=key)
        self._window.services.messages.show_info(text)
