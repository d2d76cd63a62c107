"""The codes of figures and units: SNOMED CT, DICOM and UCUM where they have one, else our own."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.core.annotations.measurement import (
    DEGREE,
    MILLIMETRE,
    PIXEL,
    SQUARE_MILLIMETRE,
    SQUARE_PIXEL,
    Quantity,
    QuantityName,
)
from viewer.core.geometry import SpacingSource

_LONGEST_CODE = 16  # SH


@dataclass(frozen=True)
class Concept:
    """A coded concept (PS3.3 8.8): value, coding scheme, words."""

    value: str
    scheme: str
    meaning: str


HEART = Concept("80891009", "SCT", "Heart")
THORAX = Concept("51185008", "SCT", "Thoracic structure")
COBB_ANGLE = Concept("285285000", "SCT", "Cobb angle")
WIDTH = Concept("103355008", "SCT", "Width")

_NAMES = {
    QuantityName.LENGTH: Concept("410668003", "SCT", "Length"),
    QuantityName.ANGLE: Concept("1483009", "SCT", "Angle"),
    QuantityName.HEART_WIDTH: WIDTH,
    QuantityName.THORAX_WIDTH: WIDTH,
    # No public scheme that we know has a code for the ratio.
    QuantityName.CARDIOTHORACIC_RATIO: Concept("CTR", "99FARO", "Cardiothoracic ratio"),
    QuantityName.AREA: Concept("42798000", "SCT", "Area"),
    QuantityName.MEAN: Concept("373098007", "SCT", "Mean"),
    QuantityName.STANDARD_DEVIATION: Concept("386136009", "SCT", "Standard Deviation"),
    QuantityName.MINIMUM: Concept("255605001", "SCT", "Minimum"),
    QuantityName.MAXIMUM: Concept("56851009", "SCT", "Maximum"),
    QuantityName.PIXELS: Concept("PIXELS", "99FARO", "Number of pixels"),
    QuantityName.VALUE: Concept("VALUE", "99FARO", "Pixel value"),
    QuantityName.RED: Concept("RED", "99FARO", "Red"),
    QuantityName.GREEN: Concept("GREEN", "99FARO", "Green"),
    QuantityName.BLUE: Concept("BLUE", "99FARO", "Blue"),
}
# Hounsfield units are attenuation: PS3.16 CID 6140 has its figures by name.
_ATTENUATION = {
    QuantityName.MEAN: Concept("112181", "DCM", "Mean Attenuation Coefficient"),
    QuantityName.STANDARD_DEVIATION: Concept(
        "112183", "DCM", "Standard Deviation of Attenuation Coefficient"
    ),
    QuantityName.MINIMUM: Concept("112179", "DCM", "Minimum Attenuation Coefficient"),
    QuantityName.MAXIMUM: Concept("112180", "DCM", "Maximum Attenuation Coefficient"),
    QuantityName.VALUE: Concept("112031", "DCM", "Attenuation Coefficient"),
}
_UNITS = {
    MILLIMETRE: Concept("mm", "UCUM", "mm"),
    SQUARE_MILLIMETRE: Concept("mm2", "UCUM", "mm2"),
    DEGREE: Concept("deg", "UCUM", "deg"),
    PIXEL: Concept("{pixels}", "UCUM", "pixels"),
    SQUARE_PIXEL: Concept("{squarepixels}", "UCUM", "square pixels"),
    "HU": Concept("[hnsf'U]", "UCUM", "Hounsfield unit"),
    "": Concept("1", "UCUM", "no units"),
}
_METHODS = {
    SpacingSource.PIXEL_SPACING: Concept("SPACING", "99FARO", "Pixel Spacing"),
    SpacingSource.CALIBRATED: Concept("CALIBRATED", "99FARO", "Pixel Spacing, calibrated"),
    SpacingSource.ULTRASOUND_REGION: Concept("REGION", "99FARO", "Ultrasound region"),
    SpacingSource.DETECTOR: Concept("DETECTOR", "99FARO", "At the detector, not in the patient"),
    SpacingSource.DETECTOR_CORRECTED: Concept(
        "MAGNIFICATION", "99FARO", "At the detector, estimated magnification taken out"
    ),
}

# PS3.16 CID 100
_PROCEDURES = {
    "CT": Concept("25045-6", "LN", "CT unspecified body region"),
    "MR": Concept("25056-3", "LN", "MRI unspecified body region"),
    "CR": Concept("43468-8", "LN", "XR unspecified body region"),
    "DX": Concept("43468-8", "LN", "XR unspecified body region"),
}
_ANY_PROCEDURE = Concept("363679005", "SCT", "Imaging procedure")


def procedure_of(modality: str) -> Concept:
    """Return the procedure that a report about images of a modality is on."""
    return _PROCEDURES.get(modality, _ANY_PROCEDURE)


def name_of(quantity: Quantity) -> Concept:
    """Return the concept name of a figure."""
    if quantity.unit == "HU" and quantity.name in _ATTENUATION:
        return _ATTENUATION[quantity.name]
    return _NAMES[quantity.name]


def unit_of(quantity: Quantity) -> Concept:
    """Return the unit; a Rescale Type that is no unit becomes a UCUM annotation, "{OD}"."""
    known = _UNITS.get(quantity.unit)
    if known is not None:
        return known
    words = "".join(sign for sign in quantity.unit if sign.isascii() and sign.isalnum())
    return Concept(f"{{{words[: _LONGEST_CODE - 2]}}}", "UCUM", quantity.unit[:64])


def method_of(quantity: Quantity, source: SpacingSource) -> Concept | None:
    """Return what millimetres rest on; None for figures that are none."""
    if quantity.unit not in (MILLIMETRE, SQUARE_MILLIMETRE):
        return None
    return _METHODS.get(source)
