from __future__ import annotations

import shutil
from pathlib import Path

import pydicom
import pytest
from pydicom.data import get_testdata_file
from pydicom.fileset import FileSet

from tests.builders import build_dx, write, write_garbage
from tests.core.importing.cases import bring, codes, link, listed_uids
from viewer.core.importing.dicomdir import read_dicomdir
from viewer.core.library.library import Library


@pytest.fixture
def disc(tmp_path: Path) -> Path:
    """Return a disc as pydicom writes it: DICOMDIR, and three images below PT000000."""
    files = FileSet()
    for number in range(3):
        files.add(build_dx(tags={"InstanceNumber": number + 1}))
    files.write(tmp_path / "disc")
    files._stage["t"].cleanup()  # else its end is a warning
    return tmp_path / "disc"


def _images(disc: Path) -> list[Path]:
    return sorted(path for path in disc.rglob("*") if path.is_file() and path.name != "DICOMDIR")


def _rewrite(disc: Path, change) -> None:
    """Change every Referenced File ID (0004,1500), a tuple of its parts, in the DICOMDIR."""
    listing = pydicom.dcmread(disc / "DICOMDIR")
    for record in listing.DirectoryRecordSequence:
        if "ReferencedFileID" in record:
            record.ReferencedFileID = list(change(tuple(record.ReferencedFileID)))
    listing.save_as(disc / "DICOMDIR")


@pytest.mark.parametrize("named", ["folder", "list"])
@pytest.mark.parametrize("take", [bring, link])
def test_a_disc_by_its_list(library: Library, disc: Path, named: str, take) -> None:
    summary = take(library, disc if named == "folder" else disc / "DICOMDIR")
    assert (summary.added, summary.unreadable.count, summary.notes) == (3, 0, ())
    assert len(listed_uids(library)) == 3
    assert set(read_dicomdir(disc / "DICOMDIR").files) == set(_images(disc))


def test_what_is_missing_is_named_and_what_is_not_listed_found(
    library: Library, disc: Path
) -> None:
    gone = _images(disc)[0]
    gone.unlink()
    write(build_dx(), disc / "EXTRA" / "IM1")
    summary = bring(library, disc)
    assert (summary.added, codes(summary)) == (3, ["dicomdir-file-missing"])
    assert gone.name in summary.unreadable.named[0].reason.text()


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: [part.lower() for part in parts],
        lambda parts: ["/".join(parts)],
        lambda parts: [*parts[:-1], parts[-1] + ";1"],
        lambda parts: [*parts[:-1], parts[-1] + "."],
    ],
)
def test_names_written_another_way_are_found(disc: Path, change) -> None:
    _rewrite(disc, change)
    contents = read_dicomdir(disc / "DICOMDIR")
    assert (set(contents.files), contents.missing) == (set(_images(disc)), ())


def test_files_whose_names_have_another_case_than_the_list(disc: Path) -> None:
    for path in _images(disc):
        path.rename(path.with_name(path.name.lower()))
    (disc / "PT000000").rename(disc / "pt000000")
    assert set(read_dicomdir(disc / "DICOMDIR").files) == set(_images(disc))


@pytest.mark.parametrize(
    "outside",
    [("..", "secret"), ("", "etc", "passwd"), ("C:", "secret"), ("a", "..", "..", "secret")],
)
def test_references_that_leave_the_disc_are_not_followed(
    library: Library, disc: Path, outside: tuple[str, ...]
) -> None:
    secret = write(build_dx(), disc.parent / "secret")
    _rewrite(disc, lambda _: outside)
    summary = bring(library, disc)
    assert summary.added == 3
    assert set(codes(summary)) == {"dicomdir-leads-outside"}
    assert secret not in read_dicomdir(disc / "DICOMDIR").files


def test_links_that_leave_the_disc_are_not_followed_by_its_list(disc: Path) -> None:
    secret = write(build_dx(), disc.parent / "secret" / "IM")
    (disc / "LINK").symlink_to(secret.parent)
    _rewrite(disc, lambda _: ("LINK", "IM"))
    assert read_dicomdir(disc / "DICOMDIR").files == ()


@pytest.mark.parametrize("damage", ["garbage", "cut", "empty", "image"])
def test_a_damaged_list_is_said_and_the_disc_is_searched(
    library: Library, disc: Path, damage: str
) -> None:
    path = disc / "DICOMDIR"
    if damage == "garbage":
        write_garbage(path, prefix=bytes(128) + b"DICM")
    elif damage == "cut":
        path.write_bytes(path.read_bytes()[:900])
    elif damage == "empty":
        path.write_bytes(b"")
    else:
        shutil.copy(_images(disc)[0], path)
    summary = bring(library, path)
    assert summary.added == 3
    if damage != "cut":  # what is left of the list may still be one
        assert [note.code for note in summary.notes] == ["dicomdir-damaged"]


def test_pydicoms_disc(library: Library) -> None:
    path = Path(str(get_testdata_file("DICOMDIR")))
    contents = read_dicomdir(path)
    summary = link(library, path)
    assert contents.missing == ()
    assert len(contents.files) == 31
    # Beside it lie files that it does not list, whole and damaged ones.
    assert summary.added > 31
