"""The tags that say what stored values mean: modality transform, VOI, polarity, padding.

Each is read for one frame: per-frame functional groups win over shared ones, those over the top
level (PS3.3 C.7.6.16). Values no program could use (a width of 0, an empty table) are left out.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pydicom
from numpy.typing import NDArray
from pydicom.dataelem import RawDataElement
from pydicom.multival import MultiValue

from viewer.core.lookup_tables import described_entries, first_mapped, table_entries
from viewer.core.raw_elements import plain_value, tag_of
from viewer.core.voi import Voi, VoiFunction, VoiTable, Window


@dataclass(frozen=True)
class Rescale:
    """modality value = stored value × slope + intercept (PS3.3 C.11.1)."""

    slope: float = 1.0
    intercept: float = 0.0


@dataclass(frozen=True, eq=False)
class ModalityTable:
    """modality value = values[stored - first_mapped], clamped at both ends (PS3.3 C.11.1)."""

    first_mapped: int
    values: NDArray[np.uint16]


@dataclass(frozen=True, eq=False)
class FrameTags:
    """What the file states about one frame's values.

    Attributes
    ----------
    unit
        "HU" where modality values are Hounsfield units, the Rescale Type otherwise, "" unknown.
    inverted
        White is the lowest value; applied after the VOI.
    padding
        Lowest and highest stored value (inclusive) that is background and no measurement.
    """

    modality: str
    transform: Rescale | ModalityTable
    unit: str
    voi: tuple[Voi, ...]
    inverted: bool
    padding: tuple[float, float] | None
    bits_stored: int


def read_frame_tags(dataset: pydicom.Dataset, index: int) -> FrameTags:
    """Read the tags of frame `index` (from 0)."""
    transform, unit = _modality_transform(dataset, index)
    return FrameTags(
        modality=text(dataset, "Modality"),
        transform=transform,
        unit=unit,
        voi=tuple(_voi(functional_group(dataset, index, "FrameVOILUTSequence"), dataset)),
        inverted=_is_inverted(dataset),
        padding=_padding(dataset),
        bits_stored=bits_stored(dataset),
    )


def functional_group(dataset: pydicom.Dataset, index: int, keyword: str) -> pydicom.Dataset:
    """Return the item of functional group `keyword` for frame `index`, or `dataset` itself."""
    per_frame = sequence(dataset, "PerFrameFunctionalGroupsSequence")
    shared = sequence(dataset, "SharedFunctionalGroupsSequence")
    for groups in (*per_frame[index : index + 1], *shared[:1]):
        items = sequence(groups, keyword)
        if items:
            return items[0]
    return dataset


def sequence(dataset: pydicom.Dataset, keyword: str) -> list[pydicom.Dataset]:
    """Return a tag's items; empty when missing or no sequence."""
    value = element_value(dataset, keyword)
    return list(value) if isinstance(value, pydicom.Sequence) else []


def texts(dataset: pydicom.Dataset, keyword: str | int) -> list[str]:
    """Return a tag's values, each as stripped text; empty when missing or unreadable."""
    value = element_value(dataset, keyword)
    if value is None or value == "":
        return []
    values = value if isinstance(value, (list, MultiValue)) else [value]
    return [str(item).strip() for item in values]


def text(dataset: pydicom.Dataset, keyword: str | int) -> str:
    """Return a tag as stripped text; "" when missing, empty or unreadable."""
    value = element_value(dataset, keyword)
    return "" if value is None else str(value).strip()


def numbers(dataset: pydicom.Dataset, keyword: str | int) -> list[float]:
    """Return a tag's finite numbers; empty when missing or not numbers."""
    value = element_value(dataset, keyword)
    if value is None or value == "":
        return []
    values = [value] if isinstance(value, (str, int, float)) else list(value)
    try:
        found = [float(item) for item in values]
    except (TypeError, ValueError, OverflowError):
        return []
    return found if all(math.isfinite(item) for item in found) else []


def element_value(dataset: pydicom.Dataset, keyword: str | int) -> Any:
    """Return the value at a keyword or tag as pydicom has it; None when missing or unreadable."""
    # A damaged element raises when pydicom converts it, and it converts on access.
    try:
        tag = tag_of(keyword) if isinstance(keyword, str) else keyword
        element: Any = None if tag is None else dataset.get_item(tag)
        if isinstance(element, RawDataElement):
            plain = plain_value(element)
            return dataset[element.tag].value if plain is None else plain
        return None if element is None else element.value
    except Exception:  # anything, from pydicom's converters
        return None


def _modality_transform(
    dataset: pydicom.Dataset, index: int
) -> tuple[Rescale | ModalityTable, str]:
    group = functional_group(dataset, index, "PixelValueTransformationSequence")
    tables = sequence(dataset, "ModalityLUTSequence")
    if tables:
        table = _read_table(tables[0], dataset)
        if table is not None:
            unit = text(tables[0], "ModalityLUTType")
            return ModalityTable(table.first_mapped, table.values), _unit(unit)
    dose = _number(dataset, "DoseGridScaling", 0.0)  # PS3.3 C.8.8.3
    if dose > 0:
        return Rescale(dose), "Gy" if text(dataset, "DoseUnits").upper() == "GY" else ""
    slope, intercept = numbers(group, "RescaleSlope"), numbers(group, "RescaleIntercept")
    if not slope and not intercept:
        return Rescale(), ""
    rescale = Rescale((slope[0] if slope else 1.0) or 1.0, intercept[0] if intercept else 0.0)
    unit = text(group, "RescaleType") or ("HU" if text(dataset, "Modality") == "CT" else "")
    return rescale, _unit(unit)


def _unit(rescale_type: str) -> str:
    return "" if rescale_type in ("US", "UNSPECIFIED") else rescale_type


def _voi(group: pydicom.Dataset, dataset: pydicom.Dataset) -> Iterator[Voi]:
    """Tables first, as pydicom's `apply_voi_lut` prefers them; then windows in file order."""
    for item in sequence(group, "VOILUTSequence"):
        table = _read_table(item, dataset)
        if table is not None:
            yield table
    function = _voi_function(text(group, "VOILUTFunction"))
    names = texts(group, "WindowCenterWidthExplanation")
    pairs = zip(numbers(group, "WindowCenter"), numbers(group, "WindowWidth"), strict=False)
    smallest = 1.0 if function is VoiFunction.LINEAR else np.finfo(float).tiny
    for position, (center, width) in enumerate(pairs):
        if width >= smallest:
            name = names[position] if position < len(names) else ""
            yield Window(center, width, function, name)


def _voi_function(value: str) -> VoiFunction:
    try:
        return VoiFunction(value.upper())
    except ValueError:
        return VoiFunction.LINEAR


def _read_table(item: pydicom.Dataset, dataset: pydicom.Dataset) -> VoiTable | None:
    """Read a Modality or VOI LUT item (PS3.3 C.11.1.1.1, C.11.2.1.1); None when unusable."""
    descriptor, data = numbers(item, "LUTDescriptor"), element_value(item, "LUTData")
    if len(descriptor) != 3 or data is None or not 1 <= descriptor[2] <= 16:
        return None
    count, bits = described_entries(descriptor), int(descriptor[2])
    try:
        values, bits = table_entries(data, count, bits, is_little_endian(dataset))
    except (TypeError, ValueError):  # an element of another kind than LUT Data can be
        return None
    if values.size == 0:
        return None
    first = first_mapped(descriptor, is_signed(dataset))
    return VoiTable(first, values, bits, text(item, "LUTExplanation"))


def _is_inverted(dataset: pydicom.Dataset) -> bool:
    """Presentation LUT Shape (PS3.3 C.11.6) says it outright; MONOCHROME1 (C.7.6.3.1.2) else.

    A DX image with MONOCHROME1 also states INVERSE: one inversion, not two.
    """
    shape = text(dataset, "PresentationLUTShape").upper()
    if shape in ("IDENTITY", "INVERSE"):
        return shape == "INVERSE"
    return text(dataset, "PhotometricInterpretation").upper() == "MONOCHROME1"


def _padding(dataset: pydicom.Dataset) -> tuple[float, float] | None:
    """Pixel Padding Value and Range Limit, PS3.3 C.7.5.1.1.2."""
    for value, limit in (
        ("PixelPaddingValue", "PixelPaddingRangeLimit"),
        ("FloatPixelPaddingValue", "FloatPixelPaddingRangeLimit"),
        ("DoubleFloatPixelPaddingValue", "DoubleFloatPixelPaddingRangeLimit"),
    ):
        first = numbers(dataset, value)
        if first:
            ends = [first[0], (numbers(dataset, limit) or first)[0]]
            signed = [_as_represented(end, dataset) for end in ends]
            return min(signed), max(signed)
    return None


def _as_represented(value: float, dataset: pydicom.Dataset) -> float:
    """Undo a US written where the pixels are SS, or the reverse."""
    bits = bits_allocated(dataset)
    signed = is_signed(dataset)
    if signed and value >= 1 << (bits - 1):
        return value - (1 << bits)
    return value + (1 << bits) if not signed and value < 0 and bits <= 16 else value


def bits_stored(dataset: pydicom.Dataset) -> int:
    """Return how many bits of a stored value count: Bits Stored, where that can be true.

    Where it is missing or exceeds Bits Allocated all bits count; where Largest Image Pixel Value
    (PS3.3 C.7.6.3) needs more bits than Bits Stored says, those.
    """
    allocated = bits_allocated(dataset)
    stored = int(_number(dataset, "BitsStored", allocated))
    if not 1 <= stored <= allocated:
        return allocated
    largest = int(_number(dataset, "LargestImagePixelValue", 0))
    needed = 0 if is_signed(dataset) else largest.bit_length()
    return max(stored, needed) if needed <= allocated else stored


def bits_allocated(dataset: pydicom.Dataset) -> int:
    """Return Bits Allocated; 16 where it is missing or no size of a value."""
    bits = int(_number(dataset, "BitsAllocated", 16))
    return bits if 1 <= bits <= 64 else 16


def is_signed(dataset: pydicom.Dataset) -> bool:
    """Return whether Pixel Representation says two's complement."""
    return _number(dataset, "PixelRepresentation", 0) == 1


def is_little_endian(dataset: pydicom.Dataset) -> bool:
    """Return the byte order that `dataset` was read in."""
    return dataset.original_encoding[1] is not False


def _number(dataset: pydicom.Dataset, keyword: str, missing: float) -> float:
    found = numbers(dataset, keyword)
    return found[0] if found else missing
