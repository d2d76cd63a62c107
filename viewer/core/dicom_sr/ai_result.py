"""The AI's answer to an image as a Comprehensive SR (PS3.16 TID 1500, algorithm by TID 4019).

Whoever makes it again from the same answer gets the same object, byte for byte: sent twice, it is
one object in the archive.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import pydicom

from viewer.core.derived_documents import (
    DEVICE_UID,
    MANUFACTURER,
    MODEL,
    UTF_8,
    derived_uid,
    evidence_of,
    software_version,
)
from viewer.core.dicom_sr.concepts import Concept, procedure_of
from viewer.core.observers import device_observer
from viewer.core.report_facts import PackFacts
from viewer.core.result import Result

if TYPE_CHECKING:
    from highdicom import sr

SERIES_NUMBER = 9002
_DESCRIPTION = "Faro AI result"
_LONGEST_MEANING = 64  # LO
_NOT_A_DIAGNOSIS = (
    "Computed by an algorithm and not a diagnosis: decision support for trained readers. "
    "A normal result does not exclude disease."
)
_FORCED = "The image's tags did not state that it may be scored; a user asked for it all the same."
_FINDING = Concept("AI-RESULT", "99FARO", "Answer of the AI to an image")
_FLAG = Concept("AI-FLAG", "99FARO", "Flagged to be looked at first")
_UNCERTAIN = Concept("AI-UNCERTAIN", "99FARO", "So near the threshold that a radiologist must look")
_LABEL = Concept("AI-LABEL", "99FARO", "Most probable class on its side of the threshold")
_SCORE = Concept("AI-SCORE", "99FARO", "Sum of the flag classes' probabilities")
_THRESHOLD = Concept("AI-THRESHOLD", "99FARO", "Threshold of the flag")
_ONE = Concept("1", "UCUM", "no units")
_YES, _NO = Concept("373066001", "SCT", "Yes"), Concept("373067005", "SCT", "No")


def ai_result_report(
    result: Result, header: pydicom.Dataset, pack: PackFacts | None = None
) -> pydicom.Dataset:
    """Return the structured report of one answer.

    Parameters
    ----------
    header
        Of the image that was scored.
    pack
        What its card states: intended use, and the set its threshold was chosen on.

    Raises
    ------
    UserError
        The image has no identity to refer to.
    ValueError
        The answer is to another image.
    """
    from highdicom import sr

    evidence = evidence_of(header)
    if evidence.SOPInstanceUID != result.sop_instance_uid:
        raise ValueError("the AI result belongs to another image")
    content = sr.MeasurementReport(
        observation_context=sr.ObservationContext(observer_device_context=device_observer()),
        procedure_reported=_code(procedure_of(str(evidence.Modality))),
        imaging_measurements=[_group(result, evidence, pack)],
    )
    made = sr.ComprehensiveSR(
        evidence=[evidence],
        content=content,
        series_instance_uid=_uid(result, "series"),
        series_number=SERIES_NUMBER,
        sop_instance_uid=_uid(result, "report"),
        instance_number=1,
        manufacturer=MANUFACTURER,
        manufacturer_model_name=MODEL,
        software_versions=software_version(),
        device_serial_number="-",
        series_description=_DESCRIPTION,
        specific_character_set=UTF_8,
        is_complete=True,
    )
    _date(made, result.created)
    return made


def _group(
    result: Result, evidence: pydicom.Dataset, pack: PackFacts | None
) -> sr.MeasurementsAndQualitativeEvaluations:
    """Return the answer as measurements of an image (TID 1501)."""
    from highdicom import sr

    frames = [result.frame_number] if "NumberOfFrames" in evidence else None
    group = sr.MeasurementsAndQualitativeEvaluations(
        sr.TrackingIdentifier(_uid(result, "answer"), f"{result.pack} {result.version}"),
        finding_type=_code(_FINDING),
        algorithm_id=sr.AlgorithmIdentification(
            result.pack, result.version, parameters=_parameters(result), manufacturer=MANUFACTURER
        ),
        measurements=_measurements(result),
        qualitative_evaluations=_evaluations(result),
        source_images=[
            sr.SourceImageForMeasurementGroup(evidence.SOPClassUID, evidence.SOPInstanceUID, frames)
        ],
    )
    for words in _remarks(result, pack):
        group[0].ContentSequence.append(_comment(words))
    return group


def _parameters(result: Result) -> list[str]:
    return [
        f"SHA-256 of the weights: {result.weights_sha256}",
        f"SHA-256 of the image's pixels: {result.image_sha256}",
        f"Engine: {result.engine}",
    ]


def _measurements(result: Result) -> list[sr.Measurement]:
    figures = [
        (Concept(f"AI-PROBABILITY-{number}", "99FARO", _meaning(f"Probability of {words}")), value)
        for number, (words, value) in enumerate(_readable(result).items(), start=1)
    ]
    figures += [(_SCORE, result.score), (_THRESHOLD, result.threshold)]
    return [_measurement(concept, value) for concept, value in figures]


def _measurement(concept: Concept, value: float) -> sr.Measurement:
    from highdicom import sr

    return sr.Measurement(name=_code(concept), value=float(value), unit=_code(_ONE))


def _evaluations(result: Result) -> list[sr.QualitativeEvaluation]:
    from highdicom import sr

    number = 1 + result.classes.index(result.label)
    label = Concept(f"AI-CLASS-{number}", "99FARO", _meaning(_words(result.label)))
    answers = [
        (_FLAG, _YES if result.flagged else _NO),
        (_UNCERTAIN, _YES if result.uncertain else _NO),
        (_LABEL, label),
    ]
    return [sr.QualitativeEvaluation(_code(name), _code(value)) for name, value in answers]


def _remarks(result: Result, pack: PackFacts | None) -> list[str]:
    remarks = [_NOT_A_DIAGNOSIS]
    if pack is not None:
        remarks += [f"Intended use: {pack.intended_use}"] if pack.intended_use else []
        chosen = pack.threshold_chosen_on
        remarks += [f"The threshold was chosen on: {chosen}"] if chosen else []
    return remarks + ([_FORCED] if result.forced else [])


def _comment(words: str) -> sr.TextContentItem:
    from highdicom import sr
    from pydicom.sr.codedict import codes

    return sr.TextContentItem(
        name=codes.DCM.Comment, value=words, relationship_type=sr.RelationshipTypeValues.CONTAINS
    )


def _readable(result: Result) -> dict[str, float]:
    return {_words(name): result.probabilities[name] for name in result.classes}


def _words(class_name: str) -> str:
    return class_name.replace("_", " ")


def _meaning(words: str) -> str:
    return words[:_LONGEST_MEANING]


def _uid(result: Result, role: str) -> str:
    """Derived from all that the object says; software versions write it differently."""
    return derived_uid(
        role,
        result.sop_instance_uid,
        str(result.frame_number),
        result.image_sha256,
        result.weights_sha256,
        result.created,
        software_version(),
        DEVICE_UID,
    )


def _date(made: pydicom.Dataset, created: str) -> None:
    """State when the answer was given, not when it was written down."""
    moment = datetime.fromisoformat(created)
    made.ContentDate, made.ContentTime = moment.strftime("%Y%m%d"), moment.strftime("%H%M%S")
    made.InstanceCreationDate, made.InstanceCreationTime = made.ContentDate, made.ContentTime
    if moment.tzinfo is not None:
        made.TimezoneOffsetFromUTC = moment.strftime("%z")
    for equipment in made.get("ContributingEquipmentSequence", ()):
        equipment.ContributionDateTime = moment.strftime("%Y%m%d%H%M%S")


def _code(concept: Concept) -> Any:
    from highdicom import sr

    return sr.CodedConcept(concept.value, concept.scheme, concept.meaning)
