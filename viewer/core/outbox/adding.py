"""A new job in the tables."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.outbox.contents import Content
from viewer.core.outbox.records import reason_to_json
from viewer.core.outbox.states import ItemState
from viewer.core.outbox.tables import outbox_items, outbox_jobs

if TYPE_CHECKING:
    from sqlalchemy import Connection


def require_any(contents: Sequence[Content]) -> None:
    """Raise `UserError` where none of the files can be sent, with the first one's reason."""
    problems = [content.problem for content in contents if content.problem is not None]
    if len(problems) < len(contents):
        return
    if problems:
        raise problems[0]
    raise UserError(
        "nothing-to-send",
        QT_TRANSLATE_NOOP("errors", "There is nothing to send."),
        QT_TRANSLATE_NOOP("errors", "Choose at least one study or file."),
    )


def insert_job(connection: Connection, row: Mapping[str, Any], contents: Sequence[Content]) -> int:
    """Write a job, the columns `row` of `outbox_jobs`, with its files; return its key."""
    made = outbox_jobs.insert().values(**row).returning(outbox_jobs.c.key)
    key = int(connection.execute(made).scalar_one())
    rows = [_item_row(key, content, row["added"]) for content in contents]
    connection.execute(outbox_items.insert(), rows)
    return key


def _item_row(job_key: int, content: Content, now: float) -> dict[str, Any]:
    is_fit = content.problem is None
    return {
        "job_key": job_key,
        "study_instance_uid": content.study_instance_uid,
        "sop_instance_uid": content.sop_instance_uid,
        "sop_class_uid": content.sop_class_uid,
        "path": os.fsencode(content.path),
        "is_payload": content.is_payload,
        "sha256": content.sha256,
        "size": content.size,
        "state": ItemState.WAITING if is_fit else ItemState.FAILED,
        "attempts": 0,
        "next_attempt": 0.0,
        "awaits_line": False,
        "awaits_commitment": False,
        "asked": 0,
        "transaction_uid": "",
        "status": None,
        "reason": reason_to_json(content.problem),
        "changed": now,
    }
