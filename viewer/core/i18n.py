"""Marks English templates for Qt Linguist without importing Qt."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 - lupdate knows this name
    """Return `text` unchanged; lupdate collects it for the translators under `context`."""
    return text
