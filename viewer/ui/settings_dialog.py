"""The settings, made from their table; each change holds at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from viewer.core.errors import UserError
from viewer.core.setting_info import SettingInfo
from viewer.core.settings import SettingsStore, table
from viewer.ui.messages import Messages


def _translated(text: str) -> str:
    return QCoreApplication.translate("settings", text)


class SettingsDialog(QDialog):
    """A page for each subject, one row for each setting, in the order of the table."""

    def __init__(
        self, settings: SettingsStore, messages: Messages, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.setMinimumWidth(520)
        self._settings = settings
        self._messages = messages
        self.editors: dict[str, QWidget] = {}
        # A tab widget would not ask its pages how high wrapped words are.
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.pages = QStackedWidget(self)
        for page in dict.fromkeys(info.page for info in table()):
            self.tabs.addTab(_translated(page))
            self.pages.addWidget(self._page([info for info in table() if info.page == page]))
        self.tabs.currentChanged.connect(self.pages.setCurrentIndex)
        buttons = QDialogButtonBox(self)
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 12)
        layout.addWidget(self.tabs)
        layout.addWidget(self.pages, 1)
        layout.addWidget(buttons)

    def showEvent(self, event: QShowEvent) -> None:
        """Wrapped words need more height than a layout asks for by itself."""
        super().showEvent(event)
        layout = self.layout()
        if layout is not None:
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))

    def _page(self, rows: Sequence[SettingInfo]) -> QWidget:
        page = QWidget(self)
        grid = QGridLayout(page)
        grid.setContentsMargins(8, 8, 8, 8)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for number, info in enumerate(rows):
            self._add_row(grid, 3 * number, info)
        grid.setRowStretch(3 * len(rows), 1)
        return page

    def _add_row(self, grid: QGridLayout, row: int, info: SettingInfo) -> None:
        editor = self._editor(info)
        editor.setObjectName(info.name)
        editor.setAccessibleName(_translated(info.title))
        editor.setAccessibleDescription(_translated(info.description))
        self.editors[info.name] = editor
        title = QLabel(_translated(info.title), self)
        title.setBuddy(editor)
        description = QLabel(_translated(info.description), self)
        description.setProperty("role", "muted")
        description.setWordWrap(True)
        grid.addWidget(title, row, 0, Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(description, row + 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(editor, row, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setRowMinimumHeight(row + 2, 10)

    def _editor(self, info: SettingInfo) -> QWidget:
        value = getattr(self._settings.current, info.name)
        if info.choices:
            return self._choice(info, value)
        if isinstance(info.default, bool):
            box = QCheckBox(self)
            box.setChecked(value)
            box.toggled.connect(self._on_changed)
            return box
        if isinstance(info.default, float):
            return self._number(info, value)
        line = QLineEdit(value, self)
        line.setMinimumWidth(180)
        line.editingFinished.connect(self._on_changed)
        return line

    def _choice(self, info: SettingInfo, value: str) -> QComboBox:
        box = QComboBox(self)
        box.setMinimumWidth(180)
        for choice in info.choices:
            box.addItem(_translated(choice.label), choice.value)
        box.setCurrentIndex(box.findData(value))
        box.currentIndexChanged.connect(self._on_changed)
        return box

    def _number(self, info: SettingInfo, value: float) -> QDoubleSpinBox:
        """Shares of one are shown in per cent."""
        box = QDoubleSpinBox(self)
        box.setRange(100 * info.minimum, 100 * info.maximum)
        box.setDecimals(0)
        box.setSingleStep(5)
        box.setSuffix(" %")
        box.setValue(100 * value)
        box.valueChanged.connect(self._on_changed)
        return box

    @Slot()
    def _on_changed(self) -> None:
        editor = self.sender()
        try:
            if isinstance(editor, QWidget):
                self._settings.change(**{editor.objectName(): _value(editor)})
        except UserError as error:
            self._messages.show_error(error)


def _value(editor: QWidget) -> object:
    if isinstance(editor, QCheckBox):
        return editor.isChecked()
    if isinstance(editor, QComboBox):
        return editor.currentData()
    if isinstance(editor, QDoubleSpinBox):
        return editor.value() / 100
    return editor.text().strip() if isinstance(editor, QLineEdit) else None
