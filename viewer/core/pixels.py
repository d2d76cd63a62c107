"""The one pixel path: stored values → padding, shutter → modality → VOI → polarity → 8 bit.

Screen, model, export and training all read through here, so MONOCHROME1, padding and signedness
are right everywhere or nowhere. DICOM PS3.3 C.7.6.3, C.11.1, C.11.2, C.11.6; PS3.4 N.2.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from viewer.core.frame import Frame
from viewer.core.frame_tags import ModalityTable, Rescale
from viewer.core.percentiles import percentile_pair
from viewer.core.voi import Voi, VoiFunction, VoiTable, Window, apply_voi

# Percentiles of the automatic window: collimator edges, letters and implants lie outside.
_AUTOMATIC_PERCENTILES = (0.5, 99.5)
_AUTOMATIC_SAMPLES = 250_000
_LARGEST_TABLE = 1 << 16
_LARGEST_16BIT = (1 << 16) - 1
Scalar = TypeVar("Scalar", bound=np.generic)
# Rec. 601, what JPEG and DICOM's YBR_FULL use for Y.
_LUMINANCE = np.array([0.299, 0.587, 0.114])


@dataclass(frozen=True, eq=False)
class LookupTable:
    """Stored integer value to grey: ``values[stored - first]``, uint8, for one frame and VOI."""

    first: int
    values: NDArray[np.uint8]


def modality_values(frame: Frame) -> NDArray[np.float32]:
    """Return (rows, columns) float32 modality values (HU for CT); padding is kept as it is.

    Colour frames give their luminance in [0, 255].
    """
    return _to_modality(frame, frame.stored).astype(np.float32)


def automatic_window(frame: Frame) -> Window:
    """Return the window between the 0.5th and 99.5th percentile, padding left out.

    Frames of up to 8 bits without a rescale keep their whole range: they were made for display.
    """
    low, high = _automatic_range(frame)
    if frame.tags.bits_stored <= 8 and frame.stored.dtype.kind in "ub" and not frame.tags.padding:
        top = (1 << frame.tags.bits_stored) - 1
        ends = _to_modality(frame, np.array([0, top], dtype=np.int64))
        low, high = float(ends.min()), float(ends.max())
    # LINEAR maps center - 0.5 ± (width - 1) / 2 to black and white.
    width = max(high - low, 1e-6) + 1.0
    return Window((low + high) / 2 + 0.5, width)


def default_voi(frame: Frame) -> Voi:
    """Return what to show at first: the file's first table or window, else the automatic one."""
    return frame.voi[0] if frame.voi else automatic_window(frame)


def normalised(frame: Frame, voi: Voi | None = None) -> NDArray[np.float32]:
    """Return (rows, columns) float32 grey in [0, 1], 0 black, after VOI and polarity.

    This is what a model sees. Padding and what a shutter hides is 0; colour becomes its luminance.
    """
    if frame.is_colour:
        top = float((1 << frame.tags.bits_stored) - 1)
        luminance = np.clip(frame.stored @ _LUMINANCE / top, 0.0, 1.0)
        return _shuttered(np.asarray(luminance, dtype=np.float32), frame, 0)
    voi = voi or default_voi(frame)
    table = _grey_table(frame, voi, False)
    if table is None:
        grey = _grey(frame, frame.stored, voi, False).astype(np.float32)
    else:
        grey = _look_up(table.astype(np.float32), frame)
    return _shuttered(grey, frame, 0)


def normalised_16bit(frame: Frame, voi: Voi | None = None) -> NDArray[np.uint16] | None:
    """Return `normalised` × 65,535, rounded, in a tenth of the time; None without a small table.

    For large images on their way to a small network, where the look-up is most of the work.
    """
    table = table_16bit(frame, voi)
    if table is None:
        return None
    import cv2

    return _shuttered(np.asarray(cv2.LUT(frame.stored, table), dtype=np.uint16), frame, 0)


def table_16bit(frame: Frame, voi: Voi | None = None) -> NDArray[np.uint16] | None:
    """Return the table of 65,536 greys by which `normalised_16bit` looks up, or None as that."""
    if frame.stored.dtype != np.uint16:
        return None
    grey = _grey_table(frame, voi or default_voi(frame), False)
    if grey is None:
        return None
    table = np.zeros(_LARGEST_TABLE, np.uint16)
    low = int(frame.stored_range[0])
    table[low : low + len(grey)] = np.rint(grey * _LARGEST_16BIT)
    return table


def to_8bit(frame: Frame, voi: Voi | None = None, invert: bool = False) -> NDArray[np.uint8]:
    """Return what the screen shows: uint8, (rows, columns) or (rows, columns, 3) RGB.

    `invert` is the user's wish, on top of the file's own polarity; padding stays black, and what
    a shutter hides has the shutter's grey.
    """
    if frame.is_colour:
        rgb = colour_8bit(frame)
        return np.asarray(255 - rgb, dtype=np.uint8) if invert else rgb
    voi = voi or default_voi(frame)
    table = lookup_table(frame, voi, invert)
    if table is None:
        shown = _round(_grey(frame, frame.stored, voi, invert))
    else:
        shown = _look_up(table.values, frame)
    return _shuttered(shown, frame, frame.shutter.grey if frame.shutter else 0)


def colour_8bit(frame: Frame) -> NDArray[np.uint8]:
    """Return a colour frame's RGB as uint8, Bits Stored scaled to 8, the shutter painted in."""
    bits, shutter = frame.tags.bits_stored, frame.shutter
    if bits == 8 and frame.stored.dtype == np.uint8:
        rgb = frame.stored if shutter is None else frame.stored.copy()
    else:
        rgb = _round(np.clip(frame.stored / float((1 << bits) - 1), 0.0, 1.0))
    return rgb if shutter is None else _shuttered(rgb, frame, shutter.grey)


def lookup_table(frame: Frame, voi: Voi, invert: bool = False) -> LookupTable | None:
    """Return the table that `to_8bit` uses, for windowing by look-up while the mouse drags.

    None for colour, floats and frames that span more than 65,536 values.
    """
    grey = _grey_table(frame, voi, invert)
    return None if grey is None else LookupTable(int(frame.stored_range[0]), _round(grey))


def value_at(frame: Frame, row: int, column: int) -> float | tuple[int, int, int]:
    """Return the modality value (unit: `frame.unit`) or the RGB at a pixel; IndexError outside."""
    if not (0 <= row < frame.shape[0] and 0 <= column < frame.shape[1]):
        raise IndexError(f"({row}, {column}) is outside {frame.shape}")
    if frame.is_colour:
        red, green, blue = (int(sample) for sample in frame.stored[row, column])
        return red, green, blue
    return float(_to_modality(frame, frame.stored[row : row + 1, column : column + 1])[0, 0])


def is_padding(frame: Frame) -> NDArray[np.bool_] | None:
    """Return (rows, columns) bool, True where the pixel is no part of the picture.

    That is padding and what a shutter hides; None when neither is stated.
    """
    padding = None if frame.is_colour else _padding_mask(frame, frame.stored)
    if frame.shutter is None:
        return padding
    return frame.shutter.hidden if padding is None else padding | frame.shutter.hidden


def _to_modality(frame: Frame, stored: NDArray[Any]) -> NDArray[np.float64]:
    if frame.is_colour:
        return np.asarray(stored @ _LUMINANCE) if stored.ndim == 3 else stored.astype(np.float64)
    transform = frame.tags.transform
    if isinstance(transform, ModalityTable):
        last = len(transform.values) - 1
        index = np.clip(stored.astype(np.int64) - transform.first_mapped, 0, last)
        return transform.values[index].astype(np.float64)
    values = stored.astype(np.float64)
    if transform != Rescale():
        values = values * transform.slope + transform.intercept
    return values


def _grey(frame: Frame, stored: NDArray[Any], voi: Voi, invert: bool) -> NDArray[np.float64]:
    grey = apply_voi(_to_modality(frame, stored), voi)
    if frame.tags.inverted != invert:
        grey = 1.0 - grey
    grey[np.isnan(grey)] = 0.0
    padding = _padding_mask(frame, stored)
    if padding is not None:
        grey[padding] = 0.0
    return grey


def _grey_table(frame: Frame, voi: Voi, invert: bool) -> NDArray[np.float64] | None:
    """Return the grey of every value between the frame's lowest and highest, if few enough."""
    if frame.is_colour or frame.stored.dtype.kind not in "iub":
        return None
    low, high = (int(end) for end in frame.stored_range)
    if high - low >= _LARGEST_TABLE:
        return None
    return _grey(frame, np.arange(low, high + 1, dtype=np.int64), voi, invert)


def _look_up(table: NDArray[Scalar], frame: Frame) -> NDArray[Scalar]:
    """Return `table[stored - lowest stored]`, for 16 bits without a copy of the frame's indices."""
    low = int(frame.stored_range[0])
    if frame.stored.dtype == np.uint16:
        whole = np.zeros(low + len(table), table.dtype)
        whole[low:] = table
        return np.take(whole, frame.stored)
    if frame.stored.dtype.itemsize >= 4:  # above what 32 bits hold with a sign
        return np.take(table, frame.stored.astype(np.int64) - low)
    return np.take(table, frame.stored.astype(np.int32) - low)


def _shuttered(shown: NDArray[Scalar], frame: Frame, value: int) -> NDArray[Scalar]:
    """Put `value` where the shutter hides; `shown` is ours to change."""
    if frame.shutter is not None:
        shown[frame.shutter.hidden] = value
    return shown


def _padding_mask(frame: Frame, stored: NDArray[Any]) -> NDArray[np.bool_] | None:
    if frame.tags.padding is None:
        return None
    low, high = frame.tags.padding
    return np.asarray((stored >= low) & (stored <= high))


def _automatic_range(frame: Frame) -> tuple[float, float]:
    stored = frame.stored
    step = max(1, int(np.sqrt(stored.shape[0] * stored.shape[1] / _AUTOMATIC_SAMPLES)))
    sample = stored[::step, ::step]
    values = _to_modality(frame, sample)
    outside = is_padding(frame) if frame.shutter else _padding_mask(frame, sample)
    if outside is not None and frame.shutter:
        outside = outside[::step, ::step]
    if outside is not None and not frame.is_colour and not outside.all():
        values = values[~outside]
    values = values[np.isfinite(values)]
    if values.size == 0:
        return 0.0, 1.0
    low, high = percentile_pair(values, *_AUTOMATIC_PERCENTILES)
    if high <= low:
        low, high = values.min(), values.max()
    return float(low), float(high)


def _round(grey: NDArray[np.float64]) -> NDArray[np.uint8]:
    return np.rint(grey * 255.0).astype(np.uint8)


__all__ = [
    "Frame",
    "LookupTable",
    "Voi",
    "VoiFunction",
    "VoiTable",
    "Window",
    "automatic_window",
    "colour_8bit",
    "default_voi",
    "is_padding",
    "lookup_table",
    "modality_values",
    "normalised",
    "normalised_16bit",
    "table_16bit",
    "to_8bit",
    "value_at",
]
