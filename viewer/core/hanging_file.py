"""Reads the table of hanging protocols, the shipped one or the user's, and says what is wrong."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from viewer.core.errors import UserError
from viewer.core.grid_shape import parse_shape
from viewer.core.hanging import CellRule, HangingProtocol
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.look import FILE_WINDOW, Look
from viewer.core.paths import config_dir, resource, write_atomically
from viewer.core.plane_names import PLANES

_T = TypeVar("_T")

_PROTOCOL_KEYS = {"name", "layout", "modality", "body_part", "series", "cell"}
_CELL_KEYS = {
    "view", "plane", "description", "images", "prior", "start", "optional", "window", "zoom",
}  # fmt: skip


def users_file() -> Path:
    """Return where the user's own table is looked for."""
    return config_dir() / "hanging.toml"


def shipped_file() -> Path:
    """Return the table that comes with Faro."""
    return resource("hanging.toml")


def copy_for_user() -> Path:
    """Give the user a table to edit, the shipped one, unless there is one; return its path.

    Raises
    ------
    UserError
        It cannot be written.
    """
    path = users_file()
    if not path.exists():
        write_atomically(path, shipped_file().read_bytes())
    return path


def read_protocols(path: Path) -> tuple[HangingProtocol, ...]:
    """Read a table.

    Raises
    ------
    UserError
        It cannot be read or is no TOML, or a protocol has a key or a value that is not allowed;
        the sentence names the protocol, the key and what is allowed.
    """
    try:
        with path.open("rb") as file:
            rows = tomllib.load(file)
        unknown = set(rows) - {"protocol"}
        if unknown:
            raise ValueError(f"unknown key {sorted(unknown)[0]!r}; use [[protocol]]")
        return tuple(_protocol(row) for row in _tables(rows, "protocol", "the file"))
    # What is nested a thousand deep ends the reader of TOML, which must not end the program.
    except (OSError, ValueError, RecursionError) as error:
        raise UserError(
            "hanging-unreadable",
            QT_TRANSLATE_NOOP("errors", "The hanging protocols in {path} cannot be used: {reason}"),
            QT_TRANSLATE_NOOP(
                "errors", "Correct the file or delete it; until then the shipped ones are used."
            ),
            path=str(path),
            reason=str(error).rstrip(".") + ".",
        ) from error


def _protocol(row: Mapping[str, Any]) -> HangingProtocol:
    name = row.get("name")
    if not isinstance(name, str) or not name.strip():
        raise ValueError("a protocol has no name")
    where = f"protocol {name!r}"
    _only(row, _PROTOCOL_KEYS, where)
    shape = _checked(where, "layout", row.get("layout"), parse_shape)
    cells = tuple(
        _cell(cell, f"{where}, cell {number}")
        for number, cell in enumerate(_tables(row, "cell", where), start=1)
    )
    if not 1 <= len(cells) <= shape.count:
        raise ValueError(f"{where} has {len(cells)} cells, but its layout has {shape.count}")
    return HangingProtocol(
        name.strip(),
        shape,
        cells,
        _words(row, "modality", where),
        _words(row, "body_part", where),
        _checked(where, "series", row.get("series", [1, 1 << 31]), _range),
    )


def _cell(row: Mapping[str, Any], where: str) -> CellRule:
    _only(row, _CELL_KEYS, where)
    plane = row.get("plane", "")
    if plane and plane not in PLANES:
        raise ValueError(f"{where}: plane is {plane!r}, not one of {', '.join(PLANES)}")
    window = row.get("window", FILE_WINDOW)
    description = row.get("description", "")
    if not isinstance(window, str) or not isinstance(description, str):
        raise ValueError(f"{where}: window and description are words")
    return CellRule(
        views=_words(row, "view", where),
        plane=str(plane),
        description=description.casefold(),
        images=_checked(where, "images", row.get("images", 1), _count),
        prior=_flag(row, "prior", where),
        in_middle=_checked(where, "start", row.get("start", "first"), _is_middle),
        optional=_flag(row, "optional", where),
        look=Look(window, _checked(where, "zoom", row.get("zoom", "fit"), _zoom)),
    )


def _tables(row: Mapping[str, Any], key: str, where: str) -> list[Mapping[str, Any]]:
    tables = row.get(key, [])
    if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
        raise ValueError(f"{where}: write {key} as a table in double square brackets")
    return tables


def _only(row: Mapping[str, Any], allowed: set[str], where: str) -> None:
    """A misspelt key would otherwise be a rule that never holds."""
    unknown = sorted(set(row) - allowed)
    if unknown:
        raise ValueError(f"{where}: unknown key {unknown[0]!r}")


def _words(row: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    words = row.get(key, [])
    if isinstance(words, str):
        words = [words]
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise ValueError(f"{where}: {key} is a list of words in quotes")
    return tuple(word.strip().upper() for word in words)


def _flag(row: Mapping[str, Any], key: str, where: str) -> bool:
    value = row.get(key, False)
    if not isinstance(value, bool):
        raise ValueError(f"{where}: {key} is {value!r}, not true or false")
    return value


def _checked(where: str, key: str, value: object, read: Callable[[Any], _T]) -> _T:
    try:
        return read(value)
    except (ValueError, TypeError) as error:
        raise ValueError(f"{where}: {key} is {value!r}; {error}") from error


def _is_middle(value: object) -> bool:
    if value not in ("first", "middle"):
        raise ValueError('"first" or "middle" is allowed')
    return value == "middle"


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError("a whole number from 1 is allowed")
    return value


def _range(value: object) -> tuple[int, int]:
    ends = value if isinstance(value, list) else [value, value]
    if len(ends) != 2 or _count(ends[0]) > _count(ends[1]):
        raise ValueError("a number or [least, greatest] is allowed")
    return _count(ends[0]), _count(ends[1])


def _zoom(value: object) -> float | None:
    if value == "fit":
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value <= 64:
        raise ValueError('"fit" or a number up to 64 is allowed')
    return float(value)
