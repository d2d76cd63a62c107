"""Measurements to a Comprehensive SR with a measurement report (PS3.16 TID 1500) as its content.

highdicom makes the tree; it takes half a second to import, so that happens on the first report.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import numpy as np
import pydicom

from viewer.core.annotations.measurement import Measurement, Quantity, QuantityName
from viewer.core.annotations.model import Annotation, Kind
from viewer.core.derived_documents import (
    MANUFACTURER,
    MODEL,
    UTF_8,
    as_person_name,
    evidence_of,
    new_document_uid,
    require_one_study,
    software_version,
)
from viewer.core.dicom_coordinates import Graphic, graphics_of, to_file, tracking_id
from viewer.core.dicom_sr.concepts import (
    COBB_ANGLE,
    HEART,
    THORAX,
    Concept,
    method_of,
    name_of,
    procedure_of,
    unit_of,
)
from viewer.core.observers import device_observer, person_observer

if TYPE_CHECKING:
    from highdicom import sr

_SERIES_NUMBER = 9001
_DESCRIPTION = "Faro measurements"
_SITES = {QuantityName.HEART_WIDTH: HEART, QuantityName.THORAX_WIDTH: THORAX}

Measured = tuple[Annotation, Measurement]


def measurement_report(
    measured: Sequence[Measured], headers: Sequence[pydicom.Dataset]
) -> pydicom.Dataset:
    """Return a Comprehensive SR about annotations of one study.

    Parameters
    ----------
    measured
        At least one annotation, each with its figures (`annotations.measure`).
    headers
        Of all images they lie on; others are left out of the report's evidence.

    Raises
    ------
    UserError
        The images are of several studies or patients, or have no identity to refer to.
    ValueError
        Nothing was measured, or the header of an image is missing.
    """
    from highdicom import sr

    evidence = _evidence([annotation for annotation, _ in measured], headers)
    require_one_study(list(evidence.values()))
    first = next(iter(evidence.values()))
    report = sr.MeasurementReport(
        observation_context=_observers(measured),
        procedure_reported=_code(procedure_of(first.Modality)),
        imaging_measurements=[
            _group(annotation, found, evidence[annotation.sop_instance_uid])
            for annotation, found in measured
        ],
    )
    return sr.ComprehensiveSR(
        evidence=list(evidence.values()),
        content=report,
        series_instance_uid=new_document_uid(),
        series_number=_SERIES_NUMBER,
        sop_instance_uid=new_document_uid(),
        instance_number=1,
        manufacturer=MANUFACTURER,
        manufacturer_model_name=MODEL,
        software_versions=software_version(),
        device_serial_number="-",
        series_description=_DESCRIPTION,
        specific_character_set=UTF_8,
        is_complete=True,
    )


def _evidence(
    annotations: Sequence[Annotation], headers: Sequence[pydicom.Dataset]
) -> dict[str, pydicom.Dataset]:
    wanted = dict.fromkeys(annotation.sop_instance_uid for annotation in annotations)
    found = {
        str(header.get("SOPInstanceUID", "")): header
        for header in headers
        if str(header.get("SOPInstanceUID", "")) in wanted
    }
    if not wanted or len(found) < len(wanted):
        raise ValueError("no annotations, or no header of an image they lie on")
    return {uid: evidence_of(found[uid]) for uid in wanted}


def _observers(measured: Sequence[Measured]) -> sr.ObservationContext:
    from highdicom import sr

    authors = [annotation.author for annotation, _ in measured if annotation.author]
    return sr.ObservationContext(
        observer_person_context=person_observer(authors[0] if authors else ""),
        observer_device_context=device_observer(),
    )


def _group(
    annotation: Annotation, found: Measurement, evidence: pydicom.Dataset
) -> sr.PlanarROIMeasurementsAndQualitativeEvaluations | sr.MeasurementsAndQualitativeEvaluations:
    """Return a region with its figures (TID 1410) or figures with their lines (TID 1501)."""
    from highdicom import sr

    source = _source(annotation, evidence)
    tracking = sr.TrackingIdentifier(annotation.uid, tracking_id(annotation))
    lines = graphics_of(annotation)
    group: Any
    if annotation.is_roi or not found.quantities:
        # Marks without figures are regions, too: a point or a line of the image.
        shape, points = lines[0]
        group = sr.PlanarROIMeasurementsAndQualitativeEvaluations(
            tracking,
            referenced_region=sr.ImageRegion(shape, _array(points), source),
            measurements=[_figure(one, found, annotation, ()) for one in found.quantities],
        )
        _add_lines(group, lines[1:], source)
    else:
        group = sr.MeasurementsAndQualitativeEvaluations(
            tracking,
            measurements=[
                _figure(one, found, annotation, _coordinates(one, lines, source))
                for one in found.quantities
            ],
        )
    _add_words(group[0], annotation)
    return group  # type: ignore[no-any-return]


def _figure(
    quantity: Quantity,
    found: Measurement,
    annotation: Annotation,
    coordinates: Sequence[sr.CoordinatesForMeasurement],
) -> sr.Measurement:
    from highdicom import sr

    is_cobb = annotation.kind is Kind.COBB and quantity.name is QuantityName.ANGLE
    site = _SITES.get(quantity.name)
    method = method_of(quantity, found.pixel_size.source)
    return sr.Measurement(
        name=_code(COBB_ANGLE if is_cobb else name_of(quantity)),
        value=quantity.value,
        unit=_code(unit_of(quantity)),
        method=None if method is None else _code(method),
        finding_sites=None if site is None else [sr.FindingSite(_code(site))],
        referenced_coordinates=list(coordinates) or None,
    )


def _coordinates(
    quantity: Quantity, lines: Sequence[Graphic], source: sr.SourceImageForRegion
) -> list[sr.CoordinatesForMeasurement]:
    """Return the lines a figure was taken from: the ratio from both, each width from its own."""
    from highdicom import sr

    if quantity.name is QuantityName.HEART_WIDTH:
        lines = lines[:1]
    elif quantity.name is QuantityName.THORAX_WIDTH:
        lines = lines[1:]
    return [sr.CoordinatesForMeasurement(shape, _array(points), source) for shape, points in lines]


def _add_lines(group: Any, lines: Sequence[Graphic], source: sr.SourceImageForRegion) -> None:
    """Add the other lines of a mark of several that measures nothing."""
    from highdicom import sr

    for shape, points in lines:
        group[0].ContentSequence.append(sr.ImageRegion(shape, _array(points), source))


def _add_words(group: Any, annotation: Annotation) -> None:
    """Add the reader's words, who they are and when it was drawn (PS3.3 C.17.3.2.4)."""
    from highdicom import sr
    from pydicom.sr.codedict import codes

    if annotation.text:
        group.ContentSequence.append(
            sr.TextContentItem(
                name=codes.DCM.Comment,
                value=annotation.text,
                relationship_type=sr.RelationshipTypeValues.CONTAINS,
            )
        )
    if as_person_name(annotation.author):
        group.ContentSequence.append(
            sr.PnameContentItem(
                name=codes.DCM.PersonObserverName,
                value=as_person_name(annotation.author),
                relationship_type=sr.RelationshipTypeValues.HAS_OBS_CONTEXT,
            )
        )
    moment = _moment(annotation.created)
    if moment:
        group.ObservationDateTime = moment


def _source(annotation: Annotation, evidence: pydicom.Dataset) -> sr.SourceImageForRegion:
    from highdicom import sr

    frames = [annotation.frame_number] if "NumberOfFrames" in evidence else None
    return sr.SourceImageForRegion(evidence.SOPClassUID, evidence.SOPInstanceUID, frames)


def _array(points: Sequence[tuple[float, float]]) -> np.ndarray:
    return np.array(to_file(points), np.float64)


def _code(concept: Concept) -> sr.CodedConcept:
    from highdicom import sr

    return sr.CodedConcept(concept.value, concept.scheme, concept.meaning)


def _moment(created: str) -> str:
    """Return ISO 8601 as a DICOM DT; "" for other words."""
    try:
        return datetime.fromisoformat(created).strftime("%Y%m%d%H%M%S%z")
    except ValueError:
        return ""
