"""Three planes at right angles through one point, turned and moved together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike, NDArray

from viewer.core.plane import Plane, plane_through
from viewer.core.voxel_grid import VoxelGrid


class Pane(StrEnum):
    """The planes by what they are before anybody turns them."""

    AXIAL = "axial"
    CORONAL = "coronal"
    SAGITTAL = "sagittal"


@dataclass(frozen=True, eq=False)
class Facing:
    """How a plane is seen.

    Attributes
    ----------
    right, down
        Float64 (3,) unit vectors of the patient, along a row and down a column.
    onward
        Float64 (3,) unit vector along which scrolling goes on: to the feet, the back, the left.
    """

    right: NDArray[np.float64]
    down: NDArray[np.float64]
    onward: NDArray[np.float64]


def _facing(right: ArrayLike, down: ArrayLike, onward: ArrayLike) -> Facing:
    return Facing(*(np.array(direction, np.float64) for direction in (right, down, onward)))


# As chest images are read: seen from the feet, from the front and from the left.
STANDARD: Mapping[Pane, Facing] = MappingProxyType(
    {
        Pane.AXIAL: _facing((1, 0, 0), (0, 1, 0), (0, 0, -1)),
        Pane.CORONAL: _facing((1, 0, 0), (0, 0, -1), (0, 1, 0)),
        Pane.SAGITTAL: _facing((0, 1, 0), (0, 0, -1), (1, 0, 0)),
    }
)


@dataclass(frozen=True, eq=False)
class Crosshair:
    """The point all three planes go through, in mm of the patient, and how they are turned."""

    grid: VoxelGrid
    center: NDArray[np.float64]
    facings: Mapping[Pane, Facing] = field(default_factory=lambda: STANDARD)

    def plane(self, pane: Pane) -> Plane:
        """Return the plane of a pane."""
        facing = self.facings[pane]
        return plane_through(self.grid, self.center, facing.right, facing.down)

    def moved(self, point: ArrayLike) -> Crosshair:
        """Return it at `point`, or as near as the volume goes."""
        return replace(self, center=self.grid.clamped(point))

    def scrolled(self, pane: Pane, steps: int) -> Crosshair:
        """Return it `steps` voxels onward along the normal of a pane; the volume's end holds."""
        onward = self.facings[pane].onward
        return self.moved(self.center + steps * self.grid.step_mm(onward) * onward)

    def rotated(self, pane: Pane, degrees: float) -> Crosshair:
        """Turn the other two planes clockwise, as `pane` shows them; `pane` keeps its picture."""
        facing = self.facings[pane]
        turn = _rotation(np.cross(facing.right, facing.down), np.radians(degrees))
        turned = {
            other: its if other is pane else Facing(*(turn @ v for v in _directions(its)))
            for other, its in self.facings.items()
        }
        return replace(self, facings=MappingProxyType(turned))

    def reset(self) -> Crosshair:
        """Return it in the middle of the volume with no plane turned."""
        return centered(self.grid)

    def line(self, pane: Pane, other: Pane) -> NDArray[np.float64]:
        """Return the unit vector, in the patient, along which plane `other` cuts plane `pane`."""
        cut = np.cross(self.facings[other].onward, self.facings[pane].onward)
        return np.asarray(cut / np.linalg.norm(cut))

    def turned_degrees(self, pane: Pane) -> float:
        """Return the angle in [0, 180] between a plane's normal and where it was at first."""
        cosine = float(self.facings[pane].onward @ STANDARD[pane].onward)
        return float(np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0))))

    def place(self, pane: Pane) -> tuple[int, int]:
        """Return the number from 0 of a pane's plane on its way through the volume, and how many.

        Planes are one voxel apart; the first is the one farthest back against `onward`.
        """
        onward = self.facings[pane].onward
        step = self.grid.step_mm(onward)
        heights = self.grid.to_patient(_corner_centers(self.grid.shape)) @ onward
        count = max(1, round(float(np.ptp(heights)) / step) + 1)
        number = round(float(self.center @ onward - heights.min()) / step)
        return min(max(number, 0), count - 1), count


def centered(grid: VoxelGrid) -> Crosshair:
    """Return a crosshair on the middle voxel of a volume."""
    return Crosshair(grid, grid.to_patient((np.array(grid.shape) - 1) // 2))


def _directions(facing: Facing) -> tuple[NDArray[np.float64], ...]:
    return facing.right, facing.down, facing.onward


def _rotation(axis: NDArray[np.float64], radians: float) -> NDArray[np.float64]:
    """Rodrigues' formula, right-handed about a unit axis: clockwise for right × down."""
    x, y, z = axis
    cross = np.array([[0.0, -z, y], [z, 0.0, -x], [-y, x, 0.0]])
    return np.asarray(np.eye(3) + np.sin(radians) * cross + (1 - np.cos(radians)) * cross @ cross)


def _corner_centers(shape: tuple[int, int, int]) -> NDArray[np.float64]:
    ends = [(0.0, size - 1.0) for size in shape]
    return np.stack(np.meshgrid(*ends, indexing="ij"), -1).reshape(8, 3)
