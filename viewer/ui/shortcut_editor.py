"""Choose other keys: find an action, press the keys, see at once whose they are."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from viewer.core.errors import UserError
from viewer.ui.action_table import TABLE
from viewer.ui.actions import full_text, translated_text
from viewer.ui.key_table import KeyTable, action_name, portable
from viewer.ui.messages import Messages

_ID = Qt.ItemDataRole.UserRole


class ShortcutEditor(QDialog):
    """Every action of the table with its keys; a change holds at once."""

    def __init__(self, keys: KeyTable, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Change keys"))
        self.resize(640, 560)
        self._keys = keys
        self._messages = messages
        self.filter, self.press = self._make_fields()
        self.table = self._make_table()
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setMinimumHeight(36)
        self.set_ = self._button(self.tr("&Set"), self._on_set)
        self.set_.setProperty("role", "primary")
        self.none = self._button(self.tr("&No key"), self._on_none)
        self.reset = self._button(self.tr("&Reset"), self._on_reset)
        self.reset_all = self._button(self.tr("Reset &all"), self._on_reset_all)
        self._lay_out()
        keys.changed.connect(self._fill)
        self._fill()
        self.table.selectRow(0)

    def select(self, action_id: str) -> None:
        """Choose the row of an action."""
        for row in range(self.table.rowCount()):
            if self._cell(row, 0).data(_ID) == action_id:
                self.table.selectRow(row)

    def _make_fields(self) -> tuple[QLineEdit, QKeySequenceEdit]:
        words, press = QLineEdit(self), QKeySequenceEdit(self)
        words.setPlaceholderText(self.tr("Filter by action, menu or key"))
        words.setAccessibleName(self.tr("Filter"))
        words.setClearButtonEnabled(True)
        words.textChanged.connect(self._filter)
        press.setAccessibleName(self.tr("New keys"))
        press.setMaximumSequenceLength(1)
        press.keySequenceChanged.connect(self._on_pressed)
        return words, press

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(len(TABLE), 3, self)
        table.setAccessibleName(self.tr("Actions and keys"))
        table.setHorizontalHeaderLabels([self.tr("Action"), self.tr("Menu"), self.tr("Keys")])
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 10)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setHighlightSections(False)
        for column, width in ((1, 90), (2, 170)):
            table.setColumnWidth(column, width)
        for row, spec in enumerate(TABLE):
            menu = translated_text(spec.menu).replace("&", "")
            for column, words in enumerate((full_text(spec), menu, "")):
                item = QTableWidgetItem(words)
                item.setData(_ID, spec.id)
                table.setItem(row, column, item)
        table.itemSelectionChanged.connect(self._on_selected)
        table.itemActivated.connect(self._on_activated)
        return table

    def _button(self, text: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        label = QLabel(self.tr("New &keys"), self)
        label.setBuddy(self.press)
        row = QHBoxLayout()
        for widget in (label, self.press, self.set_, self.none, self.reset):
            row.addWidget(widget)
        buttons = QDialogButtonBox(self)
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)
        buttons.rejected.connect(self.close)
        buttons.addButton(self.reset_all, QDialogButtonBox.ButtonRole.ResetRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 12)
        layout.addWidget(self.filter)
        layout.addWidget(self.table)
        layout.addLayout(row)
        layout.addWidget(self.words)
        layout.addWidget(buttons)

    def _cell(self, row: int, column: int) -> QTableWidgetItem:
        item = self.table.item(row, column)
        assert item is not None  # all were set when the table was made
        return item

    def _chosen(self) -> str:
        """The id of the chosen action, "" while none is."""
        rows = self.table.selectionModel().selectedRows()
        return str(self._cell(rows[0].row(), 0).data(_ID)) if rows else ""

    def _pressed(self) -> str:
        return portable(self.press.keySequence())

    @Slot()
    def _fill(self) -> None:
        for row, spec in enumerate(TABLE):
            item, keys = self._cell(row, 2), self._keys.keys(spec.id)
            item.setText(", ".join(_native(key) for key in keys))
            font = item.font()
            font.setBold(keys != self._keys.defaults(spec.id))
            item.setFont(font)
        self._filter(self.filter.text())

    @Slot(str)
    def _filter(self, words: str) -> None:
        wanted = words.casefold().split()
        for row in range(self.table.rowCount()):
            line = " ".join(self._cell(row, column).text() for column in range(3)).casefold()
            self.table.setRowHidden(row, not all(word in line for word in wanted))

    @Slot()
    def _on_activated(self) -> None:
        self.press.setFocus()

    @Slot()
    def _on_selected(self) -> None:
        self.press.clear()
        self._say_what_would_happen()

    @Slot(QKeySequence)
    def _on_pressed(self, _sequence: QKeySequence) -> None:
        self._say_what_would_happen()

    def _say_what_would_happen(self) -> None:
        chosen, key = self._chosen(), self._pressed()
        reserved, owner = self._keys.reserved_for(key), self._keys.owner(key)
        taken = bool(owner) and owner != chosen
        words = ""
        if key and reserved:
            words = self.tr("{key} is for: {use}. Choose another.")
        elif key and taken:
            words = self.tr("{key} belongs to “{owner}”, which then gets {other} instead.")
        other = ", ".join(_native(each) for each in self._left_for(owner, chosen, key))
        fields = {
            "key": _native(key),
            "use": reserved,
            "owner": action_name(owner) if owner else "",
            "other": other or self.tr("no key"),
        }
        self.words.setText(words.format_map(fields))
        self.set_.setText(self.tr("&Swap") if taken else self.tr("&Set"))
        self.set_.setEnabled(bool(chosen and key and not reserved))
        self.none.setEnabled(bool(chosen and self._keys.keys(chosen)))
        changed = bool(chosen) and self._keys.keys(chosen) != self._keys.defaults(chosen)
        self.reset.setEnabled(changed)

    def _left_for(self, owner: str, chosen: str, key: str) -> tuple[str, ...]:
        """The keys that `owner` has once `key` is taken from it."""
        if not owner or not chosen:
            return ()
        kept = tuple(each for each in self._keys.keys(owner) if each != key)
        return kept or self._keys.keys(chosen)

    @Slot()
    def _on_set(self) -> None:
        self._do(lambda: self._keys.set_key(self._chosen(), self._pressed()))

    @Slot()
    def _on_none(self) -> None:
        self._do(lambda: self._keys.clear(self._chosen()))

    @Slot()
    def _on_reset(self) -> None:
        self._do(lambda: self._keys.reset(self._chosen()))

    @Slot()
    def _on_reset_all(self) -> None:
        self._do(self._keys.reset_all)

    def _do(self, change: Callable[[], None]) -> None:
        try:
            change()
        except UserError as error:
            self._messages.show_error(error)
        self.press.clear()
        self._say_what_would_happen()


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
