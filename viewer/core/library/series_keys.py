"""Which series, study and patient an image belongs to, as keys of the tables."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from viewer.core.library import rows
from viewer.core.library.tables import patients, series, studies
from viewer.core.records import Described

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select, Table


class SeriesKeys:
    """The keys of series, with study and patient; what is not there yet is made.

    Attributes
    ----------
    studies
        Keys of the studies that were asked for.
    now
        When they came here, ISO 8601, UTC.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[object, ...], int] = {}
        self.now = datetime.now(UTC).isoformat(timespec="seconds")
        self.studies: set[int] = set()

    def of(self, described: Described) -> int:
        """Return the key of the series that an image says it is of."""
        key = (described.study, described.series)
        if key not in self._known:
            self._known[key] = self._find(described)
        return self._known[key]

    def _find(self, described: Described) -> int:
        patient = self._key(patients, rows.patient_row(described), {})
        row = rows.study_row(described)
        same = {"patients_key": patient, "study_instance_uid": row["study_instance_uid"]}
        study = self._key(studies, same, row | {"added": self.now})
        self.studies.add(study)
        row = rows.series_row(described)
        same = {"studies_key": study, "series_instance_uid": row["series_instance_uid"]}
        return self._key(series, same, row)

    def _key(self, table: Any, same: Mapping[str, Any], values: Mapping[str, Any]) -> int:
        found = self._connection.execute(_key_by(table, tuple(same)), same).scalar()
        if found is None:
            made = table.insert().values({**values, **same}).returning(table.c.key)
            found = self._connection.execute(made).scalar_one()
        return int(found)


@functools.cache
def _key_by(table: Table, names: tuple[str, ...]) -> Select[Any]:
    """Made once: making a statement takes longer than carrying it out."""
    from sqlalchemy import bindparam, select

    return select(table.c.key).where(*(table.c[name] == bindparam(name) for name in names))
