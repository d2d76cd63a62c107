"""Files on their way into the store, and what is left of them after a kill.

While a batch is settled, a list of its files lies in ``incoming/``: whoever finds the list of a
dead process knows which files may be in the store without being in the index.
"""

from __future__ import annotations

import filecmp
import hashlib
import json
import os
import uuid
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.core.library.process_mark import is_living, own_mark
from viewer.core.paths import cannot_write

if TYPE_CHECKING:
    from viewer.core.library.file_store import FileStore

_LIST = ".list"
_AT_ONCE = 8


@dataclass(frozen=True)
class StoredFile:
    """A file in the store; `is_new` is False where the same bytes lay there before."""

    path: Path
    sha256: str
    size: int
    is_new: bool


@dataclass(frozen=True)
class LeftOver:
    """A whole file of the store that a killed process may not have listed in the index.

    `named` is the file it was copied from, where it had a name.
    """

    path: Path
    named: Path | None


@dataclass(frozen=True)
class Swept:
    """What dead processes left: how many half files were removed, and whole ones to be listed."""

    removed: int
    left_over: tuple[LeftOver, ...]


class HashingWriter:
    """A file being written whose SHA-256 is known when the last byte is.

    Its errors are `UserError`, told apart by that from those of reading what is to be written.
    """

    def __init__(self, file: FileIO, path: Path) -> None:
        self._file = file
        self._path = path
        self._digest = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes | bytearray | memoryview) -> int:
        """Write all of `data`; UserError where the disk refuses."""
        rest = memoryview(data).cast("B")
        size = len(rest)
        self._digest.update(rest)
        try:
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError as error:
            raise cannot_write(self._path, error) from error
        self.size += size
        return size

    @property
    def sha256(self) -> str:
        """Of what was written so far, as hexadecimal digits."""
        return self._digest.hexdigest()


class IncomingFile:
    """A file that is not part of the store yet; `stored` is set when its batch is settled."""

    def __init__(self, path: Path, writer: HashingWriter, named: Path | None) -> None:
        self.path = path
        self.writer = writer
        self.named = named
        self._stored: StoredFile | None = None

    @property
    def stored(self) -> StoredFile:
        """Where the file lies now; only after its batch was settled."""
        assert self._stored is not None, "the file is not in the store yet"
        return self._stored


class IncomingBatch:
    """Files that become part of the store together; made by `FileStore.batch`."""

    def __init__(self, store: FileStore) -> None:
        self._store = store
        self._folder = store.folder / "incoming"
        self._list = self._folder / f"{_new_name()}{_LIST}"
        self._files: list[IncomingFile] = []
        self.size = 0

    def __len__(self) -> int:
        return len(self._files)

    @contextmanager
    def receive(self, named: Path | None = None) -> Iterator[IncomingFile]:
        """Give a file to write to; after an error inside the block it is forgotten.

        Raises
        ------
        UserError
            The disk refuses.
        """
        path = self._folder / _new_name()
        try:
            if not self._folder.exists():
                self._folder.mkdir(parents=True, exist_ok=True)
            # Unbuffered: only so does every byte that the disk refuses raise where it is written.
            opened = path.open("xb", buffering=0)
        except OSError as error:
            raise cannot_write(self._store.folder, error) from error
        try:
            with opened as file:
                incoming = IncomingFile(path, HashingWriter(file, self._store.folder), named)
                yield incoming
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        self._files.append(incoming)
        self.size += incoming.writer.size

    def settle(self) -> tuple[StoredFile, ...]:
        """Put every file on the disk, then under its name in the store, in their order.

        Raises
        ------
        UserError
            The disk refuses; whatever bears a name of the store is whole nevertheless.
        """
        try:
            self._write_list()
            new = self._put(self._is_kept)
        except OSError as error:
            raise cannot_write(self._store.folder, error) from error
        for file in self._files:
            digest = file.writer.sha256
            place = self._store.place_of(digest)
            file._stored = StoredFile(place, digest, file.writer.size, file in new)
        return tuple(file.stored for file in self._files)

    def finish(self) -> None:
        """Say that the index lists the files now.

        Whatever somebody removed as unlisted, just before it was listed, is put back.
        """
        try:
            self._put(self._is_there)
            self._list.unlink(missing_ok=True)
        except OSError as error:
            raise cannot_write(self._store.folder, error) from error

    def close(self) -> None:
        """Forget what was not settled; an unfinished batch keeps its list for the next start."""
        for file in self._files:
            file.path.unlink(missing_ok=True)
        self._files = []

    def _put(self, is_there: Callable[[IncomingFile], bool]) -> list[IncomingFile]:
        """Flush and rename the files whose bytes are not in the store; return them."""
        new = [file for file in self._files if not is_there(file)]
        _side_by_side(_flush, [file.path for file in new])
        folders = {self._store.place_of(file.writer.sha256).parent for file in new}
        for folder in folders:
            if not folder.exists():  # which asks the disk for less than making it again
                folder.mkdir(exist_ok=True)
        for file in new:
            file.path.replace(self._store.place_of(file.writer.sha256))
        _side_by_side(_flush_folder, folders)
        return new

    def _write_list(self) -> None:
        """No flush: a kill leaves it readable, and after a power cut `index verify` finds all."""
        lines = [
            json.dumps([file.writer.sha256, file.named and os.fsencode(file.named).hex()])
            for file in self._files
        ]
        self._list.write_text("\n".join(lines))

    def _is_kept(self, file: IncomingFile) -> bool:
        """Compare the bytes: whoever sends again may give up its copy for one that has rotted."""
        place = self._store.place_of(file.writer.sha256)
        try:
            return self._is_there(file) and filecmp.cmp(file.path, place, shallow=False)
        except FileNotFoundError:  # another process has emptied the trash this moment
            return False

    def _is_there(self, file: IncomingFile) -> bool:
        try:
            found = self._store.place_of(file.writer.sha256).stat()
        except FileNotFoundError:
            return False
        return found.st_size == file.writer.size


def sweep(store: FileStore) -> Swept:
    """Clean up as `FileStore.sweep` says."""
    removed = 0
    left_over: dict[Path, LeftOver] = {}
    for path in (store.folder / "incoming").glob("*"):
        if is_living(path.name):
            continue
        if path.suffix == _LIST:
            for one in _read_list(path, store):
                left_over[one.path] = one
        else:
            # Gone already where another process starts, too; on Windows perhaps still open.
            with suppress(OSError):
                path.unlink()
                removed += 1
    return Swept(removed, tuple(left_over.values()))


def forget_lists(store: FileStore) -> None:
    """Remove the lists of dead processes, once what they name was dealt with."""
    for path in (store.folder / "incoming").glob(f"*{_LIST}"):
        if not is_living(path.name):
            path.unlink(missing_ok=True)


def _read_list(path: Path, store: FileStore) -> Iterator[LeftOver]:
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return  # another process, which starts as well, was faster
    for line in lines:
        try:
            digest, name = json.loads(line)
            named = Path(os.fsdecode(bytes.fromhex(name))) if name else None
            place = store.place_of(digest)
        except (ValueError, TypeError):
            continue  # torn by a power cut
        if store.holds(place) and place.exists():
            yield LeftOver(place, named)


def _new_name() -> str:
    return f"{own_mark()}-{uuid.uuid4().hex}"


def _side_by_side(work: Callable[[Path], None], paths: Collection[Path]) -> None:
    """Flush several at once, which disks do in a third of the time and less."""
    if len(paths) < 2:
        for path in paths:
            work(path)
        return
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        for _ in threads.map(work, paths):
            pass


def _flush(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Make renames outlive a power cut; Windows does so by itself and opens no folders."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
