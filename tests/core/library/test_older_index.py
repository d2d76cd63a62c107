"""An index that an earlier Faro made: nothing in it is lost, and what is new works on it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tests.core.library.stored import add_study, read, rows
from tests.core.library.test_catalogue import link
from viewer.core.library.entry import Verdict
from viewer.core.library.library import Library, open_library
from viewer.core.library.study_query import StudyQuery

SCHEMA = Path(__file__).with_name("version_5.sql")
TABLES = ("ai_results", "reviews", "report_drafts", "draft_snapshots", "annotations", "key_images")


def as_version_5(library: Library, path: Path) -> None:
    """Copy what version 5 had tables for."""
    with sqlite3.connect(path) as old:
        old.executescript(SCHEMA.read_text())
        old.execute("ATTACH ? AS new", (str(library.index.path),))
        for table in TABLES:
            names = [row[1] for row in old.execute(f"PRAGMA main.table_info({table})")]
            columns = ", ".join(names)
            old.execute(f"INSERT INTO main.{table} SELECT {columns} FROM new.{table}")
    old.close()


def test_version_5_keeps_all_it_had_and_is_searched(tmp_path: Path) -> None:
    first = open_library(tmp_path / "first")
    study = add_study(first)
    read(first, study)
    wanted = {table: rows(first)[table] for table in TABLES}
    assert all(wanted.values())
    first.close()
    (tmp_path / "old").mkdir()
    as_version_5(first, tmp_path / "old" / "index.sqlite")
    old = open_library(tmp_path / "old")
    for series in study.series:
        for instance in series.instances:
            assert link(old, instance.path) == [Verdict.ADDED]
    assert {table: rows(old)[table] for table in TABLES} == wanted
    (found,) = old.catalogue.search(StudyQuery(only_flagged=True)).studies
    assert found.study.study_instance_uid == study.study_instance_uid
    assert found.is_flagged
    assert found.has_draft
    assert found.is_reviewed
    assert old.catalogue.search(StudyQuery(only_unreviewed=True)).total == 0
    old.close()
