"""JSON and TOML read into frozen dataclasses, strictly: a card that is nearly right is wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from viewer.core.late_pydantic import load_pydantic

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

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
        Whether keys that `kind` itself does not know are passed over. Not by default: an unknown
        preprocessing step that nobody runs makes every score wrong.

    Raises
    ------
    WrongKeyError
        Names the first key that is missing, unknown or of another type.
    """
    load_pydantic()
    from pydantic import ValidationError

    if spare_keys and isinstance(value, dict):
        value = {name: value[name] for name in kind.__dataclass_fields__ if name in value}  # type: ignore[attr-defined]
    try:
        # Through JSON, where a list is what a strict reader takes for a tuple.
        read: Record = _reader(kind).validate_json(json.dumps([value]))[0]
    except (TypeError, RecursionError) as error:
        raise WrongKeyError(at or "the file", "plain values", str(error)) from error
    except ValidationError as error:
        raise _wrong_key(error.errors()[0], at) from error
    return read


def _reader(kind: Any) -> TypeAdapter[Any]:
    from pydantic import ConfigDict, TypeAdapter

    # Around a list, since plain dataclasses take their configuration from what holds them.
    strict = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False)
    return TypeAdapter(list[kind], config=strict)


def _wrong_key(error: ErrorDetails, at: str) -> WrongKeyError:
    key = at
    for part in error["loc"][1:]:
        key = f"{key}[{part}]" if isinstance(part, int) else f"{key}.{part}" if key else part
    if error["type"] == "missing":
        return WrongKeyError(key, "a value", "nothing")
    if error["type"] in ("unexpected_keyword_argument", "extra_forbidden"):
        return WrongKeyError(key, "no such key", "an unknown key")
    cause = error.get("ctx", {}).get("error")
    expected = str(cause) if cause else error["msg"].removeprefix("Input should be ")
    shown = repr(error["input"])
    return WrongKeyError(
        key or "the file", expected, shown if len(shown) <= 60 else f"{shown[:57]}..."
    )
