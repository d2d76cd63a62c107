"""Rows of other tables on their way into the trash and back."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.index_schema import (
    ai_results,
    draft_snapshots,
    image_annotations,
    key_images,
    report_drafts,
    reviews,
)
from viewer.core.library.batches import batches
from viewer.core.library.trash_tables import trashed_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

# What was kept of images; `reviews` come back in their order, see `_restore_reviews`.
BY_IMAGE: tuple[Table, ...] = (ai_results, reviews, image_annotations, key_images)
BY_STUDY_AND_IMAGE: tuple[Table, ...] = (report_drafts, draft_snapshots)
_BYTES = "base64"


def keep(connection: Connection, trash_key: int, table: Table, rows: Sequence[Any]) -> None:
    """Put copies of rows into the trash."""
    packed = [
        {"trash_key": trash_key, "table_name": table.name, "body": _pack(row)} for row in rows
    ]
    if packed:
        connection.execute(trashed_rows.insert(), packed)


def kept(connection: Connection, trash_key: int, table: Table) -> list[dict[str, Any]]:
    """Return the rows of a table that an entry of the trash holds, in their order.

    Columns that the table has no longer, or that it computes, are left out.
    """
    from sqlalchemy import select

    query = select(trashed_rows.c.body).where(
        trashed_rows.c.trash_key == trash_key, trashed_rows.c.table_name == table.name
    )
    found = connection.execute(query.order_by(trashed_rows.c.key)).scalars()
    written = {column.name for column in table.c if column.computed is None}
    return [
        {name: value for name, value in _unpack(body).items() if name in written} for body in found
    ]


def move_out(
    connection: Connection, trash_key: int, study_instance_uid: str, uids: Sequence[str]
) -> None:
    """Move what was kept of images: results, answers, drafts, annotations, key images."""
    for table, conditions in _of_images(study_instance_uid, uids):
        query = table.select().where(*conditions)
        if table is reviews:
            query = query.order_by(reviews.c.id)
        keep(connection, trash_key, table, connection.execute(query).mappings().all())
        connection.execute(table.delete().where(*conditions))


def move_back(connection: Connection, trash_key: int) -> None:
    """Undo `move_out`; what was made since, for the same images, stays as it is."""
    for table in (*BY_IMAGE, *BY_STUDY_AND_IMAGE):
        rows = kept(connection, trash_key, table)
        if table is reviews:
            _restore_reviews(connection, rows)
        elif rows:
            connection.execute(table.insert().prefix_with("OR IGNORE"), rows)


def forget_scores_of_another(connection: Connection, sop_instance_uid: str) -> None:
    """Make room for what comes back with an image, where another of its UID was listed meanwhile.

    A score can be made again. What people said of the other image cannot, and under this UID it
    would pass for what they said of the one that comes back.

    Raises
    ------
    UserError
        Somebody answered, or wrote a report.
    """
    for table in (reviews, report_drafts):
        query = table.select().where(table.c.sop_instance_uid == sop_instance_uid)
        if connection.execute(query).first() is not None:
            raise UserError(
                "uid-taken-meanwhile",
                QT_TRANSLATE_NOOP(
                    "errors",
                    "Another image took a SOP Instance UID of this study while it was in the "
                    "trash, and was read since: {uid}. Nothing was restored.",
                ),
                QT_TRANSLATE_NOOP("errors", "Delete the study with the other image first."),
                uid=sop_instance_uid,
            )
    scores = ai_results.delete().where(ai_results.c.sop_instance_uid == sop_instance_uid)
    connection.execute(scores)


def _of_images(
    study_instance_uid: str, uids: Sequence[str]
) -> Iterator[tuple[Table, tuple[Any, ...]]]:
    for some in batches(uids):
        for table in BY_IMAGE:
            yield table, (table.c.sop_instance_uid.in_(some),)
        for table in BY_STUDY_AND_IMAGE:
            of_study = table.c.study_instance_uid == study_instance_uid
            yield table, (of_study, table.c.sop_instance_uid.in_(some))


def _restore_reviews(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """The newest answer counts, by its number: those given since come behind the old ones."""
    since = []
    for some in batches(list({row["sop_instance_uid"] for row in rows})):
        of_images = reviews.c.sop_instance_uid.in_(some)
        found = connection.execute(reviews.select().where(of_images).order_by(reviews.c.id))
        since += [dict(row) for row in found.mappings()]
        connection.execute(reviews.delete().where(of_images))
    for row in [*rows, *since]:
        row.pop("id")
        connection.execute(reviews.insert(), row)


def _pack(row: Mapping[Any, Any]) -> str:
    return json.dumps(
        {
            str(name): {_BYTES: base64.b64encode(value).decode()}
            if isinstance(value, bytes)
            else value
            for name, value in row.items()
        }
    )


def _unpack(body: str) -> dict[str, Any]:
    return {
        name: base64.b64decode(value[_BYTES]) if isinstance(value, dict) else value
        for name, value in json.loads(body).items()
    }
