"""A pile of slices made a stack: sorted along the normal, its regular grid, and what is odd.

The step from one slice to the next is taken from the positions alone. Where it is not along the
normal (a tilted gantry) the grid is sheared, and every reformat of it comes out undistorted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.slice_places import Placed, SlicePlace
from viewer.core.volume_findings import (
    Finding,
    Gap,
    Localizers,
    RepeatedPositions,
    ShiftedSlices,
    StrayFrames,
    Tilt,
    UnevenSpacing,
    UnplacedFrames,
    UnseenTilt,
)
from viewer.core.voxel_grid import VoxelGrid

FEWEST_SLICES = 3
# A distance this much larger than the usual one is missing slices, not uneven spacing.
GAP = 1.5
_SAME_DIRECTION = 0.01  # largest difference of a cosine: half a degree
_SAME_PLACE = 0.01  # of the usual spacing
_UNEVEN = 0.03  # of the usual spacing; writers round positions
_OFF_LINE_PIXELS = 0.1
_TILT_DEGREES = 0.5  # below, the grid is sheared all the same but nothing is said
# Left-out frames may be this share of those that are used; beyond it nobody knows which are right.
_STRAY_SHARE = 0.25
_EMPTY_SHARE, _EMPTY_FREE = 4, 1000


@dataclass(frozen=True, eq=False)
class VolumeGeometry:
    """A stack that a volume can be built from.

    Attributes
    ----------
    slices
        One for each position, sorted along `normal`, which is right × down.
    distances
        Float64 (slices,): mm along the normal from the first slice.
    offsets
        Float64 (slices, 2): mm right and down by which a slice lies off the straight line of the
        others; zeros as a rule.
    usual_mm, step_mm
        Along the normal: the usual distance of neighbours, and the distance of the grid's slices.
    grid
        Regular; its first slice lies where `slices[0]` does.
    """

    slices: tuple[SlicePlace, ...]
    distances: NDArray[np.float64]
    offsets: NDArray[np.float64]
    usual_mm: float
    step_mm: float
    grid: VoxelGrid
    findings: tuple[Finding, ...]


def arrange(placed: Placed) -> VolumeGeometry:
    """Make a stack of the frames of a series.

    Raises
    ------
    UserError
        Nothing is placed, directions are mixed, there are fewer than three positions, or they lie
        so far apart that most of the volume would be empty.
    """
    if not placed.places:
        raise _unplaced(placed)
    chosen, stray = _of_one_kind(placed.places)
    first = chosen[0]
    right, down = np.array(first.right), np.array(first.down)
    normal = np.cross(right, down)
    kept, heights = _sorted_once(chosen, normal)
    if len(kept) < FEWEST_SLICES:
        raise _too_few(len(kept))
    distances = heights - heights[0]
    origins = np.array([place.origin for place in kept])
    shear, offsets = _line((origins - origins[0]) @ np.stack([right, down], 1), distances, first)
    usual = float(np.median(np.diff(distances)))
    step, count, spacing = _regular(distances, heights, usual)
    sheared = normal + shear[0] * right + shear[1] * down
    axes = np.stack([step * sheared, first.row_mm * down, first.column_mm * right], 1)
    origin = origins[0] - offsets[0] @ np.stack([right, down])
    grid = VoxelGrid((count, *first.shape), origin, axes)
    left_out = _left_out(placed, stray, len(chosen) - len(kept))
    found = (*_tilt(shear, first.stated_tilt), *spacing, *_shifted(offsets), *left_out)
    return VolumeGeometry(kept, distances, offsets, usual, step, grid, found)


def _of_one_kind(
    places: Sequence[SlicePlace],
) -> tuple[list[SlicePlace], list[SlicePlace]]:
    """Part the frames that make the stack from a few that do not belong to it."""
    kinds: list[list[SlicePlace]] = []
    for place in places:
        home = next((kind for kind in kinds if _same_kind(kind[0], place)), None)
        if home is None:
            kinds.append([place])
        else:
            home.append(place)
    kinds.sort(key=len, reverse=True)
    stray = [place for kind in kinds[1:] for place in kind]
    if len(stray) > _STRAY_SHARE * len(kinds[0]):
        raise UserError(
            "mixed-orientations",
            QT_TRANSLATE_NOOP(
                "errors",
                "The series mixes images of {count} different directions, sizes or spacings: "
                "no volume can be made of it.",
            ),
            QT_TRANSLATE_NOOP("errors", "Choose a series whose slices are parallel."),
            count=len(kinds),
        )
    return kinds[0], stray


def _same_kind(one: SlicePlace, other: SlicePlace) -> bool:
    turned = np.abs(np.subtract(one.right + one.down, other.right + other.down)).max()
    sizes = (one.row_mm, one.column_mm), (other.row_mm, other.column_mm)
    return bool(
        turned <= _SAME_DIRECTION
        and one.shape == other.shape
        and np.allclose(*sizes, rtol=1e-3)
        and one.frame_of_reference == other.frame_of_reference
    )


def _sorted_once(
    places: Sequence[SlicePlace], normal: NDArray[np.float64]
) -> tuple[tuple[SlicePlace, ...], NDArray[np.float64]]:
    """Sort along the normal; of several at one place the first of the series stays."""
    heights = np.array([place.origin for place in places]) @ normal
    order = np.argsort(heights, kind="stable")
    apart = np.diff(heights[order])
    usual = float(np.median(apart[apart > 1e-3])) if (apart > 1e-3).any() else 1.0
    kept = [int(order[0])]
    for index in map(int, order[1:]):
        if heights[index] - heights[kept[-1]] > _SAME_PLACE * usual:
            kept.append(index)
        else:
            # Equal but for rounding, so the sort said nothing about which came first.
            kept[-1] = min(kept[-1], index)
    return tuple(places[index] for index in kept), heights[kept]


def _line(
    across: NDArray[np.float64], distances: NDArray[np.float64], first: SlicePlace
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Fit how origins move right and down per mm along the normal; return slope and remainders.

    Where a few slices lie off the line, medians keep the others on it.
    """
    pixel = np.array([first.column_mm, first.row_mm])
    design = np.stack([np.ones_like(distances), distances], 1)
    base, slope = np.linalg.lstsq(design, across, rcond=None)[0]
    rest = across - base - distances[:, None] * slope
    if (np.abs(rest) > _OFF_LINE_PIXELS * pixel).any():
        slope = np.median(np.diff(across, axis=0) / np.diff(distances)[:, None], axis=0)
        rest = across - distances[:, None] * slope
        rest = rest - np.median(rest, axis=0)
    rest[(np.abs(rest) <= _OFF_LINE_PIXELS * pixel).all(1)] = 0.0
    return slope, rest


def _regular(
    distances: NDArray[np.float64], heights: NDArray[np.float64], usual: float
) -> tuple[float, int, list[Finding]]:
    """Return the step and the number of slices of the regular grid, and what was odd."""
    apart = np.diff(distances)
    is_gap = apart > GAP * usual
    close = apart[~is_gap]
    found: list[Finding] = [Gap(float(apart[i]), float(heights[i])) for i in np.flatnonzero(is_gap)]
    if close.max() - close.min() > max(_UNEVEN * usual, 0.01):
        found.append(UnevenSpacing(float(close.min()), float(close.max())))
        # Fine enough for the densest part, so that nothing seen there is lost.
        step = max(float(close.min()), usual / 4)
    else:
        step = float(close.mean())
    count = int(np.ceil(distances[-1] / step - 0.25)) + 1
    if count > _EMPTY_SHARE * len(distances) + _EMPTY_FREE:
        raise UserError(
            "slices-far-apart",
            QT_TRANSLATE_NOOP(
                "errors",
                "The slices of the series lie up to {mm:.0f} mm apart: most of a volume made of "
                "them would be empty.",
            ),
            mm=float(apart.max()),
        )
    return step, count, found


def _tilt(shear: NDArray[np.float64], stated: float) -> list[Finding]:
    """A tilt that is only stated is said and not applied: images may be corrected already."""
    degrees = float(np.degrees(np.arctan(np.hypot(*shear))))
    if degrees >= _TILT_DEGREES:
        return [Tilt(degrees)]
    return [UnseenTilt(abs(stated))] if abs(stated) >= _TILT_DEGREES else []


def _shifted(offsets: NDArray[np.float64]) -> list[Finding]:
    lengths = np.hypot(*offsets.T)
    count = int(np.count_nonzero(lengths))
    return [ShiftedSlices(count, float(lengths.max()))] if count else []


def _left_out(placed: Placed, stray: Sequence[SlicePlace], repeated: int) -> list[Finding]:
    found: list[Finding] = []
    if stray:
        place = stray[0]
        found.append(StrayFrames(len(stray), place.instance.path.name, place.frame_number))
    if repeated:
        found.append(RepeatedPositions(repeated))
    if placed.unplaced:
        found.append(UnplacedFrames(len(placed.unplaced), placed.unplaced[0][0]))
    if placed.localizers:
        found.append(Localizers(placed.localizers))
    return found


def _unplaced(placed: Placed) -> UserError:
    if not placed.unplaced:
        return _too_few(0)
    return UserError(
        "no-slice-positions",
        QT_TRANSLATE_NOOP(
            "errors",
            "{file} does not state where its image lies in the patient (Image Position, Image "
            "Orientation and Pixel Spacing): no volume can be made of the series.",
        ),
        QT_TRANSLATE_NOOP("errors", "Choose a CT or MR series with positions."),
        file=placed.unplaced[0][0],
    )


def _too_few(count: int) -> UserError:
    return UserError(
        "too-few-slices",
        QT_TRANSLATE_NOOP(
            "errors",
            "A volume needs slices at {fewest} or more positions; the series has {count}, "
            "localizers left out.",
        ),
        QT_TRANSLATE_NOOP("errors", "Choose a series with more slices."),
        count=count,
        fewest=FEWEST_SLICES,
    )
