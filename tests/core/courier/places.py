"""A place with a library: the clinic that asks, the radiologist who answers."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from pydicom import Dataset
from sqlalchemy import select

from tests.builders import build_dx, write
from tests.core import report_cases as cases
from viewer.core.annotation_store import AnnotationStore
from viewer.core.annotations.model import Annotation, Kind, new_uid
from viewer.core.courier.courier import Courier
from viewer.core.courier.listed_files import LocalImages
from viewer.core.key_image_store import KeyFrame, KeyImageStore
from viewer.core.library.library import open_library
from viewer.core.library.tables import instances
from viewer.core.report_draft import Draft, DraftKey, Snapshot
from viewer.core.review import Agreement, Review

PASSWORD = "correct horse battery staple"
PNG = b"\x89PNG\r\n\x1a\n and so on"


class Place:
    """A library, its courier, and shorthands for what people do there."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        self.library = open_library(folder)
        self.courier = Courier(self.library, name, folder / "courier")
        self.drawn = AnnotationStore(self.library.index)
        self.marked = KeyImageStore(self.library.index)

    def close(self) -> None:
        self.library.close()

    def take(self, *datasets: Dataset) -> None:
        for number, dataset in enumerate(datasets):
            path = write(dataset, self.folder / "in" / f"{number}.dcm")
            data = path.read_bytes()
            self.library.intake.take(lambda writer, data=data: writer.write(data))

    def sha256(self, film: Dataset) -> str:
        return LocalImages(self.library).sha256(str(film.SOPInstanceUID), 1)

    def score(self, film: Dataset) -> None:
        uid = str(film.SOPInstanceUID)
        result = cases.result(sop_instance_uid=uid, image_sha256=self.sha256(film))
        self.library.index.store_outcome(result)

    def answer(self, film: Dataset, agreement: Agreement, created: str, **changes: Any) -> Review:
        review = cases.review(
            agreement,
            study_instance_uid=str(film.StudyInstanceUID),
            sop_instance_uid=str(film.SOPInstanceUID),
            created=created,
            **changes,
        )
        self.library.index.add_review(review)
        return review

    def reviews(self, film: Dataset) -> tuple[Review, ...]:
        return self.library.index.reviews(str(film.SOPInstanceUID), 1, cases.WEIGHTS)

    def draw(self, film: Dataset, text: str = "", uid: str = "", **changes: Any) -> Annotation:
        values: dict[str, Any] = {
            "uid": uid or new_uid(),
            "kind": Kind.LENGTH,
            "study_instance_uid": str(film.StudyInstanceUID),
            "sop_instance_uid": str(film.SOPInstanceUID),
            "frame_number": 1,
            "points": ((1.0, 2.0), (10.0, 2.0)),
            "text": text,
            "author": "A. Reader",
            "created": "2026-01-01T00:00:00+00:00",
            "image_sha256": self.sha256(film),
        }
        annotation = Annotation(**(values | changes))
        self.drawn.add([annotation])
        return annotation

    def drawings(self, film: Dataset) -> tuple[Annotation, ...]:
        return self.drawn.load([str(film.SOPInstanceUID)])

    def mark(self, film: Dataset) -> None:
        key = KeyFrame(str(film.SOPInstanceUID), 1, self.sha256(film))
        self.marked.change({key: True})

    def marks(self, film: Dataset) -> frozenset[KeyFrame]:
        return self.marked.load([str(film.SOPInstanceUID)])

    def write_draft(self, film: Dataset, findings: str, updated: str) -> None:
        draft = Draft(key_of(film), findings, snapshots=(Snapshot("Key", PNG),), updated=updated)
        self.library.index.save_draft(draft)

    def draft(self, film: Dataset) -> Draft | None:
        return self.library.index.draft(key_of(film))

    def lose(self, film: Dataset) -> None:
        """Take an image out of the library, as when room is made."""
        query = select(instances.c.key).where(
            instances.c.sop_instance_uid == str(film.SOPInstanceUID)
        )
        with self.library.index.reading() as connection:
            keys = connection.execute(query).scalars().all()
        self.library.catalogue.remove(keys)

    def stored(self) -> set[str]:
        """SHA-256 of every file in the store."""
        files = self.library.store.files()
        return {hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    def everything(self) -> tuple[object, ...]:
        """What the library holds, to compare before and after."""
        with self.library.index.reading() as connection:
            tables = ("instances", "ai_results", "reviews", "report_drafts", "draft_snapshots",
                      "annotations", "key_images")  # fmt: skip
            rows = [
                tuple(map(tuple, connection.exec_driver_sql(f"SELECT * FROM {table}").all()))
                for table in tables
            ]
        return (frozenset(self.stored()), *rows)


def key_of(film: Dataset) -> DraftKey:
    return DraftKey(str(film.StudyInstanceUID), str(film.SOPInstanceUID), str(film.PatientID))


def worked_on(place: Place) -> Dataset:
    """A film that was scored, answered, drawn on, marked and written about."""
    film = build_dx()
    place.take(film)
    place.score(film)
    place.answer(film, Agreement.UNSURE, "2026-01-01T10:00:00+00:00")
    place.draw(film, "scar?")
    place.mark(film)
    place.write_draft(film, "Please look at the right base.", "2026-01-01T10:05:00+00:00")
    return film
