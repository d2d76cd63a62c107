"""Windows to choose from: the file's own, an automatic one, and `resources/presets.toml`."""

from __future__ import annotations

import functools
import math
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from viewer.core.display import AutomaticVoi, FileVoi, VoiWish
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import resource
from viewer.core.pixels import Frame
from viewer.core.voi import VoiFunction, VoiTable, Window

# The names that ship in presets.toml, for the translators; a user's own are shown as written.
_SHIPPED_NAMES = (
    QT_TRANSLATE_NOOP("presets", "Lung"),
    QT_TRANSLATE_NOOP("presets", "Mediastinum"),
    QT_TRANSLATE_NOOP("presets", "Bone"),
)
_AUTOMATIC = QT_TRANSLATE_NOOP("presets", "Automatic")
_FILE_WINDOW = QT_TRANSLATE_NOOP("presets", "Window {number} of the file")
_DIGITS = 9  # keys 1 to 9; 0 is the automatic window's
_ROW_KEYS = frozenset({"name", "key", "modalities", "center", "width", "function"})
_FILE_TABLE = QT_TRANSLATE_NOOP("presets", "Table {number} of the file")


class PresetSource(StrEnum):
    """Where a preset comes from."""

    FILE = "file"
    AUTOMATIC = "automatic"
    TABLE = "presets.toml"


@dataclass(frozen=True)
class Preset:
    """One choice in the preset menu.

    Attributes
    ----------
    name
        English template for context "presets"; `number` fills it where it has a place.
    voi
        The wish to put into `DisplayState`: a rule for file and automatic windows, so that each
        image of a series gets its own.
    key
        The digit that chooses it, "" when the nine are used up.
    window
        Its numbers for the image it was listed for; None for a table and the automatic window.
    explanation
        The file's own words (Window Center & Width Explanation, LUT Explanation); may be "".
    """

    name: str
    voi: VoiWish
    source: PresetSource
    key: str = ""
    number: int = 0
    window: Window | None = None
    explanation: str = ""


@dataclass(frozen=True)
class TablePreset:
    """A row of presets.toml; no `modalities` means all."""

    name: str
    key: str
    modalities: tuple[str, ...]
    window: Window


def presets_for(frame: Frame, table: tuple[TablePreset, ...] | None = None) -> tuple[Preset, ...]:
    """Return what can be chosen for `frame`; empty for colour, which has no window.

    Radiographs without a window of their own still get the automatic one, from percentiles.
    """
    if frame.is_colour:
        return ()
    rows = shipped_presets() if table is None else table
    automatic = Preset(_AUTOMATIC, AutomaticVoi(), PresetSource.AUTOMATIC, key="0")
    chosen = tuple(
        Preset(row.name, row.window, PresetSource.TABLE, row.key, window=row.window)
        for row in rows
        if not row.modalities or frame.tags.modality in row.modalities
    )
    taken = {preset.key for preset in chosen}
    own = tuple(_file_preset(index, voi, taken) for index, voi in enumerate(frame.voi))
    return (*own, automatic, *chosen)


def _file_preset(index: int, voi: Window | VoiTable, taken: set[str]) -> Preset:
    key = str(index + 1)
    return Preset(
        _FILE_TABLE if isinstance(voi, VoiTable) else _FILE_WINDOW,
        FileVoi(index),
        PresetSource.FILE,
        key=key if index < _DIGITS and key not in taken else "",
        number=index + 1,
        window=voi if isinstance(voi, Window) else None,
        explanation=voi.explanation,
    )


@functools.cache
def shipped_presets() -> tuple[TablePreset, ...]:
    """Return the rows of `resources/presets.toml`."""
    return read_presets(resource("presets.toml"))


def read_presets(path: Path) -> tuple[TablePreset, ...]:
    """Read a presets file.

    Raises
    ------
    UserError
        The file is missing, no TOML, or a row has no usable name, centre or width.
    """
    try:
        with path.open("rb") as file:
            tables = tomllib.load(file)
        _only(tables, {"preset"})
        rows = tables.get("preset", [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise ValueError("write preset as a table in double square brackets")
        return tuple(_row(row) for row in rows)
    # What is nested a thousand deep ends the reader of TOML, which must not end the program.
    except (OSError, ValueError, RecursionError) as error:
        raise UserError(
            "presets-unreadable",
            QT_TRANSLATE_NOOP("errors", "The window presets in {path} cannot be used: {reason}."),
            QT_TRANSLATE_NOOP("errors", "Correct the file or delete it."),
            path=str(path),
            reason=str(error),
        ) from error


def _row(row: Mapping[str, Any]) -> TablePreset:
    name = row.get("name")
    if not isinstance(name, str) or not name.strip():
        raise ValueError(f"a preset without a name: {dict(row)}")
    _only(row, _ROW_KEYS)
    center, width = (_finite(row, key, name) for key in ("center", "width"))
    function = VoiFunction(str(row.get("function", "LINEAR")))
    if (width < 1.0 and function is VoiFunction.LINEAR) or width <= 0.0:
        raise ValueError(f"preset {name!r}: width {width} is below 1")
    modalities = _modalities(row.get("modalities", ()), name)
    key = str(row.get("key", ""))
    if key not in ("", *"123456789"):
        raise ValueError(f"preset {name!r}: the key is {key!r}, not one of 1 to 9")
    # The name stands beside the numbers until they are changed.
    window = Window(center, width, function, explanation=name.strip())
    return TablePreset(name.strip(), key, modalities, window)


def _only(table: Mapping[str, Any], allowed: Collection[str]) -> None:
    """A misspelt key would otherwise be a window or a key that is silently missing."""
    unknown = sorted(set(table) - set(allowed))
    if unknown:
        raise ValueError(f"unknown key {unknown[0]!r}; {', '.join(sorted(allowed))} are known")


def _modalities(value: object, name: str) -> tuple[str, ...]:
    if not isinstance(value, (list, tuple)) or not all(isinstance(each, str) for each in value):
        raise ValueError(f'preset {name!r}: modalities is no list of names such as ["CT"]')
    return tuple(each.strip().upper() for each in value)


def _finite(row: Mapping[str, Any], key: str, name: str) -> float:
    value = row.get(key)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError(f"preset {name!r}: {key} is {value!r}, not a number")
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise ValueError(f"preset {name!r}: {key} is not a number that an image can have")
    return number
