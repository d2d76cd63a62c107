"""Planes through volumes: a linear field in the patient must come back from every plane."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.ndimage import map_coordinates

from tests.core.volume_cases import (
    AXIAL,
    array_volume,
    expect_field,
    field_slices,
    stack_positions,
    turned,
    volume_of,
)
from viewer.core.crosshair import STANDARD, Pane, centered
from viewer.core.display import DisplayState, ImageShape, resolve
from viewer.core.geometry import Orientation, orientation_of
from viewer.core.plane import Plane, plane_through, voxel_plane
from viewer.core.plane_view import kept_place
from viewer.core.reformat import sample
from viewer.core.voxel_grid import VoxelGrid

lean = st.floats(-25, 25).map(lambda degrees: round(degrees, 1))
spacing = st.sampled_from([0.4, 0.7, 1.0, 2.5])
direction = st.sampled_from(
    [
        AXIAL,
        (-1.0, 0.0, 0.0, 0.0, -1.0, 0.0),  # turned on its head
        (1.0, 0.0, 0.0, 0.0, -1.0, 0.0),  # flipped, the normal to the feet
        (1.0, 0.0, 0.0, 0.0, 0.0, -1.0),  # coronal
        (0.0, 1.0, 0.0, 0.0, 0.0, -1.0),  # sagittal
        (0.8, 0.6, 0.0, 0.0, 0.0, -1.0),  # between the two
    ]
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(direction, spacing, spacing, st.floats(0.5, 4).map(lambda mm: round(mm, 2)), st.booleans(),
       st.tuples(st.floats(-40, 40), st.floats(-40, 40)))  # fmt: skip
def test_every_plane_of_a_linear_field_reproduces_it(
    tmp_path_factory, orientation, row_mm, column_mm, between, backwards, angles
):
    normal = np.cross(orientation[:3], orientation[3:])
    places = stack_positions(7, normal * (-between if backwards else between))
    slices = field_slices(places, orientation, spacing=(row_mm, column_mm))
    volume = volume_of(slices, tmp_path_factory.mktemp("field"))
    crosshair = centered(volume.grid)
    turned_round = crosshair.rotated(Pane.AXIAL, angles[0]).rotated(Pane.CORONAL, angles[1])
    for pane in Pane:
        expect_field(volume, crosshair.plane(pane))
        expect_field(volume, turned_round.plane(pane))


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lean)
def test_tilted_gantry_stays_undistorted(tmp_path_factory, degrees):
    # invesalius3 #70, cornerstone3D #227: the table moves straight on under leaning slices.
    places = stack_positions(8, (0.0, 0.0, 1.5))
    volume = volume_of(field_slices(places, turned(degrees)), tmp_path_factory.mktemp("tilt"))
    for pane in Pane:
        expect_field(volume, centered(volume.grid).plane(pane))


def test_standard_planes_of_an_axial_stack_are_its_voxels(tmp_path):
    volume = volume_of(field_slices(stack_positions(6, (0, 0, 2.0))), tmp_path)
    crosshair = centered(volume.grid)
    expected = {Pane.AXIAL: (14, 18), Pane.CORONAL: (6, 18), Pane.SAGITTAL: (6, 14)}
    for pane, shape in expected.items():
        plane = crosshair.plane(pane)
        assert voxel_plane(volume.grid, plane) is not None
        assert sample(volume, plane).shape == shape
    assert np.array_equal(sample(volume, crosshair.plane(Pane.AXIAL)), volume.voxels[2])
    # The head is up though slices come feet first.
    coronal = sample(volume, crosshair.plane(Pane.CORONAL))
    assert np.array_equal(coronal, volume.voxels[::-1, 6])


@pytest.mark.parametrize("orientation", [AXIAL, (-1, 0, 0, 0, -1, 0), (0, 1, 0, 0, 0, -1)])
@pytest.mark.parametrize("step", [2.0, -2.0])
def test_marker_is_at_its_place_and_on_its_side_in_all_planes(tmp_path, orientation, step):
    normal = np.cross(orientation[:3], orientation[3:])
    slices = field_slices(stack_positions(9, step * normal), orientation)
    for dataset in slices:
        dataset.PixelData = bytes(len(dataset.PixelData))
    marked = slices[2]
    pixels = np.zeros((14, 18), np.int16)
    pixels[4, 13] = 3000
    marked.PixelData = pixels.tobytes()
    right, down = np.array(orientation[:3]), np.array(orientation[3:])
    place = np.array(marked.ImagePositionPatient, float) + 4 * 0.8 * down + 13 * 0.6 * right

    volume = volume_of(slices, tmp_path)
    crosshair = centered(volume.grid).moved(place)
    middle = centered(volume.grid).center
    for pane in Pane:
        plane = crosshair.plane(pane)
        values = sample(volume, plane)
        row, column = np.unravel_index(values.argmax(), values.shape)
        assert values[row, column] == 3000 - 1024
        assert np.allclose(plane.to_patient(column, row), place, atol=1e-3)
        assert np.allclose(plane.to_image(place), (column, row), atol=1e-2)
        # Towards the letter at the picture's right side is towards that side of the patient.
        side = orientation_of(plane.right, plane.down).right
        axis = "LPH".find(side) if side in "LPH" else "RAF".find(side)
        sign = 1 if side in "LPH" else -1
        assert (place - middle)[axis] * sign * (column - plane.to_image(middle)[0]) >= 0


def test_letters_are_those_of_a_reading_room():
    seen = {pane: orientation_of(its.right, its.down) for pane, its in STANDARD.items()}
    assert seen == {
        Pane.AXIAL: Orientation("R", "L", "A", "P"),
        Pane.CORONAL: Orientation("R", "L", "H", "F"),
        Pane.SAGITTAL: Orientation("A", "P", "H", "F"),
    }


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.booleans())
def test_oblique_samples_equal_scipys(seed, whole):
    rng = np.random.default_rng(seed)
    voxels = rng.integers(-1000, 2000, (9, 11, 13)).astype(np.int16 if whole else np.float32)
    volume = array_volume(voxels)
    right = rng.normal(size=3)
    right /= np.linalg.norm(right)
    down = np.cross(right, rng.normal(size=3))
    down /= np.linalg.norm(down)
    origin = np.array([6.0, 5.0, 4.0]) - 5 * right - 4 * down + rng.normal(size=3)
    plane = Plane(origin, right, down, 0.5, 0.7, 21, 12)
    row, column = np.mgrid[0:12, 0:21]
    index = volume.grid.to_index(plane.to_patient(column, row))
    inner = ((index > 0) & (index < np.array(voxels.shape) - 1)).all(-1)
    outer = ((index < -0.51) | (index > np.array(voxels.shape) - 0.49)).any(-1)
    reference = map_coordinates(voxels.astype(float), np.moveaxis(index, -1, 0), order=1)
    values = sample(volume, plane)
    assert values.dtype == voxels.dtype
    assert np.abs(values - reference)[inner].max(initial=0) <= (0.51 if whole else 0.02)
    assert (values[outer] == volume.empty_value).all()


def test_nothing_mixes_with_slices_that_are_missing():
    voxels = np.full((8, 6, 6), 100, np.int16)
    filled = np.ones(8, bool)
    filled[3:5] = False
    voxels[~filled] = -32768
    volume = array_volume(voxels, filled=filled)
    leaning = Plane(np.array([0.0, 0.0, 0.0]), np.array([1.0, 0.0, 0.0]),
                    np.array([0.0, np.sin(0.8), np.cos(0.8)]), 1.0, 0.25, 6, 30)  # fmt: skip
    values = sample(volume, leaning)
    assert set(np.unique(values)) == {-32768, 100}
    coronal = sample(volume, plane_through(volume.grid, (3, 3, 3), *_seen(Pane.CORONAL)))
    assert (coronal == -32768).any(1).tolist() == (~filled)[::-1].tolist()


def test_scrolling_meets_every_plane_of_voxels_once():
    for size in (7, 8):
        voxels = np.broadcast_to(np.arange(size, dtype=np.int16)[:, None, None], (size, 5, 6))
        volume = array_volume(np.ascontiguousarray(voxels))
        crosshair = centered(volume.grid).scrolled(Pane.AXIAL, -100)
        met, places = [], []
        for _ in range(size):
            met.append(int(sample(volume, crosshair.plane(Pane.AXIAL))[0, 0]))
            places.append(crosshair.place(Pane.AXIAL))
            crosshair = crosshair.scrolled(Pane.AXIAL, 1)
        assert met == list(range(size))[::-1]  # to the feet
        assert places == [(number, size) for number in range(size)]


def test_scrolling_one_oblique_plane_leaves_the_others_where_they_are():
    grid = VoxelGrid((20, 30, 40), np.array([-7.3, 2.1, 9.9]), np.diag([0.7, 0.7, 1.1])[:, ::-1])
    before = centered(grid).rotated(Pane.AXIAL, 21).rotated(Pane.SAGITTAL, 8)
    after = before.scrolled(Pane.CORONAL, 3)
    assert not after.plane(Pane.CORONAL).is_same(before.plane(Pane.CORONAL))
    for pane in (Pane.AXIAL, Pane.SAGITTAL):
        assert after.plane(pane).is_same(before.plane(pane))


def test_turning_one_pane_leaves_its_picture_and_keeps_right_angles():
    grid = VoxelGrid((20, 30, 40), np.zeros(3), np.diag([1.0, 1.0, 2.0])[:, ::-1].copy())
    before = centered(grid)
    after = before.rotated(Pane.AXIAL, 20)
    assert np.array_equal(after.facings[Pane.AXIAL].right, before.facings[Pane.AXIAL].right)
    assert after.turned_degrees(Pane.AXIAL) == 0
    assert after.turned_degrees(Pane.CORONAL) == pytest.approx(20)
    # Clockwise on the screen, where rows run down: the line from right to left now falls.
    line = after.line(Pane.AXIAL, Pane.CORONAL)
    facing = after.facings[Pane.AXIAL]
    assert (line @ facing.down) / (line @ facing.right) == pytest.approx(np.tan(np.radians(20)))
    again = after.rotated(Pane.SAGITTAL, 33).rotated(Pane.CORONAL, -12)
    normals = np.array([again.facings[pane].onward for pane in Pane])
    assert np.allclose(normals @ normals.T, np.eye(3), atol=1e-9)
    for facing in again.facings.values():
        assert abs(abs(np.cross(facing.right, facing.down) @ facing.onward) - 1) < 1e-9


def _seen(pane):
    return STANDARD[pane].right, STANDARD[pane].down


def test_turning_a_plane_keeps_what_is_in_the_middle_of_the_screen():
    grid = VoxelGrid((40, 50, 60), np.zeros(3), np.diag([1.0, 1.0, 2.0])[:, ::-1].copy())
    crosshair = centered(grid).moved((40.0, 12.0, 60.0))
    old = crosshair.plane(Pane.CORONAL)
    new = crosshair.rotated(Pane.AXIAL, 25).plane(Pane.CORONAL)
    state = DisplayState(zoom=6.0, center=((40 + 0.5) / 60, 0.3))
    before = resolve(state, _shape(old), (300, 200))
    after = resolve(kept_place(state, before, old, new), _shape(new), (300, 200))
    place = before.transform.to_screen(*old.to_image(crosshair.center))
    # The line x = 40, y = 12 belongs to both planes.
    assert after.transform.to_screen(*new.to_image(crosshair.center)) == pytest.approx(place, abs=4)
    assert after.zoom / new.column_mm == pytest.approx(before.zoom / old.column_mm)
    coarse = old.coarser(3)
    fitted = DisplayState()
    assert kept_place(fitted, resolve(fitted, _shape(old), (300, 200)), old, coarse) == fitted


def _shape(plane):
    return ImageShape(plane.rows, plane.columns, plane.row_mm / plane.column_mm)
