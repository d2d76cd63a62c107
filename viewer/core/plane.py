"""Planes through a volume: where their pixels lie in the patient."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from viewer.core.voxel_grid import VoxelGrid

_LARGEST_SIDE = 1024  # pixels of an oblique plane, which the screen enlarges
# Below this, in voxels over the whole volume, a direction runs along an axis of the voxels.
_ALONG_AXIS = 0.02
_ROUNDED = 1e-6  # mm


@dataclass(frozen=True, eq=False)
class Plane:
    """A rectangle of pixels in the patient; points are (x, y, z) in mm, as in `VoxelGrid`.

    Attributes
    ----------
    origin
        Float64 (3,): centre of the first pixel.
    right, down
        Float64 (3,) unit vectors at right angles, along a row and down a column.
    """

    origin: NDArray[np.float64]
    right: NDArray[np.float64]
    down: NDArray[np.float64]
    column_mm: float
    row_mm: float
    columns: int
    rows: int

    @property
    def normal(self) -> NDArray[np.float64]:
        """Right × down."""
        return np.cross(self.right, self.down)

    def to_patient(self, column: ArrayLike, row: ArrayLike) -> NDArray[np.float64]:
        """Return the points (..., 3) of pixel positions, which may be fractions."""
        across = np.asarray(column, np.float64)[..., None] * self.column_mm * self.right
        return np.asarray(
            self.origin + across + np.asarray(row, np.float64)[..., None] * self.row_mm * self.down
        )

    def to_image(self, point: ArrayLike) -> tuple[float, float]:
        """Return (column, row) of a point's foot on the plane."""
        off = np.asarray(point, np.float64) - self.origin
        return float(off @ self.right) / self.column_mm, float(off @ self.down) / self.row_mm

    def is_same(self, other: Plane) -> bool:
        """Whether the other has the same pixels at the same places, but for rounding."""
        mine, its = (
            (*one.origin, *one.right, *one.down, one.column_mm, one.row_mm, one.columns, one.rows)
            for one in (self, other)
        )
        return bool(np.allclose(mine, its, rtol=0.0, atol=_ROUNDED))

    def distance(self, point: ArrayLike) -> float:
        """Return how far in mm a point lies from the plane, positive along the normal."""
        return float((np.asarray(point, np.float64) - self.origin) @ self.normal)

    def shifted(self, mm: float) -> Plane:
        """Return the plane `mm` farther along its normal."""
        origin = self.origin + mm * self.normal
        return Plane(origin, self.right, self.down, self.column_mm, self.row_mm, self.columns,
                     self.rows)  # fmt: skip

    def coarser(self, factor: int) -> Plane:
        """Return the plane with pixels `factor` times as large, over the same rectangle or more."""
        column_mm, row_mm = factor * self.column_mm, factor * self.row_mm
        middle = (factor - 1) / 2
        origin = self.to_patient(middle, middle)
        columns, rows = -(-self.columns // factor), -(-self.rows // factor)
        return Plane(origin, self.right, self.down, column_mm, row_mm, columns, rows)


@dataclass(frozen=True)
class VoxelPlane:
    """A plane that consists of voxels.

    Attributes
    ----------
    across, down, through
        Array axes of the volume along a row, down a column and along the normal.
    across_backwards, down_backwards
        Whether the axis runs to the left, or up.
    index
        Place on the axis `through`.
    """

    across: int
    down: int
    through: int
    across_backwards: bool
    down_backwards: bool
    index: int


def plane_through(
    grid: VoxelGrid, point: ArrayLike, right: NDArray[np.float64], down: NDArray[np.float64]
) -> Plane:
    """Return the plane through `point` that shows the whole volume.

    Along two axes of the voxels it is the nearest plane of voxels, pixel for voxel, so that
    nothing is interpolated; else its pixels are square and as small as the smallest voxel.
    """
    axes = _axes_along(grid, right), _axes_along(grid, down)
    if axes[0] is not None and axes[1] is not None:
        return _plane_of_voxels(grid, point, right, down, axes[0], axes[1])
    corners = grid.corners() - np.asarray(point, np.float64)
    x, y = corners @ right, corners @ down
    extent = max(float(np.ptp(x)), float(np.ptp(y)))
    pixel = max(float(grid.voxel_mm.min()), extent / _LARGEST_SIDE)
    columns, rows = int(np.ceil(np.ptp(x) / pixel)), int(np.ceil(np.ptp(y) / pixel))
    # The middle of the picture is the middle of the volume, wherever `point` is.
    left = float(x.min() + x.max() - (columns - 1) * pixel) / 2
    top = float(y.min() + y.max() - (rows - 1) * pixel) / 2
    origin = np.asarray(point, np.float64) + left * right + top * down
    return Plane(origin, right, down, pixel, pixel, columns, rows)


def voxel_plane(grid: VoxelGrid, plane: Plane) -> VoxelPlane | None:
    """Return which voxels a plane consists of; None where it lies across them."""
    across, down = _axes_along(grid, plane.right), _axes_along(grid, plane.down)
    if across is None or down is None or across == down:
        return None
    through = 3 - across - down
    step = grid.inverse @ plane.right, grid.inverse @ plane.down
    backwards = bool(step[0][across] < 0), bool(step[1][down] < 0)
    index = grid.to_index(plane.origin)
    expected = np.array(index)
    expected[across] = grid.shape[across] - 1 if backwards[0] else 0
    expected[down] = grid.shape[down] - 1 if backwards[1] else 0
    expected[through] = round(float(index[through]))
    size = plane.columns, plane.rows
    same_size = size == (grid.shape[across], grid.shape[down])
    same_pixels = np.allclose(
        (plane.column_mm, plane.row_mm), (grid.voxel_mm[across], grid.voxel_mm[down]), rtol=1e-6
    )
    inside = 0 <= expected[through] < grid.shape[through]
    if not (same_size and same_pixels and inside and np.abs(index - expected).max() < _ALONG_AXIS):
        return None
    return VoxelPlane(across, down, through, *backwards, int(expected[through]))


def _axes_along(grid: VoxelGrid, direction: NDArray[np.float64]) -> int | None:
    """Return the array axis that `direction` runs along, None where it crosses several."""
    step = np.abs(grid.inverse @ direction)
    axis = int(step.argmax())
    over_the_volume = step / step[axis] * grid.shape[axis]
    over_the_volume[axis] = 0.0
    return axis if over_the_volume.max() < _ALONG_AXIS else None


def _plane_of_voxels(
    grid: VoxelGrid,
    point: ArrayLike,
    right: NDArray[np.float64],
    down: NDArray[np.float64],
    across_axis: int,
    down_axis: int,
) -> Plane:
    index = np.clip(np.floor(grid.to_index(point) + 0.5), 0, np.array(grid.shape) - 1)
    for axis, direction in ((across_axis, right), (down_axis, down)):
        backwards = grid.axes[:, axis] @ direction < 0
        index[axis] = grid.shape[axis] - 1 if backwards else 0
    mm = grid.voxel_mm
    return Plane(
        grid.to_patient(index), right, down, float(mm[across_axis]), float(mm[down_axis]),
        grid.shape[across_axis], grid.shape[down_axis],
    )  # fmt: skip
