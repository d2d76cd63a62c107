"""JSON objects read into frozen dataclasses, strictly: a card that is nearly right is wrong."""

from __future__ import annotations

import math
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Record = TypeVar("Record")


class WrongKeyError(Exception):
    """A key is missing, unknown or holds the wrong thing.

    Attributes
    ----------
    key
        Where it is, such as ``eligibility.ages_years[1]``.
    expected, received
        What the reader wanted, and what the file says; `received` is "nothing" for a missing key.
    """

    def __init__(self, key: str, expected: str, received: str) -> None:
        super().__init__(f"{key}: {expected} expected, {received} received")
        self.key = key
        self.expected = expected
        self.received = received


def read_record(
    kind: type[Record], value: object, at: str = "", *, spare_keys: bool = False
) -> Record:
    """Build the dataclass `kind` from the JSON object `value`; fields are the only schema.

    Parameters
    ----------
    at
        Key under which `value` stands, "" for the whole file.
    spare_keys
        Whether keys that `kind` does not know are passed over. Not by default: an unknown
        preprocessing step that nobody runs makes every score wrong.

    Raises
    ------
    WrongKeyError
        Names the first key that is missing, unknown or of another type.
    """
    if not isinstance(value, dict):
        raise WrongKeyError(at or "the file", "an object", _shown(value))
    known = {field.name: field for field in fields(kind)}  # type: ignore[arg-type]
    unknown = sorted(set(value) - set(known))
    if unknown and not spare_keys:
        raise WrongKeyError(_join(at, unknown[0]), f"one of {', '.join(known)}", "an unknown key")
    hints = get_type_hints(kind)
    arguments = {}
    for name, field in known.items():
        key = _join(at, name)
        if name in value:
            arguments[name] = _read(hints[name], value[name], key)
        elif field.default is MISSING and field.default_factory is MISSING:
            raise WrongKeyError(key, _described(hints[name]), "nothing")
    try:
        return kind(**arguments)
    except ValueError as error:
        raise WrongKeyError(at or "the file", str(error), "something else") from error


def _read(hint: Any, value: object, key: str) -> Any:
    if isinstance(hint, type) and is_dataclass(hint):
        return read_record(hint, value, key)
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _read_optional(hint, value, key)
    if origin is tuple:
        return _read_tuple(hint, value, key)
    if origin in (Mapping, dict):
        return _read_mapping(hint, value, key)
    if hint in _SCALARS and _SCALARS[hint](value):
        return hint(value)
    if hint is object:
        return value
    raise WrongKeyError(key, _described(hint), _shown(value))


def _read_optional(hint: Any, value: object, key: str) -> Any:
    if value is None and type(None) in get_args(hint):
        return None
    (inner,) = (part for part in get_args(hint) if part is not type(None))
    return _read(inner, value, key)


def _read_tuple(hint: Any, value: object, key: str) -> tuple[Any, ...]:
    parts = get_args(hint)
    if not isinstance(value, list):
        raise WrongKeyError(key, _described(hint), _shown(value))
    if parts[-1] is Ellipsis:
        parts = (parts[0],) * len(value)
    if len(parts) != len(value):
        raise WrongKeyError(key, _described(hint), f"a list of {len(value)}")
    pairs = enumerate(zip(parts, value, strict=True))
    return tuple(_read(part, item, f"{key}[{index}]") for index, (part, item) in pairs)


def _read_mapping(hint: Any, value: object, key: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise WrongKeyError(key, _described(hint), _shown(value))
    inner = get_args(hint)[1]
    return {name: _read(inner, item, _join(key, name)) for name, item in value.items()}


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: object) -> bool:
    # JSON knows no NaN, Python's reader does, and NaN passes every comparison unnoticed.
    return _is_whole(value) or (isinstance(value, float) and math.isfinite(value))


_SCALARS: dict[Any, Callable[[object], bool]] = {
    bool: lambda value: isinstance(value, bool),
    int: _is_whole,
    float: _is_number,
    str: lambda value: isinstance(value, str),
}
_NAMES = {bool: "true or false", int: "a whole number", float: "a number", str: "a text"}


def _described(hint: Any) -> str:
    if hint in _NAMES:
        return _NAMES[hint]
    origin, parts = get_origin(hint), get_args(hint)
    if origin is tuple and parts[-1] is Ellipsis:
        return f"a list, each {_described(parts[0])}"
    if origin is tuple:
        return f"a list of {len(parts)}, each {_described(parts[0])}"
    if origin in (Union, types.UnionType):
        return f"{_described(parts[0])} or null"
    return "an object"


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _join(at: str, name: str) -> str:
    return f"{at}.{name}" if at else name
