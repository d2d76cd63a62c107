"""Keys and mouse on one page, taken from the table of actions; to print, save and change."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from viewer.core.errors import UserError
from viewer.ui.actions import Actions
from viewer.ui.messages import Messages
from viewer.ui.shortcut_sections import Section, shortcut_sections

_COLUMNS = 3


class ShortcutsSheet(QDialog):
    """Columns of sections, one for each menu, and what the mouse does.

    Signals
    -------
    change_wanted
        The user wants other keys.
    """

    change_wanted = Signal()

    def __init__(self, actions: Actions, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys and mouse"))
        self.resize(1120, 640)
        self._actions = actions
        self._messages = messages
        self.sections: list[Section] = []
        self._area = QScrollArea(self)
        self._area.setAccessibleName(self.tr("Keys and mouse"))
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 12)
        layout.addWidget(self._area)
        layout.addWidget(self._buttons())
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """List the keys that hold now."""
        self.sections = shortcut_sections(self._actions)
        self._area.setWidget(_Columns(self.sections))

    @Slot()
    def save(self) -> None:
        """Ask for a file and write the sheet as PDF."""
        from viewer.ui.shortcuts_print import save_sheet

        title = self.tr("Save as PDF")
        chosen, _ = QFileDialog.getSaveFileName(self, title, "faro-keys.pdf", "PDF (*.pdf)")
        if not chosen:
            return
        path = Path(chosen)
        path = path if path.suffix else path.with_suffix(".pdf")
        try:
            save_sheet(self.sections, path)
        except UserError as error:
            self._messages.show_error(error)
            return
        self._messages.show_info(self.tr("Saved as {file}.").format(file=path.name))

    @Slot()
    def print_(self) -> None:
        """Ask for a printer and print the sheet."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from viewer.ui.shortcuts_print import print_sheet

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            print_sheet(self.sections, printer)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        role = QDialogButtonBox.ButtonRole
        for text, slot in (
            (self.tr("C&hange keys…"), self.change_wanted),
            (self.tr("&Save as PDF…"), self.save),
            (self.tr("&Print…"), self.print_),
        ):
            button = QPushButton(text, self)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            buttons.addButton(button, role.ActionRole)
        close = buttons.addButton(self.tr("Close"), role.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.close)
        return buttons


class _Columns(QWidget):
    """The sections, spread over columns of about equal length."""

    def __init__(self, sections: list[Section]) -> None:
        super().__init__()
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 12, 0)
        columns.setSpacing(32)
        share = sum(len(rows) + 2 for _, rows in sections) / _COLUMNS
        places = [QVBoxLayout() for _ in range(_COLUMNS)]
        filled = 0.0
        for title, rows in sections:
            middle = filled + (len(rows) + 2) / 2
            place = places[min(int(middle / share), _COLUMNS - 1)]
            place.addLayout(self._section(title, rows))
            place.addSpacing(16)
            filled += len(rows) + 2
        for place in places:
            place.setSpacing(0)
            place.addStretch(1)
            columns.addLayout(place, 1)

    def _section(self, title: str, rows: list[tuple[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(3)
        heading = QLabel(title.upper(), self)
        heading.setProperty("role", "heading")
        grid.addWidget(heading, 0, 0, 1, 2)
        for number, (what, keys) in enumerate(rows, start=1):
            words = QLabel(what, self)
            words.setWordWrap(True)
            grid.addWidget(words, number, 0)
            label = QLabel(keys, self)
            label.setProperty("role", "muted")
            grid.addWidget(label, number, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        return grid
