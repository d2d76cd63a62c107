"""The window that spreads the values of a region over the whole grey scale."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from viewer.core.annotations.model import Annotation
from viewer.core.annotations.roi import roi_mask
from viewer.core.pixels import Frame, is_padding, modality_values
from viewer.core.voi import VoiFunction, Window

# A marker, a lead letter or a dead pixel inside the region decides nothing.
_PERCENTILES = (0.5, 99.5)
_SAMPLES = 250_000


def area_window(frame: Frame, region: Annotation) -> Window | None:
    """Return the window from the 0.5th to the 99.5th percentile of a region's modality values.

    Padding does not count. Of a large region every n-th pixel and row is looked at. None for
    colour, which has no window, and where the region holds no pixel.
    """
    if frame.is_colour:
        return None
    mask = roi_mask(region, frame.shape)
    step = max(1, math.isqrt(mask.inside.size // _SAMPLES))
    part = replace(frame, stored=frame.stored[mask.rows, mask.columns][::step, ::step])
    inside = mask.inside[::step, ::step]
    padding = is_padding(part)
    if padding is not None:
        inside = inside & ~padding
    values = modality_values(part)[inside]
    values = values[np.isfinite(values)]
    if values.size == 0:
        return None
    low, high = (float(end) for end in np.percentile(values, _PERCENTILES))
    if high - low < 1.0 and frame.stored.dtype.kind == "f":
        # LINEAR cannot be narrower than 1 (PS3.3 C.11.2.1.2.1).
        width = max(high - low, float(np.finfo(np.float32).tiny))
        return Window((low + high) / 2, width, VoiFunction.LINEAR_EXACT)
    # LINEAR maps center - 0.5 ± (width - 1) / 2 to black and white.
    return Window((low + high) / 2 + 0.5, max(high - low, 0.0) + 1.0)
