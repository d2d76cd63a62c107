"""The stack with real files: what stays, what goes, what is said."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from tests.builders import build_ct_series, build_dx, build_image, write, write_series
from tests.ui.shown_images import make_overlay, pixels_of, wheel
from tests.ui.stack_cases import SLICES, bare, go_to, open_first, study_of
from viewer.core.display import DisplayState
from viewer.core.frame_cache import FrameCache
from viewer.core.memory_budget import SMALLEST_BUDGET
from viewer.core.voi import Window
from viewer.ui.stack_view import StackView


@pytest.fixture
def view(qtbot, tasks, messages):
    widget = StackView(tasks, messages, FrameCache(SMALLEST_BUDGET))
    qtbot.addWidget(widget)
    widget.resize(300, 260)
    widget.show()
    return widget


@pytest.fixture
def ct(tmp_path):
    write_series(build_ct_series(slices=SLICES), tmp_path / "ct")
    return study_of(tmp_path / "ct")


def test_the_first_image_is_shown_with_its_record(view, qtbot, ct):
    with qtbot.waitSignal(view.shown_changed) as caught:
        view.open_series(ct, ct.series[0], 2)
    (shown,) = caught.args
    assert shown is view.shown()
    assert (shown.index, shown.count) == (2, SLICES)
    assert shown.instance is ct.series[0].instances[2]
    assert shown.frame.sop_instance_uid == shown.instance.sop_instance_uid
    assert shown.header.PatientID == ct.patient.patient_id
    assert shown.orientation.left == "R"
    assert view.voi() == Window(40, 400)


def test_wheel_and_keys_scroll_between_the_ends(view, qtbot, ct):
    open_first(qtbot, view, ct)
    wheel(view.viewport, -240)
    qtbot.waitUntil(lambda: view.shown().index == 2)
    qtbot.keyClick(view.viewport, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: view.shown().index == SLICES - 1)
    view.next_image()
    qtbot.keyClick(view.viewport, Qt.Key.Key_PageUp)
    qtbot.waitUntil(lambda: view.shown().index == 0)
    view.previous_image()
    assert view.shown().index == 0


def test_window_zoom_and_turn_stay_from_slice_to_slice(view, qtbot, ct):
    open_first(qtbot, view, ct)
    view.apply_preset(next(p for p in view.presets() if p.name == "Lung"))
    view.one_to_one()
    view.rotate(90)
    state = view.state()
    go_to(qtbot, view, 3)
    assert view.state() == state
    assert (view.voi().center, view.voi().width) == (-600, 1500)


def test_another_series_begins_afresh(view, qtbot, ct, tmp_path):
    open_first(qtbot, view, ct)
    view.set_inverted(True)
    view.rotate(90)
    write(build_dx(), tmp_path / "dx" / "a.dcm")
    open_first(qtbot, view, study_of(tmp_path / "dx"))
    assert view.state() == DisplayState()


def test_nothing_of_the_former_view_is_left_before_the_next_image_is_there(
    view, qtbot, ct, tmp_path
):
    open_first(qtbot, view, ct)
    view.set_inverted(True)
    write(build_dx(), tmp_path / "dx" / "a.dcm")
    study = study_of(tmp_path / "dx")
    view.open_series(study, study.series[0])
    assert view.shown() is None
    assert view.state() == DisplayState()


def test_opening_what_is_open_only_goes_to_the_image(view, qtbot, ct):
    open_first(qtbot, view, ct)
    view.set_inverted(True)
    view.open_series(ct, ct.series[0], 4)
    assert view.shown() is not None
    qtbot.waitUntil(lambda: view.shown().index == 4)
    assert view.state().inverted


def test_slices_without_a_window_share_one_brightness(view, qtbot, tmp_path):
    write_series(build_ct_series(slices=4, window=None), tmp_path)
    open_first(qtbot, view, study_of(tmp_path))
    first = view.voi()
    go_to(qtbot, view, 3)
    assert view.voi() == first


def test_radiographs_of_one_series_keep_their_own_windows(view, qtbot, tmp_path):
    first = build_dx(window=(1000, 500))
    ids = {"study_uid": first.StudyInstanceUID, "series_uid": first.SeriesInstanceUID}
    second = build_dx(window=(3000, 900), tags={"InstanceNumber": 2}, **ids)
    write_series([first, second], tmp_path)
    open_first(qtbot, view, study_of(tmp_path))
    assert view.voi().center == 1000
    go_to(qtbot, view, 1)
    assert view.voi().center == 3000


def test_frames_of_one_file_are_a_stack(view, qtbot, tmp_path):
    write(build_image(frames=5), tmp_path / "cine.dcm")
    shown = open_first(qtbot, view, study_of(tmp_path))
    assert shown.count == 5
    go_to(qtbot, view, 4)
    assert view.shown().frame.frame_number == 5
    assert (view.shown().frame.stored != shown.frame.stored).any()


def test_a_broken_file_says_so_in_place_of_the_image(view, qtbot, ct):
    ct.series[0].instances[1].path.write_bytes(b"rubbish")
    open_first(qtbot, view, ct)
    with qtbot.waitSignal(view.shown_changed) as caught:
        view.next_image()
    assert caught.args == [None]
    assert "Image 2 of 8 cannot be shown." in view.viewport.message
    assert "0002.dcm" in view.viewport.message
    assert view.snapshot(heat_map=True, annotations=True).isNull()
    view.next_image()
    qtbot.waitUntil(lambda: view.shown() is not None)
    assert view.shown().index == 2


def test_the_former_patient_is_gone_before_the_next_one_is_read(view, qtbot, ct, tmp_path):
    shown = open_first(qtbot, view, ct)
    view.set_heat_map(make_overlay(shown, np.ones((3, 3))))
    write(build_dx(), tmp_path / "dx" / "a.dcm")
    study = study_of(tmp_path / "dx")
    with qtbot.waitSignal(view.shown_changed) as caught:
        view.open_series(study, study.series[0])
    assert caught.args == [None]
    assert view.shown() is None
    view.viewport.clearFocus()
    assert not pixels_of(view.viewport.grab().toImage()).any()
    qtbot.waitUntil(lambda: view.shown() is not None)
    assert view.shown().instance.modality == "DX"


def test_clear_shows_nothing(view, qtbot, ct):
    open_first(qtbot, view, ct)
    view.clear()
    assert view.shown() is None
    assert view.presets() == ()
    assert view.voi() is None
    view.next_image()
    assert view.shown() is None


def test_reset_brings_back_what_was_shown_first(view, qtbot, ct):
    open_first(qtbot, view, ct)
    first = bare(view)
    view.apply_preset(view.presets()[-1])
    view.toggle_inverted()
    view.flip(True)
    view.zoom_in()
    assert (bare(view) != first).any()
    view.reset_view()
    assert (bare(view) == first).all()


def test_flip_and_turn_act_on_the_screen(view, qtbot, ct, tmp_path):
    write(build_dx(), tmp_path / "dx" / "a.dcm")
    open_first(qtbot, view, study_of(tmp_path / "dx"))
    view.one_to_one()
    first = bare(view)[1:-1, 1:-1]
    view.flip(True)
    assert (trimmed(bare(view)) == trimmed(first)[:, ::-1]).all()
    view.rotate(90)
    assert (trimmed(bare(view)) == np.rot90(trimmed(first)[:, ::-1], -1)).all()
    view.flip(False)
    view.rotate(-90)
    view.flip(True)
    assert (trimmed(bare(view)) != trimmed(first)).any()


def trimmed(picture):
    """Without the black around it; the gradient is brighter than black but for one corner."""
    rows, columns = np.nonzero(picture.any(axis=2))
    return picture[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]


def test_snapshot_has_the_size_asked_for(view, qtbot, ct):
    open_first(qtbot, view, ct)
    picture = view.snapshot(QSize(640, 480), heat_map=True, annotations=True)
    assert isinstance(picture, QImage)
    assert (picture.width(), picture.height()) == (640, 480)


def test_a_heat_map_waits_for_its_own_image(view, qtbot, ct):
    second = open_first(qtbot, view, ct, 1)
    overlay = make_overlay(second, np.ones((4, 4)))
    view.set_heat_map(overlay)
    with_map = pixels_of(view.snapshot(heat_map=True, annotations=False))
    assert (with_map != bare(view)).any()
    go_to(qtbot, view, 2)
    assert (pixels_of(view.snapshot(heat_map=True, annotations=False)) == bare(view)).all()
    go_to(qtbot, view, 1)
    assert (pixels_of(view.snapshot(heat_map=True, annotations=False)) == with_map).all()
