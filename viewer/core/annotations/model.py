"""What somebody drew on a frame: a kind, points in the image, words. No figures.

Figures follow from the points, the pixels and their size, and are never kept: see `measure`.
"""

from __future__ import annotations

import math
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

# (column, row) of the image, the middle of the first pixel being (0, 0).
Point = tuple[float, float]

# Steps of this part of a pixel are exact in the float32 of DICOM's graphic data, also half a pixel
# further (its origin is the pixel's corner), so that what is written is read back unchanged.
STEPS_PER_PIXEL = 64
# A FL element of more than 65,534 bytes cannot be written in explicit VR (PS3.5 7.1.2).
MAXIMUM_POINTS = 4096
_FARTHEST = float(1 << 17)


class Kind(StrEnum):
    """What is drawn; the values are kept in the index and in files."""

    LENGTH = "length"
    ANGLE = "angle"
    COBB = "cobb"
    CARDIOTHORACIC = "cardiothoracic"
    RECTANGLE = "rectangle"
    ELLIPSE = "ellipse"
    FREEHAND = "freehand"
    PROBE = "probe"
    ARROW = "arrow"
    TEXT = "text"


ROI_KINDS = frozenset({Kind.RECTANGLE, Kind.ELLIPSE, Kind.FREEHAND})

# Number of points of each kind; a freehand outline has at least so many.
POINT_COUNTS = {
    Kind.LENGTH: 2,
    Kind.ANGLE: 3,
    Kind.COBB: 4,
    Kind.CARDIOTHORACIC: 4,
    Kind.RECTANGLE: 2,
    Kind.ELLIPSE: 2,
    Kind.FREEHAND: 3,
    Kind.PROBE: 1,
    Kind.ARROW: 2,
    Kind.TEXT: 1,
}


@dataclass(frozen=True)
class Annotation:
    """One measurement or mark on one frame.

    Attributes
    ----------
    uid
        A DICOM UID, the same through every edit; becomes the Tracking Unique Identifier.
    points
        Image (column, row), rounded to 1/64 pixel:

        - length: both ends;
        - angle: end, vertex, end;
        - cobb: both ends of one line, both ends of the other;
        - cardiothoracic: both borders of the heart, both of the thorax;
        - rectangle, ellipse: two opposite corners of the box around it, sides along the image's;
        - freehand: the corners of a polygon that closes by itself;
        - probe: the point; its pixel is the nearest;
        - arrow: what it points at, then its tail;
        - text: where it stands.
    image_sha256
        `Frame.sha256` of the pixels it was drawn on; "" as read from a document, which does not
        tell: such a one fits no image before `measurement_files.tie_to_pixels`.
    text
        Words of the reader, without blanks at either end; may be empty but for the kind text.
    created
        ISO 8601 in UTC.

    Raises
    ------
    ValueError
        Too few or too many points for its kind, or points that no image could hold.
    """

    uid: str
    kind: Kind
    study_instance_uid: str
    sop_instance_uid: str
    frame_number: int
    points: tuple[Point, ...]
    text: str = ""
    author: str = ""
    created: str = ""
    image_sha256: str = ""

    def __post_init__(self) -> None:
        _require_count(self.kind, len(self.points))
        if self.frame_number < 1:
            raise ValueError(f"frames count from 1, not {self.frame_number}")
        object.__setattr__(self, "points", tuple(_on_grid(point) for point in self.points))
        object.__setattr__(self, "text", self.text.strip())

    @property
    def is_roi(self) -> bool:
        """Whether it encloses pixels."""
        return self.kind in ROI_KINDS


def new_uid() -> str:
    """Return a fresh UID below 2.25 (PS3.5 B.2)."""
    return f"2.25.{uuid.uuid4().int}"


def now() -> str:
    """Return the time for `Annotation.created`."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def thinned(points: Sequence[Point], closer_than: float = 0.5) -> tuple[Point, ...]:
    """Return a freehand stroke without points nearer than `closer_than` pixels to the one before.

    A stroke that is still longer than `MAXIMUM_POINTS` keeps evenly spread ones of its points.
    """
    kept: list[Point] = []
    for point in points:
        if not kept or math.dist(kept[-1], point) >= closer_than:
            kept.append(point)
    if len(kept) > MAXIMUM_POINTS:
        step = len(kept) / MAXIMUM_POINTS
        kept = [kept[int(number * step)] for number in range(MAXIMUM_POINTS)]
    return tuple(kept)


def _require_count(kind: Kind, count: int) -> None:
    wanted = POINT_COUNTS[kind]
    most = MAXIMUM_POINTS if kind is Kind.FREEHAND else wanted
    if not wanted <= count <= most:
        raise ValueError(f"{kind} has {wanted} points or up to {most}, not {count}")


def _on_grid(point: Point) -> Point:
    column, row = point
    if not (abs(column) <= _FARTHEST and abs(row) <= _FARTHEST):
        raise ValueError(f"({column}, {row}) is no place in an image")
    # Adding 0.0 makes a negative zero positive: equal points then also print alike.
    return (
        round(column * STEPS_PER_PIXEL) / STEPS_PER_PIXEL + 0.0,
        round(row * STEPS_PER_PIXEL) / STEPS_PER_PIXEL + 0.0,
    )
