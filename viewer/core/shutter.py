"""Display shutters: what lies outside an aperture is not looked at (PS3.3 C.7.6.11, C.7.6.15).

A shutter is a mask that screen, model and export treat like padding. Shapes are combined: what one
of them hides is hidden. A shutter whose numbers make no sense is left out, and so is one that
would hide the whole image: neither may cost the image.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
import pydicom
from numpy.typing import NDArray

from viewer.core.frame_tags import functional_group, numbers, texts
from viewer.core.overlay_planes import read_overlays

_RECTANGLE_EDGES = (
    "ShutterLeftVerticalEdge",
    "ShutterRightVerticalEdge",
    "ShutterUpperHorizontalEdge",
    "ShutterLowerHorizontalEdge",
)
_P_VALUES = 65535.0
# Kept for the frames of a film, which share one shutter.
_KEPT = 8


@dataclass(frozen=True)
class ShutterShapes:
    """The shapes, in image pixels from 0; None or empty where there is none.

    Attributes
    ----------
    rectangle
        First and last visible column, first and last visible row.
    circle
        Row and column of the centre, radius.
    polygon
        (row, column) of each corner.
    """

    rectangle: tuple[float, float, float, float] | None = None
    circle: tuple[float, float, float] | None = None
    polygon: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, eq=False)
class Shutter:
    """`hidden` is bool (rows, columns), read-only; `grey` in [0, 255] what the screen shows there.

    `grey` is after polarity and window: Shutter Presentation Value is a P-Value.
    """

    hidden: NDArray[np.bool_]
    grey: int = 0


def read_shutter(
    dataset: pydicom.Dataset, shape: tuple[int, int], index: int = 0
) -> Shutter | None:
    """Return the shutter of frame `index` (from 0) of an image of (rows, columns); None without.

    `dataset` may as well be a presentation state, whose shutter is meant for the image.
    """
    group = functional_group(dataset, index, "FrameDisplayShutterSequence")
    kinds = {kind.upper() for kind in texts(group, "ShutterShape")}
    if not kinds:
        return None
    hidden = _hidden_by_shapes(_shapes(group, kinds), shape)
    if "BITMAP" in kinds:
        bitmap = _bitmap(dataset, group, shape, index)
        hidden = bitmap if hidden is None else hidden if bitmap is None else hidden | bitmap
    if hidden is None or not hidden.any() or hidden.all():
        return None
    hidden.flags.writeable = False
    value = (numbers(group, "ShutterPresentationValue") or [0.0])[0]
    return Shutter(hidden, round(255 * min(max(value / _P_VALUES, 0.0), 1.0)))


def shutter_group(dataset: pydicom.Dataset) -> int | None:
    """Return the overlay group that is a bitmap shutter and no drawing; None without one."""
    if "BITMAP" not in {kind.upper() for kind in texts(dataset, "ShutterShape")}:
        return None
    found = numbers(dataset, "ShutterOverlayGroup")
    return int(found[0]) if found else None


def _shapes(group: pydicom.Dataset, kinds: set[str]) -> ShutterShapes:
    rectangle = circle = None
    polygon: tuple[tuple[float, float], ...] = ()
    if "RECTANGULAR" in kinds:
        edges = [numbers(group, keyword)[:1] for keyword in _RECTANGLE_EDGES]
        if all(edges):
            left, right, top, bottom = (edge[0] - 1 for edge in edges)
            rectangle = (left, right, top, bottom)
    if "CIRCULAR" in kinds:
        center, radius = (
            numbers(group, "CenterOfCircularShutter"),
            numbers(group, "RadiusOfCircularShutter"),
        )
        if len(center) == 2 and radius and radius[0] > 0:
            circle = (center[0] - 1, center[1] - 1, radius[0])
    if "POLYGONAL" in kinds:
        flat = numbers(group, "VerticesOfThePolygonalShutter")
        if len(flat) >= 6 and len(flat) % 2 == 0:
            polygon = tuple(
                (row - 1, column - 1) for row, column in zip(flat[::2], flat[1::2], strict=True)
            )
    return ShutterShapes(rectangle, circle, polygon)


@functools.lru_cache(maxsize=_KEPT)
def _hidden_by_shapes(shapes: ShutterShapes, shape: tuple[int, int]) -> NDArray[np.bool_] | None:
    """Return what the shapes hide; None where there are none. A shape that hides all is wrong."""
    masks = (_rectangle(shapes, shape), _circle(shapes, shape), _polygon(shapes, shape))
    usable = [mask for mask in masks if mask is not None and not mask.all()]
    return functools.reduce(np.logical_or, usable) if usable else None


def _rectangle(shapes: ShutterShapes, shape: tuple[int, int]) -> NDArray[np.bool_] | None:
    if shapes.rectangle is None:
        return None
    left, right, top, bottom = shapes.rectangle
    rows, columns = np.ogrid[: shape[0], : shape[1]]
    return np.asarray((columns < left) | (columns > right) | (rows < top) | (rows > bottom))


def _circle(shapes: ShutterShapes, shape: tuple[int, int]) -> NDArray[np.bool_] | None:
    if shapes.circle is None:
        return None
    row, column, radius = shapes.circle
    rows, columns = np.ogrid[: shape[0], : shape[1]]
    return np.asarray((rows - row) ** 2 + (columns - column) ** 2 > radius**2)


def _polygon(shapes: ShutterShapes, shape: tuple[int, int]) -> NDArray[np.bool_] | None:
    if not shapes.polygon:
        return None
    import cv2

    limit = 4.0 * max(shape)  # OpenCV counts in 32 bits
    corners = np.clip([(column, row) for row, column in shapes.polygon], -limit, limit)
    visible = np.zeros(shape, np.uint8)
    cv2.fillPoly(visible, [np.rint(corners).astype(np.int32)], 1)
    return np.asarray(visible == 0)


def _bitmap(
    dataset: pydicom.Dataset, group: pydicom.Dataset, shape: tuple[int, int], index: int
) -> NDArray[np.bool_] | None:
    """A set bit hides (PS3.3 C.7.6.15)."""
    wanted = numbers(group, "ShutterOverlayGroup")
    for plane in read_overlays(dataset, index):
        if wanted and plane.group == int(wanted[0]):
            return plane.mask(shape)
    return None
