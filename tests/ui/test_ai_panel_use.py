"""The panel under mouse and keys: nothing cut short, nothing moved, no key taken away."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSlider, QWidget

from tests.core import report_cases as cases
from tests.ui.ai_fakes import FITS, MISSING, FakeScorer
from tests.ui.shown_images import make_shown
from viewer.core.frame_cache import FrameCache
from viewer.core.index import Index
from viewer.core.memory_budget import SMALLEST_BUDGET
from viewer.core.result import Check
from viewer.core.settings import SettingsStore
from viewer.core.verdict import FORCED_MARK
from viewer.ui.ai_panel import WIDTH, AiPanel
from viewer.ui.ai_words import checks_html
from viewer.ui.badges import badge
from viewer.ui.clamped_label import ClampedLabel
from viewer.ui.key_focus import OwnKeys
from viewer.ui.scoring_view import Phase
from viewer.ui.shown_image import ShownImage
from viewer.ui.stack_view import StackView
from viewer.ui.study_model import BadgeKind


def shown_image(uid: str) -> ShownImage:
    shown = make_shown(np.zeros((8, 8), np.uint16))
    return replace(shown, frame=replace(shown.frame, sop_instance_uid=uid))


@pytest.fixture
def make_panel(qtbot, tasks, messages, tmp_path: Path):
    index = Index(tmp_path / "index.sqlite")
    stack = StackView(tasks, messages, FrameCache(SMALLEST_BUDGET))
    qtbot.addWidget(stack)

    def made(height: int, *checks) -> AiPanel:
        settings = SettingsStore(tmp_path / "settings.json")
        scorer = FakeScorer(index, checks=checks)
        panel = AiPanel(stack, tasks, messages, settings, index, scorer=scorer)
        qtbot.addWidget(panel)
        panel.resize(WIDTH, height)
        panel.show()
        panel.scoring.show(shown_image("1.2.3"))
        qtbot.waitUntil(lambda: panel.view.phase in (Phase.READY, Phase.ANSWERED))
        return panel

    yield made
    index.close()


def test_cards_keep_their_width_when_the_panel_scrolls(qtbot, make_panel) -> None:
    panel = make_panel(900, FITS)
    wide = panel.result_card.width()
    panel.resize(WIDTH, 420)
    qtbot.waitUntil(lambda: panel.cards_area.verticalScrollBar().maximum() > 0)
    assert panel.result_card.width() == wide


def test_scoring_anyway_leaves_the_headline_in_sight(qtbot, make_panel) -> None:
    panel = make_panel(420, FITS, MISSING)
    qtbot.mouseClick(panel.result_card.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.view.result is not None)
    assert panel.cards_area.verticalScrollBar().value() == 0


def test_another_image_starts_at_the_top(qtbot, make_panel) -> None:
    panel = make_panel(420, FITS)
    bar = panel.cards_area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    panel.scoring.show(shown_image("1.2.4"))
    assert bar.value() == 0


def test_text_that_does_not_fit_ends_in_an_ellipsis(qtbot) -> None:
    label = ClampedLabel()
    qtbot.addWidget(label)
    label.setFixedSize(120, label.fontMetrics().lineSpacing() * 2 + 2)
    label.setText("tested on 748 images of 382 patients never trained on, and some words more")
    shown = label.shown_lines()
    assert len(shown) == 2
    assert shown[-1].endswith("…")
    label.setText("short")
    assert label.shown_lines() == ["short"]


def test_a_badge_of_a_forced_result_says_so_and_has_no_colour_of_trust() -> None:
    flagged = badge(cases.result(forced=True))
    calm = badge(replace(cases.result(forced=True), flagged=False, uncertain=False))
    for each in (flagged, calm):
        assert each.kind is BadgeKind.REFUSED
        assert each.text.endswith("*")
        assert FORCED_MARK in each.tip
    assert not badge(cases.result()).text.endswith("*")


def test_the_size_reads_width_by_height_as_on_the_image() -> None:
    fields = {"tag": "Rows, Columns", "value": "1024 × 1216"}
    assert "1216&nbsp;×&nbsp;1024" in checks_html((Check("size", True, "{value} fits.", fields),))


@pytest.fixture
def keyed(qtbot):
    """A window with shortcuts on the keys of its own controls; returns it and what fired."""
    window, fired = QWidget(), []
    layout = QHBoxLayout(window)
    button, slider = QPushButton("Press"), QSlider(Qt.Orientation.Horizontal)
    button.clicked.connect(lambda: fired.append("button"))
    for widget in (button, slider):
        layout.addWidget(widget)
    for key in ("Space", "Return", "Up"):
        action = QAction(window)
        action.setShortcut(key)
        action.triggered.connect(lambda _=False, key=key: fired.append(key))
        window.addAction(action)
    OwnKeys(window)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield button, slider, fired
    window.close()  # kept until now: without a reference its controls would be gone


def test_space_and_enter_press_the_button_that_has_the_focus(qtbot, keyed) -> None:
    button, _, fired = keyed
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert fired == ["button", "button"]


def test_arrows_move_the_slider_that_has_the_focus(qtbot, keyed) -> None:
    _, slider, fired = keyed
    slider.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(slider, Qt.Key.Key_Up)
    assert slider.value() == 1
    qtbot.keyClick(slider, Qt.Key.Key_Space)
    assert fired == ["Space"]


def test_a_click_leaves_the_focus_so_that_space_still_goes_on(qtbot, keyed) -> None:
    button, slider, _ = keyed
    slider.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert slider.hasFocus()
