"""What to do when the window closes and something of the reader's could not be stored."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from viewer.core.errors import UserError
from viewer.ui.translate import translated_error

translate = QCoreApplication.translate


class Unsaved(Enum):
    """The reader's answer."""

    RETRY = "retry"
    DISCARD = "discard"
    STAY = "stay"


def may_leave(
    parent: QWidget,
    store: Callable[[], UserError | None],
    forget: Callable[[], None],
    question: Callable[[QWidget, UserError], Unsaved],
) -> bool:
    """Store what is not stored yet; where that fails the reader decides. False means stay."""
    while (error := store()) is not None:
        answer = question(parent, error)
        if answer is Unsaved.STAY:
            return False
        if answer is Unsaved.DISCARD:
            forget()
            return True
    return True


def ask_about_measurements(parent: QWidget, error: UserError) -> Unsaved:
    """Say why measurements are not stored and ask; staying loses nothing and is the default."""
    title = translate("UnsavedQuestion", "Measurements not stored")
    words = translate("UnsavedQuestion", "The last measurements could not be stored.")
    return _ask(parent, title, words, error)


def ask_about_draft(parent: QWidget, error: UserError) -> Unsaved:
    """As `ask_about_measurements`, for a report draft."""
    title = translate("UnsavedQuestion", "Report draft not stored")
    words = translate("UnsavedQuestion", "What was last written in a report could not be stored.")
    return _ask(parent, title, words, error)


def _ask(parent: QWidget, title: str, words: str, error: UserError) -> Unsaved:
    buttons = QMessageBox.StandardButton
    more = translate("UnsavedQuestion", "Closed now, it is lost.")
    answer = QMessageBox.warning(
        parent,
        title,
        f"{words} {translated_error(error)}\n\n{more}",
        buttons.Retry | buttons.Discard | buttons.Cancel,
        buttons.Cancel,
    )
    return {buttons.Retry: Unsaved.RETRY, buttons.Discard: Unsaved.DISCARD}.get(
        answer, Unsaved.STAY
    )
