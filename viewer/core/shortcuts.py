"""The keys that a user changed, by action, in a file of their own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import config_dir, put_aside, write_atomically

Keys = tuple[str, ...]


class ShortcutStore:
    """Keeps what differs from the table of actions; actions that it does not name have its keys.

    Keys are written as Qt does in its portable form: "Ctrl+Shift+F", "?", "Del".

    Parameters
    ----------
    path
        The file; absent: ``shortcuts.json`` in the user's configuration folder.

    Attributes
    ----------
    problem
        What was wrong with the file when it was read, for the user; None when it was fine.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or config_dir() / "shortcuts.json"
        self.problem: UserError | None = None
        self._changed = self._read()

    def changed(self) -> Mapping[str, Keys]:
        """Return the keys of each action that has others than the table's; none is ()."""
        return self._changed

    def save(self, changed: Mapping[str, Keys]) -> None:
        """Make `changed` the whole of the user's keys; a file we cannot read is kept beside it.

        Raises
        ------
        UserError
            The file cannot be written; nothing is changed then.
        """
        if self.problem is not None and self.path.exists():
            put_aside(self.path)
        text = json.dumps(
            {name: list(keys) for name, keys in changed.items()}, indent=2, ensure_ascii=False
        )
        write_atomically(self.path, (text + "\n").encode())
        self._changed, self.problem = dict(changed), None

    def _read(self) -> dict[str, Keys]:
        if not self.path.exists():
            return {}
        try:
            return _checked(json.loads(self.path.read_bytes()))
        except (OSError, ValueError, RecursionError) as error:
            self.problem = UserError(
                "shortcuts-unreadable",
                QT_TRANSLATE_NOOP(
                    "errors", "Your keys in {path} cannot be used: {reason}. The usual ones hold."
                ),
                QT_TRANSLATE_NOOP(
                    "errors", "Correct the file, or change a key to begin a new one."
                ),
                path=str(self.path),
                reason=str(error),
            )
            return {}


def _checked(stored: object) -> dict[str, Keys]:
    if not isinstance(stored, dict):
        raise ValueError("it is no table of actions and keys")
    for name, keys in stored.items():
        if not isinstance(keys, list) or not all(isinstance(key, str) and key for key in keys):
            raise ValueError(f"{name} has no list of keys")
    return {name: tuple(keys) for name, keys in stored.items()}
