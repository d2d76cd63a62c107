"""Which slice belongs beside which: by place, by hand, and never across patients."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import build_ct_series, build_image, new_uid
from viewer.core.display import DisplayState, ImageShape, resolve
from viewer.core.geometry import PixelSize, SpacingSource
from viewer.core.linking import (
    StackGeometry,
    carried_window,
    linked_zoom,
    match_by_hand,
    match_by_position,
    share_places,
    stack_geometry,
    with_view_of,
)
from viewer.core.records import describe, group
from viewer.core.study import Patient
from viewer.core.study_list import patient_key
from viewer.core.voi import Window

ANA, LUZ = ("", Patient("A-1", "ANA")), ("", Patient("A-2", "LUZ"))
AXIAL, FEET_FIRST = (0.0, 0.0, 1.0), (0.0, 0.0, -1.0)


def stack(positions, *, patient=ANA, frame="1.2.3", normal=AXIAL):
    return StackGeometry(patient, frame, normal, tuple(positions))


@given(
    st.integers(2, 40),
    st.floats(0.5, 5),
    st.integers(2, 40),
    st.floats(0.5, 5),
    st.floats(-20, 20),
    st.booleans(),
)
def test_the_nearest_slice_is_found_whatever_the_spacings(count, gap, others, width, shift, turned):
    source = stack(gap * n for n in range(count))
    places = [shift + width * n for n in range(others)]
    target = stack(
        (-p for p in places) if turned else places, normal=FEET_FIRST if turned else AXIAL
    )
    for index in range(count):
        match = match_by_position(source, index, target)
        distances = [abs(place - gap * index) for place in places]
        assert distances[match.index] == pytest.approx(min(distances))
        assert match.distance == pytest.approx(min(distances), abs=1e-9)
        assert match.is_covered == (min(distances) <= width / 2 + 0.01)


@pytest.mark.parametrize(
    "other",
    [
        stack([0.0, 1.0], patient=LUZ),
        stack([0.0, 1.0], frame="1.2.4"),
        stack([0.0, 1.0], frame=""),
        stack([0.0, 1.0], normal=(0.0, 1.0, 0.0)),
        stack([0.0, 1.0], normal=(0.0, float(np.sin(0.03)), float(np.cos(0.03)))),
        stack([0.0, 1.0], normal=None),
    ],
    ids=["patient", "frame", "no frame", "plane", "tilt", "no orientation"],
)
def test_other_places_are_not_linked_by_position(other):
    source = stack([0.0, 1.0])
    assert not share_places(source, other)
    assert match_by_position(source, 0, other) is None


def test_nobody_shares_a_place_by_stating_no_frame_of_reference():
    assert not share_places(stack([0.0], frame=""), stack([0.0], frame=""))


def test_by_hand_keeps_the_way_in_mm_and_without_positions_in_images():
    source, target = stack([0, 2, 4, 6, 8, 10]), stack([100, 105, 110, 115], patient=LUZ)
    assert match_by_hand(source, 5, target, (0, 1)).index == 3
    assert match_by_hand(source, 2, target, (0, 1)).index == 2
    assert match_by_hand(source, 2, target, (0, 1)).distance is None
    bare = stack([None] * 6, frame="", normal=None)
    assert match_by_hand(source, 3, bare, (1, 2)).index == 4
    ends = match_by_hand(source, 5, bare, (0, 4))
    assert (ends.index, ends.is_covered) == (5, False)


def test_an_opposite_stack_goes_the_same_way_in_the_patient():
    source = stack([0, 1, 2, 3])
    target = stack([0, -1, -2, -3], normal=FEET_FIRST, patient=LUZ)
    assert match_by_hand(source, 3, target, (1, 1)).index == 3


def test_stacks_that_cross_are_not_linked_even_by_hand():
    upright = stack([0, 1, 2, 3], normal=(0.0, 1.0, 0.0))
    assert match_by_hand(stack([0, 1, 2, 3]), 3, upright, (0, 0)) is None
    elsewhere = stack([0, 1, 2, 3], normal=(0.0, 1.0, 0.0), frame="1.2.4")
    assert match_by_hand(stack([0, 1, 2, 3]), 3, elsewhere, (0, 0)).index == 3


def test_geometry_is_read_from_files():
    datasets = build_ct_series(slices=4, slice_distance=2.5)
    (study,) = group(describe(ds, file_path(n), "dicom") for n, ds in enumerate(datasets))
    made = stack_geometry(patient_key(study), study.series[0], datasets[2])
    assert made.positions == (0.0, 2.5, 5.0, 7.5)
    assert made.normal == (0.0, 0.0, 1.0)
    assert made.frame_of_reference == datasets[0].FrameOfReferenceUID


def test_a_stray_orientation_has_no_position():
    datasets = build_ct_series(slices=3)
    datasets[1].ImageOrientationPatient = [1, 0, 0, 0, 0, -1]
    (study,) = group(describe(ds, file_path(n), "dicom") for n, ds in enumerate(datasets))
    positions = stack_geometry(patient_key(study), study.series[0], datasets[0]).positions
    assert [position is None for position in positions] == [False, True, False]


def test_frames_of_one_file_have_their_own_positions():
    from pydicom.dataset import Dataset

    ds = build_image(frames=3, tags={"FrameOfReferenceUID": new_uid()})
    ds.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
    groups = []
    for number in range(3):
        position, item = Dataset(), Dataset()
        position.ImagePositionPatient = [0, 0, 4.0 * number]
        item.PlanePositionSequence = [position]
        groups.append(item)
    ds.PerFrameFunctionalGroupsSequence = groups
    (study,) = group([describe(ds, file_path(0), "dicom")])
    assert stack_geometry(patient_key(study), study.series[0], ds).positions == (0.0, 4.0, 8.0)


def mm(size, source=SpacingSource.PIXEL_SPACING):
    return PixelSize(size, size, source, 1.0)


def view(zoom, columns, viewport=(400, 300)):
    return resolve(DisplayState(zoom=zoom), ImageShape(columns, columns), viewport)


def test_linked_zoom_makes_patients_equally_large():
    zoom = linked_zoom(view(2.0, 512), mm(0.8), view(1.0, 256), mm(1.6))
    assert zoom == pytest.approx(4.0)
    assert zoom / 1.6 == pytest.approx(2.0 / 0.8)


def test_linked_zoom_without_comparable_sizes_shows_the_same_part():
    detector = mm(0.2, SpacingSource.DETECTOR)
    zoom = linked_zoom(view(2.0, 500), mm(0.8), view(1.0, 1000, (800, 300)), detector)
    assert zoom * 1000 / 800 == pytest.approx(2.0 * 500 / 400)


def test_a_fitted_source_fits_the_target():
    state = DisplayState(zoom=3.0, center=(0.1, 0.9), rotation=90)
    linked = with_view_of(state, DisplayState(), 5.0, (0.4, 0.4))
    assert (linked.zoom, linked.rotation) == (None, 90)


def test_a_window_without_unit_is_carried_by_the_range_of_values():
    carried = carried_window(Window(1000, 500), (0, 2000), (100, 1100))
    assert (carried.center, carried.width) == (600, 250)
    assert carried_window(Window(1000, 500), (5, 5), (0, 1)) == Window(1000, 500)


def file_path(number):
    from pathlib import Path

    return Path(f"{number:04d}.dcm")
