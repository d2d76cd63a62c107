"""Errors carry their facts; files come to be whole or not at all."""

from __future__ import annotations

import errno
import os
import pickle
from pathlib import Path

import pytest

from viewer.core import paths
from viewer.core.errors import UserError


@pytest.mark.skipif(os.name == "nt", reason="folders have no such modes there")
def test_others_cannot_look_into_our_folders(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FARO_HOME", str(tmp_path / "home"))
    folders = {paths.data_dir(), paths.config_dir(), paths.log_dir(), paths.cache_dir()}
    assert {folder.stat().st_mode & 0o077 for folder in folders} == {0}


def test_an_error_is_translated_before_its_facts_are_filled_in() -> None:
    error = UserError("x", "{file} is empty.", "Try {other}.", file="a.dcm", other="b")
    spanish = {"{file} is empty.": "{file} está vacío.", "Try {other}.": "Pruebe {other}."}
    assert str(error) == "a.dcm is empty. Try b."
    assert error.text(spanish.__getitem__) == "a.dcm está vacío. Pruebe b."


def test_an_error_survives_the_way_from_another_process() -> None:
    error = pickle.loads(pickle.dumps(UserError("x", "{file} is empty.", file="a")))
    assert (error.code, str(error)) == ("x", "a is empty.")


def test_a_translation_with_an_unknown_field_stays_readable() -> None:
    assert UserError("x", "{file}", file="a").text(lambda _: "{fichero}") == "{fichero}"


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    paths.write_atomically(target, b"old")
    paths.write_atomically(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "disk-full"), (errno.EACCES, "cannot-write")]
)
def test_a_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    target = tmp_path / "a.txt"
    paths.write_atomically(target, b"old")

    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(UserError) as caught:
        paths.write_atomically(target, b"new")
    assert caught.value.code == code
    assert "a.txt" in str(caught.value)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_missing_folder_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be written"):
        paths.write_atomically(tmp_path / "gone" / "a.txt", b"")


def test_all_folders_follow_faro_home(faro_home: Path) -> None:
    folders = {paths.data_dir(), paths.config_dir(), paths.log_dir(), paths.cache_dir()}
    assert len(folders) == 4
    assert all(folder.is_dir() and folder.parent == faro_home for folder in folders)


def test_resources_are_found() -> None:
    assert paths.resource().name == "resources"


def test_the_longest_name_that_a_disk_takes_is_written(tmp_path):
    path = tmp_path / ("x" * 250)
    paths.write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]
