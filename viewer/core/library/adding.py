"""Many files into the library's tables in few statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from viewer.core.file_version import FileVersion
from viewer.core.library import rows
from viewer.core.library.batches import batches
from viewer.core.library.entry import Entry, Verdict
from viewer.core.library.file_store import FileStore, sha256_of
from viewer.core.library.removing import delete_instances, tidy
from viewer.core.library.series_keys import SeriesKeys
from viewer.core.library.tables import instances

if TYPE_CHECKING:
    from sqlalchemy import Connection


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


@dataclass
class Digests:
    """SHA-256 of files, each read once; "" for those that cannot be read any more."""

    known: dict[Path, str] = field(default_factory=dict)

    def of(self, path: Path) -> str:
        """Return the digest of a file, which is read for it."""
        if path not in self.known:
            try:
                self.known[path] = sha256_of(path)
            except OSError:
                self.known[path] = ""
        return self.known[path]


class Batch:
    """Files that are listed in one transaction.

    `decide` needs only to read; done before anybody waits for the right to write, it reads the
    files whose bytes have to be compared into `digests`.
    """

    def __init__(self, store: FileStore, entries: Sequence[Entry], digests: Digests) -> None:
        self._store = store
        self._entries = entries
        self._digests = digests
        self._by_uid: dict[str, list[_Listed]] = defaultdict(list)
        self._by_place: dict[bytes, _Listed] = {}
        self._gone: list[int] = []
        self._forgotten: set[str] = set()
        self._moved: list[tuple[_Listed, Entry]] = []
        self._new: list[tuple[_Listed, Entry]] = []

    def decide(self, connection: Connection) -> tuple[Verdict, ...]:
        """Return what is to become of each file, in the light of the index and of each other."""
        self._read_rivals(connection)
        return tuple(self._decide(entry) for entry in self._entries)

    def write(self, connection: Connection) -> set[int]:
        """Carry out what `decide` said; return the keys of the studies that changed."""
        changed = delete_instances(connection, self._gone)
        for listed, entry in self._moved:
            connection.execute(
                instances.update().where(instances.c.key == listed.key), self._place(entry, listed)
            )
        keys = SeriesKeys(connection)
        made = []
        for listed, entry in self._new:
            row = rows.instance_row(entry.described, self._store)
            row |= self._place(entry, listed)
            row |= {"series_key": keys.of(entry.described), "is_variant": listed.is_variant}
            made.append(row | {"added": keys.now})
        if made:
            connection.execute(instances.insert(), made)
        tidy(connection, changed, self._forgotten)
        return changed | keys.studies

    def _place(self, entry: Entry, listed: _Listed) -> dict[str, Any]:
        return {
            "path": listed.place,
            "is_stored": listed.is_stored,
            "sha256": listed.sha256,
            "size": listed.version.size,
            "modified_ns": listed.version.modified_ns,
            "inode": listed.version.inode,
        }

    def _decide(self, entry: Entry) -> Verdict:
        place = rows.place_to_bytes(entry.path, self._store)
        at_place = self._by_place.get(place)
        if at_place is not None:
            if at_place.version == entry.described.instance.version:
                return Verdict.DUPLICATE
            self._forget(at_place)
        rivals = self._by_uid.get(entry.uid, ())
        same = next((one for one in rivals if self._is_same(entry, one)), None)
        if same is not None:
            return self._meet(entry, place, same)
        verdict = Verdict.ADDED if at_place is None else Verdict.UPDATED
        if rivals:
            verdict = Verdict.VARIANT
        self._list(entry, place, verdict)
        return verdict

    def _meet(self, entry: Entry, place: bytes, same: _Listed) -> Verdict:
        """The bytes are listed: at their new place where that is the better one."""
        takes_over = self._store.holds(entry.path) and not same.is_stored
        if not takes_over and rows.bytes_to_place(same.place, self._store).exists():
            return Verdict.DUPLICATE
        del self._by_place[same.place]
        same.place, same.is_stored = place, self._store.holds(entry.path)
        same.version = entry.described.instance.version or same.version
        same.sha256 = same.sha256 or entry.sha256 or self._digests.known.get(entry.path, "")
        self._by_place[place] = same
        if same.key:
            self._moved.append((same, entry))
        return Verdict.MOVED

    def _list(self, entry: Entry, place: bytes, verdict: Verdict) -> None:
        listed = _Listed(
            key=0,
            uid=entry.uid,
            place=place,
            version=entry.described.instance.version or FileVersion(0, 0, 0),
            sha256=entry.sha256 or self._digests.known.get(entry.path, ""),
            is_stored=self._store.holds(entry.path),
            is_variant=verdict is Verdict.VARIANT,
        )
        self._by_place[place] = listed
        self._by_uid[entry.uid].append(listed)
        self._new.append((listed, entry))

    def _forget(self, listed: _Listed) -> None:
        self._by_uid[listed.uid].remove(listed)
        del self._by_place[listed.place]
        self._forgotten.add(listed.uid)
        if listed.key:
            self._gone.append(listed.key)
        else:
            self._new = [one for one in self._new if one[0] is not listed]

    def _is_same(self, entry: Entry, listed: _Listed) -> bool:
        version = entry.described.instance.version
        if version is not None and version.size != listed.version.size:
            return False
        ours = entry.sha256 or self._digests.of(entry.path)
        place = rows.bytes_to_place(listed.place, self._store)
        return ours != "" and ours == (listed.sha256 or self._digests.of(place))

    def _read_rivals(self, connection: Connection) -> None:
        uids = list({entry.uid for entry in self._entries})
        places = [rows.place_to_bytes(entry.path, self._store) for entry in self._entries]
        for column, values in ((instances.c.sop_instance_uid, uids), (instances.c.path, places)):
            for some in batches(values):
                for listed in _listed(connection, column.in_(some)):
                    if listed.place not in self._by_place:
                        self._by_place[listed.place] = listed
                        self._by_uid[listed.uid].append(listed)


def _listed(connection: Connection, condition: Any) -> Iterable[_Listed]:
    from sqlalchemy import select

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
    for key, uid, place, modified, size, inode, *rest in connection.execute(query.where(condition)):
        yield _Listed(key, uid, place, FileVersion(modified, size, inode), *rest)
