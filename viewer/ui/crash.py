"""What happens to exceptions nobody expected: a file for us, a sentence for the user."""

from __future__ import annotations

import faulthandler
import logging
import platform
import sys
import threading
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.log import exception_text, redacted
from viewer.ui.messages import Messages

_log = logging.getLogger(__name__)

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class CrashReporter(QObject):
    """Writes a crash file for exceptions in slots, threads and the main program.

    The same exception from the same place is told once; the program goes on, since a reader's
    unsaved words are worth more than a clean end.
    """

    _happened = Signal(object)

    def __init__(self, folder: Path, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._messages = messages
        self._told: set[str] = set()
        self._native: TextIO | None = None
        # A signal, because exceptions in threads must be shown from the GUI thread.
        self._happened.connect(messages.show_error)

    def install(self) -> None:
        """Take over the hooks of Python and Qt, and catch crashes in native code."""
        sys.excepthook = self.on_exception
        threading.excepthook = self._on_thread_exception
        qInstallMessageHandler(_on_qt_message)
        native = self._folder / "native-crash.txt"
        self._tell_last_crash(native)
        self._native = native.open("w", encoding="utf-8")
        faulthandler.enable(self._native)

    def uninstall(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        if self._native is not None:
            faulthandler.disable()
            self._native.close()

    def on_exception(
        self, kind: type[BaseException], exc: BaseException, trace: TracebackType | None
    ) -> None:
        """Handle one exception that reached the top."""
        if isinstance(exc, KeyboardInterrupt):
            sys.__excepthook__(kind, exc, trace)
            return
        if isinstance(exc, UserError):
            self._happened.emit(exc)
            return
        text = exception_text(exc.with_traceback(trace))
        if text in self._told:
            return
        self._told.add(text)
        _log.critical("Unexpected exception\n%s", text)
        self._happened.emit(_sentence(self._write(text)))

    def _tell_last_crash(self, native: Path) -> None:
        """Say that the last run ended in native code, and keep what it left."""
        if not native.exists() or native.stat().st_size == 0:
            return
        ended = datetime.fromtimestamp(native.stat().st_mtime)
        kept = native.with_name(f"crash-{ended:%Y%m%d-%H%M%S}-native.txt")
        native.replace(kept)
        self._messages.show_error(_last_crash(kept))

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def _write(self, text: str) -> Path | None:
        now = datetime.now().astimezone()
        path = self._folder / f"crash-{now:%Y%m%d-%H%M%S-%f}.txt"
        head = f"{now.isoformat()}\n{platform.platform()}\nPython {platform.python_version()}\n\n"
        try:
            path.write_text(head + text + "\n", encoding="utf-8")
        except OSError:
            return None
        return path


def _sentence(path: Path | None) -> UserError:
    if path is None:
        return UserError(
            "bug",
            QT_TRANSLATE_NOOP("errors", "Faro made a mistake and could not note it in a file."),
            QT_TRANSLATE_NOOP("errors", "Save your work and start Faro again."),
        )
    return UserError(
        "bug",
        QT_TRANSLATE_NOOP("errors", "Faro made a mistake and noted it in {path}."),
        QT_TRANSLATE_NOOP("errors", "Your work goes on; if something looks wrong, start it again."),
        path=str(path),
    )


def _last_crash(path: Path) -> UserError:
    return UserError(
        "crashed-last-time",
        QT_TRANSLATE_NOOP("errors", "Faro ended without warning last time; it left {path}."),
        QT_TRANSLATE_NOOP("errors", "Report drafts were kept. Please pass the file on."),
        path=str(path),
    )


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    logging.getLogger("viewer.qt").log(_LEVELS.get(kind, logging.INFO), "%s", redacted(message))
