"""Stored values at screen resolution: resampled once per geometry, windowed by look-up ever after.

A window drag on a radiograph touches millions of pixels; only those on the screen matter. So the
stored integers are brought to device pixels once per zoom, pan or rotation, and each step of a
drag is one table look-up. No float image is made on that path.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from viewer.core.display import ResolvedView, ScreenRectangle, ViewTransform
from viewer.core.frame_tags import Rescale
from viewer.core.pixels import Frame, colour_8bit, is_padding, lookup_table, modality_values
from viewer.core.voi import Voi

_LEVELS = 65534  # of a 16-bit working image; 0 is kept for padding
_NEAREST_FROM = 12.0  # device pixels per pixel: from here on people want to see the pixels


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


def working_frame(frame: Frame) -> Frame:
    """Return `frame` itself, or a 16-bit likeness where it is float or spans over 65,536 values.

    The likeness has modality values within half of 1/65,534 of the range of `frame`'s; values far
    beyond the 0.1st and 99.9th percentile are clamped so that one stray value costs no contrast.
    """
    low, high = frame.stored_range
    if frame.is_colour or (frame.stored.dtype.kind in "iub" and high - low < 1 << 16):
        return frame
    values = modality_values(frame)
    usable = np.isfinite(values)
    padding = is_padding(frame)
    if padding is not None:
        usable &= ~padding
    low, high = _robust_range(values[usable])
    step = max(high - low, 1e-30) / _LEVELS
    with np.errstate(invalid="ignore"):
        levels = np.rint((np.nan_to_num(values, posinf=high, neginf=low) - low) / step)
    stored = (np.clip(levels, 0, _LEVELS) + 1).astype(np.uint16)
    stored[np.isnan(values) if padding is None else padding | np.isnan(values)] = 0
    tags = replace(
        frame.tags,
        transform=Rescale(step, low - step),
        padding=(0.0, 0.0),
        bits_stored=16,
    )
    return Frame(stored, frame.sop_instance_uid, frame.frame_number, tags)


def _robust_range(values: NDArray[np.float32]) -> tuple[float, float]:
    if values.size == 0:
        return 0.0, 1.0
    sample = values[:: max(1, values.size // 250_000)]
    inner_low, inner_high = (float(end) for end in np.percentile(sample, (0.1, 99.9)))
    span = 4.0 * (inner_high - inner_low)
    if span == 0.0:
        return float(values.min()), float(values.max())
    return max(float(values.min()), inner_low - span), min(float(values.max()), inner_high + span)


class ScreenSampler:
    """Brings one frame to the screen, keeping what the next repaint can use again."""

    def __init__(self, frame: Frame) -> None:
        self.frame = working_frame(frame)
        self._source, self._offset = _source(self.frame)
        mask = is_padding(self.frame)
        self._padding = mask if mask is not None and mask.any() else None
        self._shrunk_key: object = None
        self._shrunk = self._source
        self._part_key: object = None
        self._part = VisiblePart(self._source[:0, :0], ScreenRectangle(0, 0, 0, 0))
        self._oriented_key: object = None
        self._oriented = self._source

    def visible(self, view: ResolvedView) -> VisiblePart:
        """Return the part of the frame that `view` shows."""
        key = (view.scaled, view.rectangle, view.viewport, view.rotation, view.flipped)
        if key != self._part_key:
            rectangle = view.rectangle.clipped(view.viewport)
            if view.scaled[0] <= view.shape.columns and view.scaled[1] <= view.shape.rows:
                values = self._cropped(view, rectangle)
            else:
                values = self._enlarged(view, rectangle)
            self._part = VisiblePart(self._as_index(values), rectangle)
            self._part_key = key
        return self._part

    def grey(self, part: VisiblePart, voi: Voi, inverted: bool) -> NDArray[np.uint8]:
        """Return a part as the screen shows it: uint8, (height, width) or (height, width, 3).

        At 1:1 this equals `pixels.to_8bit` of the same pixels.
        """
        if self.frame.is_colour:
            values = part.values.astype(np.uint8, copy=False)
            return np.asarray(255 - values, dtype=np.uint8) if inverted else values
        if part.values.size == 0:
            return np.zeros(part.values.shape, np.uint8)
        import cv2

        return np.asarray(cv2.LUT(part.values, self._table(voi, inverted)))

    def _table(self, voi: Voi, inverted: bool) -> NDArray[np.uint8]:
        """The frame's table at its place among all values of the index type, ends extended."""
        table = lookup_table(self.frame, voi, inverted)
        assert table is not None  # `working_frame` sees to it
        full = np.empty(256 if self._source.dtype == np.uint8 else 1 << 16, np.uint8)
        first = table.first + self._offset
        full[:first] = table.values[0]
        full[first : first + len(table.values)] = table.values
        full[first + len(table.values) :] = table.values[-1]
        return full

    def _as_index(self, values: NDArray[np.generic]) -> NDArray[np.generic]:
        values = np.ascontiguousarray(values)
        if values.dtype == np.int16:
            return values.view(np.uint16) ^ np.uint16(0x8000)
        return values

    def _cropped(self, view: ResolvedView, rectangle: ScreenRectangle) -> NDArray[np.generic]:
        """Shrink the whole image once; panning then only moves the window over it."""
        key = (view.scaled, view.rotation, view.flipped)
        if key != self._oriented_key:
            self._oriented = oriented(self._shrink(view.scaled), view.rotation, view.flipped)
            self._oriented_key = key
        top = rectangle.top - view.rectangle.top
        left = rectangle.left - view.rectangle.left
        return self._oriented[top : top + rectangle.height, left : left + rectangle.width]

    def _shrink(self, scaled: tuple[int, int]) -> NDArray[np.generic]:
        """Average over each device pixel's area, along the axes that get smaller."""
        rows, columns = self._source.shape[:2]
        size = (min(scaled[0], columns), min(scaled[1], rows))
        if size == (columns, rows):
            return self._source
        if size != self._shrunk_key:
            self._shrunk = self._averaged(size)
            self._shrunk_key = size
        return self._shrunk

    def _averaged(self, size: tuple[int, int]) -> NDArray[np.generic]:
        import cv2

        if self._padding is None:
            return np.asarray(cv2.resize(self._source, size, interpolation=cv2.INTER_AREA))
        weight = (~self._padding).astype(np.float32)
        values = self._source.astype(np.float32) * weight
        total = cv2.resize(values, size, interpolation=cv2.INTER_AREA)
        share = cv2.resize(weight, size, interpolation=cv2.INTER_AREA)
        return self._unpadded(np.asarray(total), np.asarray(share))

    def _enlarged(self, view: ResolvedView, rectangle: ScreenRectangle) -> NDArray[np.generic]:
        import cv2

        source = self._shrink(view.scaled)
        if rectangle.width == 0 or rectangle.height == 0:
            return source[:0, :0]
        matrix = _screen_to_source(view, rectangle, source.shape[:2])
        size = (rectangle.width, rectangle.height)
        method = cv2.INTER_NEAREST if view.zoom >= _NEAREST_FROM else cv2.INTER_CUBIC
        if self._padding is None or method == cv2.INTER_NEAREST:
            return np.asarray(_warp(source, matrix, size, method))
        # The padding value must not mix with its neighbours: weigh it with 0, keep it apart.
        mask = self._padding if source is self._source else source == self._filler
        weight = (~mask).astype(np.float32)
        total = _warp(source.astype(np.float32) * weight, matrix, size, cv2.INTER_LINEAR)
        share = _warp(weight, matrix, size, cv2.INTER_LINEAR)
        return self._unpadded(total, share)

    def _unpadded(
        self, total: NDArray[np.float32], share: NDArray[np.float32]
    ) -> NDArray[np.generic]:
        """Weighted means; pixels that are mostly padding become padding."""
        means = np.rint(total / np.maximum(share, 1e-6))
        return np.where(share >= 0.5, means, self._filler).astype(self._source.dtype)

    @property
    def _filler(self) -> int:
        """A stored value that means padding and occurs in the frame."""
        assert self._padding is not None
        return int(self._source[np.unravel_index(self._padding.argmax(), self._padding.shape)])


def oriented(image: NDArray[np.generic], rotation: int, flipped: bool) -> NDArray[np.generic]:
    """Turn (rows, columns, …) clockwise by `rotation` degrees, then flip it left-right."""
    turned = np.rot90(image, -(rotation // 90) % 4)
    return turned[:, ::-1] if flipped else turned


def _source(frame: Frame) -> tuple[NDArray[np.generic], int]:
    """The frame in a type OpenCV resamples, and what to add to a stored value for its index."""
    if frame.is_colour:
        return np.ascontiguousarray(colour_8bit(frame)), 0
    stored = frame.stored
    if stored.dtype in (np.uint8, np.uint16):
        return np.ascontiguousarray(stored, stored.dtype.newbyteorder("=")), 0
    low, high = frame.stored_range
    if low >= -32768 and high <= 32767:
        return np.ascontiguousarray(stored, np.int16), 32768
    first = int(low)
    return (stored.astype(np.int64) - first).astype(np.uint16), -first


def _screen_to_source(
    view: ResolvedView, rectangle: ScreenRectangle, source_shape: tuple[int, int]
) -> NDArray[np.float64]:
    """(2, 3): pixel centres of the visible part to pixel centres of the (shrunk) source."""
    inverse: ViewTransform = view.transform.inverse()
    matrix = inverse.matrix()
    # Screen points are continuous: the centre of device pixel 0 is 0.5.
    corner = np.array([rectangle.left + 0.5, rectangle.top + 0.5])
    matrix[:, 2] += matrix[:, :2] @ corner
    factors = np.array([source_shape[1] / view.shape.columns, source_shape[0] / view.shape.rows])
    matrix *= factors[:, None]
    matrix[:, 2] += (factors - 1.0) / 2.0
    return matrix


def _warp(
    source: NDArray[np.generic], matrix: NDArray[np.float64], size: tuple[int, int], method: int
) -> NDArray[np.float32]:
    import cv2

    flags = method | cv2.WARP_INVERSE_MAP
    return np.asarray(
        cv2.warpAffine(source, matrix, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
    )
