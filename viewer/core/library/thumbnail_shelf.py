"""Small pictures for lists, kept in the index so that no list decodes an image twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.core.errors import UserError
from viewer.core.file_version import file_version
from viewer.core.index import Index
from viewer.core.library.file_store import FileStore
from viewer.core.library.rows import place_to_bytes
from viewer.core.study import Instance

if TYPE_CHECKING:
    from sqlalchemy import Select


class ThumbnailShelf:
    """Pictures of listed images, as PNG. Belongs in a worker thread.

    Both methods raise `UserError` where the index cannot be used.
    """

    def __init__(self, index: Index, store: FileStore) -> None:
        self._index = index
        self._store = store

    def find(self, instance: Instance) -> bytes | None:
        """Return the picture kept of this version of a file; None where there is none.

        A file that is gone or was written anew has none: it may hold somebody else's image.
        """
        from sqlalchemy import select

        from viewer.core.library.tables import thumbnails

        if not self._index.path.exists() or not _is_unchanged(instance):
            return None
        number = self._key(instance).scalar_subquery()
        query = select(thumbnails.c.png).where(thumbnails.c.instances_key == number)
        with self._index.reading() as connection:
            found = connection.execute(query).scalar()
        return None if found is None else bytes(found)

    def keep(self, instance: Instance, png: bytes) -> None:
        """Keep a picture of an image; nothing happens where the image is not listed."""
        from viewer.core.library.tables import thumbnails

        if not self._index.path.exists() or not _is_unchanged(instance):
            return
        with self._index.writing() as connection:
            number = connection.execute(self._key(instance)).scalar()
            if number is not None:
                row = {"instances_key": number, "png": png}
                connection.execute(thumbnails.insert().prefix_with("OR REPLACE"), row)

    def _key(self, instance: Instance) -> Select[tuple[int]]:
        from sqlalchemy import select

        from viewer.core.library.tables import instances

        version = instance.version
        assert version is not None, "asked before"
        columns = instances.c
        return select(columns.key).where(
            columns.path == place_to_bytes(instance.path, self._store),
            columns.sop_instance_uid == instance.sop_instance_uid,
            columns.size == version.size,
            columns.modified_ns == version.modified_ns,
            columns.inode == version.inode,
        )


def _is_unchanged(instance: Instance) -> bool:
    try:
        return instance.version == file_version(instance.path)
    except UserError:
        return False
