"""Rows of a list of studies out of the index: images are counted there, not in Python."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from viewer.core.index import Index
from viewer.core.library import rows
from viewer.core.library.batches import batches
from viewer.core.library.file_store import FileStore
from viewer.core.library.listed import ListedSeries, ListedStudy
from viewer.core.records import series_order
from viewer.core.study import Instance

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Subquery

    from viewer.core.library.search import StudySummary


def listed_rows(
    index: Index, store: FileStore, found: Sequence[StudySummary]
) -> tuple[ListedStudy, ...]:
    """Return what a search found with its series, in the same order.

    Raises
    ------
    UserError
        The index cannot be read.
    """
    made = []
    with index.reading() as connection:
        for some in batches(found):
            below = _series(connection, store, [one.key for one in some])
            made += [_listed(one, below[one.key]) for one in some if below[one.key]]
    return tuple(made)


def _series(
    connection: Connection, store: FileStore, keys: Sequence[int]
) -> Mapping[int, list[ListedSeries]]:
    from sqlalchemy import select

    from viewer.core.library.tables import instances, series

    scored = _scored(connection, store, keys)
    counted = _counted(keys)
    query = (
        select(instances, series, counted)
        .join_from(counted, instances, counted.c.image == instances.c.key)
        .join(series, instances.c.series_key == series.c.key)
        .where(counted.c.place == counted.c.files // 2 + 1)
    )
    found: dict[int, list[ListedSeries]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        image = rows.row_to_instance(row, row["modality"], store)
        found[row["studies_key"]].append(_listed_series(row, image, scored))
    for several in found.values():
        several.sort(key=series_order)
    return found


def _counted(keys: Sequence[int]) -> Subquery:
    """Of each image its place within its series, and what the series holds in all."""
    from sqlalchemy import func, select

    from viewer.core.library.tables import instances, series

    of = instances.c
    order = (of.instance_number.is_(None), of.instance_number, of.key)
    return (
        select(
            of.key.label("image"),
            func.row_number().over(partition_by=of.series_key, order_by=order).label("place"),
            func.count().over(partition_by=of.series_key).label("files"),
            func.sum(of.number_of_frames).over(partition_by=of.series_key).label("frames"),
            func.min(of.view_position).over(partition_by=of.series_key).label("first_view"),
            func.max(of.view_position).over(partition_by=of.series_key).label("last_view"),
        )
        .join_from(instances, series)
        .where(series.c.studies_key.in_(keys), *_is_shown())
        .subquery()
    )


def _scored(
    connection: Connection, store: FileStore, keys: Sequence[int]
) -> Mapping[int, list[Instance]]:
    """Return the images that have a stored AI result, by the row of their series."""
    from sqlalchemy import select

    from viewer.core.index_schema import ai_results
    from viewer.core.library.tables import instances, series

    query = (
        select(instances, series.c.modality)
        .join_from(instances, series)
        .where(series.c.studies_key.in_(keys), *_is_shown())
        .where(instances.c.sop_instance_uid.in_(select(ai_results.c.sop_instance_uid)))
    )
    found: dict[int, list[Instance]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        found[row["series_key"]].append(rows.row_to_instance(row, row["modality"], store))
    return found


def _is_shown() -> tuple[ColumnElement[bool], ...]:
    """Variants stand beside no other, and reports and presentation states are about images."""
    from viewer.core.library.tables import instances

    return instances.c.is_variant.is_(False), instances.c.rows > 0


def _listed_series(
    row: Mapping[Any, Any], image: Instance, scored: Mapping[int, list[Instance]]
) -> ListedSeries:
    return ListedSeries(
        row["series_instance_uid"],
        row["series_number"],
        row["modality"],
        row["series_description"],
        row["body_part_examined"],
        row["first_view"] if row["first_view"] == row["last_view"] else "",
        row["frames"],
        image,
        tuple(scored.get(row["series_key"], ())),
    )


def _listed(found: StudySummary, series: Sequence[ListedSeries]) -> ListedStudy:
    study = found.study
    return ListedStudy(
        study.study_instance_uid,
        study.study_date,
        study.study_time,
        study.study_description,
        study.accession_number,
        study.patient,
        tuple(series),
        found.key,
        found.is_reviewed,
    )
