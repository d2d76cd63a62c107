"""Every string a person may read is in the Spanish file, translated, with the same places."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]
I18N = ROOT / "resources" / "i18n"


def messages(language: str) -> dict[tuple[str, str], list[str]]:
    """Return (context, source) → translated forms of a .ts file."""
    found = {}
    for context in ElementTree.parse(I18N / f"faro_{language}.ts").getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = [form.text or "" for form in translation.iter("numerusform")]
            key = context.findtext("name"), message.findtext("source")
            unfinished = translation.get("type") is not None
            found[key] = [] if unfinished else forms or [translation.text or ""]
    return found


def marked() -> set[tuple[str, str]]:
    """Return (context, text) of every constant string marked in the sources."""
    found = set()
    for folder in ("viewer", "inference"):
        for path in (ROOT / folder).rglob("*.py"):
            found |= _marked_in(ast.parse(path.read_text(encoding="utf-8")))
    return found


def _marked_in(tree: ast.AST, owner: str = "") -> set[tuple[str, str]]:
    found = set()
    for node in ast.iter_child_nodes(tree):
        inside = node.name if isinstance(node, ast.ClassDef) else owner
        if isinstance(node, ast.Call):
            found |= _call(node, inside)
        found |= _marked_in(node, inside)
    return found


def _call(node: ast.Call, owner: str) -> set[tuple[str, str]]:
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    texts = [a.value for a in node.args if isinstance(a, ast.Constant) and type(a.value) is str]
    if name in ("translate", "QT_TRANSLATE_NOOP") and len(texts) >= 2:
        return {(texts[0], texts[1])}
    if name == "tr" and texts:
        return {(owner, texts[0])}
    return set()


def test_every_marked_string_is_in_the_spanish_file():
    assert sorted(marked() - set(messages("es"))) == []


def test_every_string_is_translated():
    assert [key for key, forms in messages("es").items() if not all(forms) or not forms] == []


def test_places_and_ends_of_sentences_survive_translation():
    wrong = []
    for (_, source), forms in messages("es").items():
        for form in forms:
            places = re.findall(r"\{\w+\}|%n", source)
            ends = source.rstrip()[-1:] in ".…" and source.rstrip()[-1:] != form.rstrip()[-1:]
            if sorted(places) != sorted(re.findall(r"\{\w+\}|%n", form)) or ends:
                wrong.append((source, form))
    assert wrong == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_compiled_file_is_as_new_as_its_source(language):
    compiled = (I18N / f"faro_{language}.qm").read_bytes()
    for forms in messages(language).values():
        for form in forms:
            assert form.encode("utf-16-be") in compiled, form
