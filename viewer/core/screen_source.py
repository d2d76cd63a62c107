"""A frame made ready for the screen: in a type OpenCV resamples, its padding out of the way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from viewer.core.frame_tags import Rescale
from viewer.core.pixels import Frame, colour_8bit, is_padding, modality_values

_LEVELS = 65534  # of a 16-bit working image; 0 is kept for padding


@dataclass(frozen=True, eq=False)
class ScreenSource:
    """A frame made ready for resampling, once, where it takes no time from the screen.

    Attributes
    ----------
    frame
        The frame or its 16-bit likeness.
    values
        uint8, uint16 or int16 (rows, columns), stored values, each padding pixel replaced by its
        nearest neighbour that is none, so that padding cannot mix with what lies beside it; or
        uint8 RGB (rows, columns, 3).
    offset
        What to add to a stored value to get its look-up index.
    valid
        uint8 (rows, columns), 255 where the pixel is no padding; None when none is.
    filler
        A value that means padding; no pixel of the picture has it.
    filler_grey
        What the screen shows for `filler`; None where the frame's own table knows it.
    """

    frame: Frame
    values: NDArray[np.generic]
    offset: int
    valid: NDArray[np.uint8] | None = None
    filler: int = 0
    filler_grey: int | None = None


def working_frame(frame: Frame) -> Frame:
    """Return `frame` itself, or a 16-bit likeness where it is float or spans over 65,536 values.

    The likeness has modality values within half of 1/65,534 of the range of `frame`'s; values far
    beyond the 0.1st and 99.9th percentile are clamped so that one stray value costs no contrast.
    """
    low, high = frame.stored_range
    if frame.is_colour or (frame.stored.dtype.kind in "iub" and high - low < 1 << 16):
        return frame
    return _likeness(frame)


def _likeness(frame: Frame) -> Frame:
    """Return `frame` in 16 bits of which 0 is padding."""
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
    return replace(frame, stored=stored, tags=tags)


def _robust_range(values: NDArray[np.float32]) -> tuple[float, float]:
    if values.size == 0:
        return 0.0, 1.0
    sample = values[:: max(1, values.size // 250_000)]
    inner_low, inner_high = (float(end) for end in np.percentile(sample, (0.1, 99.9)))
    span = 4.0 * (inner_high - inner_low)
    if span == 0.0:
        return float(values.min()), float(values.max())
    return max(float(values.min()), inner_low - span), min(float(values.max()), inner_high + span)


def screen_source(frame: Frame) -> ScreenSource:
    """Make `frame` ready; takes up to some 100 ms for a large frame with padding."""
    frame = working_frame(frame)
    padding = None if frame.is_colour else is_padding(frame)
    if padding is None or not padding.any() or padding.all():
        return ScreenSource(frame, *_resampled_type(frame))
    valid = np.where(padding, np.uint8(0), np.uint8(255))
    if frame.shutter is not None:
        return _behind_shutter(frame, padding, valid, frame.shutter.grey)
    values, offset = _resampled_type(frame)
    filler = int(values[np.unravel_index(padding.argmax(), padding.shape)])
    return ScreenSource(frame, _neighbours(values, padding), offset, valid, filler)


def _behind_shutter(
    frame: Frame, padding: NDArray[np.bool_], valid: NDArray[np.uint8], grey: int
) -> ScreenSource:
    """A shutter hides pixels of any value, so a value that none has must stand for it."""
    if frame.stored.dtype.itemsize == 1:
        wide = np.uint16 if frame.stored.dtype.kind != "i" else np.int16
        frame = replace(frame, stored=frame.stored.astype(wide))
    values, offset = _resampled_type(frame)
    filler = _free_value(values)
    if filler is None:
        frame, filler = _likeness(frame), 0
        values, offset = _resampled_type(frame)
    return ScreenSource(frame, _neighbours(values, padding), offset, valid, filler, grey)


def _free_value(values: NDArray[Any]) -> int | None:
    """Return a value of the type far from all `values`; None if there is no room."""
    type_ = np.iinfo(values.dtype)
    low, high = int(values.min()), int(values.max())
    below, above = low - type_.min, type_.max - high
    if max(below, above) <= (high - low) // 2:
        return None
    return type_.max if above >= below else type_.min


def _neighbours(values: NDArray[Any], padding: NDArray[np.bool_]) -> NDArray[Any]:
    """Return `values` with each padding pixel replaced by the nearest that is none."""
    import cv2

    # The nearest zero pixel's label, so: zero where the pixel is valid.
    _, labels = cv2.distanceTransformWithLabels(
        padding.astype(np.uint8), cv2.DIST_L1, 3, labelType=cv2.DIST_LABEL_PIXEL
    )
    by_label = np.zeros(int(labels.max()) + 1, values.dtype)
    by_label[labels[~padding]] = values[~padding]
    filled = values.copy()
    filled[padding] = by_label[labels[padding]]
    return filled


def _resampled_type(frame: Frame) -> tuple[NDArray[np.generic], int]:
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
