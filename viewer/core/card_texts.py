"""What packs say of themselves, in other languages than the card's English.

A card is sealed with its pack, so translations of the shipped ones lie beside it. What a new pack
says stays English until somebody has translated it: a limit that is hidden would be worse.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable

from viewer.core.paths import resource


def card_words(language: str) -> Callable[[str], str]:
    """Return the function from a sentence of a card to the same in `language` ("en", "es")."""
    known = _translations(language)
    return lambda sentence: known.get(sentence, sentence)


@functools.cache
def _translations(language: str) -> dict[str, str]:
    path = resource("i18n", f"card_texts_{language}.json")
    if not path.is_file():
        return {}
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return found
