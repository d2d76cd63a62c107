"""What the library lists: files go in with what their headers say, studies come out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from viewer.core.index import UIDS_AT_ONCE, Index
from viewer.core.library import rows
from viewer.core.library.file_store import FileStore, sha256_of
from viewer.core.records import Described, scroll_order, series_order
from viewer.core.study import Series, Study

if TYPE_CHECKING:
    from sqlalchemy import Connection, RowMapping


class Verdict(StrEnum):
    """What became of a file that was to be listed.

    DUPLICATE
        The same bytes are listed already, here or at another place: nothing changed.
    VARIANT
        Another image with this SOP Instance UID is listed: this one is kept, and reported, but
        never listed beside it, since results go by that UID.
    UPDATED
        The file at this place was written anew since it was listed.
    """

    ADDED = "added"
    DUPLICATE = "duplicate"
    VARIANT = "variant"
    UPDATED = "updated"


@dataclass(frozen=True)
class Entry:
    """A file to be listed; `sha256` of its bytes where known, else ""."""

    described: Described
    sha256: str = ""

    @property
    def uid(self) -> str:
        """Its SOP Instance UID."""
        return self.described.instance.sop_instance_uid


class Catalogue:
    """The library's tables. Safe to use from several threads and processes."""

    def __init__(self, index: Index, store: FileStore) -> None:
        self._index = index
        self.store = store

    @property
    def index(self) -> Index:
        """The file that the tables are in."""
        return self._index

    def add(self, entries: Sequence[Entry]) -> tuple[Verdict, ...]:
        """List files: all of them or, after an error, none.

        Raises
        ------
        UserError
            The index cannot be written.
        """
        digests: dict[Path, str] = {}
        with self._index.reading() as connection:
            for entry in entries:
                # Reading two large files is nothing to be done while others wait to write.
                self._verdict(connection, entry, digests)
        with self._index.writing() as connection:
            return tuple(self._add(connection, entry, digests) for entry in entries)

    def studies(self, keys: Sequence[int] | None = None) -> tuple[Study, ...]:
        """Return studies with their series and images, newest first; all, or those of `keys`."""
        from sqlalchemy import select

        from viewer.core.library.tables import patients, studies

        query = (
            select(patients, studies)
            .join_from(studies, patients)
            .order_by(
                studies.c.study_date.desc(), studies.c.study_time.desc(), patients.c.patient_name
            )
        )
        with self._index.reading() as connection:
            if keys is not None:
                query = query.where(studies.c.key.in_(keys))
            found = connection.execute(query.add_columns(studies.c.key.label("study_key")))
            listed = found.mappings().all()
            below = self._series(connection, [row["study_key"] for row in listed])
        made = (rows.row_to_study(row, tuple(below[row["study_key"]])) for row in listed)
        return tuple(study for study in made if study.series)

    def _series(self, connection: Connection, keys: Sequence[int]) -> Mapping[int, list[Series]]:
        from sqlalchemy import select

        from viewer.core.library.tables import instances, series

        found: dict[int, list[Series]] = defaultdict(list)
        for start in range(0, len(keys), UIDS_AT_ONCE):
            some = keys[start : start + UIDS_AT_ONCE]
            of_studies = select(series).where(series.c.studies_key.in_(some))
            listed = connection.execute(of_studies).mappings().all()
            below: dict[int, list[RowMapping]] = defaultdict(list)
            of_series = select(instances).join_from(instances, series)
            is_shown = (
                series.c.studies_key.in_(some),
                instances.c.is_variant.is_(False),
                instances.c.rows > 0,  # reports and presentation states are about images
            )
            for row in connection.execute(of_series.where(*is_shown)).mappings():
                below[row["series_key"]].append(row)
            for row in listed:
                images = [
                    rows.row_to_instance(one, row["modality"], self.store)
                    for one in below[row["key"]]
                ]
                if images:
                    found[row["studies_key"]].append(rows.row_to_series(row, scroll_order(images)))
        for several in found.values():
            several.sort(key=series_order)
        return found

    def _add(self, connection: Connection, entry: Entry, digests: dict[Path, str]) -> Verdict:
        from viewer.core.library.tables import instances

        verdict = self._verdict(connection, entry, digests)
        if verdict is Verdict.DUPLICATE:
            return verdict
        row = rows.instance_row(entry.described, self.store)
        if verdict is Verdict.UPDATED:
            connection.execute(instances.delete().where(instances.c.path == row["path"]))
            if self._verdict(connection, entry, digests) is Verdict.VARIANT:
                verdict = Verdict.VARIANT
        row |= {
            "series_key": self._series_key(connection, entry.described),
            "is_stored": self.store.holds(entry.described.instance.path),
            "sha256": entry.sha256 or digests.get(entry.described.instance.path, ""),
            "is_variant": verdict is Verdict.VARIANT,
            "added": _now(),
        }
        connection.execute(instances.insert(), row)
        return verdict

    def _series_key(self, connection: Connection, described: Described) -> int:
        from viewer.core.library.tables import patients, series, studies

        patient = _key_of(connection, patients, rows.patient_row(described), {})
        row = rows.study_row(described)
        same = {"patients_key": patient, "study_instance_uid": row["study_instance_uid"]}
        study = _key_of(connection, studies, same, row | {"added": _now()})
        row = rows.series_row(described)
        same = {"studies_key": study, "series_instance_uid": row["series_instance_uid"]}
        return _key_of(connection, series, same, row)

    def _verdict(self, connection: Connection, entry: Entry, digests: dict[Path, str]) -> Verdict:
        from sqlalchemy import select

        from viewer.core.library.tables import instances

        instance = entry.described.instance
        place = rows.place_to_bytes(instance.path, self.store)
        query = select(instances).where(instances.c.sop_instance_uid == entry.uid)
        rivals = connection.execute(query).mappings().all()
        at_place = [row for row in rivals if row["path"] == place]
        if not at_place:
            query = select(instances).where(instances.c.path == place)
            at_place = list(connection.execute(query).mappings())
        for row in at_place:
            is_same = rows.row_to_instance(row, "", self.store).version == instance.version
            return Verdict.DUPLICATE if is_same else Verdict.UPDATED
        if any(self._is_same(entry, row, digests) for row in rivals):
            return Verdict.DUPLICATE
        return Verdict.VARIANT if rivals else Verdict.ADDED

    def _is_same(self, entry: Entry, row: RowMapping, digests: dict[Path, str]) -> bool:
        instance = entry.described.instance
        if instance.version is not None and instance.version.size != row["size"]:
            return False
        other = rows.bytes_to_place(row["path"], self.store)
        ours = entry.sha256 or _digest(instance.path, digests)
        return ours != "" and ours == (row["sha256"] or _digest(other, digests))


def _digest(path: Path, known: dict[Path, str]) -> str:
    """Return a file's SHA-256, or "" where it cannot be read any more."""
    if path not in known:
        try:
            known[path] = sha256_of(path)
        except OSError:
            known[path] = ""
    return known[path]


def _key_of(
    connection: Connection, table: Any, same: Mapping[str, Any], values: Mapping[str, Any]
) -> int:
    """Return the key of the row that has the values `same`; it is made when there is none."""
    from sqlalchemy import select

    query = select(table.c.key).where(*(table.c[name] == value for name, value in same.items()))
    found = connection.execute(query).scalar()
    if found is None:
        made = table.insert().values({**values, **same}).returning(table.c.key)
        found = connection.execute(made).scalar_one()
    return int(found)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
