"""Import by copy: files go into the store in batches, each safe before it is counted."""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from viewer.core.errors import UserError
from viewer.core.file_version import FileVersion
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.importing.archive_errors import damaged_archive
from viewer.core.importing.items import Item, Opening
from viewer.core.importing.known_files import CopiedFile, KnownFiles
from viewer.core.importing.outcomes import Outcomes
from viewer.core.library.incoming import HashingWriter
from viewer.core.library.intake import IntakeBatch
from viewer.core.library.library import Library
from viewer.core.progress import Progress

# What a kill may cost: so much is read again.
_MOST_FILES = 64
_MOST_BYTES = 64 << 20
_LONGEST_S = 2.0
_CHUNK = 1 << 20


@dataclass(frozen=True)
class _Taken:
    item: Item
    version: FileVersion | None
    start: bytes


class Copier:
    """Copies files into the library."""

    def __init__(
        self, library: Library, known: KnownFiles, outcomes: Outcomes, progress: Progress
    ) -> None:
        self._library = library
        self._outcomes = outcomes
        self._progress = progress
        self._known = known
        self._open = ExitStack()
        self._batch: IntakeBatch | None = None
        self._began = 0.0
        self._taken: list[_Taken] = []

    def take(self, item: Item, opening: Opening, start: bytes) -> None:
        """Copy one file, of which `start` was read already; it is safe after `flush`.

        Raises
        ------
        OSError
            Reading failed.
        UserError
            It is no image or damaged, or no file can be stored any more.
        Cancelled
            From the progress.
        """
        if item.known and item.known.is_still(opening.version, start):
            self._outcomes.was_there(item, item.known.study_instance_uid)
            return
        self._library.store.require_room(opening.size)
        if self._batch is None:
            self._batch = self._open.enter_context(self._library.intake.batch())
            self._began = time.monotonic()
        self._batch.add(partial(self._pour, item.path, opening, start), item.path)
        self._taken.append(_Taken(item, opening.version, start))

    def flush_when_due(self) -> None:
        """Flush where that has waited long enough; UserError as `flush`."""
        if self._batch is None:
            return
        is_old = time.monotonic() - self._began >= _LONGEST_S
        if is_old or len(self._batch) >= _MOST_FILES or self._batch.size >= _MOST_BYTES:
            self.flush()

    def flush(self) -> None:
        """Store and list what was copied so far; UserError where that cannot be done."""
        batch, taken = self._batch, self._taken
        self._batch, self._taken = None, []
        if batch is None:
            return
        with self._open.pop_all():
            kept = batch.commit()
        for one, stored in zip(taken, kept, strict=True):
            self._outcomes.was_kept(one.item, stored)
        self._known.remember(
            [
                CopiedFile(one.item.path, one.version, one.start, stored.path)
                for one, stored in zip(taken, kept, strict=True)
                if one.version is not None
            ]
        )

    def close(self) -> None:
        """Forget what was not flushed."""
        self._open.close()

    def _pour(self, path: Path, opening: Opening, start: bytes, writer: HashingWriter) -> None:
        writer.write(start)
        # A file that somebody writes to without end is left after as much as it said.
        while writer.size <= opening.size and (chunk := opening.reader.read(_CHUNK)):
            writer.write(chunk)
            self._progress.check()
        if writer.size != opening.size:
            raise damaged_archive(path) if opening.version is None else _changes(path)


def _changes(path: Path) -> UserError:
    return UserError(
        "file-changes",
        QT_TRANSLATE_NOOP("errors", "{file} is being written to by another program."),
        QT_TRANSLATE_NOOP("errors", "Import it when that has ended."),
        file=path.name,
    )
