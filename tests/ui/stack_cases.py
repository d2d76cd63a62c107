"""Series on disk and a stack that shows them, for the tests of the stack."""

from __future__ import annotations

from tests.ui.shown_images import pixels_of
from viewer.core.importer import scan

SLICES = 8


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
