"""Small pictures for lists, kept in the index so that no list decodes an image twice."""

from __future__ import annotations

from viewer.core.index import Index
from viewer.core.library.file_store import FileStore
from viewer.core.library.listed_version import is_unchanged, this_version
from viewer.core.study import Instance


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

        if not self._index.path.exists() or not is_unchanged(instance):
            return None
        number = this_version(instance, self._store).scalar_subquery()
        query = select(thumbnails.c.png).where(thumbnails.c.instances_key == number)
        with self._index.reading() as connection:
            found = connection.execute(query).scalar()
        return None if found is None else bytes(found)

    def keep(self, instance: Instance, png: bytes) -> None:
        """Keep a picture of an image; nothing happens where the image is not listed."""
        from viewer.core.library.tables import thumbnails

        if not self._index.path.exists() or not is_unchanged(instance):
            return
        with self._index.writing() as connection:
            number = connection.execute(this_version(instance, self._store)).scalar()
            if number is not None:
                row = {"instances_key": number, "png": png}
                connection.execute(thumbnails.insert().prefix_with("OR REPLACE"), row)
