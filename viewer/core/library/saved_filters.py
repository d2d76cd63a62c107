"""Queries that a person gave a name."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.index import Index
from viewer.core.library.study_query import StudyQuery, query_from_json, query_to_json


@dataclass(frozen=True)
class SavedFilter:
    """`query` is None where this version of Faro cannot read it: it is listed, but not used."""

    name: str
    query: StudyQuery | None


class SavedFilters:
    """The filters of the index. Every method raises `UserError` where the index is unusable."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def all(self) -> tuple[SavedFilter, ...]:
        """Return all filters by name."""
        from viewer.core.library.tables import saved_filters

        with self._index.reading() as connection:
            found = connection.execute(saved_filters.select()).all()
        ordered = sorted(found, key=lambda row: row.name.casefold())
        return tuple(SavedFilter(row.name, _readable(row.query)) for row in ordered)

    def save(self, name: str, query: StudyQuery) -> None:
        """Keep `query` under `name`; one of that name is replaced.

        Raises
        ------
        UserError
            There is nothing in the name.
        """
        from viewer.core.library.tables import saved_filters

        row = {"name": _require_name(name), "query": query_to_json(query)}
        with self._index.writing() as connection:
            connection.execute(saved_filters.insert().prefix_with("OR REPLACE"), row)

    def rename(self, name: str, new_name: str) -> None:
        """Give a filter another name; one that has it already is replaced."""
        from viewer.core.library.tables import saved_filters

        wanted = _require_name(new_name)
        named = saved_filters.c.name == name
        change = saved_filters.update().prefix_with("OR REPLACE").where(named)
        with self._index.writing() as connection:
            connection.execute(change.values(name=wanted))

    def delete(self, name: str) -> None:
        """Forget a filter; nothing happens where there is none of that name."""
        from viewer.core.library.tables import saved_filters

        with self._index.writing() as connection:
            connection.execute(saved_filters.delete().where(saved_filters.c.name == name))


def _require_name(name: str) -> str:
    wanted = " ".join(name.split())
    if not wanted:
        raise UserError(
            "filter-without-name", QT_TRANSLATE_NOOP("errors", "A saved filter needs a name.")
        )
    return wanted


def _readable(stored: str) -> StudyQuery | None:
    try:
        return query_from_json(stored)
    except UserError:
        return None
