"""Asks what to import, and whether to copy it or only to list it where it lies."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from viewer.core.importing.wish import Mode
from viewer.ui.icons import icon
from viewer.ui.removable import RemovableDisk
from viewer.ui.tab_order import tab_through

_ARCHIVES = (".zip",)


class ImportDialog(QDialog):
    """One page; sticks and discs that are there are offered by name.

    Signals
    -------
    wanted
        (paths, Mode)
    """

    wanted = Signal(object, object)

    def __init__(self, mode: Mode, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import into the library"))
        self.setMinimumWidth(480)
        self._folder = folder
        self._paths: tuple[Path, ...] = ()
        self._disks: tuple[RemovableDisk, ...] = ()
        self._choosers: list[QPushButton] = []
        choosers = self._build_choosers()
        self.copy = QRadioButton(self.tr("Copy the files into the library"), self)
        self.link = QRadioButton(self.tr("Only list them where they are"), self)
        (self.link if mode is Mode.LINK else self.copy).setChecked(True)
        self._chosen = QLabel(self)
        self._chosen.setWordWrap(True)
        self._note = _muted("", self)
        self._buttons = self._build_buttons()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 12)
        self._sources = QVBoxLayout()
        layout.addLayout(self._sources)
        layout.addLayout(choosers)
        layout.addWidget(self._chosen)
        layout.addSpacing(8)
        for button, text in (
            (self.copy, self.tr("They stay readable when the stick, disc or folder is gone.")),
            (self.link, self.tr("Nothing is copied; for folders that stay where they are.")),
        ):
            layout.addWidget(button)
            layout.addWidget(_muted(text, self))
        layout.addWidget(self._note)
        layout.addStretch(1)
        layout.addWidget(self._buttons)
        self.set_paths(())

    def set_paths(self, paths: Sequence[Path]) -> None:
        """Choose what to import; archives and what will be taken away can only be copied."""
        self._paths = tuple(paths)
        names = [str(path) for path in self._paths[:3]]
        more = len(self._paths) - len(names)
        names += [self.tr("and %n more", "", more)] if more else []
        self._chosen.setText("\n".join(names) or self.tr("Nothing chosen yet."))
        note = ""
        if any(path.suffix.casefold() in _ARCHIVES for path in self._paths):
            note = self.tr("What is in a ZIP archive is always copied.")
        elif any(path.is_relative_to(disk.root) for path in paths for disk in self._disks):
            note = self.tr("This is a stick or a disc: what is only listed goes with it.")
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._import.setEnabled(bool(self._paths))

    @Slot(object)
    def show_disks(self, disks: Sequence[RemovableDisk]) -> None:
        """Offer the sticks and discs that are there."""
        self._disks = tuple(disks)
        for number, disk in enumerate(disks):
            button = QPushButton(icon("package"), f" {disk.name} ({disk.root})", self)
            button.clicked.connect(partial(self._on_chosen, (disk.root,)))
            self._sources.addWidget(button)
            self._choosers.insert(number, button)
        tab_through(*self._choosers, self.copy, self.link, self._import, self._cancel)
        self.set_paths(self._paths)

    def _build_choosers(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for text, name, slot in (
            (self.tr("Folder…"), "folder-open", self._ask_folder),
            (self.tr("Files or ZIP…"), "files", self._ask_files),
        ):
            button = QPushButton(icon(name), f" {text}", self)
            button.clicked.connect(slot)
            row.addWidget(button)
            self._choosers.append(button)
        return row

    def _build_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        role = QDialogButtonBox.ButtonRole
        self._import = buttons.addButton(self.tr("Import"), role.AcceptRole)
        self._import.setDefault(True)
        self._cancel = buttons.addButton(self.tr("Cancel"), role.RejectRole)
        buttons.accepted.connect(self._on_import)
        buttons.rejected.connect(self.reject)
        return buttons

    @Slot()
    def _ask_folder(self) -> None:
        title = self.tr("Folder, stick or disc to import")
        name = QFileDialog.getExistingDirectory(self, title, self._folder)
        if name:
            self._on_chosen([Path(name)])

    @Slot()
    def _ask_files(self) -> None:
        title = self.tr("Files to import")
        names, _ = QFileDialog.getOpenFileNames(self, title, self._folder)
        if names:
            self._on_chosen([Path(name) for name in names])

    def _on_chosen(self, paths: Sequence[Path]) -> None:
        """What is left to do is to import: Return does so, not ask for another folder."""
        self.set_paths(paths)
        self._import.setFocus()

    @Slot()
    def _on_import(self) -> None:
        self.wanted.emit(self._paths, Mode.LINK if self.link.isChecked() else Mode.COPY)
        self.accept()


def _muted(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("role", "muted")
    label.setWordWrap(True)
    label.setIndent(22)
    return label
