"""The main window: studies at the left, the image in the middle, the AI at the right."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
)
from PySide6.QtWidgets import QFrame, QMainWindow, QSplitter, QVBoxLayout, QWidget

from viewer.core.shortcuts import ShortcutStore
from viewer.core.study import Series, Study
from viewer.ui.action_spec import NETWORK
from viewer.ui.actions import Actions
from viewer.ui.active_stack import ActiveStack
from viewer.ui.cell_tags import CellTags
from viewer.ui.display_actions import DisplayActions
from viewer.ui.drop_hint import DropHint, dropped_paths
from viewer.ui.import_controller import ImportController
from viewer.ui.key_table import KeyTable
from viewer.ui.late_actions import LateActions
from viewer.ui.layout_actions import LayoutActions
from viewer.ui.library_actions import LibraryActions, make_library_list
from viewer.ui.measure_menu import MeasureButton
from viewer.ui.menu_builder import PresetMenu, build_context_menu, build_menus, build_tool_bar
from viewer.ui.message_area import MessageArea
from viewer.ui.mpr_actions import MprActions
from viewer.ui.overlay_actions import OverlayActions
from viewer.ui.prior_actions import PriorActions
from viewer.ui.screen_actions import ScreenActions
from viewer.ui.services import Services
from viewer.ui.shown_image import ShownImage
from viewer.ui.stack_view import StackView
from viewer.ui.status_bar import StatusBar
from viewer.ui.study_opener import StudyOpener
from viewer.ui.theme import Theme
from viewer.ui.view_actions import ViewActions
from viewer.ui.viewport_grid import ViewportGrid
from viewer.ui.window_actions import WindowActions
from viewer.ui.window_state import restore_window_state, save_window_state

if TYPE_CHECKING:
    from viewer.ui.cine_actions import CineActions
    from viewer.ui.key_image_actions import KeyImageActions
    from viewer.ui.link_actions import LinkActions
    from viewer.ui.measure_actions import MeasureActions
    from viewer.ui.network_actions import NetworkActions

BROWSER_WIDTH = 248
AI_WIDTH = 280
_FIRST_SIZE = (1366, 768)


class MainWindow(QMainWindow):
    """Composes the parts; what they do stands in them.

    Signals
    -------
    closing
        The window is about to close for good.
    """

    closing = Signal()

    def __init__(self, services: Services, theme: Theme) -> None:
        super().__init__()
        self.services = services
        self.remembers_state = True
        self.setWindowTitle("Faro")
        self.setAcceptDrops(True)
        self.actions_ = Actions(self)
        self.keys = KeyTable(self.actions_, ShortcutStore(), self)
        if self.keys.problem is not None:
            services.messages.show_error(self.keys.problem)
        self.imports = ImportController(services.tasks, services.messages, self)
        self.list, self.browser = make_library_list(self, theme)
        self.grid = ViewportGrid(self._make_stack, self)
        self.stack = ActiveStack(self.grid, self)
        self.ai_panel: QWidget = _empty_panel(self)
        self.splitter = self._build_splitter()
        self.status = StatusBar(services.messages, self)
        self.setStatusBar(self.status)
        self.opener = StudyOpener(self.grid, self.imports, services, self)
        self.messages = MessageArea(services.messages, self.grid)
        self.drop_hint = DropHint(self.grid)
        self._build_menus()
        self._join_actions()
        self._connect()
        self._is_first_time = not restore_window_state(self, self.splitter)
        if self._is_first_time:
            self.resize(*_FIRST_SIZE)
            self.splitter.setSizes([BROWSER_WIDTH, _FIRST_SIZE[0], AI_WIDTH])

    def _build_menus(self) -> None:
        self.presets = PresetMenu(self.stack, self.actions_, self)
        build_menus(self.menuBar(), self.actions_, self.presets.menu)
        self.tool_bar = build_tool_bar(self, self.actions_, self.presets.menu)
        self._context = build_context_menu(self, self.actions_, self.presets.menu)
        self.measure_button = MeasureButton(self.actions_, self.tool_bar)

    def _join_actions(self) -> None:
        self.view_actions = ViewActions(self.actions_, self.stack, self.services, self)
        self.display_actions = DisplayActions(self)
        self.overlay_actions = OverlayActions(self)
        self.library_actions = LibraryActions(self)
        self.window_actions = WindowActions(self)
        self.measure_button.used.connect(self._on_measure)
        self.layout_actions = LayoutActions(self)
        self.tags = CellTags(self.grid)
        self.prior_actions = PriorActions(self)
        self.mpr_actions = MprActions(self)
        self.screen_actions = ScreenActions(self)
        of_network = [action for spec, action in self.actions_ if spec.menu == NETWORK]
        late = [*of_network, self.actions_["export_study"]]
        self.late = LateActions(late, self._build_late, self)

    def build_parts(self) -> Iterator[None]:
        """Make the parts that the first image need not wait for, one at a time."""
        for name in ("measuring", "link_actions", "key_image_actions", "cine_actions"):
            getattr(self, name)
            yield

    @functools.cached_property
    def link_actions(self) -> LinkActions:
        """What lets cells follow one another."""
        from viewer.ui.link_actions import LinkActions

        return LinkActions(self)

    @functools.cached_property
    def key_image_actions(self) -> KeyImageActions:
        """Key images of the listed studies."""
        from viewer.ui.key_image_actions import KeyImageActions

        return KeyImageActions(self)

    @functools.cached_property
    def cine_actions(self) -> CineActions:
        """What plays stacks as films."""
        from viewer.ui.cine_actions import CineActions

        return CineActions(self)

    @property
    def network(self) -> NetworkActions:
        """Archives, receiver, outbox and courier."""
        self.late.build_now()
        return self._network

    def _build_late(self) -> None:
        from viewer.ui.network_actions import NetworkActions
        from viewer.ui.study_export_actions import StudyExportActions

        self._study_export = StudyExportActions(self)
        self._network = NetworkActions(self)

    @functools.cached_property
    def measuring(self) -> MeasureActions:
        """What measures in all cells, made at the first call: no first image waits for it."""
        from viewer.ui.measure_actions import MeasureActions

        return MeasureActions(self)

    @Slot()
    def _on_measure(self) -> None:
        _ = self.measuring  # somebody was quicker than the first image

    def show_as_last_time(self) -> None:
        """Show the window where it was; the first time it fills the screen, as images deserve."""
        has_screen = QGuiApplication.platformName() not in ("offscreen", "minimal")
        if self._is_first_time and self.remembers_state and has_screen:
            self.showMaximized()
        else:
            self.show()

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Read files and folders and show the first image found; archives are imported."""
        self.library_actions.open_paths(paths)

    def open_series(self, study: Study, series: Series, index: int = 0) -> None:
        """Show an image of a series, laid out by the protocols, and mark it in the list."""
        self.opener.choose(study, series, index)

    def close_studies(self) -> None:
        """Take everything off the screen; what the library keeps stays listed."""
        self.library_actions.fetcher.give_up()
        self.opener.close_all()
        self.imports.close_all()

    def set_ai_panel(self, panel: QWidget) -> None:
        """Put the AI panel where its empty place was kept."""
        sizes = self.splitter.sizes()
        old = self.splitter.replaceWidget(2, panel)
        if old is not None:
            old.deleteLater()
        panel.show()
        self.splitter.setSizes(sizes)
        self.ai_panel = panel

    def set_theme(self, theme: Theme) -> None:
        """Paint what is not painted from the palette in the colours of `theme`."""
        self.browser.set_theme(theme)

    def _build_splitter(self) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setHandleWidth(1)
        for widget in (self.browser, self.grid, self.ai_panel):
            splitter.addWidget(widget)
        self.browser.setMinimumWidth(200)
        self.grid.setMinimumSize(480, 360)
        for place, stretch in enumerate((0, 1, 0)):
            splitter.setStretchFactor(place, stretch)
            splitter.setCollapsible(place, place != 1)
        self.setCentralWidget(splitter)
        return splitter

    def _make_stack(self) -> StackView:
        services = self.services
        return StackView(
            services.tasks, services.messages, services.frames, presets=services.presets
        )

    def _connect(self) -> None:
        self.imports.progressed.connect(self.status.show_progress)
        self.status.cancel_wanted.connect(self.imports.cancel)
        self.stack.probe_changed.connect(self.status.show_probe)
        self.stack.menu_requested.connect(self._context.popup)
        self.stack.shown_changed.connect(self._on_shown)

    @Slot(object)
    def _on_shown(self, shown: ShownImage | None) -> None:
        self.actions_.enable("image", shown is not None)

    # Files dropped anywhere on the window

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()
            self.drop_hint.show_over()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drop_hint.hide()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        self.drop_hint.hide()
        paths = dropped_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.open_paths(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        has_measured = "measuring" in self.__dict__  # asking would make it
        if (has_measured and not self.measuring.may_close()) or not self.drafts_are_stored():
            event.ignore()
            return
        if self.late.is_built and self.network.goes_to_tray():
            event.ignore()
            return
        self.closing.emit()
        if self.remembers_state:
            save_window_state(self, self.splitter)
        self.imports.cancel()
        event.accept()

    def drafts_are_stored(self) -> bool:
        """Whether every word of open and just closed report editors is stored, or given up."""
        from viewer.ui.draft_keeper import DraftKeeper
        from viewer.ui.unsaved_question import ask_about_draft, may_leave

        keepers = [*self.findChildren(DraftKeeper), *self.services.tasks.findChildren(DraftKeeper)]
        return all(
            may_leave(self, keeper.save_and_wait, keeper.forget, ask_about_draft)
            for keeper in keepers
        )


def _empty_panel(parent: QWidget) -> QWidget:
    """Keep the place of the AI panel until it is built, so that the image never moves."""
    panel = QFrame(parent)
    panel.setObjectName("Panel")
    panel.setMinimumWidth(AI_WIDTH)
    QVBoxLayout(panel)
    return panel
