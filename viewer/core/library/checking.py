"""The files behind the rows of the index, looked at one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from viewer.core.dicom_io import cannot_read
from viewer.core.errors import UserError
from viewer.core.file_header import describe_file
from viewer.core.file_version import FileVersion
from viewer.core.library import findings
from viewer.core.library.batches import batches
from viewer.core.library.entry import Entry
from viewer.core.library.file_store import sha256_of
from viewer.core.library.findings import Finding
from viewer.core.library.library import Library
from viewer.core.library.rows import bytes_to_place
from viewer.core.library.unlisted import unlisted
from viewer.core.paths import put_aside
from viewer.core.progress import Progress


class _Row(NamedTuple):
    key: int
    path: Path
    version: FileVersion
    sha256: str
    is_stored: bool


class Checker:
    """Looks at files, and mends the index where they are not as it says.

    Attributes
    ----------
    checked
        How many listed files were looked at.
    """

    def __init__(self, library: Library, *, deep: bool) -> None:
        self._library = library
        self._deep = deep
        self.checked = 0

    def listed_keys(self) -> list[int]:
        """Return the rows of all listed files."""
        from sqlalchemy import select

        from viewer.core.library.tables import instances

        with self._library.index.reading() as connection:
            return list(connection.execute(select(instances.c.key)).scalars())

    def check_listed(self, keys: Sequence[int]) -> Iterator[Finding]:
        """Look at the files of these rows."""
        gone = []
        for row in self._rows(keys):
            self.checked += 1
            finding, is_gone = self._check(row)
            if finding is not None:
                yield finding
            if is_gone:
                gone.append(row.key)
        if gone:
            self._library.catalogue.remove(gone)

    def list_unlisted(self, progress: Progress) -> Iterator[Finding]:
        """List files of the store that no table names."""
        for some in batches(list(self._library.store.files())):
            progress.check()
            with self._library.index.reading() as connection:
                places = unlisted(connection, self._library.store, some)
            for place in places:
                try:
                    entry = Entry(describe_file(place), place.stem)
                except UserError as reason:
                    yield findings.not_listable(place, reason)
                    continue
                yield self._list_again(place, entry)

    def _list_again(self, place: Path, entry: Entry) -> Finding:
        try:
            digest = sha256_of(place)
        except OSError as error:
            return findings.unreadable(place, cannot_read(place, error))
        if digest != place.stem:
            return findings.damaged(place, put_aside(place))
        self._library.catalogue.add([entry])
        return findings.listed_again(place)

    def _check(self, row: _Row) -> tuple[Finding | None, bool]:
        """Return what is wrong with a file, and whether it is not to be listed any more."""
        version = _version(row.path)
        if version is None:
            if row.path.parent.is_dir():
                return findings.missing(row.path), True
            return findings.out_of_reach(row.path), False
        if version == row.version and not self._deep:
            return None, False
        if row.is_stored:
            return self._check_stored(row, version)
        return self._check_linked(row, version)

    def _check_stored(self, row: _Row, version: FileVersion) -> tuple[Finding | None, bool]:
        """A folder that was copied has other times; only the bytes tell whether it is damaged."""
        try:
            digest = sha256_of(row.path)
        except OSError as error:
            return findings.unreadable(row.path, cannot_read(row.path, error)), False
        if digest != row.path.stem:
            return findings.damaged(row.path, put_aside(row.path)), True
        self._note(row, version, digest)
        return None, False

    def _check_linked(self, row: _Row, version: FileVersion) -> tuple[Finding | None, bool]:
        try:
            digest = sha256_of(row.path) if self._deep else ""
            if version == row.version and row.sha256 in ("", digest):
                self._note(row, version, digest)
                return None, False
            described = describe_file(row.path)
        except OSError as error:
            return findings.unreadable(row.path, cannot_read(row.path, error)), False
        except UserError as reason:
            return findings.unreadable_now(row.path, reason), True
        # What is listed there is not there any more, even where the folder says the same of it.
        self._note(row, FileVersion(0, 0, 0), "")
        self._library.catalogue.add([Entry(described, digest)])
        return findings.changed(row.path), False

    def _note(self, row: _Row, version: FileVersion, digest: str) -> None:
        from viewer.core.library.tables import instances

        if (version, digest) == (row.version, row.sha256):
            return
        with self._library.index.writing() as connection:
            known = instances.update().where(instances.c.key == row.key)
            connection.execute(known.values(**vars(version), sha256=digest))

    def _rows(self, keys: Sequence[int]) -> list[_Row]:
        from sqlalchemy import select

        from viewer.core.library.tables import instances

        of = instances.c
        query = select(of.key, of.path, of.modified_ns, of.size, of.inode, of.sha256, of.is_stored)
        with self._library.index.reading() as connection:
            found = connection.execute(query.where(of.key.in_(keys))).all()
        return [
            _Row(
                row.key,
                bytes_to_place(row.path, self._library.store),
                FileVersion(row.modified_ns, row.size, row.inode),
                row.sha256,
                row.is_stored,
            )
            for row in found
        ]


def _version(path: Path) -> FileVersion | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return FileVersion(found.st_mtime_ns, found.st_size, found.st_ino)
