"""A plane cut out of a volume: voxels as they are where it follows them, else trilinear."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.core.plane import Plane, VoxelPlane, voxel_plane
from viewer.core.progress import NO_PROGRESS, Progress
from viewer.core.volume import Volume

# Rows sampled at a time: what a row of work needs stays in the processor's cache.
_ROWS = 64
# A share this close to a voxel is that voxel: an empty neighbour then does not matter.
_NEARLY = 1e-3


def sample(volume: Volume, plane: Plane, progress: Progress = NO_PROGRESS) -> NDArray[Any]:
    """Return (plane.rows, plane.columns) modality values in the volume's dtype.

    Beyond the volume (half a voxel around the outermost centres belongs to it) and where slices
    are missing, `volume.empty_value`.
    """
    voxels = voxel_plane(volume.grid, plane)
    if voxels is not None:
        return np.ascontiguousarray(section(volume, voxels, voxels.index))
    out = np.empty((plane.rows, plane.columns), volume.voxels.dtype)

    def fill(first: int) -> None:
        progress.check()
        last = min(first + _ROWS, plane.rows)
        out[first:last] = _trilinear(volume, plane, first, last)

    # NumPy lets go of Python's lock while it gathers and multiplies: all cores work.
    with ThreadPoolExecutor(os.cpu_count(), "reformat") as pool:
        for _ in pool.map(fill, range(0, plane.rows, _ROWS)):
            pass
    return out


def section(volume: Volume, voxels: VoxelPlane, index: int) -> NDArray[Any]:
    """Return the plane of voxels at `index` on its axis, as the plane is seen; a view."""
    return oriented(raw_section(volume, voxels, index), voxels)


def raw_section(volume: Volume, voxels: VoxelPlane, index: int) -> NDArray[Any]:
    """Return the plane of voxels at `index` with its axes in the volume's order; a view."""
    cut: tuple[Any, ...] = (slice(None),) * voxels.through + (index,)
    return np.asarray(volume.voxels[cut])


def oriented(cut: NDArray[Any], voxels: VoxelPlane) -> NDArray[Any]:
    """Turn a cut with its axes in the volume's order into rows and columns of the plane."""
    if voxels.down > voxels.across:
        cut = cut.T
    return cut[:: -1 if voxels.down_backwards else 1, :: -1 if voxels.across_backwards else 1]


def _trilinear(volume: Volume, plane: Plane, first: int, last: int) -> NDArray[Any]:
    """Sample rows `first` to `last`."""
    whole, part, inside = _places(volume, plane, first, last)
    _, rows, columns = volume.voxels.shape
    flat = volume.voxels.reshape(-1)
    at = (whole[0] * rows + whole[1]) * columns + whole[2]

    def along_row(start: int) -> NDArray[np.float32]:
        return _mix(flat, at + start, at + (start + 1), part[2])

    def in_slice(start: int) -> NDArray[np.float32]:
        below, above = along_row(start), along_row(start + columns)
        above -= below
        above *= part[1]
        below += above
        return below

    values, next_slice = in_slice(0), in_slice(rows * columns)
    next_slice -= values
    next_slice *= part[0]
    values += next_slice
    if volume.voxels.dtype.kind == "i":
        np.rint(values, out=values)
    values[~inside] = volume.empty_value
    return values


def _mix(
    flat: NDArray[Any],
    first: NDArray[np.int64],
    second: NDArray[np.int64],
    part: NDArray[np.float32],
) -> NDArray[np.float32]:
    # "clip" spares NumPy a check; all indices are inside.
    values = flat.take(first, mode="clip").astype(np.float32)
    others = flat.take(second, mode="clip").astype(np.float32)
    others -= values
    others *= part
    values += others
    return values


def _places(
    volume: Volume, plane: Plane, first: int, last: int
) -> tuple[list[NDArray[np.int64]], list[NDArray[np.float32]], NDArray[np.bool_]]:
    """Return lower voxel and share of the next along each axis, and which pixels have a value."""
    grid = volume.grid
    base = grid.to_index(plane.origin)
    along_row = grid.inverse @ plane.right * plane.column_mm
    along_column = grid.inverse @ plane.down * plane.row_mm
    column = np.arange(plane.columns, dtype=np.float64)
    row = np.arange(first, last, dtype=np.float64)
    inside = np.ones((last - first, plane.columns), bool)
    whole, part = [], []
    for axis, size in enumerate(grid.shape):
        down = (base[axis] + row * along_column[axis]).astype(np.float32)
        across = (column * along_row[axis]).astype(np.float32)
        index = down[:, None] + across
        inside &= (index >= -0.5) & (index <= size - 0.5)
        np.clip(index, 0, size - 1, out=index)
        # The last voxel is the upper neighbour of the one before, so that there always is one.
        lower = np.minimum(index.astype(np.int64), size - 2)
        whole.append(lower)
        part.append(index - lower.astype(np.float32))
    if not volume.filled.all():
        inside &= volume.filled[whole[0]] | (part[0] > 1 - _NEARLY)
        inside &= volume.filled[whole[0] + 1] | (part[0] < _NEARLY)
    return whole, part, inside
