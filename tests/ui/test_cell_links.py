"""Cells that follow one another: by place, by hand, in zoom and in window, and what is said."""

from __future__ import annotations

import pytest

from tests.builders import new_uid
from tests.ui.grid_cases import LUZ, by_number, read, scan, settled, tags_of
from tests.ui.shown_images import pixels_of, wheel
from viewer.core.grid_shape import GridShape
from viewer.core.voi import Window
from viewer.ui.reference_line_layer import plane_of

THIN, THICK, CORONAL, OTHER = 1, 2, 3, 4


@pytest.fixture
def window(faro, qtbot, tmp_path):
    """A thin, a thick and a coronal series of one patient in one frame; a scan of another."""
    frame, study = new_uid(), new_uid()
    shared = {"frame": frame, "study_uid": study}
    scan(tmp_path / "thin", gap=1.0, slices=12, number=THIN, **shared)
    scan(tmp_path / "thick", gap=4.0, slices=3, number=THICK, **shared)
    upright = {"orientation": (1, 0, 0, 0, 0, -1), "number": CORONAL}
    scan(tmp_path / "coronal", gap=3.0, slices=4, **upright, **shared)
    scan(tmp_path / "other", gap=1.0, slices=12, number=OTHER, patient=LUZ, frame=frame)
    window = read(faro, qtbot, tmp_path)
    window.opener.take_layout(GridShape(2, 2))
    listed = by_number(window)
    for cell, number in zip(window.grid.cells(), (THIN, THICK, CORONAL, OTHER), strict=True):
        if not (cell.opened() and cell.opened()[1] is listed[number][1]):
            cell.open_series(*listed[number])
    qtbot.waitUntil(lambda: settled(window))
    window.grid.activate(window.grid.cells()[0])
    return window


def scroll(qtbot, cell, notches):
    """Turn the wheel and wait for the image it asks for."""
    wheel(cell.viewport, -120 * notches)
    qtbot.waitUntil(lambda: cell.shown() is not None and cell.shown().index == cell.index())


def wait_for(qtbot, cell, index):
    qtbot.waitUntil(lambda: cell.shown() is not None and cell.shown().index == index)


def test_stacks_of_one_frame_show_one_place_whatever_their_spacing(window, qtbot):
    thin, thick, coronal, other = window.grid.cells()
    scroll(qtbot, thin, 5)
    wait_for(qtbot, thick, 1)
    scroll(qtbot, thin, 2)
    wait_for(qtbot, thick, 2)
    assert (coronal.index(), other.index()) == (0, 0)


def test_the_thick_stack_moves_the_thin_one_and_is_not_moved_back(window, qtbot):
    thin, thick, *_ = window.grid.cells()
    scroll(qtbot, thick, 1)
    wait_for(qtbot, thin, 4)
    scroll(qtbot, thick, 1)
    wait_for(qtbot, thin, 8)
    assert thick.shown().index == 2


def test_beyond_the_end_it_says_that_there_is_no_image(window, qtbot):
    thin, thick, *_ = window.grid.cells()
    scroll(qtbot, thin, 11)
    wait_for(qtbot, thick, 2)
    assert tags_of(window, thick) == ["No image at this position, nearest 3.0 mm away"]
    scroll(qtbot, thin, -3)
    assert tags_of(window, thick) == []


def test_another_patient_is_linked_only_by_hand_and_it_is_said(window, qtbot):
    thin, *_, other = window.grid.cells()
    other.show_index(3)
    wait_for(qtbot, other, 3)
    window.actions_["link_by_hand"].trigger()
    scroll(qtbot, thin, 2)
    wait_for(qtbot, other, 5)
    assert tags_of(window, other) == ["Linked by hand: another patient"]
    assert tags_of(window, thin) == ["Linked by hand, not by position"]
    window.actions_["link_by_hand"].trigger()
    scroll(qtbot, thin, 2)
    assert (other.index(), tags_of(window, other)) == (5, [])


def test_a_hand_made_link_ends_with_its_series(window, qtbot):
    _, thick, _, other = window.grid.cells()
    window.actions_["link_by_hand"].trigger()
    other.open_series(*by_number(window)[THICK])
    qtbot.waitUntil(lambda: other.shown() is not None)
    assert tags_of(window, other) == []
    assert tags_of(window, thick) != []


def test_unlinked_cells_stay(window, qtbot):
    thin, thick, *_ = window.grid.cells()
    window.actions_["link_scroll"].trigger()
    scroll(qtbot, thin, 5)
    assert thick.index() == 0


def test_a_series_that_joins_is_shown_at_the_leaders_place(window, qtbot):
    thin, _, coronal, _ = window.grid.cells()
    scroll(qtbot, thin, 8)
    coronal.open_series(*by_number(window)[THICK])
    wait_for(qtbot, coronal, 2)


def test_zoom_and_pan_go_together_when_linked(window):
    thin, thick, *_ = window.grid.cells()
    window.stack.one_to_one()
    assert thick.state().zoom is None
    window.actions_["link_view"].trigger()
    window.stack.zoom_in()
    assert thick.state().zoom == pytest.approx(thin.state().zoom)
    thin.viewport.drag_pan(20, 10)
    assert thick.state().center == pytest.approx(thin.state().center)
    window.stack.fit()
    assert thick.view().fits


def test_windows_go_together_when_linked_and_only_from_the_active_cell(window):
    thin, thick, *_, other = window.grid.cells()
    window.actions_["link_window"].trigger()
    thin.viewport.drag_window(10, 5)
    assert thick.voi() == other.voi() == thin.voi()
    before = thin.voi()
    thick.viewport.set_state(thin.state().__class__(voi=Window(1, 2)))
    assert thin.voi() == before


def test_another_series_begins_afresh_though_views_are_linked(window, qtbot):
    thin, thick, *_ = window.grid.cells()
    window.actions_["link_view"].trigger()
    window.stack.one_to_one()
    zoom = thick.state().zoom
    thin.open_series(*by_number(window)[CORONAL])
    qtbot.waitUntil(lambda: thin.shown() is not None)
    assert thin.state().zoom is None
    assert thick.state().zoom == zoom


def test_reference_lines_lie_where_the_active_slice_is(window):
    thin, _, coronal, other = window.grid.cells()
    lines = window.link_actions.lines
    assert lines.line_source(coronal, coronal.shown()) is thin.shown()
    assert lines.line_source(other, other.shown()) is None
    assert lines.line_source(thin, thin.shown()) is None
    assert plane_of(thin.shown()).frame_of_reference == plane_of(coronal.shown()).frame_of_reference


def test_a_line_is_painted_in_the_crossing_cell_and_can_be_hidden(faro, qtbot, tmp_path):
    frame, study = new_uid(), new_uid()
    scan(tmp_path / "axial", number=1, frame=frame, study_uid=study)
    # Rows of the second series lie along the head: its picture reaches over the axial slices.
    ways = {"orientation": (0, 1, 0, 0, 0, 1), "number": 2, "frame": frame, "study_uid": study}
    scan(tmp_path / "sagittal", **ways)
    window = read(faro, qtbot, tmp_path)
    window.opener.take_layout(GridShape(1, 2))
    first, second = window.grid.cells()
    first.open_series(*by_number(window)[1], 4)
    second.open_series(*by_number(window)[2], 3)
    qtbot.waitUntil(lambda: settled(window) and first.shown().index == 4)
    window.grid.activate(first)
    with_line = pixels_of(second.snapshot(heat_map=False, annotations=True))
    window.actions_["reference_lines"].trigger()
    without = pixels_of(second.snapshot(heat_map=False, annotations=True))
    rows = sorted(set((with_line != without).any(axis=2).nonzero()[0]))
    _, expected = second.view().transform.to_screen(0, 4 * 2.0 / 0.8)
    assert rows, "no line was drawn"
    assert rows[0] - 3 <= expected <= rows[-1] + 3
    assert rows[-1] - rows[0] < 8
