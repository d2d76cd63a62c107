from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest
import pyzipper
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.builders import build_image, write
from tests.core.importing.cases import (
    At,
    bring,
    cancel,
    codes,
    contents,
    listed_uids,
    write_aes_zip,
    write_old_zip,
    write_study,
    write_zip,
)
from viewer.core.importing.limits import ArchiveLimits
from viewer.core.library.library import Library


@pytest.fixture
def images(tmp_path: Path) -> dict[str, bytes]:
    return contents(write_study(tmp_path / "to-pack", 3))


def packed(entries: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize("mode", ["copy", "link"])
def test_archives_are_copied_even_where_folders_are_linked(
    library: Library, tmp_path: Path, images: dict[str, bytes], mode: str
) -> None:
    path = write_zip(tmp_path / "study.zip", {f"DIR\\{name}": images[name] for name in images})
    assert bring(library, path, mode=mode).added == 3
    assert len(list(library.store.files())) == 3
    assert bring(library, path, mode=mode).duplicates == 3


def test_archives_are_found_in_folders_but_documents_are_none(
    library: Library, tmp_path: Path, images: dict[str, bytes]
) -> None:
    (tmp_path / "in").mkdir()
    write_zip(tmp_path / "in" / "study.ZIP", images)
    write_zip(tmp_path / "in" / "letter.docx", {"word/document.xml": b"<xml/>"})
    summary = bring(library, tmp_path / "in")
    assert summary.added == 3
    assert [one.path.name for one in summary.not_dicom.named] == ["letter.docx"]


@pytest.mark.parametrize("pack", [write_aes_zip, write_old_zip])
def test_passwords(library: Library, tmp_path: Path, images: dict[str, bytes], pack) -> None:
    secret = "clave-ñ"
    path = tmp_path / "locked.zip"
    pack(path, images, secret if pack is write_aes_zip else secret.encode("cp437"))

    without = bring(library, path)
    assert (without.added, without.locked, codes(without)) == (0, (path,), ["zip-needs-password"])
    wrong = bring(library, path, password="guess")
    assert (wrong.added, wrong.locked, codes(wrong)) == (0, (path,), ["zip-wrong-password"])
    right = bring(library, *wrong.locked, password=secret)
    assert (right.added, right.locked, right.is_complete) == (3, (), True)


def test_old_encryption_lets_one_wrong_password_in_256_pass_its_check(
    library: Library, tmp_path: Path, images: dict[str, bytes]
) -> None:
    path = write_old_zip(tmp_path / "a.zip", images, b"right")
    summary = bring(library, path, password=_passing_guess(path))
    assert (summary.locked, codes(summary)) == ((path,), ["zip-wrong-password"])


def _passing_guess(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        smallest = min(archive.infolist(), key=lambda entry: entry.compress_size)
        for guess in map(str, count()):
            with suppress(RuntimeError):
                archive.open(smallest, pwd=guess.encode()).close()
                return guess
    raise AssertionError("unreachable")


def test_an_archive_of_several_passwords_is_asked_for_again(
    library: Library, tmp_path: Path, images: dict[str, bytes]
) -> None:
    path = tmp_path / "two.zip"
    with pyzipper.AESZipFile(path, "w", encryption=pyzipper.WZ_AES) as archive:
        for (name, data), password in zip(images.items(), (b"one", b"one", b"two"), strict=True):
            archive.setpassword(password)
            archive.writestr(name, data)
    first = bring(library, path, password="one")
    assert (first.added, first.locked, codes(first)) == (2, (path,), ["zip-wrong-password"])
    second = bring(library, path, password="two")
    assert (second.added, second.unreadable.count) == (1, 2)


def test_open_files_of_an_archive_that_is_locked_in_part(
    library: Library, tmp_path: Path, images: dict[str, bytes]
) -> None:
    path = write_zip(tmp_path / "half.zip", images)
    data = bytearray(path.read_bytes())
    # The last entry says that it is encrypted.
    data[data.rindex(b"PK\1\2") + 8] |= 1
    path.write_bytes(data)
    summary = bring(library, path)
    assert (summary.added, summary.locked) == (2, (path,))


def test_damaged_entries_are_named_and_the_others_imported(
    library: Library, tmp_path: Path, images: dict[str, bytes]
) -> None:
    path = write_zip(tmp_path / "damaged.zip", images)
    data = bytearray(path.read_bytes())
    middle = data.index(b"IM001") + 200
    data[middle : middle + 8] = bytes(8)
    path.write_bytes(data)
    summary = bring(library, path)
    assert summary.added == 2
    assert [one.path for one in summary.unreadable.named] == [path / "IM001"]
    assert codes(summary) == ["zip-damaged"]


@pytest.mark.parametrize("keep", [0.5, 0.98, 10])
def test_archives_that_are_cut_off(
    library: Library, tmp_path: Path, images: dict[str, bytes], keep: float
) -> None:
    from tests.builders import truncate

    path = truncate(write_zip(tmp_path / "cut.zip", images), keep)
    summary = bring(library, path)
    assert (summary.added, codes(summary)) == (0, ["zip-damaged"])


def test_an_archive_that_says_its_list_is_beyond_all_disks(
    library: Library, tmp_path: Path, images: dict[str, bytes]
) -> None:
    path = write_zip(tmp_path / "far.zip", images)
    data = path.read_bytes()
    end = data.rindex(b"PK\5\6")
    locator = b"PK\6\7" + struct.pack("<LQL", 0, 2**64 - 1, 1)
    path.write_bytes(data[:end] + locator + data[end:])
    assert codes(bring(library, path)) == ["zip-damaged"]


def test_an_unknown_way_of_packing_is_said(
    library: Library, tmp_path: Path, images: dict[str, bytes]
) -> None:
    path = write_zip(tmp_path / "odd.zip", images)
    data = bytearray(path.read_bytes())
    struct.pack_into("<H", data, data.index(b"PK\1\2") + 10, 97)
    path.write_bytes(data)
    summary = bring(library, path)
    assert (summary.added, codes(summary)) == (2, ["zip-unknown-packing"])


def test_archives_in_archives_one_level_deep(
    library: Library, tmp_path: Path, images: dict[str, bytes]
) -> None:
    inner = packed(images)
    path = write_zip(
        tmp_path / "outer.zip", {"one.zip": inner, "two.zip": packed({"three.zip": inner})}
    )
    summary = bring(library, path)
    assert (summary.added, codes(summary)) == (3, ["zip-too-deep"])
    assert list((library.store.folder / "incoming").iterdir()) == []


def test_names_that_lead_out_are_refused_and_the_rest_imported(
    library: Library, tmp_path: Path, images: dict[str, bytes]
) -> None:
    bad = [
        "../evil",
        "/etc/evil",
        "C:\\evil",
        "a/../../evil",
        "a\\..\\..\\evil",
        "dir/CON",
        "nul.dcm",
    ]
    any_image = images["IM000"]
    path = tmp_path / "evil.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in bad:
            archive.writestr(name, any_image)
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("good", images["IM001"])
    before = {one for one in tmp_path.rglob("*") if "library" not in one.parts}
    summary = bring(library, path)
    assert summary.added == 1
    assert codes(summary) == ["zip-unsafe-name"] * (len(bad) + 1)
    assert {one for one in tmp_path.rglob("*") if "library" not in one.parts} == before


def test_names_in_utf_8_and_in_the_alphabet_of_dos(library: Library, tmp_path: Path) -> None:
    picture = io.BytesIO()
    Image.new("L", (8, 8), 7).save(picture, "PNG")
    other = io.BytesIO()
    Image.new("L", (8, 8), 9).save(other, "PNG")
    path = write_zip(
        tmp_path / "names.zip", {"Nuñez/é.png": picture.getvalue(), "QQQ/Q.png": other.getvalue()}
    )
    data = path.read_bytes().replace(b"QQQ/Q.png", "Qñ/Q.png".encode("cp437") + b"!")
    path.write_bytes(data)
    bring(library, path)
    described = {
        (study.study_description, one.series_description)
        for study in library.catalogue.studies()
        for one in study.series
    }
    assert ("Nuñez", "é.png") in described
    assert ("Qñ", "Q.png!") in described


def test_an_entry_without_a_name_ends_in_a_sentence(
    library: Library, tmp_path: Path, images: dict[str, bytes]
) -> None:
    packed_once = packed({"nameless": images["IM000"], "IM001": images["IM001"]})
    path = tmp_path / "a.zip"
    path.write_bytes(packed_once.replace(b"nameless", b"\0ameless"))
    summary = bring(library, path)
    assert summary.stopped_by is None
    assert summary.added == 1
    assert set(codes(summary)) <= _SAID_OF_DAMAGE
    assert codes(summary)


def test_bombs_are_stopped(library: Library, tmp_path: Path) -> None:
    limits = ArchiveLimits(free_bytes=1 << 20, ratio=20)
    black = write(build_image(rows=2048, columns=2048), tmp_path / "black").read_bytes()
    black = black[:2000] + bytes(len(black) - 2000)
    path = write_zip(tmp_path / "bomb.zip", {f"{n}": black for n in range(10)})
    summary = bring(library, path, limits=limits)
    assert "zip-bomb" in codes(summary)
    assert summary.added == 0
    assert list((library.store.folder / "incoming").iterdir()) == []


def test_a_bomb_inside_an_archive_is_stopped(library: Library, tmp_path: Path) -> None:
    limits = ArchiveLimits(free_bytes=1 << 20, ratio=20)
    inner = packed({"zeros": bytes(1 << 24)})
    path = write_zip(tmp_path / "bomb.zip", {"inner.zip": packed({"inner": inner}), "x.zip": inner})
    summary = bring(library, path, limits=limits)
    assert summary.added == 0
    path = write_zip(tmp_path / "long.zip", {"deep.zip": bytes(1 << 24)})
    assert codes(bring(library, path, limits=limits)) == ["zip-bomb"]


def test_limits_on_count_and_size(
    library: Library, tmp_path: Path, images: dict[str, bytes]
) -> None:
    path = write_zip(tmp_path / "many.zip", images)
    assert codes(bring(library, path, limits=ArchiveLimits(entries=2))) == ["zip-too-many-files"]
    small = ArchiveLimits(entry_bytes=100)
    assert codes(bring(library, path, limits=small)) == ["zip-file-too-large"] * 3


def test_cancelling_inside_an_archive_keeps_what_was_added(
    library: Library, tmp_path: Path, images: dict[str, bytes]
) -> None:
    path = write_zip(tmp_path / "study.zip", images)
    summary = bring(library, path, progress=At(4, cancel))
    assert summary.is_cancelled
    assert 0 < summary.added < 3
    assert len(listed_uids(library)) == summary.added


@pytest.mark.parametrize("pack", ["plain", "new password", "old password"])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damage=st.lists(st.tuples(st.floats(0, 1), st.booleans(), st.integers(0, 255)), min_size=1))
def test_damage_anywhere_ends_in_sentences(
    library: Library, tmp_path: Path, images: dict[str, bytes], pack: str, damage
) -> None:
    path = tmp_path / "damaged.zip"
    if pack == "plain":
        write_zip(path, {**images, "inner.zip": packed(images)})
    elif pack == "new password":
        write_aes_zip(path, images, "pw")
    else:
        write_old_zip(path, images, b"pw")
    damaged = bytearray(path.read_bytes())
    for share, in_list, byte in damage:
        # The list of entries at the end says how everything else is read.
        first = len(damaged) - 400 if in_list else 0
        damaged[first + int(share * (len(damaged) - 1 - first))] = byte
    path.write_bytes(damaged)
    summary = bring(library, path, password="pw")
    assert summary.stopped_by is None
    assert set(codes(summary)) <= _SAID_OF_DAMAGE


_SAID_OF_DAMAGE = {
    "zip-bomb",
    "zip-damaged",
    "zip-file-too-large",
    "zip-needs-password",
    "zip-too-deep",
    "zip-too-many-files",
    "zip-unknown-packing",
    "zip-unsafe-name",
    "zip-wrong-password",
}
