"""Mean, spread and range of the values inside a region."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from viewer.core.annotations.measurement import Quantity, QuantityName
from viewer.core.annotations.roi import RoiMask
from viewer.core.pixels import Frame, is_padding, modality_values

_CHANNELS = (QuantityName.RED, QuantityName.GREEN, QuantityName.BLUE)


def value_quantities(frame: Frame, region: RoiMask) -> tuple[Quantity, ...]:
    """Return the figures of the pixels inside `region`.

    Of grey images: how many count, mean, standard deviation (of a sample: over n - 1), lowest and
    highest modality value in `frame.unit`. Padding, what a shutter hides and values that are no
    number do not count.
    Of colour: how many, and the mean of each channel.
    """
    part = _cropped(frame, region)
    left_out = is_padding(part)
    inside = region.inside if left_out is None else region.inside & ~left_out
    if part.is_colour:
        return _colour(part, inside)
    values = modality_values(part)[inside].astype(np.float64)
    return _grey(values[np.isfinite(values)], frame.unit)


def _cropped(frame: Frame, region: RoiMask) -> Frame:
    """Return the part around the region: an image may have 50 million pixels."""
    place = region.rows, region.columns
    shutter = frame.shutter and replace(frame.shutter, hidden=frame.shutter.hidden[place])
    return replace(frame, stored=frame.stored[place], shutter=shutter, overlays=())


def _grey(values: NDArray[np.float64], unit: str) -> tuple[Quantity, ...]:
    counted = Quantity(QuantityName.PIXELS, float(values.size))
    if values.size == 0:
        return (counted,)
    spread = [float(values.std(ddof=1))] if values.size > 1 else []
    return (
        Quantity(QuantityName.MEAN, float(values.mean()), unit),
        *(Quantity(QuantityName.STANDARD_DEVIATION, value, unit) for value in spread),
        Quantity(QuantityName.MINIMUM, float(values.min()), unit),
        Quantity(QuantityName.MAXIMUM, float(values.max()), unit),
        counted,
    )


def _colour(part: Frame, inside: NDArray[np.bool_]) -> tuple[Quantity, ...]:
    pixels = part.stored[inside]
    counted = Quantity(QuantityName.PIXELS, float(len(pixels)))
    if not len(pixels):
        return (counted,)
    means = pixels.mean(axis=0)
    channels = (Quantity(name, float(mean)) for name, mean in zip(_CHANNELS, means, strict=True))
    return (*channels, counted)
