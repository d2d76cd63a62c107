"""Which image of one stack belongs beside an image of another: by place in the patient or by hand.

Two stacks share places only when their Frame of Reference UID (PS3.3 C.7.4.1) is the same and they
are cut in parallel. Everything else is the reader's own judgement: an offset that was set by hand.
"""

from __future__ import annotations

import bisect
import functools
import itertools
import statistics
from dataclasses import dataclass, replace

import numpy as np
import pydicom

from viewer.core.display import DisplayState, ResolvedView, limited_zoom
from viewer.core.frame_tags import text
from viewer.core.geometry import PixelSize, SpacingSource, direction_cosines, slice_position
from viewer.core.study import Series
from viewer.core.study_list import StudyKey
from viewer.core.voi import Window

# Within 1 degree a position along one normal is a position along the other.
_PARALLEL = float(np.cos(np.radians(1.0)))


@dataclass(frozen=True)
class StackGeometry:
    """Where the images of a stack lie.

    Attributes
    ----------
    patient
        As of `patient_key`: a frame of reference never joins two people.
    normal
        Unit vector across the slices; None where the files state no orientation.
    positions
        In mm along `normal`, in scroll order; None for an image that lies in another plane or
        states no position.
    """

    patient: StudyKey
    frame_of_reference: str
    normal: tuple[float, ...] | None
    positions: tuple[float | None, ...]

    @functools.cached_property
    def ordered(self) -> tuple[tuple[float, int], ...]:
        """(position, index) of the images that state one, from low to high."""
        return tuple(sorted((p, n) for n, p in enumerate(self.positions) if p is not None))

    @functools.cached_property
    def usual_gap(self) -> float:
        """Median distance in mm between neighbours, 1 where there are none."""
        gaps = [b - a for (a, _), (b, _) in itertools.pairwise(self.ordered) if b > a]
        return statistics.median(gaps) if gaps else 1.0


@dataclass(frozen=True)
class Match:
    """An image of the target stack; `distance` in mm from the place looked for, None by hand."""

    index: int
    distance: float | None
    is_covered: bool


def stack_geometry(patient: StudyKey, series: Series, header: pydicom.Dataset) -> StackGeometry:
    """Return where the images of `series` lie; `header` is that of any of its files.

    Frames of one file are looked up in that header, single images in the records of the series.
    """
    directions = direction_cosines(header)
    normal = None if directions is None else tuple(map(float, np.cross(*directions)))
    positions: list[float | None] = []
    for instance in series.instances:
        if instance.number_of_frames <= 1:
            parallel = normal is not None and _lies_along(instance.orientation, normal)
            positions.append(instance.slice_position if parallel else None)
        elif instance.sop_instance_uid == text(header, "SOPInstanceUID") and normal is not None:
            frames = instance.frames
            positions += [_frame_position(header, number, normal) for number in frames]
        else:
            positions += [None] * instance.number_of_frames
    frame_of_reference = text(header, "FrameOfReferenceUID")
    return StackGeometry(patient, frame_of_reference, normal, tuple(positions))


def share_places(one: StackGeometry, other: StackGeometry) -> bool:
    """Whether a position in one stack means a place in the other."""
    same = one.frame_of_reference and one.frame_of_reference == other.frame_of_reference
    return bool(same) and one.patient == other.patient and _direction(one, other) != 0


def may_go_together(one: StackGeometry, other: StackGeometry) -> bool:
    """Whether it makes sense to scroll both by hand: not where they are known to cross."""
    same = one.frame_of_reference and one.frame_of_reference == other.frame_of_reference
    if not same or one.patient != other.patient:
        return True
    return one.normal is None or other.normal is None or _direction(one, other) != 0


def match_by_position(source: StackGeometry, index: int, target: StackGeometry) -> Match | None:
    """Return the target's image nearest to image `index` of `source`.

    None when the stacks share no places or the image states no position. `is_covered` is False
    when the target has no image there: before its first, behind its last or in a gap.
    """
    position = source.positions[index] if 0 <= index < len(source.positions) else None
    if position is None or not share_places(source, target):
        return None
    return _nearest(target, position * _direction(source, target))


def match_by_hand(
    source: StackGeometry, index: int, target: StackGeometry, anchors: tuple[int, int]
) -> Match | None:
    """Return the target's image as far from its anchor as image `index` is from the source's.

    `anchors` are the images (of source, of target) that the reader put beside each other. The way
    is measured in mm where both stacks are parallel and state positions, else in images. None for
    stacks that cross each other (`may_go_together`).
    """
    if not may_go_together(source, target):
        return None
    source_anchor, target_anchor = anchors
    direction = _direction(source, target)
    here, there = _position(source, index), _position(source, source_anchor)
    base = _position(target, target_anchor)
    if direction and here is not None and there is not None and base is not None:
        found = _nearest(target, base + direction * (here - there))
        return None if found is None else replace(found, distance=None)
    if not target.positions:
        return None
    wanted = target_anchor + index - source_anchor
    inside = min(max(wanted, 0), len(target.positions) - 1)
    return Match(inside, None, inside == wanted)


def linked_zoom(
    source: ResolvedView, source_size: PixelSize, target: ResolvedView, target_size: PixelSize
) -> float:
    """Return the zoom at which the target shows patients as large as the source does.

    By mm where both sizes are measured at the same place (patient or detector), else by the part
    of the picture that is seen.
    """
    mm = source_size.column_mm, target_size.column_mm
    comparable = _is_at_detector(source_size) == _is_at_detector(target_size)
    if mm[0] and mm[1] and comparable:
        return limited_zoom(source.zoom * mm[1] / mm[0], target.shape)
    part = source.zoom * source.shape.columns / source.viewport[0]
    return limited_zoom(part * target.viewport[0] / target.shape.columns, target.shape)


def with_view_of(
    state: DisplayState, source: DisplayState, zoom: float, center: tuple[float, float]
) -> DisplayState:
    """Return `state` with the linked zoom and centre; a fitted source fits the target."""
    if source.zoom is None:
        return replace(state, zoom=None, center=(0.5, 0.5))
    inside = (min(max(center[0], 0.0), 1.0), min(max(center[1], 0.0), 1.0))
    return replace(state, zoom=zoom, center=inside)


def carried_window(
    window: Window, source_range: tuple[float, float], target_range: tuple[float, float]
) -> Window:
    """Return the window that lies in the target's range of values as `window` in the source's.

    For values without a unit, which mean something else on every detector.
    """
    source_span = source_range[1] - source_range[0]
    target_span = target_range[1] - target_range[0]
    if source_span <= 0 or target_span <= 0:
        return window
    scale = target_span / source_span
    center = target_range[0] + (window.center - source_range[0]) * scale
    return replace(window, center=center, width=max(window.width * scale, 1.0))


def _is_at_detector(size: PixelSize) -> bool:
    return size.source is SpacingSource.DETECTOR


def _direction(one: StackGeometry, other: StackGeometry) -> int:
    """1 for the same normal, -1 for the opposite one, 0 when the stacks are not parallel."""
    if one.normal is None or other.normal is None:
        return 0
    cosine = float(np.dot(one.normal, other.normal))
    return 0 if abs(cosine) < _PARALLEL else (1 if cosine > 0 else -1)


def _lies_along(orientation: tuple[float, ...], normal: tuple[float, ...]) -> bool:
    if len(orientation) != 6:
        return False
    own = np.cross(orientation[:3], orientation[3:])
    return float(own @ np.array(normal)) > _PARALLEL


def _frame_position(
    header: pydicom.Dataset, number: int, normal: tuple[float, ...]
) -> float | None:
    directions = direction_cosines(header, number)
    if directions is None or float(np.cross(*directions) @ np.array(normal)) < _PARALLEL:
        return None
    return slice_position(header, number)


def _position(stack: StackGeometry, index: int) -> float | None:
    return stack.positions[index] if 0 <= index < len(stack.positions) else None


def _nearest(target: StackGeometry, position: float) -> Match | None:
    if not target.ordered:
        return None
    place = bisect.bisect_left(target.ordered, (position, 0))
    near = target.ordered[max(place - 1, 0) : place + 1]
    found, index = min(near, key=lambda each: abs(each[0] - position))
    distance = abs(found - position)
    return Match(index, distance, distance <= target.usual_gap / 2 + 0.01)
