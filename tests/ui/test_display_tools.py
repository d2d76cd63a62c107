"""Magnifier, filters, colours, window steps and presets of one's own in the whole window."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.ui.shown_images import hover, pixels_of
from viewer.core.grid_shape import GridShape
from viewer.core.preset_book import PresetBook
from viewer.core.voi import Window


@pytest.fixture
def ct(faro, qtbot, mixed_folder):
    faro.window.open_paths([mixed_folder / "ct"])
    qtbot.waitUntil(lambda: faro.window.stack.shown() is not None)
    return faro.window


def trigger(window, name):
    window.actions_[name].trigger()


def test_effects_are_toggled_marked_in_the_menu_and_reset(ct):
    for name in ("sharpen", "local_contrast", "colour_hot_iron"):
        trigger(ct, name)
        assert ct.actions_[name].isChecked()
    assert ct.stack.state().filters == ("sharpen", "local_contrast")
    assert ct.stack.state().colour_map == "hot_iron"
    trigger(ct, "colour_next")
    assert ct.actions_["colour_hot_metal_blue"].isChecked()
    trigger(ct, "reset")
    assert not ct.stack.state().has_effects
    assert ct.actions_["colour_grey"].isChecked()
    assert not ct.actions_["sharpen"].isChecked()


def test_effects_of_one_patient_are_not_taken_to_the_next(opened, qtbot):
    window = opened.window
    first = window.stack.shown().study
    trigger(window, "sharpen")
    other = next(each for each in window.imports.studies if each is not first)
    window.open_series(other, other.series[0])
    qtbot.waitUntil(
        lambda: (now := window.stack.shown()) is not None and now.study.patient == other.patient
    )
    assert not window.stack.state().has_effects


def test_an_exported_picture_with_effects_says_so(ct, monkeypatch, tmp_path):
    target = tmp_path / "out.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    trigger(ct, "export_image")
    plain = pixels_of(QImage(str(target)))
    trigger(ct, "sharpen")
    trigger(ct, "export_image")
    marked = pixels_of(QImage(str(target)))
    # The lower left corner, where the words stand.
    assert (plain[-90:, :220] != marked[-90:, :220]).any()
    assert sum("Filters" in one.text for one in ct.messages.messages()) == 1


def test_colours_run_through_all_palettes_and_back_to_grey(ct):
    seen = []
    for _ in range(5):
        trigger(ct, "colour_next")
        seen.append(ct.stack.state().colour_map)
    assert seen[-1] == ""
    assert len(set(seen)) == 5


@pytest.mark.parametrize("fine", ["", "_fine"])
def test_the_window_is_changed_by_keys_in_coarse_and_fine_steps(ct, fine):
    before = ct.stack.voi()
    trigger(ct, f"window_wider{fine}")
    wider = ct.stack.voi()
    assert wider.width > before.width
    trigger(ct, f"window_narrower{fine}")
    assert ct.stack.voi().width == pytest.approx(before.width)
    trigger(ct, f"window_higher{fine}")
    assert ct.stack.voi().center > before.center
    trigger(ct, f"window_lower{fine}")
    assert ct.stack.voi().center == pytest.approx(before.center)


def test_a_fine_step_is_a_tenth_of_a_coarse_one(ct):
    start = ct.stack.voi().width
    trigger(ct, "window_wider")
    coarse = ct.stack.voi().width - start
    trigger(ct, "window_wider_fine")
    assert ct.stack.voi().width - start == pytest.approx(1.1 * coarse)


# The magnifier


def test_the_magnifier_shows_what_is_under_the_cursor_three_times_as_large(
    faro, qtbot, mixed_folder
):
    window = faro.window
    window.open_paths([mixed_folder / "a-child.dcm"])
    qtbot.waitUntil(lambda: window.stack.shown() is not None)
    viewport = window.stack.viewport
    trigger(window, "magnifier")
    hover(viewport, (viewport.width() / 2 + 30, viewport.height() / 2 + 10))
    glass = window.display_actions.magnifier.glass()
    shown = pixels_of(glass.grab().toImage())
    viewport_pixels = pixels_of(viewport.snapshot(None, _bare()))
    for dx, dy in ((0, 0), (8, 0), (0, 8), (-8, -8)):
        here = shown[130 + 3 * dy, 130 + 3 * dx]
        there = viewport_pixels[viewport.height() // 2 + 10 + dy, viewport.width() // 2 + 30 + dx]
        assert abs(int(here[0]) - int(there[0])) <= 6
    viewport.set_state(replace(window.stack.state(), voi=Window(2048, 800)))
    assert (pixels_of(glass.grab().toImage()) != shown).any()


def test_the_magnifier_never_shows_the_image_before(ct, qtbot):
    trigger(ct, "magnifier")
    hover(ct.stack.viewport, (200, 200))
    glass = ct.display_actions.magnifier.glass()
    before = pixels_of(glass.grab().toImage())
    ct.stack.show_index(5)
    qtbot.waitUntil(lambda: ct.stack.shown().index == 5)
    glass.grab()
    assert glass._renderer.shown is ct.stack.shown()
    assert before.shape == (260, 260, 3)
    ct.stack.clear()
    assert not glass.isVisible()


def test_the_magnifier_goes_with_the_cursor_and_away_with_it(ct):
    viewport, magnifier = ct.stack.viewport, ct.display_actions.magnifier
    trigger(ct, "magnifier")
    hover(viewport, (100, 120))
    assert magnifier.glass().geometry().center().x() == pytest.approx(100, abs=1)
    hover(viewport, (300, 220))
    assert magnifier.glass().geometry().center().x() == pytest.approx(300, abs=1)
    QApplication.sendEvent(viewport, QEvent(QEvent.Type.Leave))
    assert magnifier.glass() is None
    trigger(ct, "magnifier")
    hover(viewport, (300, 220))
    assert magnifier.glass() is None


def test_the_magnifier_follows_into_another_cell_and_knows_new_ones(ct):
    trigger(ct, "magnifier")
    ct.grid.set_shape(GridShape(1, 2))
    first, second = ct.grid.cells()
    hover(first.viewport, (60, 60))
    assert ct.display_actions.magnifier.glass().viewport is first.viewport
    hover(second.viewport, (60, 60))
    assert ct.display_actions.magnifier.glass() is None


def test_the_mouse_works_through_the_magnifier(ct, qtbot):
    viewport = ct.stack.viewport
    trigger(ct, "magnifier")
    hover(viewport, (100, 100))
    found = ct.childAt(viewport.mapTo(ct, QPointF(100, 100)).toPoint())
    assert found is viewport


# Presets


def keep(window, name, key):
    trigger(window, "preset_add")
    editor = window.display_actions.presets().editor
    editor.name.setText(name)
    editor.key.setCurrentIndex(editor.key.findData(key))
    editor.save.click()
    return editor


def press(window, digit):
    action = next(a for a in window.actions() if a.data() == digit)
    action.trigger()


def test_the_present_window_is_kept_and_applied_by_its_key_at_once(ct, qtbot):
    ct.stack.viewport.set_state(replace(ct.stack.state(), voi=Window(33, 222)))
    editor = keep(ct, "Pleura", "7")
    assert editor.problem.text() == ""
    assert ct.stack.voi().explanation == "Pleura"
    press(ct, "3")
    before = pixels_of(ct.stack.viewport.grab().toImage())
    press(ct, "7")
    assert (ct.stack.voi().center, ct.stack.voi().width) == (33, 222)
    assert (pixels_of(ct.stack.viewport.grab().toImage()) != before).any()
    assert [row.name for row in PresetBook().own()] == ["Pleura"]
    assert [p.key for p in ct.stack.presets() if p.name == "Pleura"] == ["7"]


def test_a_preset_applies_at_once_in_every_cell(ct, qtbot):
    study, series = ct.stack.opened()
    ct.grid.set_shape(GridShape(1, 2))
    for cell in ct.grid.cells():
        cell.open_series(study, series)
    qtbot.waitUntil(lambda: all(cell.shown() for cell in ct.grid.cells()))
    for cell in ct.grid.cells():
        ct.grid.activate(cell)
        before = pixels_of(cell.viewport.grab().toImage())
        press(ct, "5")
        assert (pixels_of(cell.viewport.grab().toImage()) != before).any()


def test_an_edited_preset_changes_every_cell_that_uses_it(ct, qtbot):
    keep(ct, "Mine", "7")
    press(ct, "7")
    trigger(ct, "preset_edit")
    editor = ct.display_actions.presets().editor
    editor.width_.setValue(1234)
    editor.save.click()
    assert ct.stack.voi().width == 1234
    assert PresetBook().own()[0].window.width == 1234


def test_what_cannot_be_kept_is_said_in_the_dialog(ct):
    editor = keep(ct, " ", "7")
    assert "name" in editor.problem.text()
    editor = keep(ct, "One", "7")
    editor = keep(ct, "Two", "7")
    assert "One" in editor.problem.text()
    assert len(PresetBook().own()) == 1


def test_a_deleted_preset_is_gone(ct):
    editor = keep(ct, "One", "7")
    editor.delete.click()
    assert PresetBook().own() == ()
    assert "One" not in {preset.name for preset in ct.stack.presets()}
    assert not editor.delete.isEnabled()


def _bare():
    from viewer.ui.rendering import Layers

    return Layers(annotations=False)
