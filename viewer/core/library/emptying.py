"""The end of deleted files: removed from the disk once nothing needs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.core.index import UIDS_AT_ONCE, Index
from viewer.core.library.file_store import FileStore
from viewer.core.library.rows import bytes_to_place
from viewer.core.library.unlisted import remove, still_named, waits_to_be_sent

if TYPE_CHECKING:
    from sqlalchemy import Connection


def remove_files(index: Index, store: FileStore) -> int:
    """Remove the files of entries that are being emptied; return how many bytes that freed.

    A kill in between leaves entries whose files are partly gone: the next call finishes them.
    """
    freed, after = 0, b""
    while True:
        with index.writing() as connection:
            some = _next(connection, after)
            freed += sum(_remove(connection, store, name) for name in some)
            if len(some) < UIDS_AT_ONCE:
                _drop_empty(connection)
                return freed
        after = some[-1]


def _next(connection: Connection, after: bytes) -> list[bytes]:
    from sqlalchemy import select

    from viewer.core.library.trash import TrashState
    from viewer.core.library.trash_tables import trash, trashed_files

    query = (
        select(trashed_files.c.path)
        .join_from(trashed_files, trash)
        .where(trash.c.state == TrashState.EMPTYING, trashed_files.c.path > after)
        .distinct()
        .order_by(trashed_files.c.path)
        .limit(UIDS_AT_ONCE)
    )
    return list(connection.execute(query).scalars())


def _remove(connection: Connection, store: FileStore, name: bytes) -> int:
    from sqlalchemy import select

    from viewer.core.importing.tables import copied_files
    from viewer.core.library.trash import TrashState
    from viewer.core.library.trash_tables import trash, trashed_files

    place = bytes_to_place(name, store)
    freed = 0
    if not still_named(connection, name):
        if waits_to_be_sent(connection, place):
            return 0
        freed = remove(place)
        if place.exists():  # held open on Windows
            return 0
        # Where it was copied from may say whose it was.
        connection.execute(copied_files.delete().where(copied_files.c.copy == name))
    emptied = select(trash.c.key).where(trash.c.state == TrashState.EMPTYING)
    connection.execute(
        trashed_files.delete().where(
            trashed_files.c.path == name, trashed_files.c.trash_key.in_(emptied)
        )
    )
    return freed


def _drop_empty(connection: Connection) -> None:
    from sqlalchemy import select

    from viewer.core.library.trash import TrashState
    from viewer.core.library.trash_tables import trash, trashed_files

    has_files = select(trashed_files.c.path).where(trashed_files.c.trash_key == trash.c.key)
    connection.execute(
        trash.delete().where(trash.c.state == TrashState.EMPTYING, ~has_files.exists())
    )
