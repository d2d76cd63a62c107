"""Measuring in the whole program: keys, the index, several cells, the list."""

from __future__ import annotations

import sqlite3
import threading

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.builders import PATIENT, build_ct_series, build_dx, gradient, write, write_series
from tests.ui.measure_program import draw, drawn, open_path, program, visible
from tests.ui.measure_text import written
from tests.ui.shown_images import drag
from viewer.core.annotation_store import AnnotationStore
from viewer.core.annotations.model import Kind
from viewer.core.errors import UserError
from viewer.ui import measure_actions
from viewer.ui.measure_list import MeasureList
from viewer.ui.unsaved_question import Unsaved


@pytest.fixture
def radiograph(tmp_path):
    pixels = gradient(300, 400)
    return write(build_dx(pixels, spacing=(0.5, 0.5)), tmp_path / "dx.dcm")


@pytest.fixture
def chest_ct(tmp_path):
    folder = tmp_path / "ct"
    patient = {**PATIENT, "PatientID": "CT-3"}
    write_series(build_ct_series(slices=4, rows=128, columns=128, patient=patient), folder)
    return folder


def keys(faro, words, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(faro.window.stack.viewport, words, modifiers)


def measure_length(faro):
    faro.window.actions_["measure_length"].trigger()
    draw(faro, (100, 100), (160, 180))


def test_keys_draw_undo_redo_delete_and_return_to_the_tool_before(qtbot, qapp, radiograph):
    with program(qtbot, qapp, radiograph) as faro:
        actions = faro.window.actions_
        actions["tool_pan"].trigger()
        keys(faro, Qt.Key.Key_L)
        assert actions["measure_length"].isChecked()
        draw(faro, (100, 100), (160, 180))
        assert [one.kind for one in drawn(faro)] == [Kind.LENGTH]
        control = Qt.KeyboardModifier.ControlModifier
        keys(faro, Qt.Key.Key_Z, control)
        assert drawn(faro) == ()
        keys(faro, Qt.Key.Key_Y, control)
        assert len(drawn(faro)) == 1
        faro.window.measuring.session.select(drawn(faro)[0])
        keys(faro, Qt.Key.Key_Delete)
        assert drawn(faro) == ()
        keys(faro, Qt.Key.Key_Escape)
        assert actions["tool_pan"].isChecked()
        assert not actions["measure_delete"].isEnabled()


def test_arrow_keys_nudge_the_selected_and_scroll_the_stack_otherwise(qtbot, qapp, chest_ct):
    with program(qtbot, qapp, chest_ct) as faro:
        faro.window.actions_["measure_length"].trigger()
        draw(faro, (40, 40), (80, 80))
        keys(faro, Qt.Key.Key_Down)
        assert drawn(faro)[0].points == ((40, 41), (80, 81))
        assert faro.window.stack.index() == 0
        keys(faro, Qt.Key.Key_Escape)
        keys(faro, Qt.Key.Key_Down)
        assert faro.window.stack.index() == 1


def test_what_was_drawn_is_there_in_the_next_window(qtbot, qapp, radiograph):
    with program(qtbot, qapp, radiograph) as faro:
        measure_length(faro)
        draw(faro, (200, 100), (260, 180))
        before = drawn(faro)
    with program(qtbot, qapp, radiograph) as again:
        qtbot.waitUntil(lambda: visible(again) == before)
        assert not again.window.actions_["measure_undo"].isEnabled()


def test_what_was_deleted_stays_deleted_and_undone_comes_back(qtbot, qapp, radiograph):
    with program(qtbot, qapp, radiograph) as faro:
        measure_length(faro)
        draw(faro, (200, 100), (260, 180))
        kept = drawn(faro)
        faro.window.actions_["measure_delete_all"].trigger()
        assert drawn(faro) == ()
        faro.window.actions_["measure_undo"].trigger()
        faro.window.actions_["measure_undo"].trigger()
    with program(qtbot, qapp, radiograph) as again:
        qtbot.waitUntil(lambda: drawn(again) == kept[:1])


def test_every_pause_writes_without_a_close(qtbot, qapp, radiograph):
    with program(qtbot, qapp, radiograph) as faro:
        measure_length(faro)
        keeper = faro.window.measuring.keeper
        assert not keeper.is_safe
        qtbot.waitUntil(lambda: keeper.is_safe)
        with sqlite3.connect(faro.services.index.path) as file:
            assert file.execute("select count(*) from annotations").fetchone() == (1,)


@pytest.mark.parametrize("waits", [True, False], ids=["late", "never"])
def test_drawing_before_the_kept_ones_came_loses_none(qtbot, qapp, radiograph, monkeypatch, waits):
    with program(qtbot, qapp, radiograph) as faro:
        measure_length(faro)
        first = drawn(faro)
    may_load, load = threading.Event(), AnnotationStore.load
    monkeypatch.setattr(AnnotationStore, "load", lambda *given: may_load.wait(10) and load(*given))
    with program(qtbot, qapp, radiograph) as again:
        measure_length(again)
        draw(again, (200, 100), (260, 180))
        again.window.actions_["measure_undo"].trigger()
        new = drawn(again)
        if waits:
            may_load.set()
            qtbot.waitUntil(lambda: set(drawn(again)) == {*first, *new})
            again.window.actions_["measure_undo"].trigger()
            assert drawn(again) == first
            again.window.actions_["measure_redo"].trigger()
        again.window.close()
        may_load.set()
    with program(qtbot, qapp, radiograph) as third:
        qtbot.waitUntil(lambda: set(drawn(third)) == {*first, *new})


def test_another_image_of_the_same_number_shows_nothing_of_it(qtbot, qapp, tmp_path):
    first = write(build_dx(gradient(300, 400)), tmp_path / "one" / "a.dcm")
    second = write(build_dx(gradient(300, 400)), tmp_path / "two" / "b.dcm")
    with program(qtbot, qapp, first) as faro:
        measure_length(faro)
        drawn_on = faro.window.stack.shown().frame.sop_instance_uid
        faro.window.measuring.keeper.flush()
        open_path(faro, qtbot, second)
        qtbot.waitUntil(lambda: faro.window.stack.shown().frame.sop_instance_uid != drawn_on)
        assert visible(faro) == ()
        assert not faro.window.actions_["measure_undo"].isEnabled()


def test_a_file_whose_pixels_were_replaced_shows_nothing_of_it(qtbot, qapp, tmp_path):
    header = build_dx(gradient(300, 400))
    path = write(header, tmp_path / "a.dcm")
    with program(qtbot, qapp, path) as faro:
        measure_length(faro)
    header.PixelData = np.flipud(header.pixel_array).tobytes()
    write(header, path)
    with program(qtbot, qapp, path) as again:
        qtbot.waitUntil(lambda: drawn(again) != ())
        qtbot.waitUntil(
            lambda: (
                visible(again) == ()
                and any("other pixels" in one.text for one in again.window.messages.messages())
            )
        )


def test_the_list_jumps_deletes_and_copies(qtbot, qapp, chest_ct):
    with program(qtbot, qapp, chest_ct) as faro:
        faro.window.actions_["measure_length"].trigger()
        draw(faro, (40, 40), (70, 80))
        stack = faro.window.stack
        stack.show_index(2)
        qtbot.waitUntil(lambda: stack.shown().index == 2)
        faro.window.actions_["measure_ellipse"].trigger()
        draw(faro, (40, 40), (80, 80))
        faro.window.actions_["measure_list"].trigger()
        (listed,) = faro.window.findChildren(MeasureList)
        qtbot.waitUntil(lambda: listed.table.rowCount() == 2)
        assert listed.table.item(0, 0).text().endswith("image 1")
        assert listed.table.item(0, 2).text() == "40.0 mm"
        assert "HU" in listed.table.item(1, 2).text()
        listed.table.selectRow(0)
        listed.copy()
        assert QGuiApplication.clipboard().text().splitlines()[1].endswith("Length\t40.0 mm")
        listed.jump()
        qtbot.waitUntil(lambda: stack.shown().index == 0)
        listed.table.selectRow(0)
        listed.delete()
        qtbot.waitUntil(lambda: listed.table.rowCount() == 1)
        assert drawn(faro) == ()


def test_a_second_cell_measures_too_and_shows_the_same_marks(qtbot, qapp, radiograph):
    with program(qtbot, qapp, radiograph) as faro:
        measure_length(faro)
        window = faro.window
        study, series = window.stack.opened()
        window.actions_["layout_1x2"].trigger()
        cells = window.grid.cells()
        cells[1].open_series(study, series)
        qtbot.waitUntil(lambda: cells[1].shown() is not None)
        marks = window.measuring.marks
        qtbot.waitUntil(lambda: len(marks.visible(cells[1].shown())) == 1)
        window.grid.activate(cells[1])
        draw(faro, (200, 100), (260, 180))
        assert len(marks.visible(cells[0].shown())) == 2


def test_hidden_measurements_come_back_with_the_key_and_with_a_tool(qtbot, qapp, radiograph):
    with program(qtbot, qapp, radiograph) as faro:
        measure_length(faro)
        shift = Qt.KeyboardModifier.ShiftModifier
        keys(faro, Qt.Key.Key_H, shift)
        assert visible(faro) == ()
        keys(faro, Qt.Key.Key_H, shift)
        assert len(visible(faro)) == 1
        keys(faro, Qt.Key.Key_H, shift)
        faro.window.actions_["measure_angle"].trigger()
        assert len(visible(faro)) == 1
        assert faro.window.actions_["measure_visible"].isChecked()


def test_the_keyboard_alone_selects_moves_and_deletes(qtbot, qapp, radiograph):
    with program(qtbot, qapp, radiograph) as faro:
        measure_length(faro)
        draw(faro, (200, 100), (260, 180))
        keys(faro, Qt.Key.Key_Escape)
        first, second = drawn(faro)
        session = faro.window.measuring.session
        chosen = []
        for _ in range(3):
            keys(faro, Qt.Key.Key_Q, Qt.KeyboardModifier.ShiftModifier)
            chosen.append(session.selected)
        assert chosen == [first, second, first]
        keys(faro, Qt.Key.Key_Left)
        assert drawn(faro)[0].points == ((99, 100), (159, 180))
        keys(faro, Qt.Key.Key_F2)
        written(faro.window.stack.viewport, "Rib")
        assert drawn(faro)[0].text == "Rib"
        keys(faro, Qt.Key.Key_Delete)
        assert drawn(faro) == (second,)


def test_the_menu_of_a_region_writes_windows_and_deletes(qtbot, qapp, radiograph):
    with program(qtbot, qapp, radiograph) as faro:
        faro.window.actions_["measure_ellipse"].trigger()
        draw(faro, (100, 100), (160, 180))
        viewport, before = faro.window.stack.viewport, faro.window.stack.voi()
        transform = viewport.view().transform
        done = []
        for _ in range(3):
            drag(viewport, Qt.MouseButton.RightButton, transform.to_screen(160, 140))
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            actions = [one for one in menu.actions() if not one.isSeparator()]
            actions[len(done)].trigger()
            menu.close()
            done.append(actions[len(done)].text())
            if len(done) == 1:
                written(viewport, "Lesion")
        assert done == ["Add text", "Window from this area", "Delete"]
        assert faro.window.stack.voi() != before
        assert drawn(faro) == ()
        faro.window.actions_["measure_undo"].trigger()
        assert drawn(faro)[0].text == "Lesion"


def test_an_index_that_cannot_be_read_is_said_and_loses_nothing(
    qtbot, qapp, radiograph, monkeypatch
):
    with program(qtbot, qapp, radiograph) as faro:
        measure_length(faro)
        first = drawn(faro)

    def refuse(*_):
        raise UserError("index-unusable", "The index is busy.")

    with monkeypatch.context() as patch:
        patch.setattr(AnnotationStore, "load", refuse)
        with program(qtbot, qapp, radiograph) as again:
            measure_length(again)
            new = drawn(again)
            messages = again.window.messages.messages
            qtbot.waitUntil(lambda: any("index is busy" in one.text for one in messages()))
            again.window.measuring.keeper.flush()
    with program(qtbot, qapp, radiograph) as third:
        qtbot.waitUntil(lambda: set(drawn(third)) == {*first, *new})


def test_undo_never_reaches_what_was_drawn_on_other_pixels(qtbot, qapp, tmp_path):
    header = build_dx(gradient(300, 400))
    path = write(header, tmp_path / "a.dcm")
    with program(qtbot, qapp, path) as faro:
        actions, stack = faro.window.actions_, faro.window.stack
        measure_length(faro)
        first, before = drawn(faro), stack.shown().frame
        header.PixelData = np.flipud(header.pixel_array).tobytes()
        write(header, path)
        open_path(faro, qtbot, path)
        qtbot.waitUntil(lambda: stack.shown() is not None and stack.shown().frame is not before)
        assert not actions["measure_undo"].isEnabled()
        measure_length(faro)
        actions["measure_undo"].trigger()
        actions["measure_undo"].trigger()
        assert drawn(faro) == first
        assert not actions["measure_undo"].isEnabled()
        assert actions["measure_redo"].isEnabled()


def test_the_window_does_not_close_over_measurements_that_cannot_be_stored(
    qtbot, qapp, radiograph, monkeypatch
):
    answers, asked = [Unsaved.STAY, Unsaved.RETRY, Unsaved.DISCARD], []

    def ask(_window, error):
        asked.append(str(error))
        return answers.pop(0)

    monkeypatch.setattr(measure_actions, "ask_about_measurements", ask)
    with program(qtbot, qapp, radiograph) as faro:
        window = faro.window
        measure_length(faro)
        qtbot.waitUntil(lambda: window.measuring.keeper.is_safe)
        kept = drawn(faro)
        with monkeypatch.context() as patch:
            patch.setattr(AnnotationStore, "save", _locked)
            draw(faro, (200, 100), (260, 180))
            assert not window.close()
            assert window.isVisible()
            assert not window.measuring.keeper.is_safe
        assert window.close()
        assert asked == ["The index is locked."]
        both = drawn(faro)
    with program(qtbot, qapp, radiograph) as again:
        qtbot.waitUntil(lambda: drawn(again) == both)
        assert both[:1] == kept
        with monkeypatch.context() as patch:
            patch.setattr(AnnotationStore, "save", _locked)
            measure_length(again)
            assert again.window.close()
        assert answers == []
    with program(qtbot, qapp, radiograph) as third:
        qtbot.waitUntil(lambda: drawn(third) == both)


def _locked(*_):
    raise UserError("index-unusable", "The index is locked.")


def test_delete_never_reaches_what_is_on_another_image(qtbot, qapp, chest_ct):
    with program(qtbot, qapp, chest_ct) as faro:
        faro.window.actions_["measure_length"].trigger()
        draw(faro, (40, 40), (80, 80))
        stack = faro.window.stack
        stack.show_index(1)
        qtbot.waitUntil(lambda: stack.shown().index == 1)
        keys(faro, Qt.Key.Key_Delete)
        assert not faro.window.actions_["measure_delete"].isEnabled()
        stack.show_index(0)
        qtbot.waitUntil(lambda: stack.shown().index == 0)
        assert len(drawn(faro)) == 1


def test_deleting_all_spares_what_was_drawn_on_other_pixels(qtbot, qapp, tmp_path):
    header = build_dx(gradient(300, 400))
    path = write(header, tmp_path / "a.dcm")
    with program(qtbot, qapp, path) as faro:
        measure_length(faro)
        first = drawn(faro)
    header.PixelData = np.flipud(header.pixel_array).tobytes()
    write(header, path)
    with program(qtbot, qapp, path) as again:
        qtbot.waitUntil(lambda: drawn(again) != ())
        measure_length(again)
        again.window.actions_["measure_delete_all"].trigger()
        assert drawn(again) == first
