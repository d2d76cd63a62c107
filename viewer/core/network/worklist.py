"""The modality worklist: what is scheduled (C-FIND, PS3.4 K.6.1.2)."""

from __future__ import annotations

from dataclasses import dataclass

from pydicom import Dataset
from pydicom.sequence import Sequence

from viewer.core.character_set import settle_character_set
from viewer.core.frame_tags import texts
from viewer.core.network.associations import Want, associated
from viewer.core.network.find import pending
from viewer.core.network.identifiers import CHARACTER_SET, set_value
from viewer.core.network.node import Node
from viewer.core.progress import NO_PROGRESS, Progress

MODALITY_WORKLIST = "1.2.840.10008.5.1.4.31"
_STEPS = "ScheduledProcedureStepSequence"
# Field to keyword, of the request and of its scheduled step.
_REQUEST = {
    "patient_name": "PatientName",
    "patient_id": "PatientID",
    "patient_birth_date": "PatientBirthDate",
    "patient_sex": "PatientSex",
    "accession_number": "AccessionNumber",
    "study_instance_uid": "StudyInstanceUID",
    "procedure": "RequestedProcedureDescription",
}
_STEP = {
    "modality": "Modality",
    "station_ae_title": "ScheduledStationAETitle",
    "start_date": "ScheduledProcedureStepStartDate",
    "start_time": "ScheduledProcedureStepStartTime",
    "step": "ScheduledProcedureStepDescription",
}


@dataclass(frozen=True)
class WorklistItem:
    """One scheduled examination, or what to look for: text as in DICOM, "" unknown or any.

    As a search: names and IDs with wildcards, `start_date` as a date or range (``20260101-``).
    """

    patient_name: str = ""
    patient_id: str = ""
    patient_birth_date: str = ""
    patient_sex: str = ""
    accession_number: str = ""
    study_instance_uid: str = ""
    procedure: str = ""
    modality: str = ""
    station_ae_title: str = ""
    start_date: str = ""
    start_time: str = ""
    step: str = ""


def find_worklist(
    node: Node, wanted: WorklistItem, progress: Progress = NO_PROGRESS, *, at_most: int = 1000
) -> tuple[WorklistItem, ...]:
    """Return what is scheduled and matches `wanted`, at most so many.

    Raises
    ------
    UserError
        No connection, no worklist offered, or a failure the peer reports.
    """
    items: list[WorklistItem] = []
    with associated(node, [Want(MODALITY_WORKLIST)], progress) as line:
        for identifier in pending(line, MODALITY_WORKLIST, _identifier(wanted)):
            items.append(_item(identifier))
            progress.report(len(items))
            if len(items) == at_most:
                line.leave()
                break
    return tuple(items)


def _identifier(wanted: WorklistItem) -> Dataset:
    identifier, step = Dataset(), Dataset()
    identifier.SpecificCharacterSet = CHARACTER_SET
    for field, keyword in _REQUEST.items():
        set_value(identifier, keyword, getattr(wanted, field))
    for field, keyword in _STEP.items():
        set_value(step, keyword, getattr(wanted, field))
    setattr(identifier, _STEPS, Sequence([step]))
    return identifier


def _item(identifier: Dataset) -> WorklistItem:
    settle_character_set(identifier)
    steps = identifier.get(_STEPS) or [Dataset()]
    values = {field: "\\".join(texts(identifier, keyword)) for field, keyword in _REQUEST.items()}
    values |= {field: "\\".join(texts(steps[0], keyword)) for field, keyword in _STEP.items()}
    return WorklistItem(**values)
