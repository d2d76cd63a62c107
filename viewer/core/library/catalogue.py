"""What the library lists: files go in with what their headers say, studies come out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from viewer.core.index import Index
from viewer.core.library.entry import Entry, Verdict
from viewer.core.library.file_store import FileStore
from viewer.core.study import Study

if TYPE_CHECKING:
    from viewer.core.library.contents import ListedFile
    from viewer.core.library.search import Page, StudySummary
    from viewer.core.library.study_query import StudyQuery

__all__ = ["Catalogue", "Entry", "Verdict"]


class Catalogue:
    """The library's tables. Safe to use from several threads and processes.

    Every method raises `UserError` where the index cannot be read or written.
    """

    def __init__(self, index: Index, store: FileStore) -> None:
        self._index = index
        self.store = store

    @property
    def index(self) -> Index:
        """The file that the tables are in."""
        return self._index

    def add(self, entries: Sequence[Entry]) -> tuple[Verdict, ...]:
        """List files: all of them or, after an error, none; in one transaction."""
        from viewer.core.library import summaries
        from viewer.core.library.adding import Batch

        batch = Batch(self.store, entries)
        while True:
            with self._index.writing() as connection:
                verdicts = batch.decide(connection)
                if not batch.unread:
                    summaries.refresh(connection, batch.write(connection))
                    return verdicts
            # Reading two large files is nothing to be done while others wait to write.
            batch.read()

    def studies(self, keys: Sequence[int] | None = None) -> tuple[Study, ...]:
        """Return studies with their series and images: those of `keys`, in that order, or all.

        All of them come newest first. Studies without images are left out.
        """
        from viewer.core.library.study_records import newest_first, read_studies

        with self._index.reading() as connection:
            wanted = newest_first(connection) if keys is None else keys
            return tuple(study for _, study in read_studies(connection, self.store, wanted))

    def keys(self) -> tuple[int, ...]:
        """Return the keys of all studies, also of those without images, the newest first."""
        from viewer.core.library.study_records import newest_first

        with self._index.reading() as connection:
            return tuple(newest_first(connection))

    def search(self, query: StudyQuery) -> Page:
        """Return the part that `query` asks for of the studies it finds, as a list shows them."""
        from viewer.core.library.search import search

        with self._index.reading() as connection:
            return search(connection, query, _today())

    def find(self, query: StudyQuery) -> tuple[int, ...]:
        """Return the keys of all studies that `query` finds, in its order."""
        from viewer.core.library.search import find_keys

        with self._index.reading() as connection:
            return tuple(find_keys(connection, query, _today()))

    def keys_of(self, study_instance_uid: str) -> tuple[int, ...]:
        """Return the keys of the studies with this UID: several where patients share it."""
        from sqlalchemy import select

        from viewer.core.library.tables import studies

        query = select(studies.c.key).where(studies.c.study_instance_uid == study_instance_uid)
        with self._index.reading() as connection:
            return tuple(connection.execute(query).scalars())

    def summaries(self, keys: Sequence[int]) -> tuple[StudySummary, ...]:
        """Return studies as a list shows them, in the order of `keys`; those gone are left out."""
        from viewer.core.library.search import read_summaries

        with self._index.reading() as connection:
            return tuple(read_summaries(connection, keys))

    def documents(self, study_key: int) -> tuple[ListedFile, ...]:
        """Return the reports, presentation states, key images and PDF of a study."""
        from viewer.core.library.contents import documents_of

        with self._index.reading() as connection:
            return tuple(documents_of(connection, self.store, study_key))

    def variants(self) -> tuple[ListedFile, ...]:
        """Return the files that are kept but not shown, since another one has their UID."""
        from viewer.core.library.contents import variants

        with self._index.reading() as connection:
            return tuple(variants(connection, self.store))

    def remove(self, instance_keys: Collection[int]) -> int:
        """Take files out of the tables; return of how many studies nothing is left.

        The files stay where they are, and so do AI results, reviews, drafts and annotations: they
        go by the images' UIDs and are there again when the images are. `Trash` is the way to
        delete a study with all of that.
        """
        from viewer.core.library import summaries
        from viewer.core.library.removing import remove_instances

        with self._index.writing() as connection:
            changed, gone = remove_instances(connection, instance_keys)
            summaries.refresh(connection, changed - gone)
        return len(gone)


def _today() -> date:
    return datetime.now().astimezone().date()
