"""Import: from files, folders, sticks, discs and archives into the library."""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextlib import closing, suppress

from viewer.core.dicom_io import cannot_read, looks_like_dicom, not_an_image
from viewer.core.errors import UserError
from viewer.core.importing.copying import Copier
from viewer.core.importing.finding import count_files
from viewer.core.importing.items import Item, Items
from viewer.core.importing.known_files import KnownFiles
from viewer.core.importing.linking import Linker
from viewer.core.importing.outcomes import Outcomes
from viewer.core.importing.stopping import stops_import
from viewer.core.importing.summary import ImportSummary, Tally
from viewer.core.importing.wish import ImportWish, Mode
from viewer.core.library.library import Library
from viewer.core.progress import NO_PROGRESS, Cancelled, Progress
from viewer.core.raster import looks_like_raster

# Holds the names of patient and image in all files but the oddest.
_START = 4096


def import_files(
    wish: ImportWish, library: Library, progress: Progress = NO_PROGRESS
) -> ImportSummary:
    """Take files into the library; whatever happens, the summary says what became of them.

    `progress` is told of files when their fate is settled: what it was told of outlives a kill. A
    cancel or an error that ends the import is part of the summary and raises nothing; importing
    the same again goes on where it ended.
    """
    began = time.monotonic()
    tally = Tally()
    try:
        _import(wish, library, progress, tally)
    except Cancelled:
        tally.is_cancelled = True
    except UserError as reason:
        tally.stopped_by = reason
    return tally.summary(time.monotonic() - began)


def _import(wish: ImportWish, library: Library, progress: Progress, tally: Tally) -> None:
    total = 0
    for found in count_files(wish.paths):
        progress.check()
        total = found
    outcomes = Outcomes(tally, progress, total)
    taking = _Taking(wish, library, outcomes, progress)
    with closing(taking), closing(Items(wish, library, tally, progress).found()) as items:
        try:
            taking.take(items)
        except (Cancelled, UserError):
            with suppress(UserError):  # the first error is the one to tell
                taking.flush()
            raise
        taking.flush()


class _Taking:
    def __init__(
        self, wish: ImportWish, library: Library, outcomes: Outcomes, progress: Progress
    ) -> None:
        self._links = wish.mode == Mode.LINK
        self._outcomes = outcomes
        self._progress = progress
        known = KnownFiles(library, wish.mode)
        self._copier = Copier(library, known, outcomes, progress)
        self._linker = Linker(library, outcomes, progress)

    def take(self, items: Iterable[Item]) -> None:
        if self._links:
            self._linker.link(item for item in items if self._is_to_be_linked(item))
            return
        for item in items:
            self._progress.check()
            self._copy(item)
            self._copier.flush_when_due()

    def flush(self) -> None:
        self._copier.flush()
        self._linker.flush()

    def close(self) -> None:
        self._copier.close()

    def _is_to_be_linked(self, item: Item) -> bool:
        """What is packed is copied in passing, while its archive is open."""
        self._progress.check()
        if item.known and item.known.is_still(item.version, b""):
            self._outcomes.was_there(item, item.known.study_instance_uid)
            return False
        if not item.is_packed:
            return True  # what it is the linker's processes find out
        self._copy(item)
        self._copier.flush_when_due()
        return False

    def _copy(self, item: Item) -> None:
        """Copy a file whose first bytes are those of an image; say why it cannot be."""
        try:
            with item.opened() as opening:
                start = opening.reader.read(_START)
                if not (looks_like_dicom(start) or looks_like_raster(start)):
                    raise not_an_image(item.path, start)
                self._copier.take(item, opening, start)
        except OSError as error:
            item.medium.require_present(error)
            self._outcomes.was_refused(item, cannot_read(item.path, error))
        except UserError as reason:
            if stops_import(reason):
                raise
            self._outcomes.was_refused(item, reason)
        else:
            item.medium.file_was_read()
