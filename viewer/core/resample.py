"""Stored values at screen resolution: resampled once per geometry, windowed by look-up ever after.

A window drag on a radiograph touches millions of pixels; only those on the screen matter. So the
stored integers are brought to device pixels once per zoom, pan or rotation, and each step of a
drag is one table look-up. No float image is made on that path.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from viewer.core.display import ResolvedView, ScreenRectangle
from viewer.core.pixels import lookup_table
from viewer.core.screen_source import ScreenSource
from viewer.core.voi import Voi

_NEAREST_FROM = 12.0  # device pixels per pixel: from here on people want to see the pixels
# Device pixels of an enlarged picture that are made at once, seen or not: along straight axes
# that takes a tenth of the time that a warp of the seen part takes.
_WHOLE_AT_MOST = 6_000_000
_MARGIN = 256  # device pixels made beyond the viewport while the image is panned


@dataclass(frozen=True, eq=False)
class VisiblePart:
    """What of an image is on the screen.

    Attributes
    ----------
    values
        C-contiguous. (height, width) uint8 or uint16 look-up indices for `ScreenSampler.grey`, or
        (height, width, 3) uint8 RGB for colour.
    rectangle
        Where they stand on the screen, in device pixels, wholly inside the viewport.
    """

    values: NDArray[np.generic]
    rectangle: ScreenRectangle


class ScreenSampler:
    """Brings one frame to the screen, keeping what the next repaint can use again."""

    def __init__(self, source: ScreenSource) -> None:
        self._source = source
        self._part_key: object = None
        self._part = VisiblePart(source.values[:0, :0], ScreenRectangle(0, 0, 0, 0))
        self._shrunk_size: tuple[int, int] | None = None
        self._shrunk = source
        # A piece of the whole turned picture at one scale; the rectangle is relative to its corner.
        self._tile_key: object = None
        self._tile = self._part

    def visible(self, view: ResolvedView) -> VisiblePart:
        """Return the part of the frame that `view` shows."""
        key = (view.scaled, view.rectangle, view.viewport, view.rotation, view.flipped)
        if key != self._part_key:
            rectangle = view.rectangle.clipped(view.viewport)
            left = rectangle.left - view.rectangle.left
            top = rectangle.top - view.rectangle.top
            needed = ScreenRectangle(left, top, rectangle.width, rectangle.height)
            self._part = VisiblePart(_as_index(self._cut(view, needed)), rectangle)
            self._part_key = key
        return self._part

    def grey(self, part: VisiblePart, voi: Voi, inverted: bool) -> NDArray[np.uint8]:
        """Return a part as the screen shows it: uint8, (height, width) or (height, width, 3).

        At 1:1 this equals `pixels.to_8bit` of the same pixels.
        """
        if self._source.frame.is_colour:
            values = part.values.astype(np.uint8, copy=False)
            return np.asarray(255 - values, dtype=np.uint8) if inverted else values
        if part.values.size == 0:
            return np.zeros(part.values.shape, np.uint8)
        import cv2

        return np.asarray(cv2.LUT(part.values, self._table(voi, inverted)))

    def _table(self, voi: Voi, inverted: bool) -> NDArray[np.uint8]:
        """The frame's table at its place among all values of the index type, ends extended."""
        table = lookup_table(self._source.frame, voi, inverted)
        assert table is not None  # `working_frame` sees to it
        full = np.empty(256 if self._source.values.dtype == np.uint8 else 1 << 16, np.uint8)
        first = table.first + self._source.offset
        full[:first] = table.values[0]
        full[first : first + len(table.values)] = table.values
        full[first + len(table.values) :] = table.values[-1]
        if self._source.filler_grey is not None:
            shift = 32768 if self._source.values.dtype == np.int16 else 0
            full[self._source.filler + shift] = self._source.filler_grey
        return full

    def _cut(self, view: ResolvedView, needed: ScreenRectangle) -> NDArray[np.generic]:
        """Cut from the tile; where it does not reach, make another.

        Shrunken and little enlarged pictures are made whole. Of others the first tile is what is
        seen, for a zoom may go on; the next at the same scale has a margin, for then the image is
        panned.
        """
        key = (view.scaled, view.rotation, view.flipped)
        is_panned = key == self._tile_key
        if not is_panned or not _contains(self._tile.rectangle, needed):
            whole = ScreenRectangle(0, 0, view.rectangle.width, view.rectangle.height)
            if view.scaled[0] <= view.shape.columns and view.scaled[1] <= view.shape.rows:
                source = self._shrink(view.scaled)
                self._tile = VisiblePart(_turned(source, view), whole)
            elif view.zoom < _NEAREST_FROM and math.prod(view.scaled) <= _WHOLE_AT_MOST:
                source = _enlarged_whole(self._shrink(view.scaled), view.scaled)
                self._tile = VisiblePart(_turned(source, view), whole)
            else:
                wanted = _grown(needed, whole) if is_panned else needed
                self._tile = VisiblePart(self._enlarged(view, wanted), wanted)
            self._tile_key = key
        top, left = needed.top - self._tile.rectangle.top, needed.left - self._tile.rectangle.left
        return self._tile.values[top : top + needed.height, left : left + needed.width]

    def _shrink(self, scaled: tuple[int, int]) -> ScreenSource:
        """Average over each device pixel's area, along the axes that get smaller."""
        rows, columns = self._source.values.shape[:2]
        size = (min(scaled[0], columns), min(scaled[1], rows))
        if size == (columns, rows):
            return self._source
        if size != self._shrunk_size:
            import cv2

            values, valid = self._source.values, self._source.valid
            self._shrunk = replace(
                self._source,
                values=np.asarray(cv2.resize(values, size, interpolation=cv2.INTER_AREA)),
                valid=None
                if valid is None
                else np.asarray(cv2.resize(valid, size, interpolation=cv2.INTER_AREA)),
            )
            self._shrunk_size = size
        return self._shrunk

    def _enlarged(self, view: ResolvedView, wanted: ScreenRectangle) -> NDArray[np.generic]:
        import cv2

        source = self._shrink(view.scaled)
        size = (wanted.width, wanted.height)
        if 0 in size:
            return source.values[:0, :0]
        matrix = _tile_to_source(view, wanted, source.values.shape[:2])
        nearest = view.zoom >= _NEAREST_FROM
        values = _warp(
            source.values, matrix, size, cv2.INTER_NEAREST if nearest else cv2.INTER_LINEAR
        )
        if source.valid is None:
            return values
        method = cv2.INTER_NEAREST if nearest else cv2.INTER_LINEAR
        return _padded(values, _warp(source.valid, matrix, size, method), source.filler)


def _enlarged_whole(source: ScreenSource, scaled: tuple[int, int]) -> ScreenSource:
    import cv2

    values = np.asarray(cv2.resize(source.values, scaled, interpolation=cv2.INTER_LINEAR))
    if source.valid is None:
        return replace(source, values=values)
    valid = np.asarray(cv2.resize(source.valid, scaled, interpolation=cv2.INTER_LINEAR))
    return replace(source, values=values, valid=valid)


def _turned(source: ScreenSource, view: ResolvedView) -> NDArray[np.generic]:
    """Turn clockwise, then flip left-right."""
    values = source.values
    if source.valid is not None:
        values = _padded(values, source.valid, source.filler)
    values = np.rot90(values, -(view.rotation // 90) % 4)
    return np.ascontiguousarray(values[:, ::-1] if view.flipped else values)


def _padded(
    values: NDArray[np.generic], valid: NDArray[np.generic], filler: int
) -> NDArray[np.generic]:
    """Put padding where it covers more than half of a pixel."""
    return np.where(valid.astype(np.uint8) >= 128, values, values.dtype.type(filler))


def _as_index(values: NDArray[np.generic]) -> NDArray[np.generic]:
    values = np.ascontiguousarray(values)
    if values.dtype == np.int16:
        return values.view(np.uint16) ^ np.uint16(0x8000)
    return values


def _contains(outer: ScreenRectangle, inner: ScreenRectangle) -> bool:
    return (
        outer.left <= inner.left
        and outer.top <= inner.top
        and inner.left + inner.width <= outer.left + outer.width
        and inner.top + inner.height <= outer.top + outer.height
    )


def _grown(inner: ScreenRectangle, whole: ScreenRectangle) -> ScreenRectangle:
    left, top = max(inner.left - _MARGIN, 0), max(inner.top - _MARGIN, 0)
    right = min(inner.left + inner.width + _MARGIN, whole.width)
    bottom = min(inner.top + inner.height + _MARGIN, whole.height)
    return ScreenRectangle(left, top, right - left, bottom - top)


def _tile_to_source(
    view: ResolvedView, tile: ScreenRectangle, source_shape: tuple[int, ...]
) -> NDArray[np.float64]:
    """(2, 3): pixel centres of a tile to pixel centres of the (shrunk) source."""
    matrix = view.transform.inverse().matrix()
    # Screen points are continuous: the centre of device pixel 0 is 0.5.
    corner = view.rectangle.left + tile.left + 0.5, view.rectangle.top + tile.top + 0.5
    matrix[:, 2] += matrix[:, :2] @ np.array(corner)
    factors = np.array([source_shape[1] / view.shape.columns, source_shape[0] / view.shape.rows])
    matrix *= factors[:, None]
    matrix[:, 2] += (factors - 1.0) / 2.0
    return matrix


def _warp(
    source: NDArray[np.generic], matrix: NDArray[np.float64], size: tuple[int, int], method: int
) -> NDArray[np.generic]:
    import cv2

    flags = method | cv2.WARP_INVERSE_MAP
    return np.asarray(
        cv2.warpAffine(source, matrix, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
    )
