"""Figures of an annotation, with their units and the spacing they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from viewer.core.geometry import PixelSize

# Units as they are shown; figures of pixel values carry the frame's own unit ("HU", …, or "").
MILLIMETRE, SQUARE_MILLIMETRE, DEGREE = "mm", "mm²", "°"
# Where no size is known: widths of a pixel, a pixel's height counting `PixelSize.aspect` of them.
PIXEL, SQUARE_PIXEL = "px", "px²"


class QuantityName(StrEnum):
    """What a figure says."""

    LENGTH = "length"
    ANGLE = "angle"
    HEART_WIDTH = "heart width"
    THORAX_WIDTH = "thorax width"
    CARDIOTHORACIC_RATIO = "cardiothoracic ratio"
    AREA = "area"
    PIXELS = "pixels"
    MEAN = "mean"
    STANDARD_DEVIATION = "standard deviation"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    VALUE = "value"
    RED = "red"
    GREEN = "green"
    BLUE = "blue"


@dataclass(frozen=True)
class Quantity:
    """One figure; `unit` is "" for ratios, counts and values without a unit."""

    name: QuantityName
    value: float
    unit: str = ""


@dataclass(frozen=True)
class Measurement:
    """What an annotation measures on one frame.

    Attributes
    ----------
    quantities
        In the order in which they are shown. A figure that cannot be had (the mean of no pixels,
        the ratio to a thorax of no width) is left out; arrows and texts have none.
    pixel_size
        The size the lengths, angles and areas rest on, with its source; `SpacingSource.NONE` and
        PIXEL_ASPECT_RATIO mean pixels.
    is_clipped
        Part of a region lies outside the image: its area counts, its pixels cannot.
    """

    quantities: tuple[Quantity, ...]
    pixel_size: PixelSize
    is_clipped: bool = False

    def value(self, name: QuantityName) -> float | None:
        """Return the figure of that name, None where there is none."""
        return next((one.value for one in self.quantities if one.name is name), None)
