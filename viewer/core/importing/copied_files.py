"""Remembers which files were copied, so that a second import of them is fast."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from viewer.core.file_version import FileVersion
from viewer.core.index import Index


@dataclass(frozen=True)
class CopiedFile:
    """A file as it was when it was copied; `start` are its first bytes."""

    path: Path
    version: FileVersion
    start: bytes

    @property
    def row(self) -> dict[str, object]:
        """The columns of `copied_files`, less the SHA-256 of all its bytes."""
        return {
            "path": os.fsencode(self.path.absolute()),
            "size": self.version.size,
            "modified_ns": self.version.modified_ns,
            "inode": self.version.inode,
            "start_sha256": hashlib.sha256(self.start).hexdigest(),
        }


class CopiedFiles:
    """The table of them. Belongs in a worker thread, as everything of the index does."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def study_of(self, file: CopiedFile) -> str | None:
        """Return the study of a file that was copied as it is now and is listed still, or None."""
        from sqlalchemy import select

        from viewer.core.importing.tables import copied_files
        from viewer.core.library.tables import instances, series, studies

        same = (copied_files.c[name] == value for name, value in file.row.items())
        query = (
            select(studies.c.study_instance_uid)
            .select_from(copied_files)
            .join(instances, instances.c.sha256 == copied_files.c.sha256)
            .join(series, series.c.key == instances.c.series_key)
            .join(studies, studies.c.key == series.c.studies_key)
            .where(*same, instances.c.is_stored)
        )
        with self._index.reading() as connection:
            return connection.execute(query).scalars().first()

    def remember(self, files: Sequence[tuple[CopiedFile, str]]) -> None:
        """Remember files with the SHA-256 of their bytes."""
        from viewer.core.importing.tables import copied_files

        if not files:
            return
        rows = [{**file.row, "sha256": sha256} for file, sha256 in files]
        with self._index.writing() as connection:
            connection.execute(copied_files.insert().prefix_with("OR REPLACE"), rows)
