"""What packs say of themselves, in other languages than the card's English.

A card is sealed with its pack, so translations of the shipped ones lie beside it. What a new pack
says stays English until somebody has translated it: a limit that is hidden would be worse.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable

from viewer.core.paths import resource


def card_words(language: str) -> Callable[[str], str]:
    """Return the function from a sentence of a card to the same in `language` ("en", "es")."""
    known = _translations(language)
    return lambda sentence: known.get(sentence, sentence)


def performance_words(language: str) -> Callable[[str], str]:
    """Return the function from a line of measured figures to the same in `language`.

    The line is made of numbers, names of figures and the set they were measured on; what of it
    nobody translated stays English.
    """
    known = _phrases(language)

    def say(line: str) -> str:
        for phrase, words in known:
            line = phrase.sub(words, line)
        return line

    return say


@functools.cache
def _phrases(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(key), words) for key, words in _read("card_phrases", language).items())


@functools.cache
def _translations(language: str) -> dict[str, str]:
    return _read("card_texts", language)


def _read(name: str, language: str) -> dict[str, str]:
    path = resource("i18n", f"{name}_{language}.json")
    if not path.is_file():
        return {}
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return found
