"""Files that were imported before, so that importing them again is fast."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from viewer.core.file_version import FileVersion
from viewer.core.importing.wish import Mode
from viewer.core.library.batches import batches
from viewer.core.library.library import Library
from viewer.core.library.rows import place_to_bytes


@dataclass(frozen=True)
class KnownFile:
    """A file as it was when it was imported, and its study, which lists it still.

    `start_sha256` is that of its first bytes; "" where the file was linked: then the library shows
    whatever lies there.
    """

    version: FileVersion
    study_instance_uid: str
    start_sha256: str = ""

    def is_still(self, version: FileVersion | None, start: bytes) -> bool:
        """Whether a file of this version that begins with `start` is the one that was imported."""
        return version == self.version and self.start_sha256 in ("", _digest(start))


@dataclass(frozen=True)
class CopiedFile:
    """A file that was copied: where it was, its first bytes, and our copy."""

    path: Path
    version: FileVersion
    start: bytes
    copy: Path


class KnownFiles:
    """Looks them up. Belongs in a worker thread, as everything of the index does."""

    def __init__(self, library: Library, mode: Mode) -> None:
        self._index = library.index
        self._store = library.store
        self._mode = mode

    def look_up(self, paths: Sequence[Path]) -> dict[Path, KnownFile]:
        """Return those of absolute `paths` that were imported this way and are listed still."""
        by_name = {os.fsencode(path): path for path in paths}
        found = {}
        with self._index.reading() as connection:
            for some in batches(list(by_name)):
                query = _linked(some) if self._mode == Mode.LINK else _copied(some)
                for name, modified_ns, size, inode, study, start in connection.execute(query):
                    version = FileVersion(modified_ns, size, inode)
                    found[by_name[name]] = KnownFile(version, study, start)
        return found

    def remember(self, files: Sequence[CopiedFile]) -> None:
        """Remember files that were copied."""
        from viewer.core.importing.tables import copied_files

        rows = [
            {
                "path": os.fsencode(file.path),
                "size": file.version.size,
                "modified_ns": file.version.modified_ns,
                "inode": file.version.inode,
                "start_sha256": _digest(file.start),
                "copy": place_to_bytes(file.copy, self._store),
            }
            for file in files
        ]
        if rows:
            with self._index.writing() as connection:
                connection.execute(copied_files.insert().prefix_with("OR REPLACE"), rows)


def _linked(names: Sequence[bytes]) -> Any:
    from sqlalchemy import literal, select

    from viewer.core.library.tables import instances, series, studies

    file = instances.c
    columns = (file.path, file.modified_ns, file.size, file.inode)
    query = select(*columns, studies.c.study_instance_uid, literal("")).join_from(instances, series)
    return query.join(studies).where(file.path.in_(names))


def _copied(names: Sequence[bytes]) -> Any:
    from sqlalchemy import select

    from viewer.core.importing.tables import copied_files
    from viewer.core.library.tables import instances, series, studies

    file = copied_files.c
    columns = (file.path, file.modified_ns, file.size, file.inode)
    query = (
        select(*columns, studies.c.study_instance_uid, file.start_sha256)
        .select_from(copied_files)
        .join(instances, instances.c.path == file.copy)
        .join(series, series.c.key == instances.c.series_key)
        .join(studies, studies.c.key == series.c.studies_key)
    )
    return query.where(file.path.in_(names))


def _digest(start: bytes) -> str:
    return hashlib.sha256(start).hexdigest()
