"""What a reader must know about a stack before trusting a reformat of it, as plain values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tilt:
    """Slices are shifted against each other, as a tilted gantry leaves them; `degrees` off."""

    degrees: float


@dataclass(frozen=True)
class UnseenTilt:
    """The file states a gantry tilt of `degrees` that its positions do not show."""

    degrees: float


@dataclass(frozen=True)
class Gap:
    """Slices are missing: `mm` between two neighbours; `position_mm` along the normal before it."""

    mm: float
    position_mm: float


@dataclass(frozen=True)
class UnevenSpacing:
    """Neighbours, gaps left out, lie between `smallest_mm` and `largest_mm` apart."""

    smallest_mm: float
    largest_mm: float


@dataclass(frozen=True)
class RepeatedPositions:
    """`count` images lie where another one does; the first of each place is used."""

    count: int


@dataclass(frozen=True)
class StrayFrames:
    """`count` images of another direction, size or spacing are left out, `file` the first."""

    count: int
    file: str
    frame_number: int


@dataclass(frozen=True)
class Localizers:
    """`count` localizer images are left out."""

    count: int


@dataclass(frozen=True)
class UnplacedFrames:
    """`count` images state no position or direction and are left out, `file` the first."""

    count: int
    file: str


@dataclass(frozen=True)
class ShiftedSlices:
    """`count` slices are off the line of the others by up to `mm` and were moved into place."""

    count: int
    mm: float


@dataclass(frozen=True)
class UnreadableSlices:
    """`count` slices could not be decoded and are left empty, `file` the first."""

    count: int
    file: str


@dataclass(frozen=True)
class Reduced:
    """Voxels were averaged to fit the memory budget, so many in one."""

    in_plane: int
    between_slices: int


Finding = (
    Tilt
    | UnseenTilt
    | Gap
    | UnevenSpacing
    | RepeatedPositions
    | StrayFrames
    | Localizers
    | UnplacedFrames
    | ShiftedSlices
    | UnreadableSlices
    | Reduced
)
