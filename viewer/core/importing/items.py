"""One file after the other, as it is taken in: from folders and from archives alike."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from viewer.core.errors import UserError
from viewer.core.file_version import FileVersion
from viewer.core.importing import archive_errors as errors
from viewer.core.importing.archive import Archive, Budget, looks_like_zip, open_archive
from viewer.core.importing.dicomdir import is_dicomdir
from viewer.core.importing.finding import Finder, Found, is_litter
from viewer.core.importing.known_files import KnownFile, KnownFiles
from viewer.core.importing.medium import Medium, opened
from viewer.core.importing.packed_names import is_special, packed_name, safe_parts
from viewer.core.importing.stopping import stops_import
from viewer.core.importing.summary import Tally, shown
from viewer.core.importing.wish import ImportWish
from viewer.core.index import UIDS_AT_ONCE
from viewer.core.library.library import Library
from viewer.core.library.process_mark import own_mark
from viewer.core.paths import cannot_write
from viewer.core.progress import NO_PROGRESS, Progress

if TYPE_CHECKING:
    from pyzipper import ZipInfo

_ZIP = ".zip"
_SPOOL = 1 << 20


class Reader(Protocol):
    """What `Item.opened` gives: `read` as files have it."""

    def read(self, size: int, /) -> bytes: ...  # noqa: D102


@dataclass(frozen=True)
class Opening:
    """An item open for reading; `version` None where it is packed. `size` in bytes."""

    reader: Reader
    size: int
    version: FileVersion | None = None


@dataclass(frozen=True)
class Item:
    """A file that may be an image, in a folder or packed.

    Attributes
    ----------
    path
        Of a packed file below the archive's path: for people, and for grouping pictures.
    opened
        Raises `OSError` where the medium does not give it, `UserError` where it is no file or
        damaged in its archive; so does reading.
    medium
        What it, or its archive, is read from.
    archive
        The outermost one that it is packed in; None where it is not.
    known
        What is known of this place from an earlier import, if anything.
    version
        As the folder tells it, None where it did not.
    """

    path: Path
    opened: Callable[[], AbstractContextManager[Opening]]
    medium: Medium
    archive: Path | None = None
    is_hidden: bool = False
    known: KnownFile | None = None
    version: FileVersion | None = None

    @property
    def is_packed(self) -> bool:
        """Whether it lies in an archive."""
        return self.archive is not None


class Items:
    """What is to be imported; what cannot be goes into the tally with its reason."""

    def __init__(
        self, wish: ImportWish, library: Library, tally: Tally, progress: Progress = NO_PROGRESS
    ) -> None:
        self._wish = wish
        self._store = library.store
        self._known = KnownFiles(library, wish.mode)
        self._tally = tally
        self._progress = progress

    def found(self) -> Generator[Item, None, None]:
        """Yield them; an archive is open only until the next one is asked for."""
        finder = iter(Finder(self._wish.paths, self._tally))
        while some := list(islice(finder, UIDS_AT_ONCE)):
            known = self._known.look_up([found.path for found in some])
            for found in some:
                if self._is_archive(found):
                    yield from self._packed(found)
                else:
                    yield Item(
                        found.path,
                        partial(_opened, found.path),
                        found.medium,
                        is_hidden=found.is_hidden,
                        known=known.get(found.path),
                        version=found.version,
                    )

    def _is_archive(self, found: Found) -> bool:
        """Office documents are ZIP archives, too: in folders the name decides."""
        if not (found.is_outright or found.path.suffix.casefold() == _ZIP):
            return False
        try:
            with opened(found.path) as file:
                return looks_like_zip(file.file.read(4))
        except (OSError, UserError):
            return False  # said when it is read

    def _packed(self, found: Found) -> Iterator[Item]:
        try:
            with opened(found.path) as file:
                budget = Budget(found.path, file.status.st_size, self._wish.limits)
                yield from self._entries(found.path, file.file, budget, found.medium, depth=0)
        except OSError as error:
            found.medium.require_present(error)
            self._tally.name("unreadable", found.path, errors.damaged_archive(found.path))

    def _entries(
        self, path: Path, file: BinaryIO, budget: Budget, medium: Medium, depth: int
    ) -> Iterator[Item]:
        try:
            with open_archive(path, file, budget, self._wish.password) as archive:
                if archive.is_locked:
                    self._lock(path, budget.path)
                yield from self._unlocked(archive, budget, medium, depth)
        except UserError as reason:
            if stops_import(reason):
                raise
            self._tally.name("unreadable", path, reason)

    def _unlocked(
        self, archive: Archive, budget: Budget, medium: Medium, depth: int
    ) -> Iterator[Item]:
        for entry in archive.entries:
            # `ZipInfo.is_dir` of a damaged list may meet a name without a letter.
            if entry.filename.endswith("/") or archive.needs_password(entry):
                continue
            name = packed_name(entry)
            parts = safe_parts(name)
            if parts is None or is_special(entry):
                self._tally.name(
                    "unreadable", archive.path, errors.unsafe_name(archive.path, shown(Path(name)))
                )
                continue
            if is_litter(parts[-1]) or is_dicomdir(parts[-1]) or "__MACOSX" in parts:
                continue
            place = archive.path.joinpath(*parts)
            item = Item(
                place,
                partial(_unpacked, archive, entry, place),
                medium,
                archive=budget.path,
                is_hidden=any(part.startswith(".") for part in parts),
            )
            if parts[-1].casefold().endswith(_ZIP):
                yield from self._inner(item, budget, depth + 1)
            else:
                yield item
            if budget.spent is not None:
                return  # it was named when it was read

    def _inner(self, item: Item, budget: Budget, depth: int) -> Iterator[Item]:
        """Unpack an archive's archive to where nobody else finds it, then read that."""
        if depth > 1:
            self._tally.name("unreadable", item.path, errors.too_deep(item.path))
            return
        folder = self._store.folder / "incoming"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            prefix = f"{own_mark()}-"
            spool = tempfile.TemporaryFile(dir=folder, prefix=prefix)  # noqa: SIM115 - closed below
        except OSError as error:
            raise cannot_write(folder, error) from error
        with spool:
            try:
                self._unpack(item, spool)
            except UserError as reason:
                if stops_import(reason):
                    raise
                self._tally.name("unreadable", item.path, reason)
                return
            spool.seek(0)
            yield from self._entries(item.path, spool, budget, item.medium, depth)

    def _unpack(self, item: Item, spool: BinaryIO) -> None:
        with item.opened() as opening:
            self._store.require_room(opening.size)
            while chunk := opening.reader.read(_SPOOL):
                self._progress.check()
                try:
                    spool.write(chunk)
                    spool.flush()
                except OSError as error:
                    raise cannot_write(self._store.folder, error) from error

    def _lock(self, path: Path, outermost: Path) -> None:
        wrong = bool(self._wish.password)
        reason = errors.wrong_password(path) if wrong else errors.needs_password(path)
        self._tally.name("unreadable", path, reason)
        self._tally.lock(outermost)


@contextmanager
def _opened(path: Path) -> Iterator[Opening]:
    with opened(path) as file:
        status = file.status
        version = FileVersion(status.st_mtime_ns, status.st_size, status.st_ino)
        yield Opening(file.file, status.st_size, version)


@contextmanager
def _unpacked(archive: Archive, entry: ZipInfo, path: Path) -> Iterator[Opening]:
    with archive.opened(entry, path) as reader:
        yield Opening(reader, entry.file_size)
