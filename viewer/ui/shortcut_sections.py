"""What the help sheet lists, on the screen and on paper: keys by menu, and the mouse."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from viewer.ui.action_spec import MENUS, VIEW
from viewer.ui.actions import Actions, full_text, translated_text

translate = QCoreApplication.translate

Rows = list[tuple[str, str]]
Section = tuple[str, Rows]


def shortcut_sections(actions: Actions) -> list[Section]:
    """Return (title, (what, keys) rows): the mouse, then each menu with actions that have keys."""
    sections: list[Section] = [(translate("ShortcutsSheet", "Mouse"), _mouse())]
    for menu in MENUS:
        rows = [
            (full_text(spec), keys_text(action))
            for spec, action in actions
            if spec.menu == menu and action.shortcuts()
        ]
        if menu == VIEW:
            rows.insert(0, (translate("ShortcutsSheet", "Presets"), "0 – 9"))
        if rows:
            sections.append((translated_text(menu).replace("&", ""), rows))
    return sections


def keys_text(action: QAction) -> str:
    """Return the keys of an action as this system writes them."""
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(key.toString(native) for key in action.shortcuts())


def _mouse() -> Rows:
    return [
        (
            translate("ShortcutsSheet", "Chosen tool, at first width and centre"),
            translate("ShortcutsSheet", "left drag"),
        ),
        (
            translate("ShortcutsSheet", "Finer"),
            translate("ShortcutsSheet", "Shift + left drag"),
        ),
        (
            translate("ShortcutsSheet", "Coarser"),
            translate("ShortcutsSheet", "Ctrl + left drag"),
        ),
        (translate("ShortcutsSheet", "Move"), translate("ShortcutsSheet", "middle drag")),
        (translate("ShortcutsSheet", "Zoom"), translate("ShortcutsSheet", "right drag")),
        (
            translate("ShortcutsSheet", "Next or previous image"),
            translate("ShortcutsSheet", "wheel"),
        ),
        (
            translate("ShortcutsSheet", "Zoom at the cursor"),
            translate("ShortcutsSheet", "Ctrl + wheel"),
        ),
        (
            translate("ShortcutsSheet", "Fit; among several cells: this one alone"),
            translate("ShortcutsSheet", "double click"),
        ),
        (translate("ShortcutsSheet", "Menu"), translate("ShortcutsSheet", "right click")),
    ]
