"""The affine between voxels and the patient: a shear for a tilted gantry, exact for every stack.

Voxel indices are (slice, row, column) of voxel centres from 0; points are (x, y, z) in mm of the
patient coordinate system, +x left, +y posterior, +z head (PS3.3 C.7.6.2.1.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, eq=False)
class VoxelGrid:
    """Where the voxels of a volume lie.

    Attributes
    ----------
    shape
        (slices, rows, columns).
    origin
        Float64 (3,): centre of voxel (0, 0, 0) in mm.
    axes
        Float64 (3, 3): column m leads from one voxel to the next along array axis m, in mm.
        They need not stand at right angles.
    """

    shape: tuple[int, int, int]
    origin: NDArray[np.float64]
    axes: NDArray[np.float64]

    @cached_property
    def inverse(self) -> NDArray[np.float64]:
        """Float64 (3, 3): mm to voxels."""
        return np.asarray(np.linalg.inv(self.axes))

    @property
    def voxel_mm(self) -> NDArray[np.float64]:
        """Distance to the next voxel along each array axis, in mm."""
        return np.asarray(np.linalg.norm(self.axes, axis=0))

    def to_patient(self, index: ArrayLike) -> NDArray[np.float64]:
        """Return the points (..., 3) of voxel indices (..., 3), which may be fractions."""
        return np.asarray(np.asarray(index, np.float64) @ self.axes.T + self.origin)

    def to_index(self, points: ArrayLike) -> NDArray[np.float64]:
        """Return the fractional voxel indices (..., 3) of points (..., 3)."""
        return np.asarray((np.asarray(points, np.float64) - self.origin) @ self.inverse.T)

    def corners(self) -> NDArray[np.float64]:
        """Return the eight outer corners of the volume, half a voxel beyond the centres: (8, 3)."""
        ends = [(-0.5, size - 0.5) for size in self.shape]
        return self.to_patient(np.stack(np.meshgrid(*ends, indexing="ij"), -1).reshape(8, 3))

    def clamped(self, point: ArrayLike) -> NDArray[np.float64]:
        """Return the nearest point, along the axes, between the volume's outermost centres."""
        return self.to_patient(np.clip(self.to_index(point), 0, np.array(self.shape) - 1))

    def step_mm(self, direction: NDArray[np.float64]) -> float:
        """Return how far along a unit `direction` the next voxel is reached along some axis."""
        return 1.0 / float(np.abs(self.inverse @ direction).max())

    def reduced(self, factors: tuple[int, int, int]) -> VoxelGrid:
        """Return the grid whose voxels each cover `factors` of this one's; the last may be part."""
        shape = tuple(-(-size // factor) for size, factor in zip(self.shape, factors, strict=True))
        middle = (np.array(factors) - 1) / 2
        return VoxelGrid(
            (shape[0], shape[1], shape[2]),
            self.to_patient(middle),
            self.axes * np.array(factors, np.float64),
        )
