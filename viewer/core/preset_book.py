"""All windows to choose from by name: those that ship with Faro and those of the user."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import config_dir, put_aside, write_atomically
from viewer.core.presets import TablePreset, read_presets, shipped_presets
from viewer.core.voi import VoiFunction

_HEAD = """\
# Your own windows, beside those that ship with Faro. Faro writes this file when you change them
# in the window; you may also edit it. Centre and width are modality values (HU for CT).
"""
AUTOMATIC_KEY = "0"


class PresetBook:
    """Holds the user's presets, keeps them in a file and tells who asked to be told.

    Parameters
    ----------
    path
        The user's table; absent: ``presets.toml`` in the user's configuration folder.

    Attributes
    ----------
    problem
        What was wrong with the file when it was read, for the user; None when it was fine.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or config_dir() / "presets.toml"
        self.problem: UserError | None = None
        self._listeners: list[Callable[[], None]] = []
        self._own = self._read()

    def own(self) -> tuple[TablePreset, ...]:
        """Return the user's presets in their order."""
        return self._own

    def rows(self) -> tuple[TablePreset, ...]:
        """Return the shipped presets, then the user's.

        A name or key that both have means the user's preset where both could be offered.
        """
        shipped = (row for row in shipped_presets() if not self._is_replaced(row))
        return (*(self._without_lost_key(row) for row in shipped), *self._own)

    def subscribe(self, listener: Callable[[], None]) -> None:
        """Call `listener` after every change."""
        self._listeners.append(listener)

    def save(self, presets: Sequence[TablePreset]) -> None:
        """Make `presets` the user's.

        A file that could not be read is kept beside the new one.

        Raises
        ------
        UserError
            Two presets share a name, or a key where both are offered; or the file cannot be
            written. Nothing is changed then.
        """
        for place, preset in enumerate(presets):
            check_preset(preset, presets[:place])
        if self.problem is not None and self.path.exists():
            put_aside(self.path)
        write_atomically(self.path, presets_toml(presets).encode())
        self._own, self.problem = tuple(presets), None
        for listener in self._listeners:
            listener()

    def _read(self) -> tuple[TablePreset, ...]:
        if not self.path.exists():
            return ()
        try:
            return read_presets(self.path)
        except UserError as error:
            self.problem = error
            return ()

    def _is_replaced(self, row: TablePreset) -> bool:
        name = row.name.casefold()
        return any(own.name.casefold() == name and _meet(row, own) for own in self._own)

    def _without_lost_key(self, row: TablePreset) -> TablePreset:
        lost = any(row.key == own.key and _meet(row, own) for own in self._own)
        return TablePreset(row.name, "", row.modalities, row.window) if lost else row


def check_preset(preset: TablePreset, others: Sequence[TablePreset]) -> None:
    """Raise `UserError` where `preset` cannot stand beside `others`."""
    for other in others:
        if preset.name.casefold() == other.name.casefold():
            raise UserError(
                "preset-name-taken",
                QT_TRANSLATE_NOOP("errors", "There is a preset “{name}” already."),
                QT_TRANSLATE_NOOP("errors", "Choose another name."),
                name=other.name,
            )
        if preset.key and preset.key == other.key and _meet(preset, other):
            raise UserError(
                "preset-key-taken",
                QT_TRANSLATE_NOOP("errors", "Key {key} belongs to the preset “{name}”."),
                QT_TRANSLATE_NOOP("errors", "Choose another key or none."),
                key=preset.key,
                name=other.name,
            )


def presets_toml(presets: Sequence[TablePreset]) -> str:
    """Return a presets file, as `read_presets` reads it."""
    parts = [_HEAD]
    for preset in presets:
        window = preset.window
        lines = ["[[preset]]", f"name = {_quoted(preset.name)}"]
        if preset.key:
            lines.append(f"key = {_quoted(preset.key)}")
        if preset.modalities:
            lines.append(f"modalities = [{', '.join(map(_quoted, preset.modalities))}]")
        lines += [f"center = {window.center!r}", f"width = {window.width!r}"]
        if window.function is not VoiFunction.LINEAR:
            lines.append(f"function = {_quoted(window.function.value)}")
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's escapes are a part of TOML's, which also escapes DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _meet(one: TablePreset, other: TablePreset) -> bool:
    """Whether an image exists for which both are offered; no modalities means all."""
    every = not one.modalities or not other.modalities
    return every or bool(set(one.modalities) & set(other.modalities))
