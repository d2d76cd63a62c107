"""Whatever happens to a package on its way ends in a sentence, and nothing is imported."""

from __future__ import annotations

import errno
import io
import os
import resource
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import build_dx
from tests.core.courier.places import PASSWORD, Place, worked_on
from viewer.core.courier import envelope, manifest
from viewer.core.courier.envelope import PackageReader, PackageWriter
from viewer.core.courier.manifest import Manifest, sealed, unsealed
from viewer.core.courier.station import Sender, Station, Trust
from viewer.core.errors import UserError
from viewer.core.progress import Cancelled

DAMAGE = {"courier-damaged", "courier-cut-off", "courier-no-package", "courier-password",
          "courier-too-new", "courier-signature"}  # fmt: skip


@pytest.fixture
def package(clinic: Place, stick: Path) -> Path:
    film = worked_on(clinic)
    path = stick / "a.farocourier"
    clinic.courier.pack([str(film.StudyInstanceUID)], path, PASSWORD)
    return path


def refused(place: Place, path: Path, password: str = PASSWORD) -> str:
    """Return the code of the sentence; the place is as it was."""
    before = place.everything()
    with pytest.raises(UserError) as caught:
        place.courier.open(path, password)
    assert place.everything() == before
    assert str(caught.value)
    return caught.value.code


def test_an_altered_byte_anywhere_is_found(radiologist: Place, package: Path) -> None:
    data = package.read_bytes()
    head = data.index(b"\n", 20) + 1
    places = [*range(0, head, 7), *range(head, len(data), len(data) // 60),
              *range(len(data) - 30, len(data))]  # fmt: skip
    for place in places:
        altered = bytearray(data)
        altered[place] ^= 0x01
        package.write_bytes(altered)
        assert refused(radiologist, package) in DAMAGE, place
    package.write_bytes(data)
    assert radiologist.courier.open(package, PASSWORD).is_complete


def test_a_part_that_is_cut_off_or_added_is_found(radiologist: Place, package: Path) -> None:
    data = package.read_bytes()
    for length in (0, 5, 20, 200, len(data) // 2, len(data) - 24, len(data) - 1):
        package.write_bytes(data[:length])
        expected = "courier-no-package" if length < 13 else "courier-cut-off"
        assert refused(radiologist, package) == expected
    package.write_bytes(data + b"more")
    assert refused(radiologist, package) == "courier-cut-off"


def test_another_password_another_file_and_none(radiologist: Place, package: Path) -> None:
    assert refused(radiologist, package, "another password") == "courier-password"
    assert refused(radiologist, package.with_name("gone")) == "file-not-found"
    other = package.with_name("b.farocourier")
    other.write_bytes(b"PK\x03\x04" + bytes(2000))
    assert refused(radiologist, other) == "courier-no-package"


def test_a_short_password_packs_nothing(clinic: Place, stick: Path) -> None:
    film = build_dx()
    clinic.take(film)
    out = stick / "a.farocourier"
    with pytest.raises(UserError) as caught:
        clinic.courier.pack([str(film.StudyInstanceUID)], out, "1234567")
    assert caught.value.code == "courier-password-short"
    assert list(stick.iterdir()) == []


def test_a_newer_form_is_named(
    radiologist: Place, clinic: Place, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = build_dx()
    clinic.take(film)
    with monkeypatch.context() as patch:
        # The manifest's and the header's version each count.
        for module, name in ((envelope, "header"), (manifest, "manifest")):
            patch.setattr(module, "VERSION", 2)
            out = stick / f"{name}.farocourier"
            patch.setattr("viewer.core.courier.packing._read_back", lambda *_: None)
            clinic.courier.pack([str(film.StudyInstanceUID)], out, PASSWORD)
            patch.setattr(module, "VERSION", 1)
    for name in ("header", "manifest"):
        assert refused(radiologist, stick / f"{name}.farocourier") == "courier-too-new"


def test_another_key_under_a_known_name_is_warned_of(
    clinic: Place, radiologist: Place, stick: Path, tmp_path: Path
) -> None:
    film = build_dx()
    impostor = Place(tmp_path / "impostor", "Clinic")
    packages = []
    for place in (clinic, impostor):
        place.take(film)
        packages.append(stick / f"{len(packages)}.farocourier")
        place.courier.pack([str(film.StudyInstanceUID)], packages[-1], PASSWORD)
    impostor.close()
    radiologist.courier.open(packages[0], PASSWORD)
    view = radiologist.courier.look(packages[1], PASSWORD)
    assert view.trust is Trust.CHANGED
    assert view.known_fingerprint == clinic.courier.fingerprint
    assert refused(radiologist, packages[1]) == "courier-sender-changed"
    with pytest.raises(UserError):
        radiologist.courier.open(packages[1], PASSWORD, accepted_key="0000 0000")
    radiologist.courier.open(packages[1], PASSWORD, accepted_key=view.manifest.sender.fingerprint)
    assert radiologist.courier.look(packages[1], PASSWORD).trust is Trust.KNOWN


def repacked(path: Path, station: Station, **changes: object) -> None:
    """Write the package anew with another manifest, as somebody could who knows the password."""
    with path.open("rb") as file:
        reader = PackageReader(file, PASSWORD, path.name)
        known = unsealed(reader, path.name)
        pieces: list[list[bytes]] = [[] for _ in known.parts]
        for part, into in zip(known.parts, pieces, strict=True):
            reader.copy(part.place, into.append)
    with path.open("wb") as file:
        writer = PackageWriter(file, PASSWORD)
        places = [writer.add(io.BytesIO(b"".join(each))) for each in pieces]
        parts = tuple(
            replace(part, place=place) for part, place in zip(known.parts, places, strict=True)
        )
        wanted: Manifest = replace(known, parts=parts)
        for name, change in changes.items():
            wanted = replace(wanted, **{name: change(wanted) if callable(change) else change})
        writer.finish(sealed(wanted, station))


def first_part(**changes: object):
    def change(known: Manifest):
        return (replace(known.parts[0], **changes), *known.parts[1:])

    return change


def moved_place(known: Manifest):
    part = known.parts[0]
    place = replace(part.place, size=1 << 40)
    return (replace(part, place=place), *known.parts[1:])


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"sender": Sender("Clinic", bytes(32))}, "courier-signature"),
        ({"parts": first_part(name="../../evil.png")}, "courier-damaged"),
        ({"parts": first_part(name="C:evil.png")}, "courier-damaged"),
        ({"parts": moved_place}, "courier-damaged"),
        ({"parts": lambda known: known.parts[1:]}, "courier-damaged"),
        ({"parts": lambda known: known.parts * 2}, "courier-damaged"),
        ({"package": "../../../evil"}, "courier-damaged"),
    ],
)
def test_a_manifest_that_lies_is_found(
    clinic: Place, radiologist: Place, package: Path, changes: dict[str, object], code: str
) -> None:
    repacked(package, Station(clinic.folder / "courier", "Clinic"), **changes)
    assert refused(radiologist, package) == code


def test_rows_and_heat_maps_that_are_none_are_left_out(
    clinic: Place, radiologist: Place, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.core.courier.work_items._LARGEST_ARRAYS", 10)
    opened = radiologist.courier.open(package, PASSWORD)
    assert not opened.is_complete
    assert opened.counts["unreadable"] == 1
    assert opened.counts["added"] == 4


def test_more_parts_than_any_study_has(
    radiologist: Place, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manifest, "MOST_PARTS", 1)
    assert refused(radiologist, package) == "courier-damaged"


def test_a_header_that_asks_for_all_memory(radiologist: Place, package: Path) -> None:
    data = package.read_bytes()
    package.write_bytes(data.replace(b'"n": 1024', b'"n": 1073741824', 1))
    assert refused(radiologist, package) == "courier-damaged"


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    """As on a disk that is full after so many bytes: the system refuses each further one."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def test_a_full_stick_is_a_sentence_and_leaves_the_older_package(
    clinic: Place, package: Path
) -> None:
    before = package.read_bytes()
    film = build_dx(pixels=None, rows=400, columns=400)
    clinic.take(film)
    with files_no_longer_than(200_000), pytest.raises(UserError) as caught:
        clinic.courier.pack([str(film.StudyInstanceUID)], package, PASSWORD)
    assert caught.value.code in ("cannot-write", "disk-full")
    assert [path.name for path in package.parent.iterdir()] == [package.name]
    assert package.read_bytes() == before
    assert len(list((clinic.folder / "courier" / "sent").iterdir())) == 1


def test_a_full_disk_imports_nothing(
    clinic: Place, radiologist: Place, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    films = [build_dx(), build_dx(rows=800, columns=800)]
    clinic.take(*films)
    out = stick / "a.farocourier"
    clinic.courier.pack([str(film.StudyInstanceUID) for film in films], out, PASSWORD)
    with files_no_longer_than(1_000_000):
        assert refused(radiologist, out) in ("cannot-write", "disk-full")
    free = shutil.disk_usage(stick)._replace(free=10)
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda _: free)
        assert refused(radiologist, out) == "disk-full"
    assert radiologist.courier.open(out, PASSWORD).is_complete


def test_a_stick_that_is_pulled_out_while_it_is_read(
    radiologist: Place, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Pulled(io.FileIO):
        def readinto(self, buffer) -> int:
            if self.tell() > 8192:
                raise OSError(errno.EIO, "Input/output error")
            return super().readinto(buffer)

    opened = Path.open

    def pulled(path: Path, mode: str = "r", *rest, **named):
        if path == package:
            return io.BufferedReader(Pulled(os.fspath(path)), 512)
        return opened(path, mode, *rest, **named)

    with monkeypatch.context() as patch:
        patch.setattr(PackageReader, "_manifest_place", _remembered(package))
        patch.setattr(Path, "open", pulled)
        assert refused(radiologist, package) == "cannot-read"
    assert radiologist.courier.open(package, PASSWORD).is_complete


def _remembered(package: Path):
    """The manifest was read before the stick was pulled out."""
    with package.open("rb") as file:
        place = PackageReader(file, PASSWORD, "").manifest_at
    return lambda _: place


class Stop:
    """Somebody cancels after so many looks."""

    def __init__(self, looks: int) -> None:
        self.left = looks

    def report(self, done: int, total: int | None = None, what: str = "") -> None:
        pass

    def check(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def test_cancelling_leaves_nothing(clinic: Place, radiologist: Place, package: Path) -> None:
    study = clinic.library.catalogue.studies()[0].study_instance_uid
    out = package.with_name("b.farocourier")
    for looks in (0, 1):
        with pytest.raises(Cancelled):
            clinic.courier.pack([study], out, PASSWORD, progress=Stop(looks))
        before = radiologist.everything()
        with pytest.raises(Cancelled):
            radiologist.courier.open(package, PASSWORD, progress=Stop(looks))
        assert radiologist.everything() == before
    assert [path.name for path in package.parent.iterdir()] == [package.name]


def test_names_of_patients_are_not_readable_on_the_stick(package: Path) -> None:
    data = package.read_bytes()
    assert not any(word in data for word in (b"TEST", b"CHILD", b"T-0001", b"Clinic", b"DICM"))
