"""The panel over a real viewport: what it says, and that no heat map lands on another image."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.builders import build_dx, write
from tests.core import report_cases as cases
from tests.ui.ai_fakes import FITS, MISSING, PACK, WRONG, FakeScorer
from viewer.core.errors import UserError
from viewer.core.frame_cache import FrameCache
from viewer.core.importer import scan
from viewer.core.index import Index
from viewer.core.memory_budget import SMALLEST_BUDGET
from viewer.core.review import Agreement
from viewer.core.settings import SettingsStore
from viewer.ui.ai_panel import AiPanel
from viewer.ui.ai_words import pack_text
from viewer.ui.scoring_view import Phase
from viewer.ui.seen_dialog import SeenDialog
from viewer.ui.stack_view import StackView


@pytest.fixture
def index(tmp_path: Path):
    opened = Index(tmp_path / "index.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def stack(qtbot, tasks, messages) -> StackView:
    view = StackView(tasks, messages, FrameCache(SMALLEST_BUDGET))
    qtbot.addWidget(view)
    view.resize(300, 300)
    return view


@pytest.fixture
def make_panel(qtbot, tasks, messages, stack, index, tmp_path):
    def made(scorer: FakeScorer) -> AiPanel:
        settings = SettingsStore(tmp_path / "settings.json")
        panel = AiPanel(stack, tasks, messages, settings, index, scorer=scorer)
        qtbot.addWidget(panel)
        return panel

    return made


@pytest.fixture
def studies(tmp_path: Path):
    folder = tmp_path / "two"
    folder.mkdir()
    for number in range(2):
        write(build_dx(tags={"PatientID": f"P-{number}"}), folder / f"{number}.dcm")
    return scan([folder]).studies


def open_study(qtbot, stack: StackView, study) -> str:
    stack.open_series(study, study.series[0])
    uid = study.series[0].instances[0].sop_instance_uid

    def is_shown() -> bool:
        shown = stack.shown()
        return shown is not None and shown.frame.sop_instance_uid == uid

    qtbot.waitUntil(is_shown)
    return uid


def until(qtbot, panel: AiPanel, phase: Phase) -> None:
    qtbot.waitUntil(lambda: panel.view.phase is phase)


def picture(stack: StackView) -> np.ndarray:
    image = stack.snapshot(None, heat_map=True, annotations=False)
    image = image.convertToFormat(image.Format.Format_RGB888)
    flat = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return flat[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def is_grey(pixels: np.ndarray) -> bool:
    return bool((pixels == pixels[..., :1]).all())


@pytest.fixture
def scored(qtbot, make_panel, stack, studies, index) -> AiPanel:
    panel = make_panel(FakeScorer(index))
    open_study(qtbot, stack, studies[0])
    until(qtbot, panel, Phase.READY)
    panel.score_current()
    until(qtbot, panel, Phase.ANSWERED)
    return panel


def test_the_label_comes_first_and_the_heat_map_on_demand(scored, stack) -> None:
    assert scored.result_card.headline.text() == "Review first: pneumonia"
    assert scored.result_card.headline.property("role") == "flag"
    assert is_grey(picture(stack))
    scored.toggle_heat_map()
    assert not is_grey(picture(stack))
    scored.toggle_heat_map()
    assert is_grey(picture(stack))


def test_bars_show_calibrated_numbers_against_thresholds(scored) -> None:
    rows = scored.result_card.bars.rows
    assert [(row.name, row.probability, row.threshold) for row in rows] == [
        ("pneumonia, all", 0.91, 0.42),
        ("normal", 0.09, 0.5),
        ("bacterial pneumonia", 0.78, 0.4),
        ("viral pneumonia", 0.13, 0.4),
    ]
    assert [row.decides for row in rows] == [True, False, False, False]


def test_pack_version_hash_time_and_limits_are_stated(scored) -> None:
    card = scored.result_card
    assert "cxr-pneumonia 1.0" in card.pack.text()
    assert "3f9a…c1" in card.pack.text()
    assert "12\N{NO-BREAK SPACE}ms on LiteRT CPU" in card.pack.text()
    assert cases.WEIGHTS in card.pack.toolTip()
    assert card.performance.text() == PACK.short_performance
    assert card.performance.toolTip() == PACK.performance
    scored.limits_card.button.click()
    assert "One hospital only." in scored.limits_card.label.text()
    assert "Modality DX fits" in scored.eligibility_card.label.toolTip()
    assert "Native grid 7×7" in scored.heat_map_card.caption.text()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"flagged": False, "label": "normal", "score": 0.1}, "Not flagged"),
        ({"uncertain": True, "score": 0.43}, "Uncertain: radiologist first"),
    ],
    ids=["below the threshold", "near the threshold"],
)
def test_only_a_flag_is_amber(
    qtbot, make_panel, stack, studies, index, changes: dict, words: str
) -> None:
    panel = make_panel(FakeScorer(index, **changes))
    open_study(qtbot, stack, studies[0])
    until(qtbot, panel, Phase.READY)
    panel.score_current()
    until(qtbot, panel, Phase.ANSWERED)
    assert panel.result_card.headline.text() == words
    assert panel.result_card.headline.property("role") != "flag"


def test_a_late_result_never_reaches_another_image(
    qtbot, make_panel, stack, studies, index
) -> None:
    scorer = FakeScorer(index)
    scorer.gate.clear()
    panel = make_panel(scorer)
    first = open_study(qtbot, stack, studies[0])
    panel.set_heat_map_on(True)
    until(qtbot, panel, Phase.READY)
    panel.score_current()
    assert scorer.started.wait(5)
    open_study(qtbot, stack, studies[1])
    with qtbot.waitSignal(panel.scoring.answered):
        scorer.gate.set()
    until(qtbot, panel, Phase.READY)
    assert panel.result_card.headline.text() == "Not scored yet"
    assert all(row.probability is None for row in panel.result_card.bars.rows)
    assert is_grey(picture(stack))
    assert index.outcome(first, 1, cases.WEIGHTS) is not None
    open_study(qtbot, stack, studies[0])
    until(qtbot, panel, Phase.ANSWERED)
    assert not is_grey(picture(stack))
    assert len(scorer.scored) == 1


def test_missing_tags_can_be_overruled_and_the_result_is_marked(
    qtbot, make_panel, stack, studies, index
) -> None:
    scorer = FakeScorer(index, checks=(FITS, MISSING))
    panel = make_panel(scorer)
    open_study(qtbot, stack, studies[0])
    until(qtbot, panel, Phase.ANSWERED)
    assert panel.result_card.headline.text() == "Not scored"
    assert "PatientAge is missing" in panel.result_card.detail.text()
    assert "✗" in panel.eligibility_card.label.text()
    assert not panel.may_score
    panel.score_current()
    assert scorer.scored == [], "the key must not force"
    assert panel.result_card.button.text() == "Score anyway (marked)"
    qtbot.mouseClick(panel.result_card.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.view.result is not None)
    assert scorer.scored[0][1] is True
    assert "outside its stated use" in panel.result_card.detail.text()


def test_a_tag_that_says_no_cannot_be_overruled(qtbot, make_panel, stack, studies, index) -> None:
    panel = make_panel(FakeScorer(index, checks=(WRONG,)))
    open_study(qtbot, stack, studies[0])
    until(qtbot, panel, Phase.ANSWERED)
    assert not panel.result_card.button.isEnabled()
    assert "ViewPosition is LL" in panel.result_card.detail.text()


def test_without_a_pack_the_panel_says_why(qtbot, make_panel, stack, studies, index) -> None:
    scorer = FakeScorer(index)
    scorer.off = UserError("no-pack", "No model pack is installed.", "Install one.")
    panel = make_panel(scorer)
    open_study(qtbot, stack, studies[0])
    until(qtbot, panel, Phase.OFF)
    assert panel.result_card.headline.text() == "AI is off"
    assert panel.result_card.detail.text() == "No model pack is installed. Install one."


def test_scoring_shows_progress_and_can_be_cancelled(
    qtbot, make_panel, stack, studies, index
) -> None:
    scorer = FakeScorer(index)
    scorer.gate.clear()
    panel = make_panel(scorer)
    open_study(qtbot, stack, studies[0])
    until(qtbot, panel, Phase.READY)
    panel.score_current()
    qtbot.waitUntil(lambda: panel.result_card.detail.text() == "Loading the model")
    assert panel.result_card.bar.maximum() == 3
    panel.result_card.cancel_button.click()
    assert panel.view.phase is Phase.READY


def test_the_reader_answers_and_can_take_it_back(qtbot, scored, index) -> None:
    uid = scored.view.result.sop_instance_uid
    agree = scored.reader_row.buttons[Agreement.AGREE]
    agree.click()
    qtbot.waitUntil(lambda: len(index.reviews(uid, 1, cases.WEIGHTS)) == 1)
    assert agree.isChecked()
    scored.answer(Agreement.DISAGREE)
    assert [b.isChecked() for b in scored.reader_row.buttons.values()] == [False, True, False]
    scored.answer(Agreement.DISAGREE)
    qtbot.waitUntil(lambda: len(index.reviews(uid, 1, cases.WEIGHTS)) >= 2)
    qtbot.waitUntil(lambda: index.reviews(uid, 1, cases.WEIGHTS)[-1].agreement is None)
    assert not any(b.isChecked() for b in scored.reader_row.buttons.values())


def test_who_disagrees_may_name_the_right_class(qtbot, scored, index) -> None:
    uid = scored.view.result.sop_instance_uid
    row = scored.corrected_label
    assert not row.isEnabled()
    scored.reader_row.buttons[Agreement.DISAGREE].click()
    assert row.isEnabled()
    names = [row.choice.itemData(place) for place in range(row.choice.count())]
    assert names == ["", "normal", "viral_pneumonia"]
    row.choice.setCurrentIndex(1)
    row.choice.activated.emit(1)
    qtbot.waitUntil(lambda: len(index.reviews(uid, 1, cases.WEIGHTS)) == 2)
    kept = index.reviews(uid, 1, cases.WEIGHTS)[-1]
    assert (kept.agreement, kept.corrected_label) == (Agreement.DISAGREE, "normal")
    assert Path(kept.image_path).is_file()
    scored.reader_row.buttons[Agreement.AGREE].click()
    assert not row.isEnabled()
    assert row.choice.currentData() == ""
    qtbot.waitUntil(lambda: len(index.reviews(uid, 1, cases.WEIGHTS)) == 3)


def test_an_unsigned_pack_is_marked() -> None:
    assert "UNSIGNED" in pack_text(replace(PACK, is_unsigned=True), None)
    assert "UNSIGNED" not in pack_text(PACK, None)


def test_nothing_jumps_between_states(qtbot, make_panel, stack, studies, index) -> None:
    scorer = FakeScorer(index)
    panel = make_panel(scorer)
    panel.resize(280, 676)
    panel.show()
    open_study(qtbot, stack, studies[0])
    until(qtbot, panel, Phase.READY)
    before = [panel.result_card.height(), panel.heat_map_card.y(), panel.reader_row.y()]
    panel.score_current()
    until(qtbot, panel, Phase.ANSWERED)
    qtbot.wait(20)
    assert [panel.result_card.height(), panel.heat_map_card.y(), panel.reader_row.y()] == before


def test_the_heat_map_of_another_class_and_opacity_reach_the_image(scored, stack) -> None:
    scored.toggle_heat_map()
    assert scored.heat_map_card.class_name == "bacterial_pneumonia"
    strong = picture(stack)
    scored.heat_map_card.slider.setValue(10)
    assert not np.array_equal(picture(stack), strong)
    scored.heat_map_card.chooser.setCurrentIndex(0)
    assert scored.heat_map_card.class_name == "normal"


def test_what_it_saw_shows_the_input_and_the_native_grid(qtbot, scored) -> None:
    scored.show_what_it_saw()
    dialog = scored.findChild(SeenDialog)
    qtbot.waitUntil(lambda: "8×8" in dialog._input_words.text())
    assert "7×7" in dialog._grid_words.text()
    assert not dialog.grab().isNull()
    dialog.close()


def test_every_control_has_a_name(scored) -> None:
    # A combo box's drop-down list is its own window and speaks for itself.
    controls = [
        w
        for w in scored.findChildren(QWidget)
        if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.window() is scored.window()
    ]
    nameless = [
        type(w).__name__ for w in controls if not (w.accessibleName() or getattr(w, "text", str)())
    ]
    assert controls
    assert nameless == []
