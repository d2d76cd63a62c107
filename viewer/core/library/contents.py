"""Files of listed studies that are not shown as images: documents about them, and variants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from viewer.core.library.file_store import FileStore
from viewer.core.library.rows import bytes_to_place
from viewer.core.library.tables import instances, series

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection


@dataclass(frozen=True)
class ListedFile:
    """A file of the library.

    Attributes
    ----------
    key
        Its row in `instances`.
    is_stored
        It is Faro's own copy; others belong to the user and are never changed.
    is_variant
        Another file came earlier under its SOP Instance UID, with other bytes: it is kept, but
        not shown.
    is_document
        It holds no image but a report, a presentation state, a choice of key images or a PDF.
    """

    key: int
    path: Path
    sop_instance_uid: str
    sop_class_uid: str
    modality: str
    is_stored: bool
    is_variant: bool
    is_document: bool


def documents_of(connection: Connection, store: FileStore, study_key: int) -> Iterator[ListedFile]:
    """Yield the files of a study that hold no images."""
    is_document = instances.c.rows.is_(None) | (instances.c.rows == 0)
    of_study = series.c.studies_key == study_key
    yield from _files(connection, store, of_study & is_document & instances.c.is_variant.is_(False))


def variants(connection: Connection, store: FileStore) -> Iterator[ListedFile]:
    """Yield the files of all studies that are kept but not shown."""
    yield from _files(connection, store, instances.c.is_variant.is_(True))


def _files(
    connection: Connection, store: FileStore, condition: ColumnElement[bool]
) -> Iterator[ListedFile]:
    from sqlalchemy import select

    query = (
        select(instances, series.c.modality)
        .join_from(instances, series)
        .where(condition)
        .order_by(series.c.series_number, series.c.key, instances.c.instance_number)
    )
    for row in connection.execute(query).mappings():
        yield _listed(row, store)


def _listed(row: Any, store: FileStore) -> ListedFile:
    return ListedFile(
        key=row["key"],
        path=bytes_to_place(row["path"], store),
        sop_instance_uid=row["sop_instance_uid"],
        sop_class_uid=row["sop_class_uid"],
        modality=row["modality"],
        is_stored=row["is_stored"],
        is_variant=row["is_variant"],
        is_document=not row["rows"],
    )
