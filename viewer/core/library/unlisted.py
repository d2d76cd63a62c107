"""Files of the store that nobody lists any more."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.core.index import UIDS_AT_ONCE, Index
from viewer.core.library.file_store import FileStore
from viewer.core.library.rows import place_to_bytes

if TYPE_CHECKING:
    from sqlalchemy import Connection


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
                freed += _remove(place)
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
    return list(names.values())


def _remove(place: Path) -> int:
    try:
        size = place.stat().st_size
        place.unlink()
    except OSError:
        return 0  # gone already, or held open on Windows: the next sweep or verify finds it
    return size
