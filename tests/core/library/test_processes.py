"""Several processes list files at once, and some are killed over it."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

from tests.core.library.adding import STUDIES, uid
from viewer.core.library.library import Library, open_library
from viewer.core.library.mending import mend_tables, renew_summaries
from viewer.core.library.study_query import StudyQuery

REPOSITORY = Path(__file__).parents[3]


def start(root: Path, first: int, count: int) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.core.library.adding", str(root), str(first), str(count)],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def listed(library: Library) -> set[str]:
    found = library.catalogue.studies()
    return {
        one.sop_instance_uid for study in found for each in study.series for one in each.instances
    }


def require_consistent(library: Library) -> None:
    with library.index.writing() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert mend_tables(connection).is_nothing
        assert renew_summaries(connection, library.catalogue.keys()).is_nothing
    page = library.catalogue.search(StudyQuery())
    assert sum(one.instance_count for one in page.studies) == len(listed(library))
    assert library.index.repair is None


def test_two_processes_list_at_once(tmp_path: Path) -> None:
    processes = [start(tmp_path, first, 120) for first in (0, 80)]
    for process in processes:
        with process:
            assert process.wait(60) == 0
    library = open_library(tmp_path)
    assert listed(library) == {uid(number) for number in range(200)}
    assert library.catalogue.search(StudyQuery()).total == STUDIES
    require_consistent(library)
    library.close()


def test_what_was_said_to_be_listed_outlives_a_kill(tmp_path: Path) -> None:
    chance = random.Random(5)
    library = open_library(tmp_path)
    safe: set[str] = set()
    for turn in range(6):
        first = turn * 1000
        process = start(tmp_path, first, 1000)
        assert process.stdout is not None
        with process:
            said = [process.stdout.readline() for _ in range(chance.randrange(1, 12))]
            process.kill()
            said += process.stdout.readlines()
        count = max(int(line) for line in said if line.endswith("\n"))
        safe |= {uid(first + number) for number in range(count)}
        assert listed(library) >= safe
        require_consistent(library)
    assert len(listed(library)) <= len(safe) + 6 * 7
    library.close()
