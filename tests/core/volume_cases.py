"""Series on disk whose values are a linear function of the patient's coordinates, and volumes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from pydicom.dataset import Dataset

from tests.builders import build_ct_series, write_series
from viewer.core.frame_cache import FrameCache
from viewer.core.frame_tags import FrameTags, Rescale
from viewer.core.importer import scan
from viewer.core.plane import Plane
from viewer.core.reformat import sample
from viewer.core.study import Series
from viewer.core.volume import Volume, build_volume, empty_value
from viewer.core.voxel_grid import VoxelGrid

AXIAL = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
GRADIENT = np.array([3.0, -2.0, 4.0])  # HU per mm to the left, to the back, to the head
LARGE = 1 << 30
# HU are rounded once in the slices and once after mixing.
_ROUNDED = 1.01


def field(points: ArrayLike) -> NDArray[np.float64]:
    """Return the HU at points (..., 3)."""
    return np.asarray(points, np.float64) @ GRADIENT + 7.0


def turned(degrees: float) -> tuple[float, ...]:
    """Axial slices leaning back by `degrees` about the line from right to left."""
    lean = np.radians(degrees)
    return 1.0, 0.0, 0.0, 0.0, float(np.cos(lean)), float(np.sin(lean))


def field_slices(
    positions: Sequence[ArrayLike],
    orientation: Sequence[float] = AXIAL,
    shape: tuple[int, int] = (14, 18),
    spacing: tuple[float, float] = (0.8, 0.6),
    **changes: Any,
) -> list[Dataset]:
    """Return CT slices with their first pixel at `positions`, holding `field`, rounded."""
    right, down = np.array(orientation[:3]), np.array(orientation[3:])
    row, column = np.mgrid[0 : shape[0], 0 : shape[1]][..., None]
    in_plane = row * spacing[0] * down + column * spacing[1] * right
    hu = np.stack([np.rint(field(np.asarray(place) + in_plane)) for place in positions])
    slices = build_ct_series(hu, spacing=spacing, orientation=orientation, **changes)
    for dataset, place in zip(slices, positions, strict=True):
        dataset.ImagePositionPatient = [round(float(x), 4) for x in np.asarray(place)]
    return slices


def stack_positions(
    count: int, step: ArrayLike, start: ArrayLike = (-5.0, -6.0, -20.0)
) -> list[NDArray[np.float64]]:
    """Return `count` positions `step` mm apart."""
    return [np.asarray(start, float) + k * np.asarray(step, float) for k in range(count)]


def series_of(slices: Sequence[Dataset], folder: Path) -> Series:
    """Write slices and list them as the program does."""
    write_series(slices, folder)
    outcome = scan([folder])
    assert not outcome.problems
    (study,) = outcome.studies
    (series,) = study.series
    return series


def volume_of(slices: Sequence[Dataset], folder: Path, budget: int = LARGE) -> Volume:
    """Write slices and build their volume."""
    return build_volume(series_of(slices, folder), FrameCache(LARGE), budget)


def array_volume(
    voxels: NDArray[Any], grid: VoxelGrid | None = None, filled: NDArray[np.bool_] | None = None
) -> Volume:
    """Return a volume of an array, 1 mm voxels with x, y, z along columns, rows, slices."""
    if grid is None:
        grid = VoxelGrid(voxels.shape, np.zeros(3), np.eye(3)[:, ::-1].copy())
    if filled is None:
        filled = np.ones(voxels.shape[0], bool)
    empty = empty_value(voxels.dtype)
    bits = 8 * voxels.dtype.itemsize
    tags = FrameTags("CT", Rescale(), "HU", (), False, (empty, empty), bits)
    return Volume(voxels, filled, grid, tags, Dataset(), (), "key")


def expect_field(volume: Volume, plane: Plane) -> None:
    """The plane holds the field wherever it holds anything, and holds something."""
    values = sample(volume, plane).astype(float)
    there = values != volume.empty_value
    row, column = np.mgrid[0 : plane.rows, 0 : plane.columns]
    points = plane.to_patient(column, row)
    # The outer half of the outermost voxels repeats them: no line can be followed there.
    index = volume.grid.to_index(points)
    inner = ((index >= 0) & (index <= np.array(volume.grid.shape) - 1)).all(-1)
    # Slices this close to the grid are taken as they are.
    off_grid = 0.02 * volume.grid.voxel_mm[0] * np.abs(GRADIENT).sum()
    assert there[inner].mean() > 0.99
    error = np.abs(values - field(points))[there & inner]
    assert error.max() <= _ROUNDED + off_grid
