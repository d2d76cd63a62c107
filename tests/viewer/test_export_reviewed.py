"""`python -m viewer export-reviewed` in a process of its own."""

from __future__ import annotations

import json

from tests.builders import build_dx, write
from tests.core.reviewed import answered
from tests.viewer.program import run_viewer
from viewer.core.index import Index
from viewer.core.paths import data_dir
from viewer.core.review import Agreement


def test_the_command_exports_and_says_how_many(tmp_path):
    index = Index(data_dir() / "index.sqlite")
    answered(index, write(build_dx(), tmp_path / "a.dcm"))
    answered(index, write(build_dx(), tmp_path / "b.dcm"), Agreement.UNSURE)
    index.close()
    out, told = tmp_path / "cases.zip", tmp_path / "told.json"
    done = run_viewer("export-reviewed", "--out", out, "--json", told)
    assert done.returncode == 0, done.stderr
    assert "2 cases, 1 of them without a class" in done.stdout
    assert "names" in done.stderr
    assert len(json.loads(told.read_text())["cases"]) == 2


def test_without_answers_it_ends_in_a_sentence(tmp_path):
    done = run_viewer("export-reviewed", "--out", tmp_path / "cases.zip")
    assert done.returncode == 2
    assert "No reader has answered" in done.stderr
