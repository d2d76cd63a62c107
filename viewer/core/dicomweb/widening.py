"""Searches for servers that do not read escaped characters: asked widely, sifted here.

Orthanc 1.10 takes the ``%5E`` of ``ROSALES^ANA`` and the ``%C3%91`` of ``PEÑA`` for letters and
finds nobody, without saying so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from viewer.core.library.keys import KEYS, Matching
from viewer.core.network.answers import Answer

# All others are escaped in a query (RFC 3986 2.3), but for the wildcards.
_ESCAPED = re.compile(r"[^A-Za-z0-9._~*?-]+")
_WILDCARDS = re.compile(r"[*?]")
_COLUMNS = {key.keyword: key.column for key in KEYS if key.matching is Matching.WILDCARD}


def widened(terms: Mapping[str, str]) -> dict[str, str] | None:
    """Return terms that find at least as much without characters that are escaped.

    None where there is none to do without, or where hardly anything would be left of a term.
    """
    wider = dict(terms)
    for keyword in _COLUMNS.keys() & terms.keys():
        value = _ESCAPED.sub("*", terms[keyword])
        if value != terms[keyword] and len(_WILDCARDS.sub("", value)) < 2:
            return None
        wider[keyword] = value
    return wider if wider != dict(terms) else None


def matches(answer: Answer, terms: Mapping[str, str]) -> bool:
    """Whether an answer is what the terms with wildcards ask for; case and accents do not count.

    A name matches by any of its alphabets; its empty last components do not count.
    """
    return all(
        any(_is_like(alphabet, terms[keyword]) for alphabet in answer[column].split("="))
        for keyword, column in _COLUMNS.items()
        if terms.get(keyword)
    )


def _is_like(value: str, pattern: str) -> bool:
    parts = {"*": ".*", "?": "."}
    letters = _plain(pattern)
    expression = "".join(parts.get(letter, re.escape(letter)) for letter in letters)
    return re.fullmatch(expression, _plain(value), re.DOTALL) is not None


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.strip().rstrip("^"))
    return "".join(one for one in letters if not unicodedata.combining(one)).casefold()
