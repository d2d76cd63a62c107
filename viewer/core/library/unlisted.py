"""Files of the store that nobody lists any more."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.core.index import UIDS_AT_ONCE, Index
from viewer.core.library.file_store import FileStore
from viewer.core.library.rows import place_to_bytes

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection


def remove_unlisted(index: Index, store: FileStore, places: Sequence[Path]) -> int:
    """Remove those of `places` that neither the index nor the trash names; return their bytes.

    Each is looked up and removed while nobody else may write the index, and whoever lists a file
    afterwards looks whether it is there (`IncomingBatch.finish`).

    Raises
    ------
    UserError
        The index cannot be written.
    """
    freed = 0
    for start in range(0, len(places), UIDS_AT_ONCE):
        some = places[start : start + UIDS_AT_ONCE]
        with index.writing() as connection:
            for place in unlisted(connection, store, some):
                freed += remove(place)
    return freed


def unlisted(connection: Connection, store: FileStore, places: Sequence[Path]) -> list[Path]:
    """Return those of up to `UIDS_AT_ONCE` places that no table names."""
    from sqlalchemy import select

    from viewer.core.library.tables import instances
    from viewer.core.library.trash_tables import trashed_files

    names = {place_to_bytes(place, store): place for place in places if store.holds(place)}
    for column in (instances.c.path, trashed_files.c.path):
        for name in connection.execute(select(column).where(column.in_(names))).scalars().all():
            names.pop(name, None)
    return [place for place in names.values() if not waits_to_be_sent(connection, place)]


def still_named(connection: Connection, name: bytes) -> bool:
    """Whether the index lists a file, or the trash could bring it back."""
    from sqlalchemy import select

    from viewer.core.library.tables import instances
    from viewer.core.library.trash import TrashState
    from viewer.core.library.trash_tables import trash, trashed_files

    listed = select(instances.c.key).where(instances.c.path == name)
    kept = (
        select(trashed_files.c.path)
        .join_from(trashed_files, trash)
        .where(trashed_files.c.path == name, trash.c.state == TrashState.KEPT)
    )
    return any(connection.execute(query).first() is not None for query in (listed, kept))


def waits_to_be_sent(connection: Connection, place: Path) -> bool:
    """Whether the outbox has not got rid of a file yet, or may have to send it once more."""
    from sqlalchemy import select

    from viewer.core.outbox.tables import outbox_items

    query = select(outbox_items.c.key).where(outbox_items.c.path == os.fsencode(place), not_sent())
    return connection.execute(query).first() is not None


def not_sent() -> ColumnElement[bool]:
    """Return what holds of a row of the outbox that may still have to be sent."""
    from viewer.core.outbox.states import ItemState
    from viewer.core.outbox.tables import outbox_items

    column = outbox_items.c
    is_done = column.state.in_([ItemState.CONFIRMED, ItemState.CANCELLED])
    is_sent = (column.state == ItemState.SENT) & ~column.awaits_commitment
    return ~is_done & ~is_sent


def remove(place: Path) -> int:
    """Remove a file; return its size, 0 where it is gone already or cannot be removed now."""
    try:
        size = place.stat().st_size
        place.unlink()
    except OSError:
        return 0
    return size
