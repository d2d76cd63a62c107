"""The stack with work that answers when the test says so: late answers, read-ahead, memory."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import pytest

from tests.builders import build_ct_series, build_dx, write, write_series
from tests.ui.stack_cases import SLICES, go_to, open_first, study_of
from viewer.ui import stack_loader
from viewer.ui.stack_view import StackView


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


@pytest.mark.expects_log_errors
def test_a_bug_while_reading_ends_in_a_sentence(view, qtbot, ct, monkeypatch):
    def fails(stack, index, progress):
        raise RuntimeError("nobody expected this")

    monkeypatch.setattr(stack_loader, "_load", fails)
    view.open_series(ct, ct.series[0])
    qtbot.waitUntil(lambda: "Faro made a mistake" in view.viewport.message)
    assert view.shown() is None
