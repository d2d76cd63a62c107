"""The index keeps what it reported as stored, and never mixes patients."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from tests.core import report_cases as cases
from viewer.core import index_schema
from viewer.core.errors import UserError
from viewer.core.index import Index
from viewer.core.report_draft import DraftKey, Snapshot
from viewer.core.result import Refusal, Result
from viewer.core.review import Agreement

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def index(tmp_path: Path):
    opened = Index(tmp_path / "index.sqlite3")
    yield opened
    opened.close()


def test_nothing_is_written_before_first_use(tmp_path: Path) -> None:
    Index(tmp_path / "index.sqlite3")
    assert list(tmp_path.iterdir()) == []


def test_a_result_comes_back_as_it_was_stored(index: Index) -> None:
    index.store_outcome(cases.result())
    index.close()
    stored = index.outcome("1.2.3.4", 1, cases.WEIGHTS)
    assert isinstance(stored, Result)
    assert stored.probabilities == cases.result().probabilities
    assert stored.flagged is True
    assert stored.classes == cases.CLASSES
    for name, heat_map in cases.result().heat_maps.items():
        assert np.array_equal(stored.heat_maps[name].grid, heat_map.grid)
        assert np.array_equal(stored.heat_maps[name].to_image, heat_map.to_image)
        assert stored.heat_maps[name].grid.dtype == np.float32


def test_a_refusal_keeps_its_reasons(index: Index) -> None:
    index.store_outcome(cases.refusal())
    stored = index.outcome("1.2.3.4", 1, cases.WEIGHTS)
    assert isinstance(stored, Refusal)
    assert [check.fields["high"] for check in stored.reasons] == [5]


@pytest.mark.parametrize(
    "key",
    [("1.2.3.5", 1, cases.WEIGHTS), ("1.2.3.4", 2, cases.WEIGHTS), ("1.2.3.4", 1, "other")],
    ids=["another image", "another frame", "other weights"],
)
def test_a_result_belongs_to_image_frame_and_weights(
    index: Index, key: tuple[str, int, str]
) -> None:
    index.store_outcome(cases.result())
    assert index.outcome(*key) is None


def test_scoring_again_replaces_and_another_pack_is_kept_beside(index: Index) -> None:
    index.store_outcome(cases.refusal())
    index.store_outcome(cases.result(forced=True))
    index.store_outcome(cases.result(weights_sha256="other", score=0.5))
    stored = index.outcome("1.2.3.4", 1, cases.WEIGHTS)
    assert isinstance(stored, Result)
    assert stored.forced
    other = index.outcome("1.2.3.4", 1, "other")
    assert isinstance(other, Result)
    assert other.score == 0.5


def test_a_row_of_other_making_is_no_result(index: Index) -> None:
    index.store_outcome(cases.result())
    index.close()
    with sqlite3.connect(index.path) as connection:
        connection.execute("UPDATE ai_results SET body = '{}'")
    connection.close()
    assert index.outcome("1.2.3.4", 1, cases.WEIGHTS) is None


def test_answers_are_history_and_can_be_taken_back(index: Index) -> None:
    for answer in (Agreement.AGREE, Agreement.DISAGREE, None):
        index.add_review(cases.review(answer))
    stored = index.reviews("1.2.3.4", 1, cases.WEIGHTS)
    assert [each.agreement for each in stored] == [Agreement.AGREE, Agreement.DISAGREE, None]
    assert stored[0] == cases.review(Agreement.AGREE)


def test_an_answer_is_about_pixels_where_it_says_so(index: Index) -> None:
    index.add_review(cases.review(Agreement.UNSURE))  # by an older Faro
    for sign in "ab":
        index.add_review(cases.review(Agreement.AGREE, image_sha256=sign * 64))
    found = index.reviews("1.2.3.4", 1, cases.WEIGHTS, "a" * 64)
    assert [each.image_sha256 for each in found] == ["", "a" * 64]
    assert len(index.reviews("1.2.3.4", 1, cases.WEIGHTS)) == 3


def test_a_draft_comes_back_with_its_snapshots(index: Index) -> None:
    written = cases.draft(
        agreement=Agreement.UNSURE,
        snapshots=(Snapshot("apex", b"\x89PNG1"), Snapshot("base", b"\x89PNG2")),
        heat_map_class="viral_pneumonia",
        language="es",
    )
    index.save_draft(written)
    assert index.draft(cases.KEY) == written
    fewer = cases.draft(findings="changed", snapshots=written.snapshots[1:])
    index.save_draft(fewer)
    assert index.draft(cases.KEY) == fewer


def test_a_draft_is_never_another_studys(index: Index) -> None:
    index.save_draft(cases.draft())
    assert index.draft(DraftKey("9.9", "1.2.3.4", "FARO-0001")) is None
    assert index.draft(DraftKey("1.2.3", "9.9", "FARO-0001")) is None


def test_a_draft_of_another_patient_id_is_refused_with_a_sentence(index: Index) -> None:
    index.save_draft(cases.draft())
    with pytest.raises(UserError) as refused:
        index.draft(DraftKey("1.2.3", "1.2.3.4", "FARO-0002"))
    assert refused.value.code == "draft-of-another-patient"


def test_a_deleted_draft_is_gone(index: Index) -> None:
    index.save_draft(cases.draft(snapshots=(Snapshot("apex", b"1"),)))
    index.delete_draft(cases.KEY)
    assert index.draft(cases.KEY) is None


def test_threads_share_it(index: Index) -> None:
    def write(number: int) -> None:
        index.store_outcome(cases.result(frame_number=number))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(1, 25)))
    found = [index.outcome("1.2.3.4", number, cases.WEIGHTS) for number in range(1, 25)]
    assert all(found)


@pytest.mark.parametrize("damage", ["header", "middle"])
def test_a_damaged_file_is_set_aside_and_said(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "index.sqlite3"
    first = Index(path)
    for number in range(1, 40):
        first.store_outcome(cases.result(frame_number=number))
    first.close()
    data = bytearray(path.read_bytes())
    start = 0 if damage == "header" else 4096
    data[start : start + 6000] = b"\x13" * 6000
    path.write_bytes(data)
    again = Index(path)
    again.store_outcome(cases.result())
    assert again.repair is not None
    assert again.repair.code == "index-damaged"
    kept = Path(str(again.repair.fields["kept"]))
    assert kept.read_bytes()[start : start + 6000] == b"\x13" * 6000
    assert again.outcome("1.2.3.4", 1, cases.WEIGHTS) is not None
    again.close()


def test_a_newer_index_is_left_alone(index: Index) -> None:
    index.store_outcome(cases.result())
    index.close()
    with sqlite3.connect(index.path) as connection:
        connection.execute("UPDATE schema_version SET version = 99")
    connection.close()
    before = index.path.read_bytes()
    with pytest.raises(UserError) as refused:
        index.outcome("1.2.3.4", 1, cases.WEIGHTS)
    assert refused.value.code == "index-too-new"
    assert index.path.read_bytes() == before


def test_a_failing_migration_leaves_the_older_schema(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.store_outcome(cases.result())
    index.close()

    def breaks(connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half (x INTEGER)")
        raise RuntimeError("power cut")

    with monkeypatch.context() as patched:
        patched.setattr(index_schema, "MIGRATIONS", (*index_schema.MIGRATIONS, breaks))
        patched.setattr(index_schema, "SCHEMA_VERSION", index_schema.SCHEMA_VERSION + 1)
        with pytest.raises(RuntimeError):
            index.outcome("1.2.3.4", 1, cases.WEIGHTS)
    assert index.outcome("1.2.3.4", 1, cases.WEIGHTS) is not None
    with sqlite3.connect(index.path) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    connection.close()
    assert "half" not in tables


def test_a_folder_that_cannot_be_made_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UserError):
        Index(tmp_path / "file" / "index.sqlite3").outcome("1", 1, "x")


def test_a_full_disk_gets_a_sentence(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    index.outcome("1", 1, "x")
    with index.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(UserError) as refused:
        index.save_draft(cases.draft(findings="x" * 100_000))
    assert refused.value.code == "disk-full"


_WRITER = """
import sys
from pathlib import Path
from tests.core import report_cases as cases
from viewer.core.index import Index
index = Index(Path(sys.argv[1]))
number = 0
while True:
    number += 1
    index.add_review(cases.review(reader=str(number)))
    print(number, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kill -9 is a POSIX matter")
def test_what_was_reported_as_stored_survives_kill_9(tmp_path: Path) -> None:
    path = tmp_path / "index.sqlite3"
    reported = 0
    for stop_at in (3, 7, 12):
        writer = subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(path)],
            cwd=REPOSITORY,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert writer.stdout is not None
        said = [writer.stdout.readline() for _ in range(stop_at)]
        writer.kill()
        rest = writer.stdout.read().split("\n")
        writer.wait()
        writer.stdout.close()
        reported += len([line for line in (*said, *rest) if line.strip()])
    index = Index(path)
    stored = len(index.reviews("1.2.3.4", 1, cases.WEIGHTS))
    assert index.repair is None
    index.close()
    assert reported >= 22
    assert reported <= stored <= reported + 3


def test_key_images_without_pixels_are_forgotten_and_new_ones_kept(tmp_path):
    path = tmp_path / "old.sqlite"
    index = Index(path)
    index.newest_reviews()
    index.close()
    with sqlite3.connect(path) as old:
        old.execute("DROP TABLE key_images")
        old.execute("CREATE TABLE key_images (sop_instance_uid VARCHAR, frame_number INTEGER)")
        old.execute("INSERT INTO key_images VALUES ('2.25.1', 1)")
        old.execute("UPDATE schema_version SET version = 4")
    old.close()
    index = Index(path)
    assert index.newest_reviews() == ()
    with index.reading() as connection:
        assert connection.exec_driver_sql("SELECT image_sha256 FROM key_images").all() == []
    index.close()
