"""Menus, toolbar and context menu, made from the table of actions."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import (
    QMainWindow,
    QMenu,
    QMenuBar,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QWidget,
)

from viewer.core.presets import Preset, PresetSource
from viewer.ui.action_spec import MENUS, VIEW
from viewer.ui.actions import Actions, translated_text
from viewer.ui.icons import icon
from viewer.ui.tool_bar import ToolBar
from viewer.ui.translate import translated
from viewer.ui.view_commands import ViewCommands

_TEXT_GROUPS = frozenset({1, 2, 3, 6, 7})
# Files have their menu; what acts on the image at once is found by its icon.
_LOSE_WORDS_IN_ORDER = (1, 3, 2)
_RIGHT_FROM_GROUP = 6
_PRESETS_AFTER_GROUP = 2


def build_menus(bar: QMenuBar, actions: Actions, presets: QMenu) -> None:
    """Fill the menu bar in the order of the table."""
    used = {spec.menu for spec, _ in actions}
    for title in (menu for menu in MENUS if menu in used):
        menu = bar.addMenu(translated_text(title))
        menu.setToolTipsVisible(True)
        if title == VIEW:
            menu.addMenu(presets)
            menu.addSeparator()
        submenus: dict[str, QMenu] = {"": menu}
        for spec, action in actions:
            if spec.menu == title:
                if spec.submenu not in submenus:
                    submenus[spec.submenu] = menu.addMenu(translated_text(spec.submenu))
                place = submenus[spec.submenu]
                if spec.break_before:
                    place.addSeparator()
                place.addAction(action)


def build_tool_bar(window: QMainWindow, actions: Actions, presets: QMenu) -> QToolBar:
    """Make the one toolbar; groups that work on AI results and reports stand at the right."""
    bar = ToolBar(QCoreApplication.translate("MenuBuilder", "Tools"), window)
    bar.setObjectName("tools")
    bar.setMovable(False)
    bar.setIconSize(QSize(16, 16))
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    groups = sorted({spec.toolbar for spec, _ in actions if spec.toolbar})
    for group in groups:
        if group == _RIGHT_FROM_GROUP:
            bar.addWidget(_stretch(bar))
        elif group != groups[0]:
            bar.addSeparator()
        for spec, action in actions:
            if spec.toolbar == group:
                bar.addAction(action)
                _finish_button(bar, action, group in _TEXT_GROUPS, spec.short)
        if group == _PRESETS_AFTER_GROUP:
            bar.addSeparator()
            bar.addWidget(_preset_button(bar, presets))
    more = bar.findChild(QToolButton, "qt_toolbar_ext_button")
    if more is not None:  # where a narrow window keeps the buttons that do not fit
        more.setIcon(icon("chevron-right"))
        more.setAccessibleName(QCoreApplication.translate("MenuBuilder", "Tools"))
    _let_words_go(bar, actions)
    window.addToolBar(bar)
    return bar


def _let_words_go(bar: ToolBar, actions: Actions) -> None:
    for group in _LOSE_WORDS_IN_ORDER:
        members = [action for spec, action in actions if spec.toolbar == group]
        buttons = [bar.widgetForAction(action) for action in members]
        bar.may_lose_words([button for button in buttons if isinstance(button, QToolButton)])


def build_context_menu(parent: QWidget, actions: Actions, presets: QMenu) -> QMenu:
    """Make the menu of a right click on the image."""
    menu = QMenu(parent)
    menu.addMenu(presets)
    last_menu = ""
    for spec, action in actions:
        if spec.context:
            if spec.menu != last_menu:
                menu.addSeparator()
            menu.addAction(action)
            last_menu = spec.menu
    return menu


def _finish_button(bar: QToolBar, action: QAction, has_text: bool, short: str) -> None:
    button = bar.widgetForAction(action)
    if isinstance(button, QToolButton):
        button.setAccessibleName(action.text().replace("&", ""))
        if has_text:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        elif short:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)


def _stretch(bar: QToolBar) -> QWidget:
    space = QWidget(bar)
    space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return space


def _preset_button(bar: QToolBar, presets: QMenu) -> QToolButton:
    button = QToolButton(bar)
    button.setObjectName("presets")
    button.setText(" " + presets.title().replace("&", ""))
    button.setIcon(icon("sliders-horizontal"))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setMenu(presets)
    button.setToolTip(
        QCoreApplication.translate(
            "MenuBuilder", "Windows of the file, automatic and from the table (keys 0 to 9)"
        )
    )
    return button


class PresetMenu(QObject):
    """The menu of windows for the shown image, and the keys 0 to 9.

    Signals
    -------
    applied
        A preset was chosen.
    """

    applied = Signal()

    def __init__(self, stack: ViewCommands, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._stack = stack
        self._editing = (actions["preset_add"], actions["preset_edit"])
        self._presets: tuple[Preset, ...] = ()
        self.menu = QMenu(self.tr("&Presets"), window)
        self.menu.setIcon(icon("sliders-horizontal"))
        self.menu.aboutToShow.connect(self._fill)
        self._group = QActionGroup(self)
        self._group.triggered.connect(self._on_chosen)
        for digit in "0123456789":
            key = QAction(window)
            key.setData(digit)
            key.setShortcut(QKeySequence(digit))
            key.triggered.connect(self._on_digit)
            window.addAction(key)

    @Slot()
    def _fill(self) -> None:
        self.menu.clear()
        for old in self._group.actions():
            self._group.removeAction(old)
        self._presets = self._stack.presets()
        source = None
        for number, preset in enumerate(self._presets):
            if source is not None and preset.source is not source:
                self.menu.addSeparator()
            source = preset.source
            action = self.menu.addAction(preset_text(preset))
            action.setData(number)
            action.setCheckable(True)
            action.setChecked(preset.voi == self._stack.state().voi)
            self._group.addAction(action)
        if not self._presets:
            self.menu.addAction(self.tr("The image has no windows")).setEnabled(False)
        self.menu.addSeparator()
        self.menu.addActions(self._editing)

    @Slot(QAction)
    def _on_chosen(self, action: QAction) -> None:
        self._apply(self._presets[action.data()])

    @Slot()
    def _on_digit(self) -> None:
        action = self.sender()
        digit = action.data() if isinstance(action, QAction) else ""
        for preset in self._stack.presets():
            if preset.key == digit:
                self._apply(preset)
                return

    def _apply(self, preset: Preset) -> None:
        self._stack.apply_preset(preset)
        self.applied.emit()


def preset_text(preset: Preset) -> str:
    """Return the line of a preset in the menu: name, explanation, numbers and key."""
    name = translated("presets", preset.name, {"number": preset.number})
    if preset.source is PresetSource.FILE and preset.explanation:
        name = f"{preset.explanation} ({name})"
    if preset.window is not None:
        name += f"   W {preset.window.width:g}  L {preset.window.center:g}"
    return f"{name}\t{preset.key}" if preset.key else name
