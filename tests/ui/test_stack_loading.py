"""The stack with files that are read when the test says so: late answers, filling, memory."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import numpy as np
import pytest
from pydicom import uid

from tests.builders import (
    PATIENT,
    build_ct_series,
    build_dx,
    build_image,
    truncate,
    write,
    write_series,
)
from tests.ui.stack_cases import SLICES, bare, go_to, open_first, study_of
from viewer.core import frame_cache
from viewer.core.frame_cache import FrameCache
from viewer.core.images import open_image
from viewer.core.memory_budget import SMALLEST_BUDGET
from viewer.ui import stack_loader
from viewer.ui.stack_view import StackView


@pytest.fixture
def frames():
    return FrameCache(SMALLEST_BUDGET)


@pytest.fixture
def make_view(qtbot, tasks, messages):
    def made(frames):
        widget = StackView(tasks, messages, frames)
        qtbot.addWidget(widget)
        widget.resize(300, 260)
        widget.show()
        return widget

    return made


@pytest.fixture
def view(make_view, frames):
    return make_view(frames)


@pytest.fixture
def ct(tmp_path):
    write_series(build_ct_series(slices=SLICES), tmp_path / "ct")
    return study_of(tmp_path / "ct")


@dataclass
class Gate:
    """Lets the workers read one file at a time."""

    opened: dict[int, threading.Event]
    asked: list[int]

    def let(self, *indices: int) -> None:
        for index in indices:
            self.opened[index].set()


@pytest.fixture
def gate(monkeypatch, view):
    """Depends on `view`, so that it opens before the workers are waited for."""
    found = Gate({index: threading.Event() for index in range(SLICES)}, [])

    def gated(path):
        index = int(path.stem) - 1 if path.stem.isdecimal() else 0
        found.asked.append(index)
        assert found.opened[index].wait(10)
        return open_image(path)

    monkeypatch.setattr(frame_cache, "open_image", gated)
    yield found
    found.let(*range(SLICES))


def shown_indices(view):
    found = []
    view.shown_changed.connect(lambda shown: found.append(shown and shown.index))
    return found


def size_of(study):
    return FrameCache(1 << 30).load(study.series[0].instances[0]).nbytes


def wait_until_filled(qtbot, view):
    qtbot.waitUntil(lambda: not view._loader.is_busy)


def test_a_late_answer_does_not_replace_a_newer_one(view, qtbot, ct, gate):
    gate.let(0)
    open_first(qtbot, view, ct)
    seen = shown_indices(view)
    view.show_index(3)
    view.show_index(5)
    gate.let(1, 2, 4, 5)
    qtbot.waitUntil(lambda: view.shown().index == 5)
    gate.let(3, 6, 7)
    wait_until_filled(qtbot, view)
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


def test_nothing_else_is_read_before_the_wanted_image(view, qtbot, ct, gate):
    gate.let(0, 1, 2, 3)
    view.open_series(ct, ct.series[0], 4)
    qtbot.waitUntil(lambda: gate.asked == [4])
    qtbot.wait(250)
    assert gate.asked == [4]
    gate.let(*range(SLICES))
    wait_until_filled(qtbot, view)
    assert sorted(gate.asked) == list(range(SLICES))


def test_the_whole_series_is_decoded_and_then_scrolls_without_the_disk(
    view, frames, qtbot, ct, gate
):
    gate.let(*range(SLICES))
    open_first(qtbot, view, ct, 4)
    wait_until_filled(qtbot, view)
    assert frames.used_bytes > SLICES * 32 * 40 * 2
    for instance in ct.series[0].instances:
        instance.path.unlink()
    for index in (*range(SLICES), *reversed(range(SLICES))):
        view.show_index(index)
        assert view.shown().index == index, "at once, not through a worker"
    assert sorted(gate.asked) == list(range(SLICES))


def test_a_series_at_hand_needs_no_more_workers_until_something_is_let_go(
    view, frames, qtbot, ct, gate, tasks
):
    gate.let(*range(SLICES))
    open_first(qtbot, view, ct)
    wait_until_filled(qtbot, view)
    view.show_index(2)
    assert not view._loader.is_busy
    frames.clear()
    view.show_index(3)
    wait_until_filled(qtbot, view)
    assert len(gate.asked) == 2 * SLICES - 1, "all but the pinned one again"


def test_two_cells_with_one_series_decode_it_once(make_view, view, frames, qtbot, ct, gate):
    gate.let(*range(SLICES))
    second = make_view(frames)
    open_first(qtbot, view, ct)
    open_first(qtbot, second, ct, 5)
    for one in (view, second):
        wait_until_filled(qtbot, one)
    assert sorted(gate.asked) == list(range(SLICES))


def test_scrolling_on_a_small_budget_shows_every_image(make_view, qtbot, ct):
    frames = FrameCache(3 * (size_of(ct) + 1))
    view = make_view(frames)
    open_first(qtbot, view, ct)
    expected = {}
    for index in range(SLICES):
        go_to(qtbot, view, index)
        expected[index] = bare(view)
        assert frames.used_bytes <= frames.budget
    wait_until_filled(qtbot, view)
    for index in reversed(range(SLICES)):
        go_to(qtbot, view, index)
        np.testing.assert_array_equal(bare(view), expected[index])
        assert expected[index].any()
    assert frames.used_bytes <= frames.budget


def test_filling_a_small_budget_ends_with_the_nearest_at_hand(make_view, qtbot, ct, monkeypatch):
    asked, budget = [], 3 * (size_of(ct) + 1)
    monkeypatch.setattr(
        frame_cache, "open_image", lambda path: asked.append(path) or open_image(path)
    )
    view = make_view(FrameCache(budget))
    open_first(qtbot, view, ct, 3)
    wait_until_filled(qtbot, view)
    assert len(asked) == 3
    view.show_index(4)
    assert view.shown().index == 4


def test_an_image_larger_than_the_budget_is_shown_all_the_same(make_view, qtbot, ct):
    view = make_view(FrameCache(1))
    open_first(qtbot, view, ct)
    go_to(qtbot, view, 5)
    wait_until_filled(qtbot, view)


def test_sixty_radiographs_scroll_back_without_a_black_image(make_view, qtbot, tmp_path):
    """nroduit/Weasis #275."""
    series = uid.generate_uid()
    for number in range(60):
        film = build_dx(np.full((60, 50), 100 + 60 * number, np.uint16), window=(2048, 4096))
        film.SeriesInstanceUID, film.StudyInstanceUID = series, f"{series}.1"
        film.InstanceNumber = number + 1
        write(film, tmp_path / "films" / f"{number:02d}.dcm")
    study = study_of(tmp_path / "films")
    view = make_view(FrameCache(8 * size_of(study)))
    open_first(qtbot, view, study)
    for index in (*range(60), *reversed(range(60))):
        go_to(qtbot, view, index)
        grey = bare(view)[130, 150, 0]
        assert grey == pytest.approx((100 + 60 * index) / 4095 * 255, abs=1.1)


def test_a_slice_that_cannot_be_decoded_stops_no_other(view, frames, qtbot, tmp_path):
    paths = write_series(build_ct_series(slices=SLICES), tmp_path / "ct")
    study = study_of(tmp_path / "ct")
    truncate(paths[3], 0.7)
    open_first(qtbot, view, study)
    wait_until_filled(qtbot, view)
    go_to(qtbot, view, 2)
    view.show_index(3)
    qtbot.waitUntil(lambda: view.shown() is None)
    assert paths[3].name in view.viewport.message
    go_to(qtbot, view, 4)
    go_to(qtbot, view, SLICES - 1)


def test_a_stick_pulled_out_while_the_series_decodes(view, qtbot, ct, gate):
    gate.let(0, 1)
    open_first(qtbot, view, ct)
    go_to(qtbot, view, 1)
    for instance in ct.series[0].instances[3:]:
        instance.path.unlink()
    gate.let(*range(SLICES))
    wait_until_filled(qtbot, view)
    go_to(qtbot, view, 0)
    view.show_index(SLICES - 1)
    qtbot.waitUntil(lambda: "does not exist" in view.viewport.message)
    assert view.shown() is None


def test_a_file_replaced_on_disk_is_noticed_when_its_series_is_opened_again(
    view, frames, qtbot, ct
):
    open_first(qtbot, view, ct, 2)
    wait_until_filled(qtbot, view)
    path = ct.series[0].instances[3].path
    write(build_image(), path)
    view.clear()
    open_first(qtbot, view, ct, 2)
    view.show_index(3)
    qtbot.waitUntil(lambda: "another image" in view.viewport.message)
    assert view.shown() is None


def test_a_file_that_became_another_persons_is_not_shown_below_the_listed_name(
    view, frames, qtbot, ct
):
    open_first(qtbot, view, ct)
    instance = ct.series[0].instances[-1]
    path, uid = instance.path, instance.sop_instance_uid
    other = {**PATIENT, "PatientName": "OTHER^PERSON", "PatientID": "OTHER-1"}
    write(build_ct_series(slices=1, patient=other, tags={"SOPInstanceUID": uid})[0], path)
    view.clear()
    open_first(qtbot, view, ct)
    view.show_index(SLICES - 1)
    qtbot.waitUntil(lambda: view.shown() is None)
    qtbot.waitUntil(lambda: "another image" in view.viewport.message)


def test_accents_that_a_listing_reads_otherwise_are_no_other_person(view, qtbot, tmp_path):
    # The institution, which no listing reads, tells that the name is Latin-1.
    ds = build_image(patient={**PATIENT, "PatientName": "x", "PatientID": "A-1"})
    path = tmp_path / "a.dcm"
    ds.PatientName = "Nu\u00c3\u00b1ez"
    ds.SpecificCharacterSet = "ISO_IR 100"
    ds.InstitutionName = "Klinik K\u00f6ln"
    write(ds, path)
    study = study_of(tmp_path)
    assert open_first(qtbot, view, study).frame.sop_instance_uid == str(ds.SOPInstanceUID)


@pytest.mark.parametrize(
    "changes",
    [
        {"padding": 0},
        {"tags": {"ShutterShape": "CIRCULAR", "CenterOfCircularShutter": [16, 20],
                  "RadiusOfCircularShutter": 9}},
    ],
    ids=["padding", "shutter"],
)  # fmt: skip
def test_what_painting_hides_is_prepared_in_a_worker(view, qtbot, tmp_path, changes):
    slices = build_ct_series(slices=4, **changes)
    write_series(slices, tmp_path / "ct")
    study = study_of(tmp_path / "ct")
    shown = open_first(qtbot, view, study)
    assert not shown.is_light
    wait_until_filled(qtbot, view)
    for index in (1, 2, 3, 0):
        go_to(qtbot, view, index)
        assert "source" in view.shown().__dict__


@pytest.mark.expects_log_errors
def test_a_bug_while_reading_ends_in_a_sentence(view, qtbot, ct, monkeypatch):
    def fails(stack, index, frames, progress):
        raise RuntimeError("nobody expected this")

    monkeypatch.setattr(stack_loader, "_load", fails)
    view.open_series(ct, ct.series[0])
    qtbot.waitUntil(lambda: "Faro made a mistake" in view.viewport.message)
    assert view.shown() is None


@pytest.mark.expects_log_errors
def test_a_bug_in_the_background_does_not_go_on_for_ever(view, qtbot, ct, monkeypatch):
    open_first(qtbot, view, ct)
    wait_until_filled(qtbot, view)
    view.clear()
    calls = []

    def fails(self, index, frames, progress):
        calls.append(index)
        if index:
            raise RuntimeError("nobody expected this")
        return load(self, index, frames, progress)

    load = type(stack_loader.open_stack(ct, ct.series[0])).load
    monkeypatch.setattr("viewer.ui.open_stack.OpenStack.load", fails)
    open_first(qtbot, view, ct)
    qtbot.wait(400)
    wait_until_filled(qtbot, view)
    assert len(calls) <= SLICES


@pytest.mark.parametrize(("bits", "signed"), [(8, False), (12, False), (16, False), (16, True)])
def test_stored_pixels_are_painted_without_a_second_copy(view, qtbot, tmp_path, bits, signed):
    image = build_image(bits_stored=bits, signed=signed, window=(100, 200))
    write(image, tmp_path / "image" / "a.dcm")
    shown = open_first(qtbot, view, study_of(tmp_path / "image"))
    assert shown.is_light
    assert np.shares_memory(shown.source.values, shown.frame.stored)
