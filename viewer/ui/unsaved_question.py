"""What to do when the window closes and something drawn could not be stored."""

from __future__ import annotations

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


def ask_unsaved(parent: QWidget, error: UserError) -> Unsaved:
    """Say why measurements are not stored and ask; staying loses nothing and is the default."""
    buttons = QMessageBox.StandardButton
    words = translate("UnsavedQuestion", "The last measurements could not be stored.")
    more = translate("UnsavedQuestion", "Closed now, they are lost.")
    answer = QMessageBox.warning(
        parent,
        translate("UnsavedQuestion", "Measurements not stored"),
        f"{words} {translated_error(error)}\n\n{more}",
        buttons.Retry | buttons.Discard | buttons.Cancel,
        buttons.Cancel,
    )
    return {buttons.Retry: Unsaved.RETRY, buttons.Discard: Unsaved.DISCARD}.get(
        answer, Unsaved.STAY
    )
