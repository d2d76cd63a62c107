"""Text as it is searched: without case, accents and marks, in words, in any script.

The same folding is applied to what files state and to what a person types, so it may lose
differences (``Muñoz`` is ``munoz``, ``ガ`` is ``か``) but never makes one spelling miss itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Letters that Unicode does not take apart into a plain one and a mark.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "þ": "th", "æ": "ae", "œ": "oe"}
    # Katakana as hiragana: the phonetic part of a name may be in either (PS3.5 H.3).
    | {chr(code): chr(code - 0x60) for code in range(0x30A1, 0x30F7)}
)
_WORD = re.compile(r"[^\W_]+")
# Parts of a person's name and of its groups (PS3.5 6.2, VR PN), and words of a description.
_PARTS = re.compile(r"[\s^=,;]+")
_NAME_GROUPS = re.compile(r"=")
# Thai, Lao, Myanmar, Khmer, Hangul, kana and Han are written without spaces between words.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]+"
)
_LONGEST_UNSPACED = 24


def fold(text: str) -> str:
    """Return `text` without case, accents, vowel marks and compatibility forms."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(one for one in apart if unicodedata.category(one)[0] != "M").translate(_PLAIN)


def words(text: str) -> list[str]:
    """Return the folded words of `text`: runs of letters and digits."""
    return _WORD.findall(fold(text))


def code(text: str) -> str:
    """Return the folded letters and digits of an identifier: ``HC-20/44 b`` is ``hc2044b``."""
    return "".join(words(text))


def searchable_words(text: str) -> list[str]:
    """Return every word that `text` is to be found by the beginning of, without repetition.

    Beside the words themselves: those with a hyphen or apostrophe in one (``d'angelo`` as
    ``dangelo``), and of scripts without spaces every ending, so that ``小东`` finds ``王^小东``.
    """
    found: dict[str, None] = {}
    for part in _PARTS.split(text):
        pieces = words(part)
        found.update(dict.fromkeys(pieces))
        if len(pieces) > 1:
            found["".join(pieces)] = None
    for group in _NAME_GROUPS.split(text):
        found.update(dict.fromkeys(_endings(group)))
    return list(found)


def _endings(group: str) -> Iterator[str]:
    together = group.replace("^", "")
    for run in _UNSPACED.findall(together):
        shown = run[:_LONGEST_UNSPACED]
        yield from filter(None, (code(shown[start:]) for start in range(len(shown))))
