"""Studies in a library of their own, with what readers and models made of them."""

from __future__ import annotations

import io
import sqlite3
from pathlib import Path

from tests import builders
from tests.core import report_cases as cases
from tests.core.annotations.samples import draw
from viewer.core.annotation_store import AnnotationStore
from viewer.core.annotations.model import Kind
from viewer.core.key_image_store import KeyFrame, KeyImageStore
from viewer.core.library.library import Library
from viewer.core.report_draft import DraftKey, Snapshot
from viewer.core.review import Agreement
from viewer.core.study import Study

# Rows get new numbers when they come back.
_NUMBERS = ("key", "id", "patients_key", "studies_key", "series_key", "instances_key")
_TABLES = (
    "patients",
    "studies",
    "series",
    "instances",
    "thumbnails",
    "study_summaries",
    "ai_results",
    "reviews",
    "report_drafts",
    "draft_snapshots",
    "annotations",
    "key_images",
)


def add_study(library: Library, images: int = 2, date: str = "20240310", **tags: str) -> Study:
    """Take a study into the library: one series an image."""
    uid = builders.new_uid()
    for _ in range(images):
        image = builders.build_image(
            rows=16, columns=16, study_uid=uid, tags={"StudyDate": date, **tags}
        )
        take(library, image)
    return study_of(library, uid)


def take(library: Library, image: object) -> None:
    buffer = io.BytesIO()
    image.save_as(buffer, enforce_file_format=True)  # type: ignore[attr-defined]
    library.intake.take(lambda writer: writer.write(buffer.getvalue()))


def study_of(library: Library, uid: str) -> Study:
    (study,) = (one for one in library.catalogue.studies() if one.study_instance_uid == uid)
    return study


def uids_of(study: Study) -> list[str]:
    return [one.sop_instance_uid for series in study.series for one in series.instances]


def paths_of(study: Study) -> list[Path]:
    return [one.path for series in study.series for one in series.instances]


def score(library: Library, study: Study, *, images: int = 99, **changes: object) -> None:
    for uid in uids_of(study)[:images]:
        library.index.store_outcome(cases.result(sop_instance_uid=uid, **changes))


def answer(
    library: Library,
    study: Study,
    agreement: Agreement | None = Agreement.AGREE,
    images: int = 99,
    **changes: str,
) -> None:
    for uid in uids_of(study)[:images]:
        library.index.add_review(
            cases.review(
                agreement,
                study_instance_uid=study.study_instance_uid,
                sop_instance_uid=uid,
                **changes,
            )
        )


def read(library: Library, study: Study) -> None:
    """Leave of everything a study can have: results, answers, a draft, drawings, key images."""
    score(library, study)
    answer(library, study)
    answer(library, study, Agreement.DISAGREE, images=1)
    first = uids_of(study)[0]
    key = DraftKey(study.study_instance_uid, first, study.patient.patient_id)
    library.index.save_draft(cases.draft(key=key, snapshots=(Snapshot("base", b"\x89PNG"),)))
    of_image = {"sop_instance_uid": first, "study_instance_uid": study.study_instance_uid}
    drawn = draw(Kind.LENGTH, (1.0, 1.0), (5.0, 5.0), **of_image)
    AnnotationStore(library.index).add([drawn])
    KeyImageStore(library.index).change({KeyFrame(first, 1, "0" * 64): True})


def rows(library: Library) -> dict[str, list[str]]:
    """Return all that the tables hold, whatever the numbers of the rows."""
    connection = sqlite3.connect(library.index.path)
    connection.row_factory = sqlite3.Row
    try:
        return {
            table: sorted(
                repr({name: row[name] for name in row.keys() if name not in _NUMBERS})  # noqa: SIM118
                for row in connection.execute(f"SELECT * FROM {table}")
            )
            for table in _TABLES
        }
    finally:
        connection.close()
