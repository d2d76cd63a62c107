"""Deleting with a way back: studies go into the trash, and come back whole or go for good.

Only tables change when a study is deleted or restored, in one transaction each, so that a kill
leaves it in one place or in the other. Its files stay where they are in the store until the trash
is emptied; files that are only linked belong to the user and are never removed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.study import Study

if TYPE_CHECKING:
    from sqlalchemy import Connection, RowMapping

    from viewer.core.library.library import Library


class TrashState(StrEnum):
    """KEPT can be restored; EMPTYING is gone but for files that could not be removed yet."""

    KEPT = "kept"
    EMPTYING = "emptying"


@dataclass(frozen=True)
class TrashEntry:
    """A study, or some series of it, that was deleted.

    Attributes
    ----------
    deleted
        ISO 8601, UTC.
    description
        The study's, or that of its series where only they were deleted.
    images, bytes
        How many files were listed, and what removing Faro's own copies frees at most.
    """

    key: int
    deleted: str
    study_instance_uid: str
    patient_name: str
    patient_id: str
    study_date: str
    description: str
    images: int
    bytes: int


class Trash:
    """The library's trash. Belongs in a worker thread, as everything of the index does.

    Every method raises `UserError` where the index cannot be read or written.
    """

    def __init__(self, library: Library) -> None:
        self._index = library.index
        self._store = library.store

    def delete(self, study: Study, series: Sequence[str] = ()) -> TrashEntry:
        """Move a study, or those series (Series Instance UIDs) of it, into the trash.

        Raises
        ------
        UserError
            The library does not list it.
        """
        from viewer.core.library.trash_moves import move_out

        with self._index.writing() as connection:
            key = move_out(connection, study, series)
            if key is None:
                raise _not_listed()
            return _entry(_row(connection, key))

    def restore(self, key: int) -> None:
        """Bring an entry back with everything that was kept of it.

        Raises
        ------
        UserError
            It is not in the trash any more; or somebody answered to another image that took a UID
            of it meanwhile. Nothing is restored.
        """
        from viewer.core.library.trash_moves import move_back
        from viewer.core.library.unlisted import remove_unlisted

        with self._index.writing() as connection:
            if _row(connection, key) is None:
                raise _emptied()
            spare = move_back(connection, self._store, key)
        if spare:
            remove_unlisted(self._index, self._store, spare)

    def entries(self) -> tuple[TrashEntry, ...]:
        """Return what can be restored, what was deleted last first."""
        from viewer.core.library.trash_tables import trash

        query = trash.select().where(trash.c.state == TrashState.KEPT)
        with self._index.reading() as connection:
            rows = connection.execute(query.order_by(trash.c.deleted.desc(), trash.c.key.desc()))
            return tuple(_entry(row) for row in rows.mappings())

    def older_than(self, days: float, now: datetime | None = None) -> tuple[TrashEntry, ...]:
        """Return the entries that were deleted more than `days` ago."""
        last = (now or datetime.now(UTC)) - timedelta(days=days)
        return tuple(one for one in self.entries() if datetime.fromisoformat(one.deleted) < last)

    def empty(self, keys: Collection[int] | None = None) -> int:
        """Remove entries for good, all where none are named; return how many bytes that freed."""
        from viewer.core.library.trash_tables import trash, trashed_rows

        chosen = [one.key for one in self.entries() if keys is None or one.key in keys]
        with self._index.writing() as connection:
            for key in chosen:
                mark = trash.update().where(trash.c.key == key)
                nameless = {"patient_name": "", "patient_id": "", "description": ""}
                connection.execute(mark.values(state=TrashState.EMPTYING, **nameless))
                connection.execute(trashed_rows.delete().where(trashed_rows.c.trash_key == key))
        return self.finish_emptying()

    def finish_emptying(self) -> int:
        """Remove the files of emptied entries, also of an emptying that was cut off.

        Files that are listed again stay; those that wait to be sent go another time.
        """
        from viewer.core.library.emptying import remove_files

        return remove_files(self._index, self._store)


def _row(connection: Connection, key: int) -> Any:
    from viewer.core.library.trash_tables import trash

    query = trash.select().where(trash.c.key == key, trash.c.state == TrashState.KEPT)
    return connection.execute(query).mappings().first()


def _entry(row: RowMapping) -> TrashEntry:
    return TrashEntry(**{name: value for name, value in row.items() if name != "state"})


def _not_listed() -> UserError:
    return UserError(
        "not-in-library",
        QT_TRANSLATE_NOOP("errors", "The library does not list this study (any more)."),
        QT_TRANSLATE_NOOP("errors", "Close it to take it off the list."),
    )


def _emptied() -> UserError:
    return UserError(
        "not-in-trash",
        QT_TRANSLATE_NOOP("errors", "The trash does not hold this study any more."),
    )
