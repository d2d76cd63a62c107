"""When a study counts as reviewed: one definition for whatever may happen to it then.

A reader's answer to an AI result counts by image, frame and pack, the newest one, unless it was
taken back. A study is reviewed when somebody has answered, and no result of any of its images is
without an answer. So one that was never scored is not, nor one that was scored anew by another
pack since; reports are not signed in Faro and say nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from viewer.core.library.batches import batches

if TYPE_CHECKING:
    from sqlalchemy import Column, Connection, Table

_NEVER = datetime.min.replace(tzinfo=UTC)


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


def unseen_among(connection: Connection, study_keys: Sequence[int]) -> frozenset[int]:
    """Return those keys of reviewed studies of which a reader may not have seen every image.

    That is: one is hidden behind another of its SOP Instance UID, or came after the last answer
    and was not itself what an answer is about (as in a study that was fetched again).
    """
    found: set[int] = set()
    for some in batches(study_keys):
        last: dict[int, datetime] = {}
        about: set[str] = set()
        for study, uid, created in connection.execute(_answers(some)):
            last[study] = max(_moment(created), last.get(study, _NEVER))
            about.add(uid)
        for study, uid, is_variant, added in connection.execute(_files(some)):
            is_late = uid not in about and _moment(added) > last.get(study, _NEVER)
            if is_variant or is_late:
                found.add(study)
    return frozenset(found)


def _answers(study_keys: Sequence[int]) -> Any:
    from sqlalchemy import and_, func, select

    from viewer.core.index_schema import reviews
    from viewer.core.library.print_tables import frame_prints
    from viewer.core.library.tables import instances, series

    is_frame = and_(
        frame_prints.c.instances_key == instances.c.key,
        frame_prints.c.frame_number == reviews.c.frame_number,
    )
    # To other pixels, as far as either is known: that image took this one's UID.
    is_of_another = (reviews.c.image_sha256 != "") & (
        func.coalesce(frame_prints.c.sha256, reviews.c.image_sha256) != reviews.c.image_sha256
    )
    return (
        select(series.c.studies_key, reviews.c.sop_instance_uid, reviews.c.created)
        .join_from(series, instances)
        .join(reviews, reviews.c.sop_instance_uid == instances.c.sop_instance_uid)
        .outerjoin(frame_prints, is_frame)
        .where(series.c.studies_key.in_(study_keys), instances.c.is_variant.is_(False))
        .where(~is_of_another)
    )


def _files(study_keys: Sequence[int]) -> Any:
    from sqlalchemy import select

    from viewer.core.library.tables import instances, series

    columns = (instances.c.sop_instance_uid, instances.c.is_variant, instances.c.added)
    query = select(series.c.studies_key, *columns).join_from(series, instances)
    return query.where(series.c.studies_key.in_(study_keys))


def _moment(stated: str) -> datetime:
    try:
        moment = datetime.fromisoformat(stated)
    except ValueError:
        return _NEVER
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


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
