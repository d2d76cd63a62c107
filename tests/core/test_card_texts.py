"""What the shipped packs say of their limits can be read in every language of the window."""

from __future__ import annotations

import json

import pytest

from viewer.core.card_texts import card_words, performance_words
from viewer.core.paths import resource

CARDS = sorted(resource("models").glob("*/card.json"))


@pytest.mark.parametrize("path", CARDS, ids=lambda path: path.parent.name)
def test_limits_and_intended_use_are_translated(path) -> None:
    card = json.loads(path.read_text(encoding="utf-8"))
    say = card_words("es")
    for sentence in (card["intended_use"], *card["limits"]):
        assert say(sentence) != sentence


def test_what_nobody_translated_stays_as_it_is() -> None:
    assert card_words("es")("A new limit.") == "A new limit."
    assert card_words("en")("A new limit.") == "A new limit."


def test_measured_figures_are_said_in_spanish() -> None:
    line = (
        "AUC 0.996 (0.993 to 0.999), calibration error 0.013; chest_xray, test part: 748 images "
        "of 382 patients never trained on"
    )
    assert performance_words("es")(line) == (
        "AUC 0.996 (0.993 a 0.999), error de calibración 0.013; chest_xray, parte de prueba: 748 "
        "imágenes de 382 pacientes con los que nunca se entrenó"
    )
    assert performance_words("en")(line) == line
