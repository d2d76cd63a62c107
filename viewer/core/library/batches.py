"""Long lists of values in statements that SQLite can take."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from viewer.core.index import UIDS_AT_ONCE

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

T = TypeVar("T")


def batches(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yield `values` in their order, as many at once as one statement takes."""
    for start in range(0, len(values), UIDS_AT_ONCE):
        yield values[start : start + UIDS_AT_ONCE]


def insert_many(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that all have the same columns, with values as SQLite itself knows them.

    Past what SQLAlchemy does to each value, which takes longer than writing it.
    """
    if rows:
        statement, names = _insert(table, tuple(rows[0]))
        values = [tuple(row[name] for name in names) for row in rows]
        connection.exec_driver_sql(statement, values)


@functools.cache
def _insert(table: Table, names: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return the statement, and the columns in the order of its places."""
    from sqlalchemy.dialects import sqlite

    compiled = table.insert().compile(dialect=sqlite.dialect(), column_keys=list(names))
    return str(compiled), tuple(compiled.positiontup or ())
