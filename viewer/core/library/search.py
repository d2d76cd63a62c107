"""Search as one types: which studies a query finds, and what a list shows of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from viewer.core.index_schema import ai_results, report_drafts
from viewer.core.library import rows
from viewer.core.library.batches import batches
from viewer.core.library.conditions import answered_studies, conditions
from viewer.core.library.reviewed import reviewed_among
from viewer.core.library.study_query import Order, StudyQuery
from viewer.core.library.summaries import split_modalities
from viewer.core.library.tables import instances, patients, series, studies, study_summaries
from viewer.core.study import Study

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, RowMapping, Select

_SUMMARY = study_summaries.c


@dataclass(frozen=True)
class StudySummary:
    """A study as a list shows it; `study` is without its series.

    Attributes
    ----------
    key
        By which `Catalogue` knows it.
    series_count, instance_count
        Of images; reports about them and variants do not count.
    is_flagged
        Whether the newest AI result of any of its images is flagged; None where none was scored.
    is_uncertain
        Whether one of them is so near its threshold that a radiologist must look first.
    is_reviewed
        See `reviewed`.
    added
        When it came here, ISO 8601, UTC.
    """

    key: int
    study: Study
    modalities: tuple[str, ...]
    series_count: int
    instance_count: int
    variant_count: int
    is_flagged: bool | None
    is_uncertain: bool
    is_reviewed: bool
    has_draft: bool
    added: str


@dataclass(frozen=True)
class Page:
    """A part of what a query found; `total` counts all of it."""

    total: int
    studies: tuple[StudySummary, ...]


def search(connection: Connection, query: StudyQuery, today: date) -> Page:
    """Return the studies that `query` finds, as many as it asks for; see `Catalogue.search`."""
    end = query.offset + query.limit
    if query.only_unreviewed:
        keys = find_keys(connection, query, today)
        total, wanted = len(keys), keys[query.offset : end]
    else:
        # Where many are found the first ones soon are, and counting is cheaper than fetching.
        asked = _asked(query, today).limit(query.limit).offset(query.offset)
        wanted = list(connection.execute(asked).scalars())
        is_last = len(wanted) < query.limit and (wanted or not query.offset)
        total = query.offset + len(wanted) if is_last else _count(connection, query, today)
    return Page(total, tuple(read_summaries(connection, wanted)))


def find_keys(connection: Connection, query: StudyQuery, today: date) -> list[int]:
    """Return the keys of all studies that `query` finds, in its order."""
    keys = list(connection.execute(_asked(query, today)).scalars())
    if query.only_unreviewed:
        answered = connection.execute(answered_studies()).scalars().all()
        reviewed = reviewed_among(connection, answered)
        keys = [key for key in keys if key not in reviewed]
    return keys


def _asked(query: StudyQuery, today: date) -> Select[int]:
    asked = select(_SUMMARY.studies_key).where(*conditions(query, today))
    newest = (_SUMMARY.study_date.desc(), _SUMMARY.study_time.desc(), _SUMMARY.studies_key.desc())
    if query.order is not Order.NEWEST:
        asked = asked.join_from(study_summaries, studies).join(patients)
    return asked.order_by(*_ORDERS[query.order], *newest)


def _count(connection: Connection, query: StudyQuery, today: date) -> int:
    asked = select(func.count()).select_from(study_summaries).where(*conditions(query, today))
    return connection.execute(asked).scalar_one()


def read_summaries(connection: Connection, keys: Sequence[int]) -> list[StudySummary]:
    """Return the summaries of studies, in the order of `keys`; what is gone is left out."""
    found: dict[int, StudySummary] = {}
    for some in batches(keys):
        marks = _ai_marks(connection, some)
        reviewed = reviewed_among(connection, _among(connection, answered_studies(), some))
        drafted = set(_among(connection, _drafted(), some))
        query = select(study_summaries, studies, patients)
        query = query.join_from(study_summaries, studies).join(patients)
        for row in connection.execute(query.where(_SUMMARY.studies_key.in_(some))).mappings():
            key = row["studies_key"]
            found[key] = _summary(row, marks.get(key), key in reviewed, key in drafted)
    return [found[key] for key in keys if key in found]


_ORDERS: Mapping[Order, Sequence[ColumnElement[Any]]] = {
    Order.NEWEST: (),
    Order.OLDEST: (_SUMMARY.study_date.asc(), _SUMMARY.study_time.asc()),
    # The words begin with those of the name, folded.
    Order.NAME: (_SUMMARY.words.asc(),),
    Order.PATIENT_ID: (patients.c.patient_id.asc(),),
    Order.ARRIVED: (studies.c.added.desc(),),
}


def _summary(
    row: RowMapping, mark: tuple[bool, bool] | None, is_reviewed: bool, has_draft: bool
) -> StudySummary:
    flagged, uncertain = mark or (None, False)
    return StudySummary(
        key=row["studies_key"],
        study=rows.row_to_study(row, ()),
        modalities=split_modalities(row["modalities"]),
        series_count=row["series_count"],
        instance_count=row["instance_count"],
        variant_count=row["variant_count"],
        is_flagged=flagged,
        is_uncertain=uncertain,
        is_reviewed=is_reviewed,
        has_draft=has_draft,
        added=row["added"],
    )


def _ai_marks(connection: Connection, keys: Sequence[int]) -> dict[int, tuple[bool, bool]]:
    """Return whether the newest results of a study's images are flagged, and uncertain."""
    newest = (
        select(
            series.c.studies_key,
            ai_results.c.is_flagged,
            ai_results.c.is_uncertain,
            func.max(ai_results.c.created),
        )
        .select_from(series)
        .join(instances)
        .join(ai_results, ai_results.c.sop_instance_uid == instances.c.sop_instance_uid)
        .where(series.c.studies_key.in_(keys), instances.c.is_variant.is_(False))
        .group_by(instances.c.key)
        .subquery()
    )
    query = (
        select(newest.c.studies_key, func.max(newest.c.is_flagged), func.max(newest.c.is_uncertain))
        .where(newest.c.is_flagged.is_not(None))
        .group_by(newest.c.studies_key)
    )
    return {key: (bool(one), bool(two)) for key, one, two in connection.execute(query)}


def _drafted() -> Any:
    """Drafts of another patient ID do not count: they are shown to nobody."""
    return (
        select(studies.c.key)
        .join_from(studies, patients)
        .join(
            report_drafts,
            (report_drafts.c.study_instance_uid == studies.c.study_instance_uid)
            & (report_drafts.c.patient_id == patients.c.patient_id),
        )
    )


def _among(connection: Connection, query: Any, keys: Sequence[int]) -> Sequence[int]:
    (column,) = query.selected_columns
    found: Sequence[int] = connection.execute(query.where(column.in_(keys))).scalars().all()
    return found
