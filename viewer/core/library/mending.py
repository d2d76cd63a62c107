"""Rows that contradict each other, put right: what a kill cannot leave, but a bug or a disk can."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from viewer.core.library import summaries
from viewer.core.library.removing import list_variants_alone
from viewer.core.library.tables import (
    instances,
    patients,
    series,
    studies,
    study_summaries,
    thumbnails,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Mended:
    """How many rows were put right.

    Attributes
    ----------
    empty
        Series, studies and patients without files, which were removed.
    unseen
        Studies with images of which only a variant was listed: the first one is shown now.
    summaries
        Studies whose line in the list was missing or wrong.
    thumbnails
        Small pictures that were none.
    """

    empty: int = 0
    unseen: int = 0
    summaries: int = 0
    thumbnails: int = 0

    @property
    def is_nothing(self) -> bool:
        """Whether all was right."""
        return self == Mended()

    def __add__(self, other: Mended) -> Mended:
        both = zip(vars(self).values(), vars(other).values(), strict=True)
        return Mended(*map(sum, both))


def mend_tables(connection: Connection) -> Mended:
    """Put right what a look at the keys tells: at each start."""
    unseen = list_variants_alone(connection)
    empty = _remove_empty(connection)
    missing = _missing_summaries(connection)
    summaries.refresh(connection, missing | unseen)
    return Mended(empty=empty, unseen=len(unseen), summaries=len(missing))


def remove_spoilt_pictures(connection: Connection) -> Mended:
    """Remove small pictures that are none."""
    from sqlalchemy import func

    is_png = func.substr(thumbnails.c.png, 1, len(_PNG)) == _PNG
    removed = connection.execute(thumbnails.delete().where(~is_png)).rowcount
    return Mended(thumbnails=removed)


def renew_summaries(connection: Connection, study_keys: Sequence[int]) -> Mended:
    """Make these studies' lines of the list anew."""
    before = _summaries(connection, study_keys)
    summaries.refresh(connection, study_keys)
    return Mended(summaries=len(_summaries(connection, study_keys) - before))


def _remove_empty(connection: Connection) -> int:
    from sqlalchemy import exists

    removed = 0
    for parent, child, link in (
        (series, instances, instances.c.series_key),
        (studies, series, series.c.studies_key),
        (patients, studies, studies.c.patients_key),
    ):
        has_children = exists().select_from(child).where(link == parent.c.key)
        removed += connection.execute(parent.delete().where(~has_children)).rowcount
    return removed


def _missing_summaries(connection: Connection) -> set[int]:
    from sqlalchemy import select

    query = select(studies.c.key).where(studies.c.key.not_in(select(study_summaries.c.studies_key)))
    return set(connection.execute(query).scalars())


def _summaries(connection: Connection, study_keys: Sequence[int]) -> set[Any]:
    found = study_summaries.select().where(study_summaries.c.studies_key.in_(study_keys))
    return {tuple(row) for row in connection.execute(found)}
