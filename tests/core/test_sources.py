"""Files that a command works on, and the names of what it writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from viewer.core.sources import find_sources


def fill(folder: Path, *names: str) -> list[Path]:
    paths = [folder / name for name in names]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return paths


def test_folders_keep_their_structure_and_files_their_whole_names(tmp_path: Path) -> None:
    deep, alone = fill(tmp_path, "study/series/1.2.840", "slice.dcm")
    sources, problems = find_sources([tmp_path / "study", alone])
    assert problems == []
    assert [(source.path, source.name) for source in sources] == [
        (deep, Path("series/1.2.840")),
        (alone, Path("slice.dcm")),
    ]


def test_files_of_one_name_from_two_folders_stay_apart(tmp_path: Path) -> None:
    sources, _ = find_sources(fill(tmp_path, "x/1.dcm", "y/1.dcm"))
    names = [source.name for source in sources]
    assert len(set(names)) == 2
    assert not any(name.is_absolute() for name in names)


@pytest.mark.parametrize("name", ["gone", "x" * 300, "gone/" * 2000], ids=["gone", "long", "deep"])
def test_a_path_that_is_none_is_named(tmp_path: Path, name: str) -> None:
    sources, (problem,) = find_sources([tmp_path / name])
    assert sources == []
    assert problem.reason.code in ("file-not-found", "cannot-read")
