"""The one table of actions: menus, toolbar, context menu and the shortcut sheet follow it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from viewer.ui.action_spec import ActionSpec
from viewer.ui.action_table import TABLE
from viewer.ui.icons import icon


def translated_text(text: str) -> str:
    """Translate a text of the table."""
    return QCoreApplication.translate("actions", text)


class Actions(QObject):
    """The table as `QAction` objects, by id.

    Actions that type a letter are switched off while a text field has the focus by Qt itself:
    a line edit takes the key first.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._by_id: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._specs = {spec.id: spec for spec in TABLE}
        for spec in TABLE:
            self._by_id[spec.id] = self._make(spec)

    def __getitem__(self, action_id: str) -> QAction:
        return self._by_id[action_id]

    def __iter__(self) -> Iterator[tuple[ActionSpec, QAction]]:
        return ((spec, self._by_id[spec.id]) for spec in TABLE)

    def set_keys(self, action_id: str, keys: Sequence[str]) -> None:
        """Give an action other keys; menus and its tooltip follow."""
        action = self._by_id[action_id]
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setToolTip(_tool_tip(self._specs[action_id], action))

    def enable(self, needs: str, there: bool) -> None:
        """Enable or disable every action that needs `needs`."""
        for spec, action in self:
            if spec.needs == needs:
                action.setEnabled(there)

    def _make(self, spec: ActionSpec) -> QAction:
        action = QAction(translated_text(spec.text), self)
        action.setObjectName(spec.id)
        # The space keeps toolbar texts off their icons, for which Qt has no setting.
        text = translated_text(spec.short) if spec.short else plain_text(spec)
        action.setIconText(f" {text}" if spec.icon else text)
        if spec.icon:
            action.setIcon(icon(spec.icon))
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(spec.checkable)
        action.setEnabled(not spec.needs)
        action.setToolTip(_tool_tip(spec, action))
        action.setStatusTip("")
        if spec.group:
            group = self._groups.setdefault(spec.group, QActionGroup(self))
            group.addAction(action)
        return action


def plain_text(spec: ActionSpec) -> str:
    """Return the translated text without the mark of the menu key and without dots."""
    return translated_text(spec.text).replace("&", "").removesuffix("…")


def full_text(spec: ActionSpec) -> str:
    """Return `plain_text` with the menu within the menu in front, for lists outside of it."""
    above = translated_text(spec.submenu).replace("&", "")
    return f"{above}: {plain_text(spec)}" if above else plain_text(spec)


def _tool_tip(spec: ActionSpec, action: QAction) -> str:
    text = plain_text(spec)
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    first = f"{text} ({keys})" if keys else text
    return f"{first}\n{translated_text(spec.tip)}" if spec.tip else first
