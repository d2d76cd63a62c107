"""Measurements to and from DICOM files; all of it for a worker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import pydicom

from viewer.core.annotations.measurement import Measurement
from viewer.core.annotations.model import Annotation
from viewer.core.annotations.words import plain_words
from viewer.core.derived_documents import write_document
from viewer.core.dicom_io import read_dataset
from viewer.core.dicom_sr import read as report
from viewer.core.errors import UserError
from viewer.core.frame_tags import text
from viewer.core.gsps import read as presentation
from viewer.core.gsps.state import PresentationState
from viewer.core.gsps.write import Look, presentation_states
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.listed_pixels import listed_sha256
from viewer.core.progress import Progress
from viewer.core.study import Study
from viewer.core.study_measurements import survey

Measured = tuple[Annotation, Measurement]


@dataclass(frozen=True)
class Saved:
    """What was written, and what could not be and why."""

    paths: tuple[Path, ...]
    problems: tuple[UserError, ...]


@dataclass(frozen=True, eq=False)
class Loaded:
    """What files held.

    Attributes
    ----------
    left_out
        Graphics that are no annotation of Faro's kinds.
    patient_ids
        Whom the file named that an annotation came from, by the annotation's UID.
    """

    annotations: tuple[Annotation, ...] = ()
    states: tuple[PresentationState, ...] = ()
    left_out: int = 0
    problems: tuple[UserError, ...] = ()
    patient_ids: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Tied:
    """Annotations of documents with the digest of their pixels, and why others have none."""

    annotations: tuple[Annotation, ...]
    problems: tuple[UserError, ...]


def save_documents(
    study: Study, annotations: Sequence[Annotation], look: Look, folder: Path, progress: Progress
) -> Saved:
    """Write a structured report and presentation states into `folder`, under new names.

    Raises
    ------
    UserError
        There is nothing to write, or the folder cannot be written to.
    """
    rows = survey(study, annotations, progress)
    measured = [(row.annotation, row.measurement) for row in rows if row.measurement is not None]
    problems = [row.problem for row in rows if row.problem is not None]
    if not measured and problems:
        raise problems[0]
    if not measured:
        raise UserError(
            "nothing-measured",
            QT_TRANSLATE_NOOP("errors", "There are no measurements of this study to write."),
        )
    headers = {row.annotation.sop_instance_uid: row.header for row in rows if row.measurement}
    # The name tells nothing about the patient: file names travel.
    stem = f"measurements-{datetime.now():%Y%m%d-%H%M%S}"
    paths = []
    for suffix, document in _documents(measured, list(headers.values()), look, problems):
        progress.check()
        paths.append(folder / f"{stem}-{suffix}.dcm")
        write_document(document, paths[-1])
    return Saved(tuple(paths), tuple(dict.fromkeys(problems)))


def load_documents(paths: Sequence[Path], progress: Progress) -> Loaded:
    """Read measurements and presentation states; what cannot be read becomes a problem."""
    found = Loaded()
    for done, path in enumerate(paths):
        progress.check()
        progress.report(done, len(paths))
        try:
            found = _joined(found, _load_one(path))
        except UserError as problem:
            found = _joined(found, Loaded(problems=(problem,)))
    return found


def tie_to_pixels(
    found: Sequence[tuple[Annotation, str]], studies: Sequence[Study], progress: Progress
) -> Tied:
    """Tie annotations, each with the Patient ID of its document, to the images listed.

    A document names its images by UID alone, and another image may come under the same UID
    later: what was drawn must not show on that one. What is of no listed image is left out.
    """
    digests: dict[tuple[str, str, int], str] = {}
    problems = []
    for annotation, patient_id in found:
        progress.check()
        key = patient_id, annotation.sop_instance_uid, annotation.frame_number
        if key in digests:
            continue
        try:
            digests[key] = listed_sha256(studies, *key)
        except UserError as problem:
            digests[key] = ""
            problems.append(problem)
    tied = (
        replace(one, image_sha256=digests[patient_id, one.sop_instance_uid, one.frame_number])
        for one, patient_id in found
    )
    return Tied(tuple(one for one in tied if one.image_sha256), tuple(problems))


def _documents(
    measured: Sequence[Measured],
    headers: Sequence[pydicom.Dataset],
    look: Look,
    problems: list[UserError],
) -> list[tuple[str, pydicom.Dataset]]:
    """Return what can be written, with the end of its name; what cannot be joins `problems`."""
    found: list[tuple[str, pydicom.Dataset]] = []
    try:
        found += [("sr", _report(measured, headers))]
    except UserError as problem:
        problems.append(problem)
    try:
        labelled = [(annotation, plain_words(one)) for annotation, one in measured]
        states = presentation_states(labelled, headers, look)
        found += [(f"pr{number or ''}", state) for number, state in enumerate(states)]
    except UserError as problem:
        problems.append(problem)
    return found


def _report(measured: Sequence[Measured], headers: Sequence[pydicom.Dataset]) -> pydicom.Dataset:
    # highdicom takes a while to import and is needed here alone.
    from viewer.core.dicom_sr.write import measurement_report

    return measurement_report(measured, headers)


def _load_one(path: Path) -> Loaded:
    document = read_dataset(path)
    if text(document, "SOPClassUID") in presentation.STATE_CLASSES:
        state = presentation.state_of(document)
        loaded = Loaded(presentation.annotations_of(state), (state,))
    else:
        read = report.read_report(path)
        loaded = Loaded(read.annotations, left_out=read.left_out)
    patient_id = text(document, "PatientID")
    return replace(loaded, patient_ids={one.uid: patient_id for one in loaded.annotations})


def _joined(one: Loaded, other: Loaded) -> Loaded:
    """Of an annotation that is in several files the first counts."""
    known = {annotation.uid for annotation in one.annotations}
    new = tuple(each for each in other.annotations if each.uid not in known)
    return Loaded(
        (*one.annotations, *new),
        (*one.states, *other.states),
        one.left_out + other.left_out,
        (*one.problems, *other.problems),
        {**other.patient_ids, **one.patient_ids},
    )
