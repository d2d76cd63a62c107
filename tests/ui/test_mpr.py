"""Reformats in their window: from the series on disk to planes, crosshair and words."""

from __future__ import annotations

import gc
import weakref

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton

from tests.builders import PATIENT, build_dx, new_uid, write
from tests.core.volume_cases import field, field_slices, stack_positions, turned
from tests.ui.shown_images import drag, hover, wheel
from viewer.core.annotations.measure import measure
from viewer.core.crosshair import Pane
from viewer.core.display import DisplayState, resolve
from viewer.core.slab import Slab, SlabMode
from viewer.core.voi import Window
from viewer.ui import mpr_building
from viewer.ui.corner_text import display_lines, fixed_lines
from viewer.ui.mpr_lines import lines_of

LEFT = Qt.MouseButton.LeftButton
UP = (0.0, 0.0, 2.0)


def write_study(slices, folder):
    for number, dataset in enumerate(slices):
        write(dataset, folder / f"{number:03d}.dcm")
    return folder


def open_mpr(faro, qtbot, *folders):
    """Open the folders and reformat the first series."""
    faro.window.open_paths(list(folders))
    stack = faro.window.stack
    qtbot.waitUntil(lambda: not faro.window.imports.is_busy and stack.shown() is not None)
    faro.window.actions_["mpr"].trigger()
    return faro.window.mpr_actions.mpr_window


def settled(qtbot, window):
    qtbot.waitUntil(lambda: window.view.source is not None and not window.view.is_busy)
    return window.view


@pytest.fixture
def view(faro, qtbot, tmp_path):
    slices = field_slices(stack_positions(10, UP), shape=(24, 30))
    window = open_mpr(faro, qtbot, write_study(slices, tmp_path / "ct"))
    return settled(qtbot, window)


def shifted(point, left, back, up):
    """A point so many mm farther to the left, the back and the head."""
    return np.add(point, (left, back, up))


def screen_place(pane, point):
    """Where a point of the patient is in a pane, in logical pixels."""
    state = pane.viewport.view()
    column, row = pane.image.wish.plane.to_image(point)
    ratio = pane.viewport.devicePixelRatioF()
    x, y = state.transform.to_screen(column, row)
    return x / ratio, y / ratio


def expect_field(pane):
    image = pane.image
    values = image.shown.frame.stored.astype(float)
    row, column = np.mgrid[0 : values.shape[0], 0 : values.shape[1]]
    there = values != -32768
    assert there.any()
    expected = field(image.wish.plane.to_patient(column, row))
    assert np.median(np.abs(values - expected)[there]) <= 1.0


def test_three_planes_show_the_patient_with_identities_of_their_own(view, faro):
    source = faro.window.stack.shown()
    letters = {Pane.AXIAL: ("R", "L", "A", "P"), Pane.CORONAL: ("R", "L", "H", "F"),
               Pane.SAGITTAL: ("A", "P", "H", "F")}  # fmt: skip
    uids = set()
    for name in Pane:
        pane = view.pane(name)
        shown = pane.image.shown
        assert pane.viewport.shown is shown
        side = shown.orientation
        assert (side.left, side.right, side.top, side.bottom) == letters[name]
        assert shown.study.patient == source.study.patient
        assert not shown.is_same_image(source.frame.sop_instance_uid, 1)
        assert "RescaleIntercept" not in shown.header
        assert shown.frame.unit == "HU"
        expect_field(pane)
        uids.add(shown.frame.sop_instance_uid)
    assert len(uids) == 3


def test_planes_bear_no_number_that_an_image_of_the_series_has(view):
    for name in Pane:
        words = " ".join(fixed_lines(view.pane(name).image.shown).top_right)
        assert "Series 1" in words
        assert "Position" in words
        assert "Image" not in words


def test_wheel_and_keys_scroll_along_the_normal(view, qtbot):
    pane = view.pane(Pane.AXIAL)
    before = pane.image.shown
    wheel(pane.viewport, -120)
    qtbot.waitUntil(lambda: pane.image.shown.index == before.index + 1)
    after = pane.image.shown
    assert after.instance.slice_position == pytest.approx(before.instance.slice_position - 2.0)
    assert after.frame.sop_instance_uid != before.frame.sop_instance_uid
    qtbot.keyClick(pane.viewport, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: pane.image.shown.index == 9)
    qtbot.keyClick(pane.viewport, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: pane.image.shown.index == 0)
    assert pane.image.shown.instance.slice_position == pytest.approx(-2.0)
    wheel(pane.viewport, 120)
    qtbot.waitUntil(lambda: not view.is_busy)
    assert pane.image.shown.index == 0


def test_probe_tells_the_value_of_the_patient_there(view, qtbot):
    pane = view.pane(Pane.CORONAL)
    point = shifted(view.crosshair.center, 3.0, 0.0, 4.0)
    with qtbot.waitSignal(view.probe_changed) as probe:
        hover(pane.viewport, screen_place(pane, point))
    value = float(probe.args[0].value.removesuffix(" HU"))
    assert value == pytest.approx(field(point), abs=8)  # within a pixel of 0.6 × 2 mm


def test_dragging_the_crosshair_moves_the_other_planes(view, qtbot):
    axial = view.pane(Pane.AXIAL)
    target = shifted(view.crosshair.center, 3.6, 4.0, 0.0)
    start, stop = screen_place(axial, view.crosshair.center), screen_place(axial, target)
    drag(axial.viewport, LEFT, start, stop)
    qtbot.waitUntil(lambda: not view.is_busy)
    assert np.allclose(view.crosshair.center, target, atol=0.1)
    sagittal = view.pane(Pane.SAGITTAL).image
    assert sagittal.shown.instance.slice_position == pytest.approx(target[0], abs=0.4)
    assert axial.viewport.state.voi == DisplayState().voi  # no window drag


def test_dragging_a_line_moves_its_plane_alone(view, qtbot):
    axial = view.pane(Pane.AXIAL)
    before = view.crosshair.center
    line = screen_place(axial, shifted(before, 5.0, 0.0, 0.0))
    stop = screen_place(axial, shifted(before, 6.0, 3.0, 0.0))
    drag(axial.viewport, LEFT, line, stop)
    assert np.allclose(view.crosshair.center, shifted(before, 0.0, 3.0, 0.0), atol=0.1)


def test_dragging_a_handle_makes_the_others_oblique(view, qtbot):
    axial = view.pane(Pane.AXIAL)
    state = axial.viewport.view()
    lines = lines_of(view.crosshair, Pane.AXIAL, axial.image.wish.plane, state)
    cut = next(one for one in lines.cuts if one.other is Pane.CORONAL)
    start = lines.x + cut.handle * cut.dx, lines.y + cut.handle * cut.dy
    angle = np.radians(20) + np.arctan2(cut.dy, cut.dx)
    stop = lines.x + cut.handle * np.cos(angle), lines.y + cut.handle * np.sin(angle)
    before = axial.image
    drag(axial.viewport, LEFT, start, stop)
    qtbot.waitUntil(lambda: not view.is_busy)
    assert view.crosshair.turned_degrees(Pane.CORONAL) == pytest.approx(20, abs=0.5)
    assert axial.image is before
    for name in (Pane.CORONAL, Pane.SAGITTAL):
        expect_field(view.pane(name))
        assert "oblique 20°" in view.pane(name).image.shown.series.series_description
    # What was in the middle of the pane stays there, as large as it was.
    coronal = view.pane(Pane.CORONAL)
    middle = coronal.viewport.width() / 2, coronal.viewport.height() / 2
    assert np.allclose(screen_place(coronal, view.crosshair.center), middle, atol=40)
    view.reset_view()
    qtbot.waitUntil(lambda: not view.is_busy)
    assert view.crosshair.turned_degrees(Pane.CORONAL) == 0


def test_double_click_and_shift_arrows_bring_the_crosshair(view, qtbot):
    coronal = view.pane(Pane.CORONAL)
    target = shifted(view.crosshair.center, 2.4, 0.0, 6.0)
    x, y = screen_place(coronal, target)
    qtbot.mouseDClick(coronal.viewport, LEFT, pos=QPoint(round(x), round(y)))
    assert np.allclose(view.crosshair.center, target, atol=0.2)
    before = view.crosshair.center
    qtbot.waitUntil(lambda: not view.is_busy)
    qtbot.keyClick(coronal.viewport, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert np.allclose(view.crosshair.center, shifted(before, -0.6, 0.0, 0.0))


def test_one_window_goes_for_all_planes(view):
    view.pane(Pane.SAGITTAL).viewport.set_state(DisplayState(voi=Window(50, 80), inverted=True))
    for name in Pane:
        state = view.pane(name).viewport.state
        assert (state.voi, state.inverted) == (Window(50, 80), True)


def test_slab_is_cut_and_written(view, qtbot, faro):
    window = faro.window.mpr_actions.mpr_window
    axial = view.pane(Pane.AXIAL)
    thin = axial.image.shown.frame.stored
    window.bar.set_slab(Slab(SlabMode.MIP, 8.0))
    qtbot.waitUntil(lambda: axial.image.wish.slab.is_thick and not view.is_busy)
    # The field rises by 4 HU/mm to the head; two planes of 2 mm to each side are inside.
    assert np.array_equal(axial.image.shown.frame.stored, thin + 16)
    assert "MIP 8 mm" in axial.image.shown.series.series_description
    faro.window.actions_["mpr_mode"].trigger()
    qtbot.waitUntil(lambda: axial.image.wish.slab.mode is SlabMode.MINIP and not view.is_busy)
    assert np.array_equal(axial.image.shown.frame.stored, thin - 16)
    faro.window.actions_["mpr_thinner"].trigger()
    assert window.bar.slab().thickness_mm == 7.0


def test_oblique_slab_is_seen_coarse_first_and_then_whole(view, qtbot, faro):
    coronal = view.pane(Pane.CORONAL)
    view.set_crosshair(view.crosshair.rotated(Pane.AXIAL, 30))
    qtbot.waitUntil(lambda: not view.is_busy)
    thin = coronal.image.wish.plane
    seen = []
    coronal.image_shown.connect(lambda: seen.append(coronal.image))
    faro.window.mpr_actions.mpr_window.bar.set_slab(Slab(SlabMode.MEAN, 4.0))
    qtbot.waitUntil(lambda: not view.is_busy)
    preview, whole = seen[0], seen[-1]
    assert preview.wish.is_preview
    assert any("preview" in note for note in preview.shown.notes)
    assert preview.wish.plane.columns < whole.wish.plane.columns
    assert not whole.wish.is_preview
    assert whole.shown.notes == ()
    assert whole.wish.plane.is_same(thin)
    # The mean of a linear field through a slab is the field in its middle.
    expect_field(coronal)


def test_tilt_gap_and_reduction_are_written_on_every_plane(faro, qtbot, tmp_path, monkeypatch):
    places = stack_positions(12, UP)
    slices = field_slices([*places[:5], *places[8:]], turned(12), shape=(24, 30))
    monkeypatch.setattr(mpr_building, "pixel_budget", lambda _memory: 12 * 24 * 30)
    view = settled(qtbot, open_mpr(faro, qtbot, write_study(slices, tmp_path / "ct")))
    for name in Pane:
        shown = view.pane(name).image.shown
        state = view.pane(name).viewport.state
        placed = resolve(state, shown.shape, (400, 400))
        words = "\n".join(display_lines(shown, state, placed, Window(40, 400)))
        assert "slices tilted 12.0°, corrected" in words
        assert "gap of 7.8 mm" in words  # 8 mm of table, along slices that lean
        assert "reduced 2× in plane for memory" in words


def test_radiograph_is_refused_with_a_sentence(faro, qtbot, tmp_path):
    write(build_dx(), tmp_path / "dx.dcm")
    window = open_mpr(faro, qtbot, tmp_path / "dx.dcm")
    qtbot.waitUntil(lambda: "no volume can be made" in window.building.words())
    assert window.view.source is None
    assert not faro.window.actions_["mpr_mode"].isEnabled()
    button = next(one for one in window.building.findChildren(QPushButton) if one.isVisible())
    assert button.text() == "Close"
    button.click()
    assert not window.isVisible()


def test_late_volume_never_shows_for_another_patient(faro, qtbot, tmp_path):
    other = {**PATIENT, "PatientName": "OTHER^ONE", "PatientID": "O-2"}
    # One Study and Series Instance UID for two people, as some archives have it.
    uids = {"study_uid": new_uid(), "series_uid": new_uid()}
    first = field_slices(stack_positions(40, UP), **uids)
    second = field_slices(stack_positions(4, UP), patient=other, **uids)
    window = open_mpr(faro, qtbot, write_study(first, tmp_path / "a"),
                      write_study(second, tmp_path / "b"))  # fmt: skip
    studies = faro.window.imports.studies
    one = next(study for study in studies if study.patient.patient_id != "O-2")
    two = next(study for study in studies if study.patient.patient_id == "O-2")
    for study in (one, two, one, two):
        window.open_series(study, study.series[0])
        assert window.view.source is None
        assert all(window.view.pane(name).viewport.shown is None for name in Pane)
    view = settled(qtbot, window)
    qtbot.waitUntil(lambda: not faro.services.tasks.running())
    assert view.source.study is two
    for name in Pane:
        assert view.pane(name).viewport.shown.study.patient.patient_id == "O-2"


def test_files_that_became_another_persons_are_not_reformatted_below_the_listed_name(
    faro, qtbot, tmp_path
):
    slices = field_slices(stack_positions(4, UP))
    folder = write_study(slices, tmp_path / "a")
    faro.window.open_paths([folder])
    stack = faro.window.stack
    qtbot.waitUntil(lambda: not faro.window.imports.is_busy and stack.shown() is not None)
    for dataset in slices:
        dataset.PatientID = "OTHER-1"
    write_study(slices, folder)
    faro.window.actions_["mpr"].trigger()
    window = faro.window.mpr_actions.mpr_window
    qtbot.waitUntil(lambda: "another image" in window.building.words())
    assert window.view.source is None


def test_closing_frees_the_volume_and_cancels_what_is_built(view, faro, qtbot, tmp_path):
    window = faro.window.mpr_actions.mpr_window
    voxels = weakref.ref(view.source.volume)
    wheel(view.pane(Pane.AXIAL).viewport, -120)
    window.close()
    # The plane that is cut just now ends first.
    qtbot.waitUntil(lambda: gc.collect() >= 0 and voxels() is None)
    assert not faro.window.actions_["mpr_mode"].isEnabled()
    study = faro.window.imports.studies[0]
    window.open_series(study, study.series[0])
    window.close()
    qtbot.waitUntil(lambda: not faro.services.tasks.running())
    assert view.source is None


def test_closing_the_studies_closes_their_reformats(view, faro):
    window = faro.window.mpr_actions.mpr_window
    assert window.isVisible()
    faro.window.actions_["close_studies"].trigger()
    assert not window.isVisible()
    assert view.source is None


def test_keys_of_images_work_and_follow_edits(view, faro, qtbot):
    window = faro.window.mpr_actions.mpr_window
    copies = {action.text(): action for action in window.actions()}
    invert = copies[faro.window.actions_["invert"].text()]
    invert.trigger()
    assert all(view.pane(name).viewport.state.inverted for name in Pane)
    assert not faro.window.stack.state().inverted
    faro.window.actions_["invert"].setShortcuts(["Ctrl+Alt+I"])
    assert [one.toString() for one in invert.shortcuts()] == ["Ctrl+Alt+I"]


def test_length_on_a_reformat_is_that_of_the_patient(view, faro, qtbot):
    window = faro.window.mpr_actions.mpr_window
    coronal = view.pane(Pane.CORONAL)
    coronal.viewport.setFocus()
    copies = {action.text(): action for action in window.actions()}
    copies[faro.window.actions_["measure_length"].text()].trigger()
    # From the crosshair itself, which rests while a tool measures.
    start = view.crosshair.center
    drag(coronal.viewport, LEFT, screen_place(coronal, start),
         screen_place(coronal, shifted(start, 3.0, 0.0, -4.0)))  # fmt: skip
    shown = coronal.image.shown
    (length,) = window.measuring.book.of_image(shown.frame.sop_instance_uid, 1)
    assert np.array_equal(view.crosshair.center, start)
    first, second = (coronal.image.wish.plane.to_patient(*point) for point in length.points)
    assert np.linalg.norm(second - first) == pytest.approx(5.0, abs=0.2)
    figure = measure(length, shown.frame, shown.pixel_size).quantities[0]
    assert figure.value == pytest.approx(5.0, abs=0.2)
    # Another plane has none, the same plane has it again, and the stack never had it.
    wheel(coronal.viewport, -120)
    qtbot.waitUntil(lambda: coronal.image.shown is not shown and not view.is_busy)
    uid = coronal.image.shown.frame.sop_instance_uid
    assert window.measuring.book.of_image(uid, 1) == ()
    wheel(coronal.viewport, 120)
    qtbot.waitUntil(
        lambda: coronal.image.shown.frame.sop_instance_uid == shown.frame.sop_instance_uid
    )
    assert faro.window.stack.shown().frame.sop_instance_uid != shown.frame.sop_instance_uid
    copies[faro.window.actions_["tool_window"].text()].trigger()
    drag(coronal.viewport, LEFT, screen_place(coronal, start),
         screen_place(coronal, shifted(start, 2.0, 0.0, 2.0)))  # fmt: skip
    assert not np.allclose(view.crosshair.center, start)
