"""The two buttons at the end of a dialog that asks for something."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton


def accept_and_cancel(dialog: QDialog, words: str) -> tuple[QDialogButtonBox, QPushButton]:
    """Return buttons that accept (in the accent colour, called `words`) and reject `dialog`."""
    buttons = QDialogButtonBox(dialog)
    # Styled by its role, which must be there before the button is first shown to the style.
    accept = QPushButton(words, dialog)
    accept.setProperty("role", "primary")
    buttons.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
    cancel = QCoreApplication.translate("DialogButtons", "Cancel")
    buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons, accept
