"""What the tests of importing share: small studies on disk, archives of every kind, progress."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from tests.builders import build_image, new_uid, write
from viewer.core.importing.import_files import import_files
from viewer.core.importing.summary import ImportSummary
from viewer.core.importing.wish import ImportWish, Mode
from viewer.core.library.library import Library
from viewer.core.progress import NO_PROGRESS, Cancelled, Progress


def write_study(folder: Path, count: int, **changes: object) -> list[Path]:
    """Write images of one study as ``IM000``, ``IM001``, …: discs have no extensions."""
    study = new_uid()
    return [
        write(
            build_image(
                study_uid=study, rows=16, columns=16, tags={"InstanceNumber": number + 1}, **changes
            ),  # type: ignore[arg-type]
            folder / f"IM{number:03d}",
        )
        for number in range(count)
    ]


def bring(
    library: Library, *paths: Path, progress: Progress = NO_PROGRESS, **wish: object
) -> ImportSummary:
    return import_files(ImportWish(paths, **wish), library, progress)  # type: ignore[arg-type]


def link(library: Library, *paths: Path) -> ImportSummary:
    return bring(library, *paths, mode=Mode.LINK)


def listed_uids(library: Library) -> set[str]:
    return {
        instance.sop_instance_uid
        for study in library.catalogue.studies()
        for series in study.series
        for instance in series.instances
    }


def codes(summary: ImportSummary) -> list[str]:
    return sorted(one.reason.code for one in summary.unreadable.named)


class At(Progress):
    """Does something once when so many checks were made."""

    def __init__(self, check: int, act: Callable[[], object]) -> None:
        self._left = check
        self._act = act
        self.settled: list[int] = []

    def report(self, done: int, total: int | None = None, what: str = "") -> None:
        self.settled.append(done)

    def check(self) -> None:
        self._left -= 1
        if self._left == 0:
            self._act()


def cancel() -> None:
    raise Cancelled


def write_zip(path: Path, entries: Mapping[str, bytes]) -> Path:
    import zipfile

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return path


def write_aes_zip(path: Path, entries: Mapping[str, bytes], password: str) -> Path:
    import pyzipper

    with pyzipper.AESZipFile(
        path, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES
    ) as archive:
        archive.setpassword(password.encode())
        for name, data in entries.items():
            archive.writestr(name, data)
    return path


def write_old_zip(path: Path, entries: Mapping[str, bytes], password: bytes) -> Path:
    """Write an archive with the encryption of APPNOTE 6.1, as every old packer does."""
    body, directory = b"", b""
    for name, data in entries.items():
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        crc = zlib.crc32(data)
        salt = random.Random(name).randbytes(11) + bytes([crc >> 24])
        packed = _encrypt(salt + packer.compress(data) + packer.flush(), password)
        shared = struct.pack(
            "<HHHHHLLLHH", 20, 1, 8, 0, 0x21, crc, len(packed), len(data), len(name), 0
        )
        directory += b"PK\1\2" + struct.pack("<H", 20) + shared
        directory += struct.pack("<HHHLL", 0, 0, 0, 0, len(body)) + name.encode()
        body += b"PK\3\4" + shared + name.encode() + packed
    end = struct.pack("<HHHHLLH", 0, 0, len(entries), len(entries), len(directory), len(body), 0)
    path.write_bytes(body + directory + b"PK\5\6" + end)
    return path


def _encrypt(data: bytes, password: bytes) -> bytes:
    keys = [0x12345678, 0x23456789, 0x34567890]
    for byte in password:
        _turn(keys, byte)
    out = bytearray()
    for byte in data:
        mixed = (keys[2] | 2) & 0xFFFF
        out.append(byte ^ ((mixed * (mixed ^ 1)) >> 8) & 0xFF)
        _turn(keys, byte)
    return bytes(out)


def _turn(keys: list[int], byte: int) -> None:
    keys[0] = _crc(keys[0], byte)
    keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
    keys[2] = _crc(keys[2], keys[1] >> 24)


def _crc(crc: int, byte: int) -> int:
    return ~zlib.crc32(bytes([byte]), ~crc & 0xFFFFFFFF) & 0xFFFFFFFF


def contents(paths: Iterable[Path]) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in paths}
