"""When a study counts as reviewed: one definition for whatever may happen to it then.

A reader's answer to an AI result counts by image, frame and pack, the newest one, unless it was
taken back. A study is reviewed when somebody has answered, and no result of any of its images is
without an answer. So one that was never scored is not, nor one that was scored anew by another
pack since; reports are not signed in Faro and say nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from viewer.core.library.batches import batches

if TYPE_CHECKING:
    from sqlalchemy import Column, Connection, Table


def reviewed_among(connection: Connection, study_keys: Sequence[int]) -> frozenset[int]:
    """Return those keys of `studies` whose study is reviewed."""
    from viewer.core.index_schema import ai_results, reviews

    found: set[int] = set()
    for some in batches(study_keys):
        # The newest comes last and takes the place of earlier ones.
        answers = {
            row[:-1]: row.agreement is not None
            for row in connection.execute(_of_images(some, reviews, reviews.c.agreement, "id"))
        }
        results = {
            row[:-1]
            for row in connection.execute(
                _of_images(some, ai_results, ai_results.c.kind, "created")
            )
            if row.kind == "result"
        }
        found |= {study for (study, *_), counts in answers.items() if counts}
        found -= {result[0] for result in results if not answers.get(result)}
    return frozenset(found)


def _of_images(study_keys: Sequence[int], table: Table, what: Column[Any], order: str) -> Any:
    """Ask for study, image, frame and pack of a table's rows, and one column more."""
    from sqlalchemy import select

    from viewer.core.library.tables import instances, series

    image = (table.c.sop_instance_uid, table.c.frame_number, table.c.pack)
    return (
        select(series.c.studies_key, *image, what)
        .join_from(series, instances)
        .join(table, table.c.sop_instance_uid == instances.c.sop_instance_uid)
        .where(series.c.studies_key.in_(study_keys), instances.c.is_variant.is_(False))
        .order_by(table.c[order])
    )
