"""Keys and mouse on one page, taken from the table of actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from viewer.ui.action_spec import MENUS, VIEW
from viewer.ui.actions import Actions, plain_text, translated_text

_Rows = list[tuple[str, str]]


class ShortcutsSheet(QDialog):
    """Two columns of sections, one for each menu, and what the mouse does."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys and mouse"))
        self.sections = self._sections(actions)
        columns = QHBoxLayout()
        columns.setSpacing(32)
        half = sum(len(rows) + 2 for _, rows in self.sections) / 2
        column, filled = _column(), 0.0
        columns.addLayout(column)
        for title, rows in self.sections:
            if filled > 0 and filled + len(rows) / 2 > half and columns.count() == 1:
                column.addStretch(1)
                column = _column()
                columns.addLayout(column)
            column.addLayout(self._section(title, rows))
            column.addSpacing(16)
            filled += len(rows) + 2
        column.addStretch(1)
        buttons = QDialogButtonBox(self)
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 12)
        layout.addLayout(columns)
        layout.addWidget(buttons)

    def _sections(self, actions: Actions) -> list[tuple[str, _Rows]]:
        sections: list[tuple[str, _Rows]] = [(self.tr("Mouse"), self._mouse())]
        for menu in MENUS:
            rows = [
                (plain_text(spec), _keys(action))
                for spec, action in actions
                if spec.menu == menu and spec.keys
            ]
            if menu == VIEW:
                rows.insert(0, (self.tr("Presets"), "0 – 9"))
            if rows:
                sections.append((translated_text(menu).replace("&", ""), rows))
        return sections

    def _mouse(self) -> _Rows:
        return [
            (self.tr("Chosen tool, at first width and centre"), self.tr("left drag")),
            (self.tr("Finer"), self.tr("Shift + left drag")),
            (self.tr("Move"), self.tr("middle drag")),
            (self.tr("Zoom"), self.tr("right drag")),
            (self.tr("Next or previous image"), self.tr("wheel")),
            (self.tr("Zoom at the cursor"), self.tr("Ctrl + wheel")),
            (self.tr("Fit"), self.tr("double click")),
            (self.tr("Menu"), self.tr("right click")),
        ]

    def _section(self, title: str, rows: _Rows) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(3)
        heading = QLabel(title.upper(), self)
        heading.setProperty("role", "heading")
        grid.addWidget(heading, 0, 0, 1, 2)
        for number, (what, keys) in enumerate(rows, start=1):
            grid.addWidget(QLabel(what, self), number, 0)
            label = QLabel(keys, self)
            label.setProperty("role", "muted")
            grid.addWidget(label, number, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        return grid


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    return column


def _keys(action: QAction) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(key.toString(native) for key in action.shortcuts())
