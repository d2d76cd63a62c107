"""ZIP archives, read entry by entry: with or without password, never trusted."""

from __future__ import annotations

import errno
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from viewer.core.errors import UserError
from viewer.core.importing import archive_errors as errors
from viewer.core.importing.limits import ArchiveLimits

if TYPE_CHECKING:
    from pyzipper import ZipInfo

_LARGEST_DIRECTORY = 128 << 20
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x07"
_END_SIZE, _LOCATOR_SIZE, _LONGEST_COMMENT = 22, 20, 0xFFFF
_ENCRYPTED = 1
# Packed with the password as the packer's system wrote it.
_PASSWORD_CODECS = ("utf-8", "cp1252", "cp437")
_TRIED = 3
_CHECKED_BYTES = 64 << 20
_CHUNK = 1 << 20


def looks_like_zip(start: bytes) -> bool:
    """Return whether a file that begins with `start` (4 bytes) may be a ZIP archive."""
    return start[:4] in (b"PK\x03\x04", _END)


class Budget:
    """Counts what an archive unpacks to, archives inside it included."""

    def __init__(self, path: Path, size: int, limits: ArchiveLimits) -> None:
        self.path = path
        most = max(size * limits.ratio, limits.free_bytes)
        self._left = min(most, limits.total_bytes)
        self.limits = limits
        self.spent: UserError | None = None

    def take(self, size: int) -> None:
        """Count `size` bytes more; UserError where that is too much."""
        self._left -= size
        if self._left < 0:
            self.spent = errors.unpacks_too_far(self.path)
            raise self.spent


class Archive:
    """An open ZIP archive; made by `open_archive`."""

    def __init__(self, path: Path, file: BinaryIO, budget: Budget, password: str) -> None:
        from pyzipper import AESZipFile

        self.path = path
        self._budget = budget
        with _translated(path):
            _require_small_directory(path, file, budget.limits)
            self._zip = AESZipFile(file)
        self.entries: tuple[ZipInfo, ...] = tuple(self._zip.infolist())
        if len(self.entries) > budget.limits.entries:
            raise errors.too_many_entries(path, budget.limits.entries)
        self._password = self._fitting(password)

    def needs_password(self, entry: ZipInfo) -> bool:
        """Whether an entry is encrypted and no password is known that fits."""
        return bool(entry.flag_bits & _ENCRYPTED) and self._password is None

    @property
    def is_locked(self) -> bool:
        """Whether some entry needs a password that is not known."""
        return any(map(self.needs_password, self.entries))

    @contextmanager
    def opened(self, entry: ZipInfo, path: Path) -> Iterator[PackedReader]:
        """Open an entry for reading; `path` names it in errors.

        Raises
        ------
        UserError
            Damaged, packed in a way that is not known, or unpacking to more than it may; also
            from reading inside the block.
        """
        if entry.file_size > self._budget.limits.entry_bytes:
            raise errors.entry_too_large(path)
        with _translated(path):
            file = self._zip.open(entry, pwd=self._password)
        with file:
            yield PackedReader(file, path, self._budget)

    def close(self) -> None:
        """Let go of the archive, not of the file it is read from."""
        self._zip.close()

    def _fitting(self, password: str) -> bytes | None:
        """Return the password's bytes that open the archive; None where none do."""
        locked = [one for one in self.entries if one.flag_bits & _ENCRYPTED and one.file_size]
        tried = sorted(locked, key=lambda one: one.compress_size)[:_TRIED]
        for codec in _PASSWORD_CODECS if password else ():
            try:
                encoded = password.encode(codec)
            except UnicodeEncodeError:
                continue
            if not tried or any(self._reads(entry, encoded) for entry in tried):
                return encoded
        return None

    def _reads(self, entry: ZipInfo, password: bytes) -> bool:
        """Read an entry: the check of ZipCrypto lets one wrong password in 256 pass."""
        left = _CHECKED_BYTES
        try:
            with _translated(self.path), self._zip.open(entry, pwd=password) as file:
                while left > 0 and (chunk := file.read(_CHUNK)):
                    left -= len(chunk)
        except (UserError, OSError):
            return False
        return True


class PackedReader:
    """Reads an entry in pieces; its errors are `UserError`s that name it."""

    def __init__(self, file: BinaryIO, path: Path, budget: Budget) -> None:
        self._file = file
        self._path = path
        self._budget = budget

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes more; b"" at the end, when all of it was checked."""
        with _translated(self._path):
            data = self._file.read(size)
        self._budget.take(len(data))
        return data


@contextmanager
def open_archive(path: Path, file: BinaryIO, budget: Budget, password: str) -> Iterator[Archive]:
    """Open a ZIP archive that `file` holds; UserError where it is none, damaged or beyond limits.

    A password that does not fit is no error here: see `Archive.is_locked`.
    """
    archive = Archive(path, file, budget, password)
    try:
        yield archive
    finally:
        archive.close()


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """Turn the errors of reading an archive into sentences; nothing else belongs in the block."""
    try:
        yield
    except UserError:
        raise
    except NotImplementedError as error:
        raise errors.unknown_packing(path) from error
    except RuntimeError as error:  # "Bad password"
        raise errors.wrong_password(path) from error
    except OSError as error:
        # bz2 says nothing of damaged data; a wrong place of the list leads before the file.
        if error.errno in (None, errno.EINVAL):
            raise errors.damaged_archive(path) from error
        raise
    except Exception as error:  # pyzipper and the decompressors raise anything on damage
        raise errors.damaged_archive(path) from error


def _require_small_directory(path: Path, file: BinaryIO, limits: ArchiveLimits) -> None:
    """Look at the size of the list of entries before it is read into memory (APPNOTE 4.3.14-16)."""
    size = file.seek(0, 2)
    start = max(0, size - _END_SIZE - _LONGEST_COMMENT - _LOCATOR_SIZE)
    file.seek(start)
    tail = file.read()
    end = tail.rfind(_END)
    if end < 0 or len(tail) - end < _END_SIZE:
        raise errors.damaged_archive(path)
    count, directory = struct.unpack_from("<HL", tail, end + 10)
    locator = end - _LOCATOR_SIZE
    if locator >= 0 and tail[locator : locator + 4] == _END_64:
        file.seek(struct.unpack_from("<Q", tail, locator + 8)[0])
        record = file.read(56)
        if len(record) == 56:
            count, directory = struct.unpack_from("<QQ", record, 32)
    file.seek(0)
    if count > limits.entries or directory > _LARGEST_DIRECTORY:
        raise errors.too_many_entries(path, limits.entries)
