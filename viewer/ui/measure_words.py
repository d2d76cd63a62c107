"""The words beside a measurement: figures with their unit and, where it matters, their basis."""

from __future__ import annotations

import textwrap

import pydicom
from PySide6.QtCore import QCoreApplication

from viewer.core.annotations.cardiothoracic import RatioLimit, ratio_limit
from viewer.core.annotations.measurement import (
    MILLIMETRE,
    PIXEL,
    SQUARE_MILLIMETRE,
    SQUARE_PIXEL,
    Measurement,
    Quantity,
    QuantityName,
)
from viewer.core.annotations.model import Annotation, Kind
from viewer.core.frame_tags import text
from viewer.core.geometry import PixelSize, SpacingSource

# lupdate finds calls of this name with the context written out.
translate = QCoreApplication.translate

_SPATIAL_UNITS = frozenset({MILLIMETRE, SQUARE_MILLIMETRE, PIXEL, SQUARE_PIXEL})
_LINE_LENGTH = 56


def kind_name(kind: Kind) -> str:
    """Return what a kind of annotation is called."""
    return {
        Kind.LENGTH: translate("measure", "Length"),
        Kind.ANGLE: translate("measure", "Angle"),
        Kind.COBB: translate("measure", "Cobb angle"),
        Kind.CARDIOTHORACIC: translate("measure", "Cardiothoracic ratio"),
        Kind.RECTANGLE: translate("measure", "Rectangle"),
        Kind.ELLIPSE: translate("measure", "Ellipse"),
        Kind.FREEHAND: translate("measure", "Freehand area"),
        Kind.PROBE: translate("measure", "Pixel value"),
        Kind.ARROW: translate("measure", "Arrow"),
        Kind.TEXT: translate("measure", "Text"),
    }[kind]


def label_lines(
    annotation: Annotation, measurement: Measurement | None, header: pydicom.Dataset
) -> tuple[str, ...]:
    """Return the lines of a label; without a `measurement`, which is still computed, "…".

    `header` is the image's: it says for whom the usual cardiothoracic ratio holds.
    """
    own = tuple(textwrap.wrap(annotation.text, _LINE_LENGTH))
    if annotation.kind in (Kind.ARROW, Kind.TEXT):
        return own
    if measurement is None:
        return (*own, "…")
    is_ratio = annotation.kind is Kind.CARDIOTHORACIC
    return (*own, *figure_lines(measurement, _limit(header) if is_ratio else None))


def figure_lines(measurement: Measurement, limit: RatioLimit | None = None) -> tuple[str, ...]:
    """Return the figures of a measurement, in the order in which they matter.

    The first line with a length or an area says where its size comes from, unless that is Pixel
    Spacing. `limit` is needed for a cardiothoracic ratio.
    """
    found = {one.name: one for one in measurement.quantities}
    basis = spacing_words(measurement.pixel_size)
    basis = f"  ({basis})" if basis else ""
    lines = [
        *_cardiothoracic_lines(found, limit, basis),
        *(_spatial_line(found[name], basis) for name in _SINGLE if name in found),
        _mean_line(found),
        _range_line(found),
        _colour_line(found),
        translate("measure", "partly outside the image") if measurement.is_clipped else "",
    ]
    return tuple(line for line in lines if line) or (translate("measure", "nothing to measure"),)


def spacing_words(size: PixelSize) -> str:
    """Return where millimetres come from, "" where they come from Pixel Spacing as it should be.

    Also "" for pixels: their unit says it.
    """
    if size.source is SpacingSource.DETECTOR_CORRECTED and size.magnification is not None:
        words = translate("measure", "detector, magnification {factor} taken out")
        return words.format(factor=f"{size.magnification:.3g}")
    return {
        SpacingSource.DETECTOR: translate("measure", "detector"),
        SpacingSource.CALIBRATED: translate("measure", "calibrated"),
        SpacingSource.ULTRASOUND_REGION: translate("measure", "ultrasound region"),
    }.get(size.source, "")


def _limit(header: pydicom.Dataset) -> RatioLimit:
    """Return up to which ratio a heart is usually normal, for this patient and view."""
    from inference.eligibility import age_in_years

    return ratio_limit(text(header, "ViewPosition"), age_in_years(header))


_SINGLE = (QuantityName.LENGTH, QuantityName.ANGLE, QuantityName.AREA, QuantityName.VALUE)
_Found = dict[QuantityName, Quantity]


def _cardiothoracic_lines(found: _Found, limit: RatioLimit | None, basis: str) -> list[str]:
    heart, thorax = found.get(QuantityName.HEART_WIDTH), found.get(QuantityName.THORAX_WIDTH)
    if heart is None or thorax is None or limit is None:
        return []
    widths = translate("measure", "Heart {heart}   Thorax {thorax}")
    widths = widths.format(heart=_number(heart), thorax=_number(thorax)) + basis
    ratio = found.get(QuantityName.CARDIOTHORACIC_RATIO)
    if ratio is None:
        return [widths]
    words = translate("measure", "Heart / thorax {ratio}   (usual: up to {limit})")
    words = words.format(ratio=f"{ratio.value:.2f}", limit=f"{limit.value:.2f}")
    notes = (translate("measure", note) for note in limit.notes)
    return [words, widths, *notes]


def _spatial_line(one: Quantity, basis: str) -> str:
    return _number(one) + (basis if one.unit in _SPATIAL_UNITS else "")


def _mean_line(found: _Found) -> str:
    mean = found.get(QuantityName.MEAN)
    if mean is None:
        return ""
    line = translate("measure", "Mean {mean}").format(mean=_number(mean))
    spread = found.get(QuantityName.STANDARD_DEVIATION)
    if spread is not None:
        line += "   " + translate("measure", "SD {sd}").format(sd=_digits(spread.value))
    return line


def _range_line(found: _Found) -> str:
    low, high = found.get(QuantityName.MINIMUM), found.get(QuantityName.MAXIMUM)
    if low is None or high is None:
        return ""
    words = translate("measure", "Min {low}   Max {high}")
    return words.format(low=_value(low.value), high=_value(high.value))


def _colour_line(found: _Found) -> str:
    names = (QuantityName.RED, QuantityName.GREEN, QuantityName.BLUE)
    if not all(name in found for name in names):
        return ""
    return "RGB " + " ".join(f"{found[name].value:.0f}" for name in names)


def _number(one: Quantity) -> str:
    if one.name is QuantityName.ANGLE:
        return f"{one.value:.1f}{one.unit}"
    is_value = one.name is QuantityName.VALUE
    digits = _value(one.value) if is_value else _digits(one.value)
    return f"{digits} {one.unit}".strip()


def _digits(value: float) -> str:
    """As many digits as a hand on a mouse can mean; always as many, so that no figure jumps."""
    return f"{value:.1f}" if 10 <= abs(value) < 1e6 else f"{value:.3g}"


def _value(value: float) -> str:
    """A pixel's value: whole where it is whole."""
    return f"{value:.0f}" if value == round(value) and abs(value) < 1e9 else f"{value:.5g}"
