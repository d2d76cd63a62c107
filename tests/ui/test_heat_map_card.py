"""The panel's part for the heat map, where a result has none."""

from __future__ import annotations

import pytest

from tests.core.report_cases import result
from viewer.ui.heat_map_card import HeatMapCard

FLAGS = ("bacterial_pneumonia", "viral_pneumonia")


@pytest.fixture
def card(qtbot) -> HeatMapCard:
    widget = HeatMapCard(0.5)
    qtbot.addWidget(widget)
    return widget


def test_a_result_without_heat_maps_says_why_and_offers_none(card) -> None:
    card.show_result(result(), FLAGS)
    assert card.isEnabled()
    assert "Native grid" in card.caption.text()
    without = result(heat_maps={}, engine="LiteRT CPU")
    card.show_result(without, FLAGS)
    assert not card.isEnabled()
    assert card.caption.text().startswith(f"{without.pack} has no heat map with LiteRT CPU")
