"""Figures in plain words, for files that other programs show; the window has its own."""

from __future__ import annotations

from viewer.core.annotations.measurement import Measurement, Quantity, QuantityName
from viewer.core.geometry import SpacingSource

_SHORT = {
    QuantityName.LENGTH: "",
    QuantityName.ANGLE: "",
    QuantityName.VALUE: "",
    QuantityName.CARDIOTHORACIC_RATIO: "CTR",
    QuantityName.STANDARD_DEVIATION: "SD",
    QuantityName.MINIMUM: "min",
    QuantityName.MAXIMUM: "max",
}


def plain_words(measurement: Measurement) -> str:
    """Return a line for each figure, and one for a spacing that is not the patient's."""
    lines = [_line(quantity) for quantity in measurement.quantities]
    has_length = any(one.unit.startswith("mm") for one in measurement.quantities)
    if has_length and measurement.pixel_size.source is SpacingSource.DETECTOR:
        lines.append("at the detector")
    return "\n".join(lines)


def _line(quantity: Quantity) -> str:
    name = _SHORT.get(quantity.name, quantity.name.value)
    number = f"{quantity.value:.2f}" if abs(quantity.value) < 10 else f"{quantity.value:.1f}"
    if quantity.name is QuantityName.PIXELS:
        number = f"{quantity.value:.0f}"
    gap = "" if quantity.unit == "°" else " "
    return f"{name} {number}{gap}{quantity.unit}".strip()
