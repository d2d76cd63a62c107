"""What pixels a listed file holds, by their SHA-256, so that no start decodes them all again.

A result belongs to pixels, not to a UID. To show it in a list the pixels have to be known; they
are those of one version of one file, and are kept with its row.
"""

from __future__ import annotations

from collections.abc import Callable

from viewer.core.index import Index
from viewer.core.library.file_store import FileStore
from viewer.core.library.listed_version import is_unchanged, this_version
from viewer.core.study import Instance


class FramePrints:
    """Belongs in a worker thread; raises `UserError` where the index cannot be used."""

    def __init__(self, index: Index, store: FileStore) -> None:
        self._index = index
        self._store = store

    def sha256(self, instance: Instance, frame_number: int, decode: Callable[[], str]) -> str:
        """Return the SHA-256 of a frame's stored pixels as the file is now.

        `decode` finds it out where the index does not know it of this version of the file; what
        it raises is raised.
        """
        was_unchanged = is_unchanged(instance)
        known = self._find(instance, frame_number) if was_unchanged else None
        if known is not None:
            return known
        found = decode()
        if was_unchanged and is_unchanged(instance):
            self._keep(instance, frame_number, found)
        return found

    def _find(self, instance: Instance, frame_number: int) -> str | None:
        from sqlalchemy import select

        from viewer.core.library.print_tables import frame_prints

        query = select(frame_prints.c.sha256).where(
            frame_prints.c.instances_key == this_version(instance, self._store).scalar_subquery(),
            frame_prints.c.frame_number == frame_number,
        )
        with self._index.reading() as connection:
            return connection.execute(query).scalar()

    def _keep(self, instance: Instance, frame_number: int, sha256: str) -> None:
        from viewer.core.library.print_tables import frame_prints

        with self._index.writing() as connection:
            key = connection.execute(this_version(instance, self._store)).scalar()
            if key is not None:
                row = {"instances_key": key, "frame_number": frame_number, "sha256": sha256}
                connection.execute(frame_prints.insert().prefix_with("OR REPLACE"), row)
