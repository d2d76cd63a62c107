"""The user's own windows in a small dialog: name, numbers, modalities and key."""

from __future__ import annotations

import re
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from viewer.core.errors import UserError
from viewer.core.preset_book import PresetBook
from viewer.core.presets import TablePreset
from viewer.core.voi import Window
from viewer.ui.translate import translated_error

_LARGEST = 1e7
_DIGITS = "123456789"


class PresetEditor(QDialog):
    """The list at the left, the chosen or new preset at the right; saving holds at once.

    Signals
    -------
    saved
        (the `TablePreset` as it was, None for a new one; as it is now).
    """

    saved = Signal(object, object)

    def __init__(self, book: PresetBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Window presets"))
        self.setMinimumSize(560, 320)
        self._book = book
        self._edited: TablePreset | None = None
        self._function = Window(0, 1).function
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Your presets"))
        self.list.currentRowChanged.connect(self._on_row)
        self.name, self.modalities = QLineEdit(self), QLineEdit(self)
        self.width_, self.center = _number(self, 0.0), _number(self, -_LARGEST)
        self.key = self._make_key()
        self.problem = QLabel(self)
        self.problem.setProperty("role", "flag")
        self.problem.setWordWrap(True)
        self.save = QPushButton(self.tr("&Save"), self)
        self.save.setProperty("role", "primary")
        self.save.setDefault(True)
        self.save.clicked.connect(self._on_save)
        self.delete = QPushButton(self.tr("&Delete"), self)
        self.delete.clicked.connect(self._on_delete)
        self._lay_out()

    def _make_key(self) -> QComboBox:
        box = QComboBox(self)
        box.addItem(self.tr("None"), "")
        for digit in _DIGITS:
            box.addItem(digit, digit)
        return box

    def begin_new(self, window: Window, modality: str) -> None:
        """Fill the form with a window that has no name yet."""
        self._fill_list()
        self.list.setCurrentRow(-1)
        key = _free_key(self._book.own(), modality)
        modalities = (modality,) if modality else ()
        self._show(TablePreset("", key, modalities, window), is_new=True)
        self.name.setFocus()

    def begin_editing(self) -> None:
        """Show the first preset, or say that there is none."""
        self._fill_list()
        self.list.setCurrentRow(0 if self.list.count() else -1)
        if not self.list.count():
            self._show(TablePreset("", "", (), Window(40.0, 400.0)), is_new=True)
        self.list.setFocus()

    def _lay_out(self) -> None:
        form = QFormLayout()
        for label, field in (
            (self.tr("&Name"), self.name),
            (self.tr("&Width"), self.width_),
            (self.tr("&Centre"), self.center),
            (self.tr("&Modalities"), self.modalities),
            (self.tr("&Key"), self.key),
        ):
            form.addRow(label, field)
            field.setAccessibleName(label.replace("&", ""))
        self.modalities.setPlaceholderText(self.tr("all; or for example CT, PT"))
        buttons = QDialogButtonBox(self)
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.clicked.connect(self.close)
        buttons.addButton(self.delete, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.save, QDialogButtonBox.ButtonRole.ActionRole)
        right = QVBoxLayout()
        right.addLayout(form)
        right.addWidget(self.problem)
        right.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(20)
        columns.addWidget(self.list, 2)
        columns.addLayout(right, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 12)
        layout.addLayout(columns)
        layout.addWidget(buttons)

    def _fill_list(self) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for preset in self._book.own():
            window = preset.window
            numbers = f"W {window.width:g}  L {window.center:g}"
            self.list.addItem(f"{preset.name}   {numbers}   {preset.key}".rstrip())
        self.list.blockSignals(False)

    def _show(self, preset: TablePreset, *, is_new: bool) -> None:
        self._edited = None if is_new else preset
        self._function = preset.window.function
        self.name.setText(preset.name)
        self.width_.setValue(preset.window.width)
        self.center.setValue(preset.window.center)
        self.modalities.setText(", ".join(preset.modalities))
        self.key.setCurrentIndex(self.key.findData(preset.key))
        self.delete.setEnabled(not is_new)
        self.problem.setText("")

    def _preset(self) -> TablePreset:
        name = " ".join(self.name.text().split())
        found = re.split(r"[\s,;]+", self.modalities.text().upper())
        modalities = tuple(dict.fromkeys(part for part in found if part))
        center, width = self.center.value(), self.width_.value()
        window = Window(center, width, self._function, explanation=name)
        return TablePreset(name, self.key.currentData(), modalities, window)

    @Slot(int)
    def _on_row(self, row: int) -> None:
        if row >= 0:
            self._show(self._book.own()[row], is_new=False)

    @Slot()
    def _on_save(self) -> None:
        before, after = self._edited, self._preset()
        if not after.name:
            self._say(self.tr("Give the preset a name."))
            return
        smallest = 1.0 if after.window.function is Window(0, 1).function else 1e-3
        if after.window.width < smallest:
            after = replace(after, window=replace(after.window, width=smallest))
        own = [after if each is before else each for each in self._book.own()]
        if self._store(own if before is not None else [*own, after]):
            self.list.setCurrentRow(self._book.own().index(after))
            self.saved.emit(before, after)

    @Slot()
    def _on_delete(self) -> None:
        if self._store([each for each in self._book.own() if each is not self._edited]):
            self.begin_editing()

    def _store(self, presets: list[TablePreset]) -> bool:
        try:
            self._book.save(presets)
        except UserError as error:
            self._say(translated_error(error))
            return False
        self._fill_list()
        self.problem.setText("")
        return True

    def _say(self, words: str) -> None:
        self.problem.setText(words)


class _Number(QDoubleSpinBox):
    """Writes no zeros behind the point."""

    def textFromValue(self, value: float) -> str:
        return f"{value:.{self.decimals()}f}".rstrip("0").rstrip(".")


def _number(parent: QWidget, smallest: float) -> QDoubleSpinBox:
    box = _Number(parent)
    box.setDecimals(3)
    box.setRange(smallest, _LARGEST)
    box.setSingleStep(10.0)
    return box


def _free_key(own: tuple[TablePreset, ...], modality: str) -> str:
    """The first digit that no preset of the user has for `modality`, "" without one.

    1 to 5 are for the file's own windows and those that ship with Faro.
    """
    taken = {row.key for row in own if not row.modalities or modality in row.modalities}
    return next((digit for digit in "6789" if digit not in taken), "")
