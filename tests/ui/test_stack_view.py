"""The stack with its loader: real files, and work that answers when the test says so."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from tests.builders import build_ct_series, build_dx, build_image, write, write_series
from tests.ui.shown_images import make_overlay, pixels_of, wheel
from viewer.core.display import DisplayState
from viewer.core.importer import scan
from viewer.core.voi import Window
from viewer.ui import stack_loader
from viewer.ui.stack_view import StackView

SLICES = 8


@pytest.fixture
def view(qtbot, tasks, messages):
    widget = StackView(tasks, messages)
    qtbot.addWidget(widget)
    widget.resize(300, 260)
    widget.show()
    return widget


@pytest.fixture
def ct(tmp_path):
    write_series(build_ct_series(slices=SLICES), tmp_path / "ct")
    return study_of(tmp_path / "ct")


def study_of(folder):
    outcome = scan([folder])
    assert not outcome.problems
    return outcome.studies[0]


def open_first(qtbot, view, study, index=0):
    view.open_series(study, study.series[0], index)
    qtbot.waitUntil(lambda: view.shown() is not None)
    return view.shown()


def go_to(qtbot, view, index):
    view.show_index(index)
    qtbot.waitUntil(lambda: view.shown() is not None and view.shown().index == index)


def bare(view):
    return pixels_of(view.snapshot(heat_map=False, annotations=False))


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


@dataclass
class Gate:
    """Lets the loader's workers through one image at a time."""

    opened: dict[int, threading.Event]
    asked: list[int]

    def let(self, *indices: int) -> None:
        for index in indices:
            self.opened[index].set()


@pytest.fixture
def gate(monkeypatch, view):
    """Depends on `view`, so that it opens before the workers are waited for."""
    found = Gate({index: threading.Event() for index in range(SLICES)}, [])
    load = stack_loader._load

    def gated(stack, index, progress):
        found.asked.append(index)
        assert found.opened[index].wait(10)
        return load(stack, index, progress)

    monkeypatch.setattr(stack_loader, "_load", gated)
    yield found
    found.let(*range(SLICES))


def shown_indices(view):
    found = []
    view.shown_changed.connect(lambda shown: found.append(shown and shown.index))
    return found


def test_a_late_answer_does_not_replace_a_newer_one(view, qtbot, ct, gate):
    gate.let(0)
    open_first(qtbot, view, ct)
    seen = shown_indices(view)
    view.show_index(3)
    view.show_index(5)
    qtbot.waitUntil(lambda: {3, 5} <= set(gate.asked) or len(gate.asked) >= 4)
    gate.let(1, 2, 4, 5)
    qtbot.waitUntil(lambda: view.shown().index == 5)
    gate.let(3, 6, 7)
    qtbot.waitUntil(lambda: not view._loader._running, timeout=5000)
    assert view.shown().index == 5
    assert seen == [5]


def test_an_answer_for_a_closed_series_is_dropped(view, qtbot, ct, gate, tmp_path):
    view.open_series(ct, ct.series[0], 0)
    qtbot.waitUntil(lambda: gate.asked == [0])
    seen = shown_indices(view)
    view.clear()
    gate.let(*range(SLICES))
    qtbot.wait(100)
    assert seen == []
    assert view.shown() is None


def test_an_answer_for_the_former_patient_never_reaches_the_next(view, qtbot, ct, gate, tmp_path):
    view.open_series(ct, ct.series[0], 1)
    qtbot.waitUntil(lambda: gate.asked == [1])
    write(build_dx(), tmp_path / "dx" / "a.dcm")
    study = study_of(tmp_path / "dx")
    seen = []
    view.shown_changed.connect(seen.append)
    view.open_series(study, study.series[0])
    gate.let(1)
    qtbot.wait(100)
    assert seen == []
    gate.let(0)
    qtbot.waitUntil(lambda: view.shown() is not None)
    assert [shown.series.modality for shown in seen] == ["DX"]


def test_the_former_slice_stays_with_its_own_words_until_the_next_is_there(view, qtbot, ct, gate):
    gate.let(0)
    first = open_first(qtbot, view, ct)
    view.show_index(1)
    qtbot.wait(50)
    assert view.shown() is first
    gate.let(1)
    qtbot.waitUntil(lambda: view.shown().index == 1)


def test_waiting_is_announced_only_when_it_takes_long(view, qtbot, ct, gate):
    view.open_series(ct, ct.series[0])
    assert view.viewport.message == ""
    qtbot.waitUntil(lambda: "Reading" in view.viewport.message)
    gate.let(0)
    qtbot.waitUntil(lambda: view.shown() is not None)


def test_neighbours_are_read_ahead_in_the_direction_of_the_scroll(view, qtbot, ct, gate):
    gate.let(*range(SLICES))
    open_first(qtbot, view, ct, 4)
    gate.asked.clear()
    go_to(qtbot, view, 3)
    qtbot.waitUntil(lambda: {0, 1, 2} <= set(gate.asked) | set(view._loader._cache))
    asked_before = len(gate.asked)
    go_to(qtbot, view, 2)
    assert 2 not in gate.asked[asked_before:], "it was read ahead"


def test_the_cache_stays_within_its_budget(qtbot, tasks, messages, ct):
    size = 32 * 40 * 2
    view = StackView(tasks, messages, budget=3 * size)
    qtbot.addWidget(view)
    open_first(qtbot, view, ct)
    for index in [*range(SLICES), *range(SLICES - 1, -1, -1)]:
        go_to(qtbot, view, index)
        assert view._loader.cached_bytes <= 3 * size
    qtbot.waitUntil(lambda: not view._loader._running)
    assert view._loader.cached_bytes <= 3 * size


def test_an_image_larger_than_the_budget_is_shown_all_the_same(qtbot, tasks, messages, ct):
    view = StackView(tasks, messages, budget=1)
    qtbot.addWidget(view)
    open_first(qtbot, view, ct)
    go_to(qtbot, view, 5)


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
