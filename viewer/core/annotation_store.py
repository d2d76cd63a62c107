"""Annotations in the local index: kept by image and frame, there again when the study is opened."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

from viewer.core.annotations.form import annotation_from_json, annotation_to_json
from viewer.core.annotations.model import Annotation
from viewer.core.index import UIDS_AT_ONCE, Index
from viewer.core.progress import NO_PROGRESS, Progress

if TYPE_CHECKING:
    from sqlalchemy import Connection, RowMapping

_log = logging.getLogger(__name__)


class AnnotationStore:
    """Belongs in a worker thread, as everything of the index does."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def load(
        self, sop_instance_uids: Sequence[str], progress: Progress = NO_PROGRESS
    ) -> tuple[Annotation, ...]:
        """Return the annotations of these images, image by image, the lowest drawn first.

        What another version of Faro wrote and this one cannot read stays in the index and is left
        out. Whether the pixels are those drawn on (`Annotation.image_sha256`) is for the caller to
        see, who has them.
        """
        from viewer.core.index_schema import image_annotations

        found: dict[str, list[Annotation]] = {uid: [] for uid in sop_instance_uids}
        wanted = list(found)
        for start in range(0, len(wanted), UIDS_AT_ONCE):
            progress.check()
            some = wanted[start : start + UIDS_AT_ONCE]
            query = image_annotations.select().where(image_annotations.c.sop_instance_uid.in_(some))
            ordered = query.order_by(image_annotations.c.frame_number, image_annotations.c.position)
            with self._index.reading() as connection:
                rows = connection.execute(ordered).mappings().all()
            for row in rows:
                annotation = _read(row)
                if annotation is not None:
                    found[annotation.sop_instance_uid].append(annotation)
        return tuple(one for ones in found.values() for one in ones)

    def save(self, sop_instance_uid: str, frame_number: int, drawn: Sequence[Annotation]) -> None:
        """Let `drawn` be all that this frame has, in this order; none of them deletes the rest.

        Raises
        ------
        ValueError
            One of them belongs to another frame or image.
        """
        if any(
            (one.sop_instance_uid, one.frame_number) != (sop_instance_uid, frame_number)
            for one in drawn
        ):
            raise ValueError("annotations of another image")
        with self._index.writing() as connection:
            _replace(connection, sop_instance_uid, frame_number, drawn)

    def add(self, drawn: Sequence[Annotation]) -> None:
        """Keep annotations of any images beside those there; one of a known UID replaces it."""
        from viewer.core.index_schema import image_annotations

        if not drawn:
            return
        with self._index.writing() as connection:
            last = connection.exec_driver_sql("SELECT max(position) FROM annotations").scalar()
            rows = [_row(one, (last or 0) + place) for place, one in enumerate(drawn, start=1)]
            connection.execute(image_annotations.insert().prefix_with("OR REPLACE"), rows)


def _replace(
    connection: Connection, sop_instance_uid: str, frame_number: int, drawn: Sequence[Annotation]
) -> None:
    from viewer.core.index_schema import image_annotations

    columns = image_annotations.c
    here = (columns.sop_instance_uid == sop_instance_uid, columns.frame_number == frame_number)
    rows = connection.execute(image_annotations.select().where(*here)).mappings().all()
    known = [row["uid"] for row in rows if _read(row) is not None]
    for start in range(0, len(known), UIDS_AT_ONCE):
        some = known[start : start + UIDS_AT_ONCE]
        connection.execute(image_annotations.delete().where(columns.uid.in_(some)))
    if drawn:
        new = [_row(one, position) for position, one in enumerate(drawn)]
        connection.execute(image_annotations.insert().prefix_with("OR REPLACE"), new)


def _row(annotation: Annotation, position: int) -> dict[str, object]:
    return {
        "uid": annotation.uid,
        "study_instance_uid": annotation.study_instance_uid,
        "sop_instance_uid": annotation.sop_instance_uid,
        "frame_number": annotation.frame_number,
        "position": position,
        "body": json.dumps(annotation_to_json(annotation), ensure_ascii=False),
    }


def _read(row: RowMapping) -> Annotation | None:
    try:
        annotation = annotation_from_json(json.loads(row["body"]))
    except ValueError:
        _log.warning("An annotation in the index cannot be read; it was left alone.")
        return None
    # The columns were asked for; a body that names another image must not be drawn on this one.
    return annotation if annotation.sop_instance_uid == row["sop_instance_uid"] else None
