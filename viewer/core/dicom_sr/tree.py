"""The tree of a structured report (PS3.3 C.17.3): measurement groups, and the shapes in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pydicom

from viewer.core.dicom_coordinates import Graphic, from_file, pairs
from viewer.core.frame_tags import numbers, sequence, text

_MEASUREMENT_GROUP = "125007"
# Deeper trees are damage or malice.
_DEEPEST = 32


@dataclass(frozen=True)
class Shape:
    """One SCOORD: where it lies, in image points, and whether a figure was taken from it."""

    graphic: Graphic
    sop_instance_uid: str
    frame_number: int
    unit: str


def groups_of(item: pydicom.Dataset, depth: int = 0) -> Iterator[pydicom.Dataset]:
    """Yield the measurement groups (PS3.16 TID 1410, 1411, 1501) below an item."""
    for child in children(item):
        if concept(child) == _MEASUREMENT_GROUP:
            yield child
        elif depth < _DEEPEST:
            yield from groups_of(child, depth + 1)


def value_of(item: pydicom.Dataset) -> str:
    """Return what an item of text, UID, name or code says; "" for others."""
    for keyword in ("TextValue", "UID", "PersonName"):
        if keyword in item:
            return text(item, keyword)
    coded = sequence(item, "ConceptCodeSequence")
    return text(coded[0], "CodeMeaning") if coded else ""


def shapes_of(group: pydicom.Dataset) -> tuple[list[Shape], int]:
    """Return the shapes below a group in their order, and how many cannot be placed."""
    found: list[Shape] = []
    lost = 0
    for item, unit in _coordinates(group, "", 0):
        shape = _shape(item, unit)
        lost += shape is None
        found += [] if shape is None else [shape]
    return found, lost


def _coordinates(
    item: pydicom.Dataset, unit: str, depth: int
) -> Iterator[tuple[pydicom.Dataset, str]]:
    for child in children(item):
        if text(child, "ValueType") in ("SCOORD", "SCOORD3D"):
            yield child, unit
        elif depth < _DEEPEST:
            yield from _coordinates(child, _unit(child) or unit, depth + 1)


def _unit(item: pydicom.Dataset) -> str:
    values = sequence(item, "MeasuredValueSequence")
    units = sequence(values[0], "MeasurementUnitsCodeSequence") if values else []
    return (text(units[0], "CodeValue") or "1") if units else ""


def _shape(item: pydicom.Dataset, unit: str) -> Shape | None:
    points = from_file(pairs(numbers(item, "GraphicData")))
    images = [child for child in children(item) if text(child, "ValueType") == "IMAGE"]
    references = sequence(images[0], "ReferencedSOPSequence") if images else []
    if not points or not references or text(item, "ValueType") != "SCOORD":
        return None
    frames = numbers(references[0], "ReferencedFrameNumber")
    return Shape(
        (text(item, "GraphicType").upper(), points),
        text(references[0], "ReferencedSOPInstanceUID"),
        int(frames[0]) if frames else 1,
        unit,
    )


def children(item: pydicom.Dataset) -> list[pydicom.Dataset]:
    """Return the items below an item."""
    return sequence(item, "ContentSequence")


def concept(item: pydicom.Dataset) -> str:
    """Return the code of an item's concept name; "" where it has none."""
    names = sequence(item, "ConceptNameCodeSequence")
    return text(names[0], "CodeValue") if names else ""


def studies_of(document: pydicom.Dataset) -> dict[str, str]:
    """Return the study of each image that the document names as its evidence."""
    found: dict[str, str] = {}
    for keyword in ("CurrentRequestedProcedureEvidenceSequence", "PertinentOtherEvidenceSequence"):
        for study in sequence(document, keyword):
            for series in sequence(study, "ReferencedSeriesSequence"):
                for image in sequence(series, "ReferencedSOPSequence"):
                    uid = text(image, "ReferencedSOPInstanceUID")
                    found[uid] = text(study, "StudyInstanceUID")
    return found
