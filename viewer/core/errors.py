"""Errors that are for people. Anything that is not a `UserError` is a bug of ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType


class UserError(Exception):
    """What happened, to which file, tag or server, and what to do next.

    Parameters
    ----------
    code
        Stable identifier such as ``"file-not-found"``; programs branch on it, people never see it.
    sentence, next_step
        English templates with ``{field}`` places, marked with `QT_TRANSLATE_NOOP("errors", …)`
        so that the window can translate them before the facts are filled in.
    **fields
        The facts. They are kept as values, not only inside the text.
    """

    def __init__(self, code: str, sentence: str, next_step: str = "", **fields: object) -> None:
        super().__init__(code, sentence, next_step)
        self.code = code
        self.sentence = sentence
        self.next_step = next_step
        self.fields: Mapping[str, object] = MappingProxyType(dict(fields))

    def text(self, translate: Callable[[str], str] = str) -> str:
        """Return the translated templates with the facts filled in, as one line."""
        parts = (self.sentence, self.next_step)
        return " ".join(fill(translate(part), self.fields) for part in parts if part)

    def __str__(self) -> str:
        return self.text()

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (self.code, self.sentence, self.next_step, dict(self.fields))


def fill(template: str, fields: Mapping[str, object]) -> str:
    """Put `fields` into `template`; a translation that names an unknown field stays readable."""
    try:
        return template.format_map(fields)
    except (KeyError, IndexError, ValueError):
        return template


def printable(text: str) -> str:
    """Return `text` for a terminal: damaged files and odd names may hold control characters."""
    return "".join(
        character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text
    )


def _rebuild(code: str, sentence: str, next_step: str, fields: dict[str, object]) -> UserError:
    return UserError(code, sentence, next_step, **fields)
