"""Full and read-only disks, sticks that are pulled out, files that vanish."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import build_image, write
from tests.core.importing.cases import At, bring, codes, listed_uids, write_study, write_zip
from viewer.core.errors import UserError
from viewer.core.importing.medium import Medium
from viewer.core.library.file_store import FileStore, sha256_of
from viewer.core.library.library import Library, open_library
from viewer.core.library.recovery import recover


def _require_whole(library: Library) -> None:
    """Whatever is in the store is whole, and listed."""
    files = list(library.store.files())
    assert all(sha256_of(path) == path.stem for path in files)
    assert len(listed_uids(library)) == len(files)


@pytest.mark.parametrize("reserve", [0, 1 << 20])
def test_a_full_disk_ends_the_import_and_a_second_one_goes_on(
    small_disk: Path, tmp_path: Path, reserve: int
) -> None:
    for number in range(40):
        write(build_image(rows=256, columns=256), tmp_path / "stick" / f"{number:02d}")
    library = open_library(small_disk / "library")
    library.store.reserve = reserve
    summary = bring(library, tmp_path / "stick")
    assert summary.stopped_by is not None
    assert summary.stopped_by.code == "disk-full"
    # Without a reserve the index finds no room for what was copied.
    assert bool(reserve) <= summary.added < 40
    assert len(listed_uids(library)) >= summary.added
    library.close()

    subprocess.run(
        ["mount", "-o", "remount,size=20m", str(small_disk)], check=True, capture_output=True
    )
    library = open_library(small_disk / "library")
    library.store.reserve = reserve
    recover(library)
    again = bring(library, tmp_path / "stick")
    assert (again.stopped_by, again.added + again.duplicates) == (None, 40)
    assert again.duplicates >= summary.added
    _require_whole(library)
    library.close()


def test_a_disk_that_an_archives_archive_fills(small_disk: Path, tmp_path: Path) -> None:
    inner = write_zip(tmp_path / "inner.zip", {"noise": os.urandom(6 << 20)})
    outer = write_zip(tmp_path / "outer.zip", {"inner.zip": inner.read_bytes()})
    library = open_library(small_disk / "library")
    library.store.reserve = -(64 << 20)  # lets it try
    summary = bring(library, outer)
    assert summary.stopped_by is not None
    assert summary.stopped_by.code == "disk-full"
    assert list((library.store.folder / "incoming").iterdir()) == []
    library.close()


def test_some_space_is_left_to_others(small_disk: Path, tmp_path: Path) -> None:
    write_study(tmp_path / "stick", 3)
    library = open_library(small_disk / "library")
    summary = bring(library, tmp_path / "stick")
    assert summary.added == 0
    assert summary.stopped_by is not None
    assert summary.stopped_by.code == "disk-full"
    library.close()


@pytest.mark.skipif(sys.platform == "win32", reason="limits are those of Unix")
def test_a_file_that_the_system_does_not_let_grow(library: Library, tmp_path: Path) -> None:
    write_study(tmp_path / "stick", 2)
    write(build_image(rows=1024, columns=1024), tmp_path / "stick" / "large")
    library.catalogue.studies()  # the index is made without the limit
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, hard))
    try:
        summary = bring(library, tmp_path / "stick")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert summary.stopped_by is not None
    assert summary.stopped_by.code == "cannot-write"
    assert summary.added == 2
    _require_whole(library)


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """A file where the store's folder should be refuses root, too."""
    write_study(tmp_path / "stick", 2)
    library = open_library(tmp_path / "library")
    library.catalogue.studies()
    library.store.folder.write_bytes(b"")
    summary = bring(library, tmp_path / "stick")
    assert summary.stopped_by is not None
    assert summary.stopped_by.code == "cannot-write"
    assert str(library.store.folder) in summary.stopped_by.text()
    library.close()


def test_a_read_only_disk(small_disk: Path, tmp_path: Path) -> None:
    write_study(tmp_path / "stick", 2)
    library = open_library(small_disk / "library")
    library.store.reserve = 0
    library.catalogue.studies()
    library.close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True, capture_output=True)
    summary = bring(library, tmp_path / "stick")
    assert summary.added == 0
    assert summary.stopped_by is not None
    assert summary.stopped_by.code in {"cannot-write", "index-unusable"}
    library.close()


def test_a_stick_that_is_pulled_out_is_one_sentence(small_disk: Path, library: Library) -> None:
    write_study(small_disk / "DICOM", 30)
    pulled = At(20, lambda: subprocess.run(["umount", "-l", str(small_disk)], check=True))
    summary = bring(library, small_disk, progress=pulled)
    assert summary.stopped_by is not None
    assert summary.stopped_by.code == "medium-gone"
    assert str(small_disk) in summary.stopped_by.text()
    assert summary.unreadable.count == 0
    assert 0 < summary.added < 30
    assert len(listed_uids(library)) == summary.added


@pytest.mark.parametrize("mode", ["copy", "link"])
def test_a_folder_that_vanishes_and_comes_back(library: Library, tmp_path: Path, mode: str) -> None:
    stick = tmp_path / "stick"
    write_study(stick, 30)
    # Linked files are looked at first, and their headers read later, by others.
    late = At(20 if mode == "copy" else 50, lambda: stick.rename(tmp_path / "away"))
    summary = bring(library, stick, progress=late, mode=mode)
    assert summary.stopped_by is not None
    assert summary.stopped_by.code == "medium-gone"
    (tmp_path / "away").rename(stick)
    assert summary.unreadable.count == 0
    again = bring(library, stick, mode=mode)
    assert (again.stopped_by, again.duplicates) == (None, summary.added)
    assert again.added == 30 - summary.added


def test_one_file_that_vanishes_is_about_that_file(library: Library, tmp_path: Path) -> None:
    files = write_study(tmp_path / "stick", 30)
    summary = bring(library, tmp_path / "stick", progress=At(20, files[-1].unlink))
    assert (summary.added, codes(summary)) == (29, ["file-not-found"])
    assert summary.stopped_by is None


def test_one_of_several_named_files_that_vanishes(library: Library, tmp_path: Path) -> None:
    files = write_study(tmp_path / "stick", 8)
    summary = bring(library, *files, progress=At(5, files[-1].unlink))
    assert (summary.added, codes(summary), summary.stopped_by) == (7, ["file-not-found"], None)


def test_an_archive_on_a_stick_that_is_pulled_out(library: Library, small_disk: Path) -> None:
    entries = {str(n): os.urandom(1000) for n in range(20)}
    write_zip(small_disk / "study.zip", entries)
    (small_disk / "study.zip").unlink()
    assert codes(bring(library, small_disk / "study.zip")) == ["file-not-found"]


def test_scratches_are_about_files_until_nothing_can_be_read(tmp_path: Path) -> None:
    medium = Medium(tmp_path)
    failure = OSError(errno.EIO, "Input/output error")
    for _ in range(3):
        for _ in range(24):
            medium.require_present(failure)
        medium.file_was_read()
    for _ in range(24):
        medium.require_present(failure)
    with pytest.raises(UserError, match="cannot be read any more"):
        medium.require_present(failure)


def test_what_is_needed_is_asked_for_before_it_is_written(tmp_path: Path) -> None:
    free = shutil.disk_usage(tmp_path).free
    store = FileStore(tmp_path / "files", reserve=free // 2)
    store.require_room()
    with pytest.raises(UserError, match="nearly full") as caught:
        store.require_room(free)
    assert caught.value.fields["needed"] > caught.value.fields["free"]
