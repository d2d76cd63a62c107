"""Rows that contradict each other, put right: what a kill cannot leave, but a bug or a disk can."""

from __future__ import annotations

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
        Images of which only a variant was listed: the first one is shown now.
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


def mend_tables(connection: Connection, *, thorough: bool) -> Mended:
    """Put right what is wrong; `thorough` also makes every summary and looks at every picture."""
    unseen = list_variants_alone(connection)
    empty = _remove_empty(connection)
    spoilt = _remove_spoilt(connection) if thorough else 0
    missing = _missing_summaries(connection)
    summaries.refresh(connection, missing)
    wrong = _refresh_all(connection) if thorough or unseen else 0
    return Mended(empty, unseen, len(missing) + wrong, spoilt)


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


def _remove_spoilt(connection: Connection) -> int:
    from sqlalchemy import func

    is_png = func.substr(thumbnails.c.png, 1, len(_PNG)) == _PNG
    return connection.execute(thumbnails.delete().where(~is_png)).rowcount


def _missing_summaries(connection: Connection) -> set[int]:
    from sqlalchemy import select

    query = select(studies.c.key).where(studies.c.key.not_in(select(study_summaries.c.studies_key)))
    return set(connection.execute(query).scalars())


def _refresh_all(connection: Connection) -> int:
    from sqlalchemy import select

    before = _all_summaries(connection)
    summaries.refresh(connection, set(connection.execute(select(studies.c.key)).scalars()))
    after = _all_summaries(connection)
    return len(before.symmetric_difference(after) & after)


def _all_summaries(connection: Connection) -> set[Any]:
    return {tuple(row) for row in connection.execute(study_summaries.select())}
