"""Which key does what: the table of actions with the user's changes, free of conflicts."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QKeySequence

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.shortcuts import Keys, ShortcutStore
from viewer.ui.action_table import TABLE
from viewer.ui.actions import Actions, full_text

_PRESETS = QT_TRANSLATE_NOOP("KeyTable", "Presets")
_IMAGES = QT_TRANSLATE_NOOP("KeyTable", "Moving through images and fields")
# Keys that no action of the table may take, and what they are for.
RESERVED = dict.fromkeys("0123456789", _PRESETS) | dict.fromkeys(
    ("Left", "Right", "Home", "End", "Tab", "Shift+Tab"), _IMAGES
)


class KeyTable(QObject):
    """Gives the actions their keys and keeps what the user changes.

    Signals
    -------
    changed
        Some action has other keys.
    """

    changed = Signal()

    def __init__(self, actions: Actions, store: ShortcutStore, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = actions
        self._store = store
        self._defaults = {spec.id: _normal(spec.keys) for spec in TABLE}
        self._keys = dict(self._defaults)
        self.problem = store.problem or self._take_over()
        self._apply()

    def keys(self, action_id: str) -> Keys:
        """Return the keys of an action in Qt's portable form, the shown one first."""
        return self._keys[action_id]

    def defaults(self, action_id: str) -> Keys:
        """Return the keys that it has in the table."""
        return self._defaults[action_id]

    def owner(self, key: str) -> str:
        """Return the id of the action that has `key`, "" where none has."""
        return next((each for each, keys in self._keys.items() if key in keys), "")

    def reserved_for(self, key: str) -> str:
        """Return what a key that no action may take is for, translated; "" for all others."""
        return QCoreApplication.translate("KeyTable", RESERVED.get(key, ""))

    def set_key(self, action_id: str, key: str) -> None:
        """Make `key` the only one of an action; its owner, if there is one, gets what is free.

        ValueError for a reserved key.

        Raises
        ------
        UserError
            The change cannot be written; it holds until the program ends.
        """
        if key in RESERVED:
            raise ValueError(f"{key} is reserved")
        before, owner = self._keys[action_id], self.owner(key)
        if owner and owner != action_id:
            kept = tuple(each for each in self._keys[owner] if each != key)
            self._keys[owner] = kept or before
        self._keys[action_id] = (key,)
        self._changed()

    def clear(self, action_id: str) -> None:
        """Take all keys from an action."""
        self._keys[action_id] = ()
        self._changed()

    def reset(self, action_id: str) -> None:
        """Give an action the table's keys again; whoever has one of them meanwhile loses it."""
        wanted = self._defaults[action_id]
        for other, keys in self._keys.items():
            self._keys[other] = tuple(key for key in keys if key not in wanted)
        self._keys[action_id] = wanted
        self._changed()

    def reset_all(self) -> None:
        """Give every action the table's keys again."""
        self._keys = dict(self._defaults)
        self._changed()

    def _changed(self) -> None:
        self._apply()
        self.changed.emit()
        different = {each: k for each, k in self._keys.items() if k != self._defaults[each]}
        self._store.save(different)

    def _apply(self) -> None:
        for name, keys in self._keys.items():
            self._actions.set_keys(name, keys)

    def _take_over(self) -> UserError | None:
        """Use the user's keys; of a key that is written twice the later one is left out."""
        wanted = {each: _normal(keys) for each, keys in self._store.changed().items()}
        self._keys.update({each: () for each in wanted if each in self._keys})
        lost = []
        for name in (each for each in wanted if each in self._keys):
            for key in wanted[name]:
                if not key or key in RESERVED or self.owner(key):
                    lost.append(key or name)
                else:
                    self._keys[name] = (*self._keys[name], key)
        return _lost(lost, self._store) if lost else None


def _normal(keys: Iterable[str]) -> Keys:
    """Write keys as Qt does; what it cannot read becomes ""."""
    return tuple(portable(QKeySequence(key)) for key in keys)


def portable(sequence: QKeySequence) -> str:
    """Return the form that is kept in files, the same on every system."""
    return sequence.toString(QKeySequence.SequenceFormat.PortableText)


def action_name(action_id: str) -> str:
    """Return the translated name of an action."""
    return full_text(next(spec for spec in TABLE if spec.id == action_id))


def _lost(keys: list[str], store: ShortcutStore) -> UserError:
    return UserError(
        "shortcuts-conflict",
        QT_TRANSLATE_NOOP(
            "errors", "In {path} these keys are unknown, reserved or given twice: {keys}."
        ),
        QT_TRANSLATE_NOOP("errors", "They do nothing; choose others under Help, Change keys."),
        path=str(store.path),
        keys=", ".join(keys),
    )
