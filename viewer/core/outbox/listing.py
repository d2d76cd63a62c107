"""Jobs and their files as the tables have them now."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, select

from viewer.core.errors import UserError
from viewer.core.outbox.records import Item, Job, reason_from_json, row_to_item
from viewer.core.outbox.states import ARRIVED, ItemState
from viewer.core.outbox.tables import outbox_items, outbox_jobs

if TYPE_CHECKING:
    from sqlalchemy import Connection, RowMapping


def jobs(
    connection: Connection, *, key: int | None = None, study_instance_uid: str | None = None
) -> tuple[Job, ...]:
    """Return all jobs, one, or those with files of a study; oldest first."""
    which: list[Any] = []
    if key is not None:
        which.append(outbox_jobs.c.key == key)
    if study_instance_uid is not None:
        of_study = select(outbox_items.c.job_key).where(
            outbox_items.c.study_instance_uid == study_instance_uid
        )
        which.append(outbox_jobs.c.key.in_(of_study))
    query = select(outbox_jobs).where(*which).order_by(outbox_jobs.c.key)
    rows = connection.execute(query).mappings().all()
    chosen = select(outbox_jobs.c.key).where(*which)
    sums: dict[int, list[RowMapping]] = defaultdict(list)
    for row in connection.execute(_sums().where(outbox_items.c.job_key.in_(chosen))).mappings():
        sums[row["job_key"]].append(row)
    problems = _problems(connection, chosen)
    return tuple(_job(row, sums[row["key"]], problems.get(row["key"])) for row in rows)


def items(connection: Connection, job_key: int) -> tuple[Item, ...]:
    """Return a job's files in the order they were given."""
    query = outbox_items.select().where(outbox_items.c.job_key == job_key)
    rows = connection.execute(query.order_by(outbox_items.c.key)).mappings()
    return tuple(row_to_item(row) for row in rows)


def _sums() -> Any:
    columns = outbox_items.c
    has_remark = (columns.reason != "") & columns.state.in_(list(ARRIVED))
    return select(
        columns.job_key,
        columns.state,
        func.count().label("files"),
        func.sum(columns.size).label("size"),
        _number(columns.awaits_line).label("line"),
        _number(columns.awaits_commitment).label("commitment"),
        _number(has_remark).label("remarks"),
    ).group_by(columns.job_key, columns.state)


def _number(condition: Any) -> Any:
    """Count the rows of which a condition holds."""
    return func.sum(case((condition, 1), else_=0))


def _problems(connection: Connection, chosen: Any) -> dict[int, UserError | None]:
    """Return the first reason of each job's files that have not arrived; what ended for good first.

    Of a column beside a lone `min`, SQLite gives the value in the row of that minimum.
    """
    columns = outbox_items.c
    is_open = columns.state.in_([ItemState.WAITING, ItemState.SENDING])
    rank = func.min(case((is_open, 1 << 40), else_=0) + columns.key)
    query = (
        select(columns.job_key, columns.reason, rank)
        .where(columns.job_key.in_(chosen), columns.reason != "")
        .where(columns.state.not_in(list(ARRIVED)))
        .group_by(columns.job_key)
    )
    return {row.job_key: reason_from_json(row.reason) for row in connection.execute(query)}


def _job(row: RowMapping, sums: list[RowMapping], problem: UserError | None) -> Job:
    return Job(
        **row,
        counts={ItemState(each["state"]): int(each["files"]) for each in sums},
        size=sum(int(each["size"]) for each in sums),
        awaiting_line=sum(int(each["line"]) for each in sums),
        awaiting_commitment=sum(int(each["commitment"]) for each in sums),
        remarks=sum(int(each["remarks"]) for each in sums),
        problem=problem,
    )
