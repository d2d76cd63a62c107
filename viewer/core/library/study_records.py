"""Rows of the library's tables as records: studies with their series and images."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from viewer.core.library import rows
from viewer.core.library.batches import batches
from viewer.core.library.file_store import FileStore
from viewer.core.library.tables import instances, patients, series, studies
from viewer.core.records import scroll_order, series_order
from viewer.core.study import Series, Study

if TYPE_CHECKING:
    from sqlalchemy import Connection, RowMapping


def read_studies(
    connection: Connection, store: FileStore, keys: Sequence[int]
) -> Iterator[tuple[int, Study]]:
    """Yield studies with their keys, in the order of `keys`; those without images are left out."""
    from sqlalchemy import select

    for some in batches(keys):
        query = select(patients, studies, studies.c.key.label("study_key"))
        query = query.join_from(studies, patients).where(studies.c.key.in_(some))
        found = {row["study_key"]: row for row in connection.execute(query).mappings()}
        below = _series(connection, store, some)
        for key in some:
            if below.get(key):
                yield key, rows.row_to_study(found[key], tuple(below[key]))


def newest_first(connection: Connection) -> list[int]:
    """Return the keys of all studies, the newest one first."""
    from sqlalchemy import select

    query = select(studies.c.key).join_from(studies, patients)
    newest = (studies.c.study_date.desc(), studies.c.study_time.desc(), patients.c.patient_name)
    return list(connection.execute(query.order_by(*newest)).scalars())


def _series(
    connection: Connection, store: FileStore, study_keys: Sequence[int]
) -> Mapping[int, list[Series]]:
    from sqlalchemy import select

    listed = select(series).where(series.c.studies_key.in_(study_keys))
    by_key = {row["key"]: row for row in connection.execute(listed).mappings()}
    images = _images(connection, study_keys)
    found: dict[int, list[Series]] = defaultdict(list)
    for key, several in images.items():
        row = by_key[key]
        made = (rows.row_to_instance(one, row["modality"], store) for one in several)
        found[row["studies_key"]].append(rows.row_to_series(row, scroll_order(made)))
    for of_study in found.values():
        of_study.sort(key=series_order)
    return found


def _images(connection: Connection, study_keys: Sequence[int]) -> Mapping[int, list[RowMapping]]:
    from sqlalchemy import select

    found: dict[int, list[Any]] = defaultdict(list)
    query = (
        select(instances)
        .join_from(instances, series)
        .where(
            series.c.studies_key.in_(study_keys),
            instances.c.is_variant.is_(False),
            instances.c.rows > 0,  # reports and presentation states are about images
        )
    )
    for row in connection.execute(query).mappings():
        found[row["series_key"]].append(row)
    return found
