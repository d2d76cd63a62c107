"""`python -m viewer annotations`: what the index holds for some images, as DICOM files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pydicom

from viewer.core.annotation_store import AnnotationStore
from viewer.core.annotations.words import plain_words
from viewer.core.derived_documents import write_document
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.importer import scan
from viewer.core.index import Index
from viewer.core.paths import data_dir
from viewer.core.progress import NO_PROGRESS
from viewer.core.study import Study
from viewer.core.study_measurements import Surveyed, survey

Form = Literal["sr", "gsps"]


@dataclass(frozen=True)
class ExportedAnnotations:
    """What was written, and why some was not."""

    paths: tuple[Path, ...]
    problems: tuple[UserError, ...]


def export_annotations(paths: Sequence[Path], form: Form, out: Path) -> ExportedAnnotations:
    """Write a structured report, or presentation states, for each study with annotations.

    Files are called after their SOP Instance UID, so none replaces another.

    Raises
    ------
    UserError
        `out` cannot be written to, or the index cannot be read.
    """
    found = scan(paths)
    index = Index(data_dir() / "index.sqlite")
    written: list[Path] = []
    problems = [problem.reason for problem in found.problems]
    try:
        for study in found.studies:
            rows = _surveyed(study, AnnotationStore(index))
            problems += [problem for row in rows if (problem := _problem(row)) is not None]
            try:
                documents = _documents([row for row in rows if row.measurement], form)
            except UserError as problem:
                problems.append(problem)
                continue
            for document in documents:
                written.append(out / f"{form}-{document.SOPInstanceUID}.dcm")
                write_document(document, written[-1])
    finally:
        index.close()
    return ExportedAnnotations(tuple(written), tuple(dict.fromkeys(problems)))


def _surveyed(study: Study, store: AnnotationStore) -> tuple[Surveyed, ...]:
    uids = [image.sop_instance_uid for series in study.series for image in series.instances]
    return survey(study, store.load(uids), NO_PROGRESS)


def _documents(rows: Sequence[Surveyed], form: Form) -> Sequence[pydicom.Dataset]:
    from viewer.core.dicom_sr.write import measurement_report
    from viewer.core.gsps.write import presentation_states

    headers = {row.annotation.sop_instance_uid: row.header for row in rows}
    measured = [(row.annotation, row.measurement) for row in rows if row.measurement is not None]
    if not measured:
        return ()
    if form == "sr":
        return (measurement_report(measured, list(headers.values())),)
    labelled = [(annotation, plain_words(found)) for annotation, found in measured]
    return presentation_states(labelled, list(headers.values()))


def _problem(row: Surveyed) -> UserError | None:
    if row.measurement is not None or row.problem is not None:
        return row.problem
    return UserError(
        "drawn-on-other-pixels",
        QT_TRANSLATE_NOOP(
            "errors", "A measurement was left out: the image's pixels changed since it was drawn."
        ),
    )
