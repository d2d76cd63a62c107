"""How often each value occurs in an image: what a window is chosen by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.core.pixels import Frame, is_padding, modality_values

_BINS = 256
# A few stray values must not press all others into one bin.
_INNER = (0.02, 99.98)
_BEYOND = 0.25  # of the inner range, shown on both sides where there are values


@dataclass(frozen=True, eq=False)
class Histogram:
    """The values of one frame, and of that alone.

    Attributes
    ----------
    counts
        int64 (bins,).
    edges
        float64 (bins + 1,), modality values, rising.
    left_out
        Pixels that are padding or hidden by a shutter; values outside `edges` count at its ends.
    unit
        As `Frame.unit`.
    """

    sop_instance_uid: str
    frame_number: int
    image_sha256: str
    counts: NDArray[np.int64]
    edges: NDArray[np.float64]
    left_out: int
    unit: str

    @property
    def low(self) -> float:
        """The value at the left end."""
        return float(self.edges[0])

    @property
    def high(self) -> float:
        """The value at the right end."""
        return float(self.edges[-1])


def histogram(frame: Frame) -> Histogram:
    """Count the modality values of a grey frame, padding left out; of colour the luminance."""
    values = modality_values(frame).ravel()
    outside = is_padding(frame)
    if outside is not None:
        values = values[~outside.ravel()]
    left_out = int(frame.shape[0] * frame.shape[1] - values.size)
    values = values[np.isfinite(values)]
    edges = _edges(values)
    counts, _ = np.histogram(np.clip(values, edges[0], edges[-1]), edges)
    return Histogram(
        frame.sop_instance_uid,
        frame.frame_number,
        frame.sha256,
        counts.astype(np.int64),
        edges,
        left_out,
        frame.unit,
    )


def _edges(values: NDArray[np.float32]) -> NDArray[np.float64]:
    """Bins of whole values where they are whole, so that none is empty for want of values."""
    if values.size == 0:
        return np.linspace(0.0, 1.0, 2)
    low, high = float(values.min()), float(values.max())
    whole = bool((values[::7] == np.rint(values[::7])).all())
    inner_low, inner_high = (float(each) for each in np.percentile(values[::7], _INNER))
    room = max((inner_high - inner_low) * _BEYOND, 1.0 if whole else 1e-30)
    low, high = max(low, inner_low - room), min(high, inner_high + room)
    if not whole:
        return np.linspace(low, high if high > low else low + 1.0, _BINS + 1)
    low, high = np.floor(low), np.ceil(high)
    step = max(1.0, np.ceil((high - low + 1) / _BINS))
    return np.asarray(np.arange(low - 0.5, high + step + 0.5, step), dtype=np.float64)
