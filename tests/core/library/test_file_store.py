from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from viewer.core.errors import UserError
from viewer.core.library.file_store import FileStore
from viewer.core.library.incoming import IncomingFile
from viewer.core.library.process_mark import is_living, own_mark


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


def test_a_file_is_named_by_its_bytes_and_kept_once(store: FileStore) -> None:
    first, second = store.keep(b"image"), store.keep(b"image")
    digest = hashlib.sha256(b"image").hexdigest()
    assert first.path == second.path == store.place_of(digest)
    assert (first.is_new, second.is_new, first.size) == (True, False, 5)
    assert list(store.files()) == [first.path]
    assert store.holds(first.path)
    assert list((store.folder / "incoming").iterdir()) == []


def _fail(file: IncomingFile) -> None:
    file.writer.write(b"half")
    raise OSError("the stick is gone")


def test_nothing_is_left_of_a_file_that_failed(store: FileStore) -> None:
    with pytest.raises(OSError, match="stick"), store.incoming() as file:
        _fail(file)
    assert [path for path in store.folder.rglob("*") if path.is_file()] == []


def test_a_batch_that_lost_a_file_keeps_the_others(store: FileStore) -> None:
    with store.batch() as batch:
        with batch.receive() as file:
            file.writer.write(b"one")
        with pytest.raises(OSError, match="stick"), batch.receive() as file:
            _fail(file)
        with batch.receive() as file:
            file.writer.write(b"one")
        kept = batch.settle()
        batch.finish()
    assert len(kept) == 2
    assert len(list(store.files())) == 1


@pytest.mark.parametrize("damage", [b"ima", b"imagE"])
def test_a_damaged_copy_is_replaced(store: FileStore, damage: bytes) -> None:
    kept = store.keep(b"image")
    kept.path.write_bytes(damage)
    assert store.keep(b"image").is_new
    assert kept.path.read_bytes() == b"image"


def test_a_copy_removed_before_it_was_listed_comes_back(store: FileStore) -> None:
    kept = store.keep(b"image")
    with store.batch() as batch:
        with batch.receive() as file:
            file.writer.write(b"image")
        batch.settle()
        kept.path.unlink()  # another process emptied the trash
        batch.finish()
    assert kept.path.read_bytes() == b"image"


def test_sweeping_leaves_the_living_alone(store: FileStore) -> None:
    folder = store.folder / "incoming"
    with store.batch() as batch, batch.receive() as file:
        file.writer.write(b"half")
        assert store.sweep().removed == 0
        assert file.path.exists()

        ended = subprocess.Popen([sys.executable, "-c", ""])
        ended.wait()
        began = int(psutil.Process().create_time())
        for mark in (f"{ended.pid}-{began}", f"{os.getpid()}-{began - 3600}", "tmpx0_1"):
            (folder / f"{mark}-0").write_bytes(b"half")
        assert store.sweep().removed == 3
        assert list(folder.iterdir()) == [file.path]


def test_what_a_process_is_known_by() -> None:
    assert is_living(f"{own_mark()}-file")
    assert not is_living("999999999-1-file")
    assert not is_living("file")


def test_the_store_of_a_dead_process_says_what_it_may_not_have_listed(store: FileStore) -> None:
    with store.batch() as batch:
        with batch.receive(Path("/stick/picture.png")) as file:
            file.writer.write(b"image")
        (kept,) = batch.settle()
    (listing,) = (store.folder / "incoming").glob("*.list")
    assert store.sweep().left_over == ()  # it lives: this very process
    listing.rename(listing.with_name("999999999-1-x.list"))
    (left,) = store.sweep().left_over
    assert (left.path, left.named) == (kept.path, Path("/stick/picture.png"))


def test_a_list_that_a_power_cut_tore_is_no_obstacle(store: FileStore) -> None:
    folder = store.folder / "incoming"
    folder.mkdir(parents=True)
    (folder / "999999999-1-x.list").write_bytes(b'["ab\xff')
    (folder / "999999999-1-y.list").write_text('["../../etc", null]\n[1]\n{}\n')
    assert store.sweep().left_over == ()


def test_a_folder_that_is_none_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "files").write_bytes(b"")
    with pytest.raises(UserError, match="cannot be written"):
        FileStore(tmp_path / "files").keep(b"image")
