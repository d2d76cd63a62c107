r"""The courier's file: parts encrypted one after another, opened with a password.

``FARO-COURIER\n``, a line of JSON (version, how the password becomes a key, the file's own key
locked with it), the parts, last among them the manifest, then where that lies (two numbers of 8
bytes, big endian) and ``FAROEND\n``. Each part is an age file (age-encryption.org/v1: X25519 and
ChaCha20-Poly1305 in chunks of 64 KiB, by `pyrage`) for the file's own key, which is made anew for
each package. So a part of any size is written and read in pieces, and no byte of it can be altered,
left out or cut off unnoticed.

The password locks that key by scrypt (RFC 7914) and AES-256-GCM. `pyrage` can do this, too, but
only for data in memory, and it takes 1 GiB of it for scrypt, which small clinics' computers lack.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import os
import struct
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol

from viewer.core.courier.errors import cut_off, damaged, no_package, too_new, wrong_password

VERSION = 1
_MAGIC, _END = b"FARO-COURIER\n", b"FAROEND\n"
_TRAILER = struct.Struct(">QQ8s")
_LONGEST_HEADER = 4096
LARGEST_MANIFEST = 64 << 20
# 128 MiB of memory and about half a second; a guess costs the same (OWASP's advice for scrypt).
_SCRYPT = {"n": 1 << 17, "r": 8, "p": 1}
_MOST_WORK = 1 << 21  # n × r × p: 256 MiB


@dataclass(frozen=True)
class Place:
    """Where a part lies in the file, and what it is when decrypted; sizes in bytes."""

    offset: int
    length: int
    size: int
    sha256: str


class Readable(Protocol):
    """Anything to read pieces from."""

    def read(self, size: int = -1, /) -> bytes:
        """Return up to `size` bytes; none at the end."""


class PackageWriter:
    """Writes the parts of one package to a file that is open for writing.

    Raises
    ------
    OSError
        From any method, as `file` does: full, taken out.
    """

    def __init__(self, file: BinaryIO, password: str) -> None:
        from pyrage import x25519

        identity = x25519.Identity.generate()
        self._recipient = identity.to_public()
        self._file = file
        self._place = 0
        self._write(_MAGIC + _header(password, str(identity).encode()) + b"\n")

    def add(self, source: Readable, check: Callable[[], None] = lambda: None) -> Place:
        """Encrypt all that `source` gives; `check` may raise between pieces to stop."""
        from pyrage import EncryptError, encrypt_io

        reader, start = _Counted(source, check), self._place
        sink = _Sink(self._write)
        try:
            encrypt_io(reader, sink, [self._recipient])
        except EncryptError as error:
            raise reader.error or sink.error or error from error
        return Place(start, self._place - start, reader.size, reader.digest.hexdigest())

    def finish(self, manifest: bytes) -> None:
        """Write the manifest; nothing can be added after it."""
        import io

        place = self.add(io.BytesIO(manifest))
        self._write(_TRAILER.pack(place.offset, place.length, _END))

    def _write(self, data: bytes) -> int:
        self._file.write(data)
        self._place += len(data)
        return len(data)


class PackageReader:
    """Reads a package from a file that is open for reading.

    Raises
    ------
    UserError
        From the constructor: no package, cut off, of a newer version, wrong password, damaged.
        From `copy`: damaged.
    OSError
        As `file` does.
    """

    def __init__(self, file: BinaryIO, password: str, name: str) -> None:
        from pyrage import x25519

        self._file = file
        self._name = name
        header, self.first = _read_header(file, name)
        self.size = file.seek(0, os.SEEK_END)
        self.manifest_at = self._manifest_place()
        self._identity = x25519.Identity.from_str(_unlocked(header, password, name))
        pieces: list[bytes] = []
        self.copy(self.manifest_at, pieces.append)
        self.manifest = b"".join(pieces)

    def copy(self, place: Place, write: Callable[[bytes], object]) -> None:
        """Decrypt one part; nothing counts of what was written until this has returned."""
        from pyrage import DecryptError, decrypt_io

        self._file.seek(place.offset)
        reader = _Slice(self._file, place.length)
        sink = _Sink(write)
        try:
            decrypt_io(reader, sink, [self._identity])
        except (DecryptError, OSError) as error:
            # Of an altered part, too, age says OSError.
            raise reader.error or sink.error or damaged(self._name) from error

    def _manifest_place(self) -> Place:
        if self.size < self.first + _TRAILER.size:
            raise cut_off(self._name)
        self._file.seek(self.size - _TRAILER.size)
        offset, length, end = _TRAILER.unpack(self._file.read(_TRAILER.size))
        if end != _END:
            raise cut_off(self._name)
        fits = offset >= self.first and offset + length + _TRAILER.size == self.size
        if not fits or length > LARGEST_MANIFEST:
            raise damaged(self._name)
        return Place(offset, length, 0, "")


class _Counted:
    """Counts and digests what is read; `pyrage` loses the error of a reader, so it is kept."""

    def __init__(self, source: Readable, check: Callable[[], None]) -> None:
        self._source = source
        self._check = check
        self.size = 0
        self.digest = hashlib.sha256()
        self.error: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            self._check()
            data = self._source.read(size)
        except BaseException as error:
            self.error = error
            raise
        self.size += len(data)
        self.digest.update(data)
        return data


class _Slice:
    def __init__(self, file: BinaryIO, length: int) -> None:
        self._file = file
        self._left = length
        self.error: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        wanted = self._left if size < 0 else min(size, self._left)
        try:
            data = self._file.read(wanted)
        except OSError as error:
            self.error = error
            raise
        self._left -= len(data)
        return data


class _Sink:
    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write
        self.error: BaseException | None = None

    def write(self, data: bytes) -> int:
        try:
            self._write(data)
        except BaseException as error:
            self.error = error
            raise
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""


def _header(password: str, secret: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    stated: dict[str, Any] = {"version": VERSION, "salt": _text(os.urandom(16)), **_SCRYPT}
    nonce = os.urandom(12)
    locked = AESGCM(_key(stated, password)).encrypt(nonce, secret, _bound(stated))
    return json.dumps({**stated, "nonce": _text(nonce), "key": _text(locked)}).encode()


def _read_header(file: BinaryIO, name: str) -> tuple[dict[str, Any], int]:
    if file.read(len(_MAGIC)) != _MAGIC:
        raise no_package(name)
    line = file.readline(_LONGEST_HEADER)
    if not line.endswith(b"\n"):
        raise cut_off(name) if len(line) < _LONGEST_HEADER else damaged(name)
    try:
        header = json.loads(line)
        version = int(header["version"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise damaged(name) from error
    if version > VERSION:
        raise too_new(name, version)
    return header, len(_MAGIC) + len(line)


def _unlocked(header: dict[str, Any], password: str, name: str) -> str:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        stated = {key: header[key] for key in ("version", "salt", *_SCRYPT)}
        if not all(isinstance(stated[key], int) for key in _SCRYPT):
            raise TypeError
        if stated["n"] * stated["r"] * stated["p"] > _MOST_WORK:
            raise ValueError
        nonce, locked = _bytes(header["nonce"]), _bytes(header["key"])
        key = _key(stated, password)
        return AESGCM(key).decrypt(nonce, locked, _bound(stated)).decode()
    except InvalidTag as error:
        raise wrong_password(name) from error
    except (KeyError, TypeError, ValueError, MemoryError, binascii.Error) as error:
        raise damaged(name) from error


def _key(stated: dict[str, Any], password: str) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    salt, work = _bytes(stated["salt"]), {name: stated[name] for name in _SCRYPT}
    return Scrypt(salt=salt, length=32, **work).derive(_same_everywhere(password))


def _same_everywhere(password: str) -> bytes:
    """Keyboards of one system give é as one character, those of another as two."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")


def _bound(stated: dict[str, Any]) -> bytes:
    return json.dumps(stated, sort_keys=True).encode()


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
