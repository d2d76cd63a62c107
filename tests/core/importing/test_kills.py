"""SIGKILL at random instants; `python -m tests.benchmarks.kills` does it 200 times."""

from __future__ import annotations

from pathlib import Path

from tests.core.importing.cases import bring, contents, write_study, write_zip
from tests.core.importing.killed import kill, look
from viewer.core.library.library import open_library


def test_nothing_is_lost_by_kills_during_import(tmp_path: Path) -> None:
    files = write_study(tmp_path / "stick", 150)
    for round_ in range(3):
        folder = tmp_path / f"library{round_}"
        source = tmp_path / "stick"
        if round_ % 2:
            source = write_zip(tmp_path / "stick.zip", contents(files))
        killed = kill("import", folder, source, within_s=0.4)
        left = look(folder)
        assert killed.safe <= left.listed <= 150
        library = open_library(folder)
        again = bring(library, source)
        library.close()
        assert again.added + again.duplicates == 150
        assert again.duplicates >= killed.safe
        assert look(folder).listed == 150


def test_kills_while_deleting_and_restoring(tmp_path: Path) -> None:
    write_study(tmp_path / "stick", 20)
    for _ in range(3):
        kill("trash", tmp_path / "library", tmp_path / "stick", within_s=0.5)
        left = look(tmp_path / "library")
        # One study is in one place or the other, or was just emptied; never in part.
        assert {left.listed, left.trashed} <= {0, 20}
