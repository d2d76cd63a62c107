"""The grid of cells with real series: what each keeps, who is active, what is said of whom."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from tests.ui.grid_cases import LUZ, radiograph, read
from tests.ui.shown_images import drag, make_overlay, pixels_of
from tests.ui.stack_cases import bare
from viewer.core.grid_shape import GridShape, parse_shape
from viewer.core.study_list import study_key
from viewer.ui import action_rows_layout
from viewer.ui.layout_picker import LayoutPicker
from viewer.ui.series_drag import cell_mime, series_mime
from viewer.ui.study_model import SHOWN_ROLE, StudyModel
from viewer.ui.study_tree import StudyTree


@pytest.fixture
def window(opened, qtbot):
    """Return the window with the two radiographs and the CT in three of four cells."""
    window = opened.window
    window.opener.take_layout(GridShape(2, 2))
    for cell, (study, series) in zip(window.grid.cells(), all_series(window), strict=False):
        window.grid.activate(cell)
        window.open_series(study, series)
    qtbot.waitUntil(lambda: all(cell.shown() for cell in window.grid.cells()[:3]))
    window.grid.activate(window.grid.cells()[0])
    return window


def all_series(window):
    return [(study, one) for study in window.imports.studies for one in study.series]


def patients(window):
    shown = [cell.shown() for cell in window.grid.cells()]
    return [None if one is None else one.study.patient.patient_id for one in shown]


def drop(cell, data):
    """Let Qt find the taker as it does for a real drag: enter first, then drop."""
    where, move = QPointF(20, 20), Qt.DropAction.MoveAction
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where.toPoint(), move, data, button, none)
    QApplication.sendEvent(cell.viewport, enter)
    QApplication.sendEvent(cell.viewport, QDropEvent(where, move, data, button, none))


def test_shapes_are_read_as_people_write_them():
    assert parse_shape(" 2 × 3 ") == GridShape(2, 3)
    assert (str(GridShape(4, 1)), GridShape(4, 4).count) == ("4x1", 16)
    for wrong in ("", "2", "5x1", "0x1", "2x2x2", "-1x2"):
        with pytest.raises(ValueError, match="layout"):
            parse_shape(wrong)


def test_each_cell_keeps_series_window_and_zoom(window):
    first, second, third, _ = window.grid.cells()
    first.one_to_one()
    third.set_inverted(True)
    window.grid.activate(third)
    window.stack.rotate(90)
    assert (first.state().zoom, first.state().inverted, first.state().rotation) == (1.0, False, 0)
    assert second.state().zoom is None
    assert (third.state().inverted, third.state().rotation) == (True, 90)


def test_the_active_cell_is_what_the_others_work_on(window, qtbot):
    first, second, *_ = window.grid.cells()
    with qtbot.waitSignal(window.stack.shown_changed) as caught:
        drag(second.viewport, Qt.MouseButton.LeftButton, (30, 30))
    assert caught.args == [second.shown()]
    assert window.stack.shown() is second.shown()
    told = []
    window.stack.display_changed.connect(lambda: told.append(window.stack.state()))
    first.rotate(90)
    assert told == []
    second.rotate(90)
    assert told == [second.state()]


def key_of(study, series):
    return study_key(study), series.series_instance_uid


def test_a_dropped_series_opens_in_that_cell_and_makes_it_active(window, qtbot):
    study, series = all_series(window)[0]
    target = window.grid.cells()[3]
    drop(target, series_mime(study_key(study), series.series_instance_uid))
    qtbot.waitUntil(lambda: target.shown() is not None)
    assert target.shown().study is study
    assert window.grid.active() is target
    assert window.browser.selected_node().series_key == key_of(study, series)


def test_the_list_gives_its_rows_as_drags_and_marks_what_is_shown(window, qtbot):
    model = window.browser.findChild(StudyModel)
    rows = list(model.leaves())
    study, series = all_series(window)[1]
    index = model.index_of_series(key_of(study, series))
    assert model.flags(index) & Qt.ItemFlag.ItemIsDragEnabled
    target = window.grid.cells()[3]
    drop(target, model.mimeData([index]))
    qtbot.waitUntil(lambda: target.shown() is not None)
    assert target.shown().study is study
    assert all(shown_mark(model, node) for node in rows)
    for cell in (target, window.grid.cells()[1]):
        window.grid.close_cell(cell)
    marks = {node.patient.patient_id: shown_mark(model, node) for node in rows}
    assert marks == {"R-1": True, "N-2": False, "CT-3": True}


def shown_mark(model, node):
    index = model.index_of_series(node.series_key)
    words = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert ("shown" in words) == model.data(index, SHOWN_ROLE)
    return model.data(index, SHOWN_ROLE)


def test_a_drag_that_ends_nowhere_leaves_the_list_on_what_is_shown(window, monkeypatch):
    tree = window.browser.findChild(StudyTree)
    tree.setCurrentIndex(tree.model().index(2, 0))
    monkeypatch.setattr("PySide6.QtWidgets.QTreeView.startDrag", lambda *_: None)
    tree.startDrag(Qt.DropAction.CopyAction)
    assert window.browser.selected_node().study.key == study_key(window.stack.shown().study)


def test_a_drag_carries_no_name_and_finds_no_series_that_is_not_listed(window):
    study, series = all_series(window)[0]
    data = series_mime(study_key(study), series.series_instance_uid)
    carried = b"".join(bytes(data.data(kind).data()) for kind in data.formats())
    assert study.patient.patient_id.encode() not in carried
    window.close_studies()
    drop(window.grid.cells()[1], data)
    assert window.grid.cells()[1].opened() is None


def test_a_dropped_cell_swaps_with_what_it_kept(window):
    first, second, *_ = window.grid.cells()
    first.rotate(90)
    before = patients(window)
    drop(second, cell_mime(0))
    assert window.grid.cells()[:2] == (second, first)
    assert patients(window) == [before[1], before[0], *before[2:]]
    assert first.state().rotation == 90
    assert window.grid.active() is first


def test_a_double_click_maximises_and_returns(window, qtbot):
    second = window.grid.cells()[1]
    qtbot.mouseDClick(second.viewport, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(second.viewport, Qt.MouseButton.LeftButton)
    assert window.grid.is_maximised()
    assert [cell.isVisible() for cell in window.grid.cells()] == [False, True, False, False]
    qtbot.mouseDClick(second.viewport, Qt.MouseButton.LeftButton)
    assert all(cell.isVisible() for cell in window.grid.cells())


def test_the_only_cell_fits_at_a_double_click(opened, qtbot):
    stack = opened.window.stack
    stack.one_to_one()
    qtbot.mouseDClick(stack.viewport, Qt.MouseButton.LeftButton)
    assert stack.view().fits


def test_tab_goes_through_the_cells_and_out_at_the_end(window, qtbot):
    window.activateWindow()
    window.grid.focus_active()
    for number in (1, 2, 3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert window.grid.active() is window.grid.cells()[number]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert not window.grid.active().viewport.hasFocus()


def test_a_smaller_layout_keeps_the_active_cell_and_empties_the_rest(window):
    kept = window.grid.cells()[2]
    window.grid.activate(kept)
    window.grid.set_shape(GridShape(1, 1))
    assert window.grid.cells() == (kept,)
    assert window.stack.shown() is kept.shown() is not None
    assert sum(cell.opened() is not None for cell in window.grid.all_cells()) == 1


def test_closed_studies_empty_every_cell(window):
    window.close_studies()
    assert [cell.opened() for cell in window.grid.cells()] == [None] * 4
    assert window.stack.shown() is None


def test_headers_say_who_it_is_and_mark_another_patient(window):
    words = window.grid.header_words()
    names = [study.patient.patient_name for study, _ in all_series(window)]
    for text, name in zip(words, names, strict=False):
        assert name.split("^")[1].casefold() in text.casefold()
    marks = [cell.parentWidget().header.property("look") for cell in window.grid.cells()]
    assert marks == ["active", "differs", "differs", ""]


def test_hidden_names_leave_letters_that_tell_patients_apart(window):
    window.actions_["identity"].setChecked(False)
    words = window.grid.header_words()
    assert [text.split(" · ")[0] for text in words[:3]] == ["Patient A", "Patient B", "Patient C"]
    assert not any(study.patient.patient_name.split("^")[0] in "".join(words)
                   for study, _ in all_series(window))  # fmt: skip


def test_panel_and_report_follow_the_active_cell(opened, window, qtbot):
    panel = opened.ai().panel
    for cell in window.grid.cells()[:3]:
        window.grid.activate(cell)
        frame = cell.shown().frame
        key = panel.view.key
        assert (key.sop_instance_uid, key.frame_number) == (frame.sop_instance_uid, 1)
    window.grid.activate(window.grid.cells()[3])
    assert panel.view.key is None
    assert not window.actions_["report"].isEnabled()
    for cell in window.grid.cells()[:2]:
        window.grid.activate(cell)
        window.actions_["report"].trigger()
    keys = set(opened.ai()._editors)
    shown = [cell.shown() for cell in window.grid.cells()[:2]]
    assert {key.sop_instance_uid for key in keys} == {one.frame.sop_instance_uid for one in shown}
    assert {key.patient_id for key in keys} == set(patients(window)[:2])


def test_a_heat_map_lies_over_its_image_in_every_cell_and_over_no_other(window, qtbot):
    first, second, _, fourth = window.grid.cells()
    fourth.open_series(*first.opened())
    qtbot.waitUntil(lambda: fourth.shown() is not None)
    plain = [bare(cell) for cell in (first, second, fourth)]
    window.stack.set_heat_map(make_overlay(first.shown(), np.ones((3, 3))))
    mapped = [pixels_of(cell.snapshot(heat_map=True, annotations=False))
              for cell in (first, second, fourth)]  # fmt: skip
    assert [(a != b).any() for a, b in zip(plain, mapped, strict=True)] == [True, False, True]


def test_the_picker_chooses_by_keys_and_by_mouse(window, qtbot):
    window.actions_["layout_picker"].trigger()
    picker = window.findChild(LayoutPicker)
    assert picker.shape() == GridShape(2, 2)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up):
        qtbot.keyClick(picker, key)
    assert picker.shape() == GridShape(1, 4)
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert window.grid.shape() == GridShape(1, 4)
    assert not picker.isVisible()
    window.actions_["layout_picker"].trigger()
    qtbot.mouseClick(picker, Qt.MouseButton.LeftButton, pos=QPoint(80, 50))
    assert window.grid.shape() == GridShape(2, 3)


def test_every_layout_has_its_key_and_frames_the_active_cell(window, qtbot):
    for spec in action_rows_layout.ROWS:
        if spec.id.startswith("layout_") and spec.id != "layout_picker":
            window.actions_[spec.id].trigger()
            assert str(window.grid.shape()) == spec.id.removeprefix("layout_")
            assert len(window.grid.cells()) == window.grid.shape().count
            assert all(cell.isVisible() for cell in window.grid.cells())


def test_cells_are_stepped_swapped_and_filled_by_keys(opened, window, qtbot):
    first, second, *_ = window.grid.cells()
    window.actions_["next_cell"].trigger()
    assert window.grid.active() is second
    window.actions_["move_cell_back"].trigger()
    assert window.grid.cells()[:2] == (second, first)
    window.actions_["move_cell_on"].trigger()
    assert window.grid.cells()[:2] == (first, second)
    window.actions_["maximise_cell"].trigger()
    assert window.grid.is_maximised()
    window.actions_["previous_cell"].trigger()
    assert [cell.isVisible() for cell in window.grid.cells()] == [True, False, False, False]


def test_empty_cells_are_filled_with_series_of_the_same_study_only(faro, qtbot, tmp_path):
    radiograph(tmp_path / "a", "20240310", views=("LL", "PA", "AP"))
    radiograph(tmp_path / "z", "20240310", LUZ)
    window = read(faro, qtbot, tmp_path)
    (study,) = (one for one in window.imports.studies if one.patient.patient_id == "A-1")
    window.opener.take_layout(GridShape(2, 3))
    window.opener.choose(study, study.series[0])
    window.actions_["fill_cells"].trigger()
    opened = [cell.opened() for cell in window.grid.cells()]
    series = [one[1].series_instance_uid for one in opened if one is not None]
    assert sorted(series) == sorted(one.series_instance_uid for one in study.series)
    assert {one[0].patient.patient_id for one in opened if one is not None} == {"A-1"}


def test_an_exported_report_is_recorded_under_its_own_study(opened, window, qtbot, tmp_path):
    first, second = window.grid.cells()[:2]
    window.grid.activate(first)
    own = first.shown().study.study_instance_uid
    window.actions_["report"].trigger()
    (editor,) = opened.ai()._editors.values()
    qtbot.waitUntil(lambda: editor.page.findings.isEnabled())
    window.grid.activate(second)
    assert second.shown().study.study_instance_uid != own
    recorded = []
    window.services.audit.record = lambda event, **facts: recorded.append((event, facts))
    editor.export_to(tmp_path / "out.pdf", overwrite=False)
    qtbot.waitUntil(lambda: bool(recorded))
    assert recorded == [("report-exported", {"study_instance_uid": own})]


def test_messages_stay_over_cells_that_come_later(faro, qtbot):
    window = faro.window
    window.services.messages.show_info("Something happened.")
    window.opener.take_layout(GridShape(3, 3))
    qtbot.wait(20)
    middle = window.messages.mapTo(window, window.messages.rect().center())
    seen = window.childAt(middle)
    assert seen is not None
    assert window.messages.isAncestorOf(seen)
