"""From points, pixels and their size to figures.

Everything is computed in patient units along the image's rows and columns, so non-square pixels
are right for lengths, angles and areas.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from viewer.core.annotations.measurement import (
    DEGREE,
    MILLIMETRE,
    PIXEL,
    SQUARE_MILLIMETRE,
    SQUARE_PIXEL,
    Measurement,
    Quantity,
    QuantityName,
)
from viewer.core.annotations.model import Annotation, Kind, Point
from viewer.core.annotations.roi import roi_area, roi_mask
from viewer.core.annotations.statistics import value_quantities
from viewer.core.geometry import PixelSize
from viewer.core.pixels import Frame, value_at


def measure(annotation: Annotation, frame: Frame, pixel_size: PixelSize) -> Measurement:
    """Return the figures of `annotation` on `frame`, the frame it was drawn on.

    Parameters
    ----------
    pixel_size
        Of that frame (`geometry.pixel_size`); in ultrasound the region that holds all points
        decides, and points in regions of different scale are measured in pixels.

    Raises
    ------
    ValueError
        `frame` is another image or another frame: figures of the wrong patient.
    """
    _require_same_frame(annotation, frame)
    size = pixel_size.at(annotation.points)
    scale = _Scale(size)
    if annotation.is_roi:
        region = roi_mask(annotation, frame.shape)
        area = Quantity(QuantityName.AREA, roi_area(annotation) * scale.area, scale.area_unit)
        return Measurement((area, *value_quantities(frame, region)), size, region.is_clipped)
    if annotation.kind is Kind.PROBE:
        return Measurement(_probe(annotation.points[0], frame), size)
    return Measurement(_MEASURES.get(annotation.kind, _nothing)(annotation.points, scale), size)


class _Scale:
    """Width and height of a pixel in the unit that figures are given in."""

    def __init__(self, size: PixelSize) -> None:
        if size.row_mm is not None and size.column_mm is not None:
            self.x, self.y = size.column_mm, size.row_mm
            self.unit, self.area_unit = MILLIMETRE, SQUARE_MILLIMETRE
        else:
            self.x, self.y = 1.0, size.aspect
            self.unit, self.area_unit = PIXEL, SQUARE_PIXEL
        self.area = self.x * self.y

    def vector(self, start: Point, end: Point) -> tuple[float, float]:
        return (end[0] - start[0]) * self.x, (end[1] - start[1]) * self.y


def _length(points: tuple[Point, ...], scale: _Scale) -> tuple[Quantity, ...]:
    length = math.hypot(*scale.vector(*points))
    return (Quantity(QuantityName.LENGTH, length, scale.unit),)


def _angle(points: tuple[Point, ...], scale: _Scale) -> tuple[Quantity, ...]:
    end, vertex, other = points
    return _between(scale.vector(vertex, end), scale.vector(vertex, other))


def _cobb(points: tuple[Point, ...], scale: _Scale) -> tuple[Quantity, ...]:
    """The smaller angle between two lines; in which direction each was drawn does not count."""
    found = _between(scale.vector(*points[:2]), scale.vector(*points[2:]))
    return tuple(Quantity(one.name, min(one.value, 180.0 - one.value), one.unit) for one in found)


def _between(first: tuple[float, float], second: tuple[float, float]) -> tuple[Quantity, ...]:
    if first == (0.0, 0.0) or second == (0.0, 0.0):
        return ()
    # atan2 keeps small angles, which acos of a cosine near 1 would round away.
    across = first[0] * second[1] - first[1] * second[0]
    along = first[0] * second[0] + first[1] * second[1]
    return (Quantity(QuantityName.ANGLE, math.degrees(math.atan2(abs(across), along)), DEGREE),)


def _cardiothoracic(points: tuple[Point, ...], scale: _Scale) -> tuple[Quantity, ...]:
    """Widths are taken straight across the patient, however high their borders were clicked.

    Across is the side of the image that the thorax runs along: in an image stored lying on its
    side that is the column.
    """
    heart, thorax = scale.vector(*points[:2]), scale.vector(*points[2:])
    axis = 0 if abs(thorax[0]) >= abs(thorax[1]) else 1
    widths = abs(heart[axis]), abs(thorax[axis])
    quantities = (
        Quantity(QuantityName.HEART_WIDTH, widths[0], scale.unit),
        Quantity(QuantityName.THORAX_WIDTH, widths[1], scale.unit),
    )
    if widths[1] == 0.0:
        return quantities
    return (Quantity(QuantityName.CARDIOTHORACIC_RATIO, widths[0] / widths[1]), *quantities)


def _nothing(_points: tuple[Point, ...], _scale: _Scale) -> tuple[Quantity, ...]:
    return ()


_MEASURES: dict[Kind, Callable[[tuple[Point, ...], _Scale], tuple[Quantity, ...]]] = {
    Kind.LENGTH: _length,
    Kind.ANGLE: _angle,
    Kind.COBB: _cobb,
    Kind.CARDIOTHORACIC: _cardiothoracic,
}


def _probe(point: Point, frame: Frame) -> tuple[Quantity, ...]:
    """The pixel under the point, padding too: a probe shows what is there."""
    # The pixel whose square holds the point.
    column, row = (math.floor(end + 0.5) for end in point)
    if not (0 <= row < frame.shape[0] and 0 <= column < frame.shape[1]):
        return ()
    value = value_at(frame, row, column)
    if isinstance(value, tuple):
        names = (QuantityName.RED, QuantityName.GREEN, QuantityName.BLUE)
        return tuple(Quantity(name, float(one)) for name, one in zip(names, value, strict=True))
    return (Quantity(QuantityName.VALUE, value, frame.unit),) if math.isfinite(value) else ()


def _require_same_frame(annotation: Annotation, frame: Frame) -> None:
    wanted = (annotation.sop_instance_uid, annotation.frame_number)
    if wanted != (frame.sop_instance_uid, frame.frame_number):
        raise ValueError("an annotation is measured on the frame it was drawn on, no other")
