"""Many files into the library's tables in few statements."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from viewer.core.file_version import FileVersion
from viewer.core.library import rows
from viewer.core.library.batches import batches, insert_many
from viewer.core.library.data_set_digest import data_set_digest
from viewer.core.library.entry import Entry, Verdict
from viewer.core.library.file_store import FileStore, sha256_of
from viewer.core.library.removing import delete_instances, tidy
from viewer.core.library.series_keys import SeriesKeys
from viewer.core.library.tables import instances

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select


@dataclass
class _Listed:
    """A row of `instances`, as far as it decides about others; `key` is 0 until it is written."""

    key: int
    uid: str
    place: bytes
    version: FileVersion
    sha256: str
    is_stored: bool
    is_variant: bool

    def columns(self) -> dict[str, object]:
        """Return what its row says of the file."""
        return {
            "path": self.place,
            "is_stored": self.is_stored,
            "sha256": self.sha256,
            "size": self.version.size,
            "modified_ns": self.version.modified_ns,
            "inode": self.version.inode,
            "is_variant": self.is_variant,
        }


class _Incoming(NamedTuple):
    """A file that is to be listed, and where: as the index names it."""

    entry: Entry
    place: bytes
    is_stored: bool

    @property
    def version(self) -> FileVersion | None:
        return self.entry.described.instance.version


class Batch:
    """Files that are listed in one transaction.

    Attributes
    ----------
    unread
        Files whose bytes have to be compared before anything can be decided: `read` does that
        while others may write, then `decide` is to be asked again.
    """

    def __init__(self, store: FileStore, entries: Sequence[Entry]) -> None:
        self._store = store
        self._incoming = [
            _Incoming(entry, rows.place_to_bytes(entry.path, store), store.holds(entry.path))
            for entry in entries
        ]
        self._digests: dict[Path, str] = {}
        self._data_sets: dict[Path, str] = {}
        self._forget_all()

    def _forget_all(self) -> None:
        self.unread: set[Path] = set()
        self._uncompared: set[Path] = set()
        self._by_uid: dict[str, list[_Listed]] = defaultdict(list)
        self._by_place: dict[bytes, _Listed] = {}
        self._gone: list[int] = []
        self._forgotten: set[str] = set()
        self._moved: list[_Listed] = []
        self._new: list[tuple[_Listed, Entry]] = []

    def decide(self, connection: Connection) -> tuple[Verdict, ...]:
        """Return what is to become of each file, in the light of the index and of each other."""
        self._forget_all()
        self._read_rivals(connection)
        return tuple(map(self._decide, self._incoming))

    def read(self) -> None:
        """Read the files whose bytes have to be compared; one that cannot be is like no other."""
        for path in self.unread - self._uncompared:
            try:
                self._digests[path] = sha256_of(path)
            except OSError:
                self._digests[path] = ""
        for path in self._uncompared:
            self._data_sets[path] = data_set_digest(path)

    def write(self, connection: Connection) -> set[int]:
        """Carry out what `decide` said; return the keys of the studies that changed."""
        changed = delete_instances(connection, self._gone)
        for listed in self._moved:
            moved = instances.update().where(instances.c.key == listed.key)
            connection.execute(moved.values(listed.columns()))
        keys = SeriesKeys(connection)
        made = [
            rows.instance_row(entry.described)
            | listed.columns()
            | {"series_key": keys.of(entry.described), "added": keys.now}
            for listed, entry in self._new
        ]
        insert_many(connection, instances, made)
        return changed | keys.studies | tidy(connection, changed, self._forgotten)

    def _decide(self, one: _Incoming) -> Verdict:
        at_place = self._by_place.get(one.place)
        if at_place is not None:
            if at_place.version == one.version:
                return Verdict.DUPLICATE
            if self._has_kept_its_bytes(one, at_place):
                return self._note_version(one, at_place)
            self._forget(at_place)
        rivals = self._by_uid.get(one.entry.uid, ())
        same = next((rival for rival in rivals if self._is_same(one, rival)), None)
        if same is not None:
            return self._meet(one, same)
        verdict = Verdict.ADDED if at_place is None else Verdict.UPDATED
        if rivals and not _was_shown(one, at_place):
            verdict = Verdict.VARIANT
        self._list(one, verdict)
        return verdict

    def _has_kept_its_bytes(self, one: _Incoming, at_place: _Listed) -> bool:
        """Whether only the folder says otherwise, as after a backup was put back."""
        if not at_place.sha256 or one.version is None or one.version.size != at_place.version.size:
            return False
        return at_place.sha256 == (one.entry.sha256 or self._digest(one.entry.path))

    def _note_version(self, one: _Incoming, at_place: _Listed) -> Verdict:
        """The row stays: were it made anew, its variant would be listed in its place."""
        at_place.version = one.version or at_place.version
        if at_place.key:
            self._moved.append(at_place)
        return Verdict.DUPLICATE

    def _meet(self, one: _Incoming, same: _Listed) -> Verdict:
        """The bytes are listed: at their new place where that is the better one."""
        takes_over = one.is_stored and not same.is_stored
        if not takes_over and rows.bytes_to_place(same.place, self._store).exists():
            return Verdict.DUPLICATE
        del self._by_place[same.place]
        same.place, same.is_stored = one.place, one.is_stored
        same.version = one.version or same.version
        same.sha256 = same.sha256 or self._known_digest(one.entry)
        self._by_place[one.place] = same
        if same.key:
            self._moved.append(same)
        return Verdict.MOVED

    def _list(self, one: _Incoming, verdict: Verdict) -> None:
        listed = _Listed(
            key=0,
            uid=one.entry.uid,
            place=one.place,
            version=one.version or FileVersion(0, 0, 0),
            sha256=self._known_digest(one.entry),
            is_stored=one.is_stored,
            is_variant=verdict is Verdict.VARIANT,
        )
        self._by_place[one.place] = listed
        self._by_uid[listed.uid].append(listed)
        self._new.append((listed, one.entry))

    def _known_digest(self, entry: Entry) -> str:
        return entry.sha256 or self._digests.get(entry.path, "")

    def _forget(self, listed: _Listed) -> None:
        self._by_uid[listed.uid].remove(listed)
        del self._by_place[listed.place]
        self._forgotten.add(listed.uid)
        if listed.key:
            self._gone.append(listed.key)
        else:
            self._new = [one for one in self._new if one[0] is not listed]

    def _is_same(self, one: _Incoming, listed: _Listed) -> bool:
        """Whether two files are equal, or differ in no more than what stands before the object."""
        place = rows.bytes_to_place(listed.place, self._store)
        if not listed.sha256 and not place.exists():
            # Linked, and nobody ever read all of it: a file that is moved keeps its time.
            version = one.version
            return version is not None and (version.size, version.modified_ns) == (
                listed.version.size,
                listed.version.modified_ns,
            )
        if one.version is None or one.version.size == listed.version.size:
            ours = one.entry.sha256 or self._digest(one.entry.path)
            theirs = listed.sha256 or self._digest(place)
            if ours is None or theirs is None:
                return False  # asked again when both were read
            if ours and ours == theirs:
                return True
        ours, theirs = self._data_set(one.entry.path), self._data_set(place)
        return bool(ours) and ours == theirs

    def _data_set(self, path: Path) -> str | None:
        if path not in self._data_sets:
            self.unread.add(path)
            self._uncompared.add(path)
        return self._data_sets.get(path)

    def _digest(self, path: Path) -> str | None:
        if path not in self._digests:
            self.unread.add(path)
        return self._digests.get(path)

    def _read_rivals(self, connection: Connection) -> None:
        uids = list({one.entry.uid for one in self._incoming})
        places = [one.place for one in self._incoming]
        for column, values in (("sop_instance_uid", uids), ("path", places)):
            for some in batches(values):
                for listed in _listed(connection, column, some):
                    if listed.place not in self._by_place:
                        self._by_place[listed.place] = listed
                        self._by_uid[listed.uid].append(listed)


def _was_shown(one: _Incoming, at_place: _Listed | None) -> bool:
    """Whether the file is the listed one of its UID, with new times or new bytes."""
    return at_place is not None and at_place.uid == one.entry.uid and not at_place.is_variant


def _listed(connection: Connection, column: str, values: Sequence[Any]) -> Iterable[_Listed]:
    found = connection.execute(_rows_with(column), {"values": values})
    for key, uid, place, modified, size, inode, *rest in found:
        yield _Listed(key, uid, place, FileVersion(modified, size, inode), *rest)


@functools.cache
def _rows_with(column: str) -> Select[Any]:
    """Made once: making a statement takes longer than carrying it out."""
    from sqlalchemy import bindparam, select

    query = select(
        instances.c.key,
        instances.c.sop_instance_uid,
        instances.c.path,
        instances.c.modified_ns,
        instances.c.size,
        instances.c.inode,
        instances.c.sha256,
        instances.c.is_stored,
        instances.c.is_variant,
    )
    return query.where(instances.c[column].in_(bindparam("values", expanding=True)))
