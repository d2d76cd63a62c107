"""A volume of modality values built slice by slice, on the one pixel path, within a budget."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pydicom
from numpy.typing import NDArray

from viewer.core.errors import UserError
from viewer.core.frame_cache import FrameCache
from viewer.core.frame_tags import FrameTags, Rescale
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.progress import NO_PROGRESS, Progress
from viewer.core.slice_places import read_places
from viewer.core.study import Series
from viewer.core.volume_findings import Finding, Reduced, UnreadableSlices
from viewer.core.volume_geometry import GAP, VolumeGeometry, arrange
from viewer.core.volume_slices import DoesNotFit, SliceReader
from viewer.core.voxel_grid import VoxelGrid

# A slice this close to a place of the grid, in steps, is taken as it is.
_ON_THE_GRID = 0.02


@dataclass(frozen=True, eq=False)
class Volume:
    """Modality values on a regular grid.

    Attributes
    ----------
    voxels
        int16 or float32 (slices, rows, columns), `empty_value` where no slice is.
    filled
        Bool (slices,): False for slices of the grid that are empty.
    tags
        Of the frames that are cut out of it: no rescale is left, empty voxels are padding.
    header
        Of one source image: lossy compression, patient position and what else goes for all.
    key
        Digest of the images it was built from and of their order.
    """

    voxels: NDArray[Any]
    filled: NDArray[np.bool_]
    grid: VoxelGrid
    tags: FrameTags
    header: pydicom.Dataset
    findings: tuple[Finding, ...]
    key: str

    @property
    def empty_value(self) -> float:
        """The value of voxels that no slice filled."""
        return empty_value(self.voxels.dtype)


def empty_value(dtype: np.dtype[Any]) -> float:
    """Return the lowest value of int16 or float32, which no measurement has."""
    return float(np.iinfo(dtype).min if dtype.kind == "i" else np.finfo(dtype).min)


def build_volume(
    series: Series, frames: FrameCache, budget: int, progress: Progress = NO_PROGRESS
) -> Volume:
    """Read a series and make a volume of at most `budget` bytes of it.

    Raises
    ------
    UserError
        The series does not state enough, is in colour, or none of its slices can be read.
    Cancelled
        From `progress.check`.
    """
    geometry = arrange(read_places(series.instances, progress))
    reader = SliceReader(geometry, frames)
    try:
        return _build(geometry, reader, np.dtype(np.int16), budget, progress)
    except DoesNotFit:
        # Fractions of a unit, or more than 16 bits hold: seen only when the slice is decoded.
        return _build(geometry, reader, np.dtype(np.float32), budget, progress)


def reduction(grid: VoxelGrid, item_bytes: int, budget: int) -> tuple[int, int, int]:
    """Return how many voxels along each axis become one, the finest axes first, to fit `budget`."""
    factors = [1, 1, 1]
    while True:
        reduced = grid.reduced((factors[0], factors[1], factors[2]))
        if int(np.prod(reduced.shape, dtype=np.int64)) * item_bytes <= budget:
            return factors[0], factors[1], factors[2]
        in_plane = max(reduced.voxel_mm[1:]), min(reduced.shape[1:])
        between = reduced.voxel_mm[0], reduced.shape[0]
        if max(in_plane[1], between[1]) <= 2:
            raise UserError(
                "volume-too-large",
                QT_TRANSLATE_NOOP("errors", "There is not enough memory for this volume."),
                QT_TRANSLATE_NOOP("errors", "Close other programs or studies and try again."),
            )
        if between[1] > 2 and (between[0] < in_plane[0] or in_plane[1] <= 2):
            factors[0] += 1
        else:
            factors[1] += 1
            factors[2] += 1


def sources(geometry: VolumeGeometry) -> list[tuple[int, float] | None]:
    """Return for each slice of the grid where it comes from, None where it stays empty.

    (i, w) mixes slice i with the share 1 - w and slice i + 1 with w. Between slices too far apart
    nothing is made up, but a slice shows for half a step on its own.
    """
    distances, step = geometry.distances, geometry.step_mm
    found: list[tuple[int, float] | None] = []
    for place in np.arange(geometry.grid.shape[0]) * step:
        i = int(np.searchsorted(distances, place, side="right")) - 1
        nearest = int(np.abs(distances - place).argmin())
        off = abs(float(distances[nearest]) - place)
        apart = float(distances[i + 1] - distances[i]) if i + 1 < len(distances) else np.inf
        if off <= _ON_THE_GRID * step:
            found.append((nearest, 0.0))
        elif apart <= GAP * geometry.usual_mm:
            found.append((i, (place - float(distances[i])) / apart))
        else:
            found.append((nearest, 0.0) if off <= step / 2 else None)
    return found


def _build(
    geometry: VolumeGeometry,
    reader: SliceReader,
    dtype: np.dtype[Any],
    budget: int,
    progress: Progress,
) -> Volume:
    factors = reduction(geometry.grid, dtype.itemsize, budget)
    grid = geometry.grid.reduced(factors)
    reader.prepare(dtype, factors[1])
    voxels, filled = _fill(sources(geometry), grid, factors[0], reader, progress)
    if not filled.any():
        assert reader.error is not None
        raise reader.error
    found = geometry.findings
    if reader.unreadable:
        found = (UnreadableSlices(len(reader.unreadable), reader.unreadable[0]), *found)
    if max(factors) > 1:
        found = (Reduced(factors[1], factors[0]), *found)
    header, tags = reader.about()
    empty = empty_value(dtype)
    bits = 8 * dtype.itemsize
    tags = replace(tags, transform=Rescale(), padding=(empty, empty), bits_stored=bits)
    return Volume(voxels, filled, grid, tags, header, found, _key(geometry))


def _fill(
    plan: list[tuple[int, float] | None],
    grid: VoxelGrid,
    factor: int,
    reader: SliceReader,
    progress: Progress,
) -> tuple[NDArray[Any], NDArray[np.bool_]]:
    """Make every slice of the grid, the mean of up to `factor` places of the plan."""
    dtype = reader.dtype
    voxels = np.empty(grid.shape, dtype)
    filled = np.zeros(grid.shape[0], bool)
    for number in range(grid.shape[0]):
        progress.check()
        progress.report(number, grid.shape[0])
        wanted = plan[number * factor : (number + 1) * factor]
        made = [reader.mixed(*place) for place in wanted if place is not None]
        there = [one for one in made if one is not None]
        filled[number] = bool(there)
        if not there:
            voxels[number] = empty_value(dtype)
        elif len(there) == 1 and dtype.kind == "i":
            voxels[number] = np.rint(there[0])
        else:
            mean = np.mean(there, axis=0)
            voxels[number] = np.rint(mean) if dtype.kind == "i" else mean
    voxels.flags.writeable = False
    return voxels, filled


def _key(geometry: VolumeGeometry) -> str:
    digest = hashlib.sha256()
    for place in geometry.slices:
        name = f"{place.instance.path}|{place.instance.sop_instance_uid}|{place.frame_number};"
        digest.update(name.encode(errors="surrogateescape"))
    return digest.hexdigest()
