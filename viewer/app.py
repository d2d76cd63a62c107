"""The composition root: makes settings, logs, threads, index, window and AI, and nothing global."""

from __future__ import annotations

import gc
import logging
import platform
import signal
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer, Signal, Slot, qVersion
from PySide6.QtWidgets import QApplication

from viewer.core.demo import demo_paths
from viewer.core.errors import UserError
from viewer.core.frame_cache import FrameCache
from viewer.core.late_pydantic import load_pydantic
from viewer.core.library.library import open_library
from viewer.core.log import AuditLog, setup_logging
from viewer.core.memory_budget import SMALLEST_BUDGET, machine_memory, pixel_budget
from viewer.core.paths import log_dir
from viewer.core.preset_book import PresetBook
from viewer.core.progress import Progress
from viewer.core.settings import Settings, SettingsStore
from viewer.ui.crash import CrashReporter
from viewer.ui.main_window import MainWindow
from viewer.ui.messages import Messages
from viewer.ui.services import Services
from viewer.ui.tasks import Priority, TaskRunner
from viewer.ui.theme import apply_theme, load_theme
from viewer.ui.translators import install_translators

if TYPE_CHECKING:
    from viewer.ui.ai_actions import AiActions

_log = logging.getLogger(__name__)

# The AI panel and thumbnails come when the first image is on the screen, or this late.
_COMPLETE_AT_THE_LATEST_MS = 1500
_END = object()


@dataclass(frozen=True)
class Options:
    """What the command line asks of the window."""

    paths: tuple[Path, ...] = ()
    demo: bool = False
    score: bool = False
    language: str = ""
    until_first_image: bool = False


class Faro(QObject):
    """The running program.

    Signals
    -------
    first_image_painted
        Pixels of the first image are on the screen.
    """

    first_image_painted = Signal()

    def __init__(self, application: QApplication, settings: SettingsStore) -> None:
        super().__init__()
        self._application = application
        self._theme_name = settings.current.theme
        messages = Messages(self)
        self.crash = CrashReporter(log_dir(), messages, self)
        self.services = Services(
            settings=settings,
            tasks=TaskRunner(self),
            messages=messages,
            library=open_library(),
            audit=AuditLog(log_dir()),
            frames=FrameCache(SMALLEST_BUDGET),
            presets=PresetBook(),
        )
        theme = load_theme(self._theme_name)
        apply_theme(application, theme)
        self.window = MainWindow(self.services, theme)
        self._parts = self._build_parts()
        self._has_begun = False
        self._ai: AiActions | None = None
        self._late = QTimer(self, singleShot=True)
        self._late.timeout.connect(self._begin_completing)
        self._waits_for_paint = False
        self.window.stack.shown_changed.connect(self._on_shown)
        self.first_image_painted.connect(self._begin_completing)
        self.window.closing.connect(self._on_closing)
        settings.subscribe(self._on_settings)
        for problem in (settings.problem, self.services.presets.problem):
            if problem is not None:
                messages.show_error(problem)

    def start(self) -> None:
        """Show the window; messages that waited for it appear."""
        # Painting needs OpenCV, which loads while the window comes up.
        self.services.tasks.start(_load_opencv, name="load OpenCV", priority=Priority.URGENT)
        self.window.show_as_last_time()
        self.services.messages.window_is_ready()
        self._late.start(_COMPLETE_AT_THE_LATEST_MS)

    def open(self, options: Options) -> None:
        """Open what the command line names."""
        paths = [*options.paths, *(demo_paths() if options.demo else [])]
        if paths:
            self.window.open_paths(paths)
        else:
            self.window.library_actions.begin()

    @Slot()
    def complete(self) -> None:
        """Build at once what is left of the parts that the first image need not wait for."""
        for _ in self._parts:
            pass

    def _build_parts(self) -> Generator[None, None, None]:
        """Yield after each part: between two the window answers the mouse."""
        gc.enable()
        self.services.frames.budget = pixel_budget(machine_memory())
        self.window.browser.release_thumbnails()
        yield
        yield from self.window.build_parts()
        self.ai()
        yield
        self.window.library_actions.begin()
        loading = self.services.tasks.start(_load_network, name="load network")
        loading.finished.connect(self.window.late.build_now)

    @Slot()
    def _begin_completing(self) -> None:
        """Their modules take longer to import than a frame: a worker does it first."""
        if not self._has_begun:
            self._has_begun = True
            loading = self.services.tasks.start(_load_parts, name="load parts")
            loading.finished.connect(self._complete_further)

    @Slot()
    def _complete_further(self) -> None:
        if next(self._parts, _END) is not _END:
            QTimer.singleShot(0, self, self._complete_further)

    @Slot()
    def _on_closing(self) -> None:
        self._parts.close()

    def ai(self) -> AiActions:
        """Return the AI's part of the window, made at the first call."""
        if self._ai is None:
            from viewer.ui.ai_actions import AiActions

            self._ai = AiActions(self.window)
        return self._ai

    def stop(self) -> None:
        """End threads and let go of files."""
        gc.enable()
        self._late.stop()
        self._parts.close()
        if not self.services.tasks.shutdown():
            _log.warning("A worker did not end in time")
        self.services.library.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Notice the first paint after the first image arrived."""
        if self._waits_for_paint and event.type() == QEvent.Type.Paint:
            self._waits_for_paint = False
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self.first_image_painted.emit)
        return False

    @Slot(object)
    def _on_shown(self, shown: object) -> None:
        if shown is not None:
            self.window.stack.shown_changed.disconnect(self._on_shown)
            self.window.stack.viewport.installEventFilter(self)
            self._waits_for_paint = True

    def _on_settings(self, settings: Settings) -> None:
        if settings.theme != self._theme_name:
            self._theme_name = settings.theme
            theme = load_theme(settings.theme)
            apply_theme(self._application, theme)
            self.window.set_theme(theme)


def _load_opencv(_progress: Progress) -> None:
    import cv2  # noqa: F401


def _load_parts(_progress: Progress) -> None:
    import sqlalchemy  # noqa: F401

    import viewer.ui.ai_actions
    import viewer.ui.cine_actions
    import viewer.ui.key_image_actions
    import viewer.ui.link_actions
    import viewer.ui.measure_actions  # noqa: F401


def _load_network(_progress: Progress) -> None:
    """Import what takes longer than a frame, so that the window goes on meanwhile."""
    import viewer.core.outbox.network
    import viewer.ui.network_actions
    import viewer.ui.study_export_actions  # noqa: F401

    load_pydantic()


def make_application(settings: Settings, language: str = "") -> QApplication:
    """Return the one `QApplication`, with translators for `language` or the setting."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(["faro"])
    application.setApplicationName("Faro")
    application.setApplicationDisplayName("Faro")
    application.setDesktopFileName("faro")
    install_translators(application, language or settings.language)
    return application


@contextmanager
def running(options: Options) -> Iterator[Faro]:
    """Make the program and end it cleanly afterwards; the window is not shown yet.

    Raises
    ------
    UserError
        The folders for logs or settings cannot be made.
    """
    setup_logging(log_dir())
    _log.info("Faro starts: Python %s, Qt %s", platform.python_version(), qVersion())
    settings = SettingsStore()
    faro = Faro(make_application(settings.current, options.language), settings)
    faro.crash.install()
    try:
        yield faro
    finally:
        faro.window.close()
        faro.stop()
        faro.crash.uninstall()


def run_window(options: Options) -> int:
    """Open the window and return the exit code when it was closed."""
    # Ctrl+C in the terminal ends the program at once; what was written is whole by then.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        with running(options) as faro:
            faro.start()
            faro.open(options)
            return _until_first_image(faro) if options.until_first_image else _exec()
    except UserError as error:
        print(error, file=sys.stderr)
        return 2


def _exec() -> int:
    return QApplication.exec()


def _until_first_image(faro: Faro) -> int:
    """For the start benchmark: end as soon as there are pixels on the screen."""
    loop = QEventLoop()
    faro.first_image_painted.disconnect(faro._begin_completing)
    faro.first_image_painted.connect(loop.quit)
    loop.exec()
    print("first image painted", flush=True)
    return 0
