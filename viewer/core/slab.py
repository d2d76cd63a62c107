"""Thick slabs: the highest, lowest or mean value along the normal of a plane."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.core.plane import Plane, VoxelPlane, voxel_plane
from viewer.core.progress import NO_PROGRESS, Progress
from viewer.core.reformat import oriented, raw_section, sample
from viewer.core.volume import Volume


class SlabMode(StrEnum):
    """What becomes of the values through the slab."""

    MIP = "MIP"
    MINIP = "MinIP"
    MEAN = "mean"


@dataclass(frozen=True)
class Slab:
    """How thick planes are cut; 0 mm is one plane, whatever the mode."""

    mode: SlabMode = SlabMode.MIP
    thickness_mm: float = 0.0

    @property
    def is_thick(self) -> bool:
        """Whether it takes in more than the plane itself."""
        return self.thickness_mm > 0.0


def cut(volume: Volume, plane: Plane, slab: Slab, progress: Progress = NO_PROGRESS) -> NDArray[Any]:
    """Return (plane.rows, plane.columns) modality values of a plane or of the slab around it."""
    if slab.is_thick:
        return sample_slab(volume, plane, slab.thickness_mm, slab.mode, progress)
    return sample(volume, plane, progress)


def sample_slab(
    volume: Volume,
    plane: Plane,
    thickness_mm: float,
    mode: SlabMode,
    progress: Progress = NO_PROGRESS,
) -> NDArray[Any]:
    """Return the slab of `thickness_mm` around `plane` as `reformat.sample` returns the plane.

    Along the voxels every plane of voxels whose centre is inside the slab counts, else samples at
    most one voxel apart. Empty voxels do not count; a pixel without any other is empty.
    """
    voxels = voxel_plane(volume.grid, plane)
    if voxels is not None:
        return _slab_of_voxels(volume, plane, voxels, thickness_mm, mode, progress)
    count = max(1, round(thickness_mm / volume.grid.step_mm(plane.normal)))
    offsets = (np.arange(count) - (count - 1) / 2) * thickness_mm / count
    fold = _fold(mode, volume)
    for offset in offsets:
        fold.add(sample(volume, plane.shifted(float(offset)), progress))
    return fold.result()


def planes_inside(volume: Volume, plane: Plane, voxels: VoxelPlane, thickness_mm: float) -> range:
    """Return the indices of the planes of voxels within a slab around `plane`, at least one."""
    # Along the normal; a sheared axis is longer than the distance of its planes.
    apart = abs(float(volume.grid.axes[:, voxels.through] @ plane.normal))
    each_side = int((thickness_mm / 2) / apart + 1e-6)
    last = volume.grid.shape[voxels.through] - 1
    return range(max(0, voxels.index - each_side), min(last, voxels.index + each_side) + 1)


def _slab_of_voxels(
    volume: Volume,
    plane: Plane,
    voxels: VoxelPlane,
    thickness_mm: float,
    mode: SlabMode,
    progress: Progress,
) -> NDArray[Any]:
    fold = _fold(mode, volume)
    for index in planes_inside(volume, plane, voxels, thickness_mm):
        progress.check()
        fold.add(raw_section(volume, voxels, index))
    return np.ascontiguousarray(oriented(fold.result(), voxels))


class _Highest:
    """Empty is the lowest value there is, so it never wins."""

    def __init__(self) -> None:
        self._values: NDArray[Any] | None = None

    def add(self, values: NDArray[Any]) -> None:
        if self._values is None:
            self._values = values.copy()
        else:
            np.maximum(self._values, values, out=self._values)

    def result(self) -> NDArray[Any]:
        assert self._values is not None
        return self._values


class _Lowest:
    """Counts empty as the highest value there is, and says empty again where nothing else was."""

    def __init__(self, empty: float, dtype: np.dtype[Any]) -> None:
        self._empty = dtype.type(empty)
        self._top = np.iinfo(dtype).max if dtype.kind == "i" else np.finfo(dtype).max
        self._values: NDArray[Any] | None = None

    def add(self, values: NDArray[Any]) -> None:
        values = np.where(values == self._empty, self._top, values).astype(self._empty.dtype)
        self._values = values if self._values is None else np.minimum(self._values, values)

    def result(self) -> NDArray[Any]:
        assert self._values is not None
        self._values[self._values == self._top] = self._empty
        return self._values


class _Mean:
    """Sums in float32: exact enough for the few hundred samples of the thickest slab."""

    def __init__(self, empty: float, dtype: np.dtype[Any]) -> None:
        self._empty = dtype.type(empty)
        self._sum: NDArray[np.float32] | None = None
        self._count: NDArray[np.float32] | None = None

    def add(self, values: NDArray[Any]) -> None:
        there = values != self._empty
        if self._sum is None or self._count is None:
            self._sum = np.zeros(values.shape, np.float32)
            self._count = np.zeros(values.shape, np.float32)
        np.add(self._sum, values, out=self._sum, where=there)
        self._count += there

    def result(self) -> NDArray[Any]:
        assert self._sum is not None
        assert self._count is not None
        mean = self._sum / np.maximum(self._count, 1)
        if self._empty.dtype.kind == "i":
            mean = np.rint(mean)
        mean[self._count == 0] = self._empty
        return np.asarray(mean.astype(self._empty.dtype))


def _fold(mode: SlabMode, volume: Volume) -> _Highest | _Lowest | _Mean:
    """Return what takes one plane after the other, in the memory of one, however many come."""
    if mode is SlabMode.MIP:
        return _Highest()
    kind = _Lowest if mode is SlabMode.MINIP else _Mean
    return kind(volume.empty_value, volume.voxels.dtype)
