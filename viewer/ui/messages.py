"""The one door to the user: errors, hints and the list of files that could not be read.

Messages that come before a window can show them are kept and handed over when one is ready.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Signal

from viewer.core.errors import UserError
from viewer.core.importer import Problem
from viewer.ui.translate import translated_error

_log = logging.getLogger(__name__)


class Level(Enum):
    """How loud a message is: information goes away by itself, an error stays until closed."""

    INFO = "info"
    ERROR = "error"


@dataclass(frozen=True)
class Offer:
    """A button on a message: what it says, and what it does, once."""

    label: str
    take: Callable[[], object]


@dataclass(frozen=True)
class Message:
    """One sentence for the user; `code` is the `UserError`'s, "" for information."""

    level: Level
    text: str
    code: str = ""
    offer: Offer | None = None


class Messages(QObject):
    """Collects what people must know; a window shows it.

    Signals
    -------
    posted
        A `Message`; only emitted once a window `is_shown`.
    problems_changed
        The list of unreadable files grew or was emptied.
    """

    posted = Signal(object)
    problems_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Message] = []
        self._problems: list[Problem] = []
        self._has_window = False

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The files that could not be read since the list was last emptied."""
        return tuple(self._problems)

    def show_error(self, error: UserError, offer: Offer | None = None) -> None:
        """Show an error until the user closes it."""
        # Only the code is logged: the facts may name a patient's file.
        _log.info("Shown to the user: %s", error.code)
        self._post(Message(Level.ERROR, translated_error(error), error.code, offer))

    def show_info(self, text: str, offer: Offer | None = None) -> None:
        """Show a translated sentence for a few seconds, longer where it has a button."""
        self._post(Message(Level.INFO, text, offer=offer))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Add files that could not be read to the list; the rest of the work went on."""
        if problems:
            _log.info("%d files could not be read", len(problems))
            self._problems.extend(problems)
            self.problems_changed.emit()

    def clear_problems(self) -> None:
        """Empty the list of unreadable files."""
        self._problems.clear()
        self.problems_changed.emit()

    def window_is_ready(self) -> None:
        """From now on messages can be seen; those that waited are posted now."""
        self._has_window = True
        waiting, self._waiting = self._waiting, []
        for message in waiting:
            self.posted.emit(message)

    def waiting(self) -> tuple[Message, ...]:
        """Messages that no window has shown yet; printed when the program ends without one."""
        return tuple(self._waiting)

    def _post(self, message: Message) -> None:
        if self._has_window:
            self.posted.emit(message)
        else:
            self._waiting.append(message)
