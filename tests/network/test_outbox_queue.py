"""The queue itself: what is in it, what becomes of it, and that the right file goes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.builders import build_image
from tests.network.outbox_parts import (
    FULL,
    NO_LINE,
    QUICK,
    STRANGER,
    TAKEN,
    Desk,
    files,
    open_desk,
    uid_of,
)
from viewer.core.network.transfer_report import Outcome
from viewer.core.outbox.states import ItemState, JobState


def test_what_is_queued_is_sent_and_stays_listed_until_it_is_forgotten(
    desk: Desk, tmp_path: Path
) -> None:
    paths = files(tmp_path / "study", 3)
    job = desk.outbox.add_files("Archive", paths, what="Chest")
    assert (job.state, job.total, job.arrived) == (JobState.WAITING, 3, 0)
    desk.steps()
    assert set(desk.node.received) == {uid_of(path) for path in paths}
    sent = desk.outbox.job(job.key)
    assert (sent.state, sent.arrived, sent.is_done) == (JobState.SENT, 3, True)
    assert desk.outbox.forget_done() == 1
    assert desk.outbox.jobs() == ()
    assert all(path.exists() for path in paths)


def test_a_queue_survives_that_everything_is_closed(desk: Desk, tmp_path: Path) -> None:
    (path,) = files(tmp_path / "study")
    key = desk.outbox.add_documents("Archive", [path.read_bytes()], what="Report").key
    path.unlink()
    desk.outbox.index.close()
    again = open_desk(tmp_path)
    again.steps()
    assert len(again.node.received) == 1
    assert again.outbox.job(key).what == "Report"
    again.outbox.index.close()


def test_a_file_put_in_the_place_of_the_queued_one_is_not_sent(desk: Desk, tmp_path: Path) -> None:
    paths = files(tmp_path / "study", 2)
    key = desk.outbox.add_files("Archive", paths).key
    shutil.copy(files(tmp_path / "other", name="SOMEBODY^ELSE")[0], paths[0])
    desk.steps()
    assert desk.node.received == {uid_of(paths[1]): "TEST^CHILD"}
    job = desk.outbox.job(key)
    assert job.state is JobState.INCOMPLETE
    assert job.problem is not None
    assert job.problem.code == "file-changed"


def test_a_file_that_is_replaced_between_check_and_sending_is_sent_as_queued(
    desk: Desk, tmp_path: Path
) -> None:
    first, second = files(tmp_path / "study", 2)
    other = files(tmp_path / "other", name="SOMEBODY^ELSE")[0]
    desk.outbox.add_files("Archive", [first, second])
    # The second goes out after the first was sent, and so after both were looked at.
    desk.node.during = lambda: shutil.copy(other, second)
    desk.steps()
    assert set(desk.node.received.values()) == {"TEST^CHILD"}


def test_a_missing_file_fails_in_words_and_stops_no_other(desk: Desk, tmp_path: Path) -> None:
    paths = files(tmp_path / "study", 3)
    key = desk.outbox.add_files("Archive", paths).key
    paths[1].unlink()
    desk.steps()
    states = [item.state for item in desk.outbox.items(key)]
    assert states == [ItemState.SENT, ItemState.FAILED, ItemState.SENT]
    assert str(paths[1].name) in str(desk.outbox.items(key)[1].reason)


@pytest.mark.parametrize(
    ("status", "outcome", "later", "state"),
    [
        (0xB000, Outcome.WARNED, False, ItemState.SENT),
        (0xA702, Outcome.REFUSED, True, ItemState.WAITING),
        (0xC000, Outcome.REFUSED, False, ItemState.REFUSED),
    ],
)
def test_each_status_has_its_state_and_its_words(
    desk: Desk, tmp_path: Path, status: int, outcome: Outcome, later: bool, state: ItemState
) -> None:
    key = desk.outbox.add_files("Archive", files(tmp_path / "study")).key
    desk.node.answer = lambda _: (outcome, status, FULL, later)
    desk.steps()
    (item,) = desk.outbox.items(key)
    assert (item.state, item.status, str(item.reason)) == (state, status, str(FULL))


def test_what_may_pass_later_waits_longer_each_time_and_is_given_up(
    desk: Desk, tmp_path: Path
) -> None:
    key = desk.outbox.add_files("Archive", files(tmp_path / "study")).key
    desk.node.answer = lambda _: (Outcome.REFUSED, 0xA702, FULL, True)
    waits = []
    for _ in range(3):
        assert desk.steps() == 1
        (item,) = desk.outbox.items(key)
        waits.append(item.next_attempt - desk.clock.now)
        desk.clock.now = item.next_attempt
    assert 5 <= waits[0] <= 10 <= waits[1] <= 20 <= waits[2] <= 40
    desk.node.answer = lambda uid: TAKEN if uid != item.sop_instance_uid else refused
    refused = (Outcome.REFUSED, 0xA702, FULL, True)
    desk.outbox.add_files("Archive", files(tmp_path / "other"))
    desk.steps()
    desk.clock.now += 1000
    desk.steps()
    assert desk.outbox.job(key).state is JobState.FAILED
    desk.node.answer = lambda _: TAKEN
    assert desk.steps() == 0
    desk.outbox.retry(key)
    desk.steps()
    assert desk.outbox.job(key).state is JobState.SENT


def test_a_node_that_takes_nothing_at_all_is_not_the_files_fault(
    desk: Desk, tmp_path: Path
) -> None:
    key = desk.outbox.add_files("Archive", files(tmp_path / "study", 2)).key
    desk.node.answer = lambda _: (Outcome.REFUSED, 0xA702, FULL, True)
    for _ in range(QUICK.attempts + 2):
        desk.steps()
        desk.clock.now += 1000
    assert desk.outbox.job(key).state is JobState.WAITING
    desk.node.answer = lambda _: TAKEN
    desk.steps()
    assert desk.outbox.job(key).state is JobState.SENT


def test_without_a_line_no_try_counts_and_all_goes_when_it_is_back(
    desk: Desk, tmp_path: Path
) -> None:
    key = desk.outbox.add_files("Archive", files(tmp_path / "study", 3)).key
    desk.node.is_up = False
    for _ in range(10):
        desk.steps()
        desk.clock.now += 3600
    job = desk.outbox.job(key)
    assert (job.state, job.awaiting_line) == (JobState.WAITING, 3)
    assert job.problem is not None
    assert job.problem.code == NO_LINE.code
    assert len(desk.node.batches) == 1, "it knocks; it does not send"
    desk.node.is_up = True
    desk.worker._lines._waits.clear()
    desk.steps()
    assert desk.outbox.job(key).state is JobState.SENT


def test_a_node_that_does_not_know_us_stops_the_job_in_words(desk: Desk, tmp_path: Path) -> None:
    key = desk.outbox.add_files("Archive", files(tmp_path / "study", 40)).key
    desk.node.problem = STRANGER
    assert desk.steps() == 1
    job = desk.outbox.job(key)
    assert job.counts == {ItemState.FAILED: 40}
    assert str(job.problem) == str(STRANGER)
    desk.node.problem = None
    desk.outbox.retry(key)
    desk.steps()
    assert desk.outbox.job(key).state is JobState.SENT


def test_one_file_that_breaks_every_connection_holds_up_no_other(
    desk: Desk, tmp_path: Path
) -> None:
    paths = files(tmp_path / "study", 40)
    bad = uid_of(paths[3])
    key = desk.outbox.add_files("Archive", paths).key
    broken = False

    def answer(uid: str):
        nonlocal broken
        broken = broken or uid == bad
        return (Outcome.MISSING, None, NO_LINE, True) if broken else (Outcome.DONE, 0, None, False)

    desk.node.answer = answer
    for _ in range(40):
        broken = False
        if not desk.worker.step():
            desk.clock.now += 1000
    counts = desk.outbox.job(key).counts
    assert counts == {ItemState.SENT: 39, ItemState.FAILED: 1}


def test_a_node_that_takes_offence_at_a_question_gets_the_file_as_it_is(
    desk: Desk, tmp_path: Path
) -> None:
    build_image(rows=256, columns=256).save_as(tmp_path / "film.dcm", enforce_file_format=True)
    desk.outbox.add_files("Archive", [tmp_path / "film.dcm"])
    desk.node.offence = STRANGER
    desk.steps()
    assert set(desk.node.received) == {uid_of(tmp_path / "film.dcm")}


def test_urgent_reports_go_before_a_long_study(desk: Desk, tmp_path: Path) -> None:
    desk.outbox.add_files("Archive", files(tmp_path / "study", 40))
    assert desk.worker.step()
    (report,) = files(tmp_path / "report")
    desk.outbox.add_documents("Archive", [report.read_bytes()], is_urgent=True)
    assert desk.worker.step()
    assert desk.node.batches[1] == [uid_of(report)]


def test_a_cancelled_job_sends_no_more_and_says_what_has_arrived(
    desk: Desk, tmp_path: Path
) -> None:
    key = desk.outbox.add_files("Archive", files(tmp_path / "study", 40)).key
    desk.node.during = lambda: desk.outbox.cancel(key)
    desk.steps()
    job = desk.outbox.job(key)
    assert job.state is JobState.INCOMPLETE
    assert job.counts == {ItemState.SENT: 32, ItemState.CANCELLED: 8}


def test_what_becomes_of_a_forgotten_file_is_never_said_of_another(
    desk: Desk, tmp_path: Path
) -> None:
    key = desk.outbox.add_files("Archive", files(tmp_path / "study")).key
    (other,) = files(tmp_path / "other")
    added = []

    def replace_the_job() -> None:
        if not added:
            desk.outbox.cancel(key)
            desk.outbox.forget(key)
            added.append(desk.outbox.add_files("Archive", [other]).key)

    desk.node.during = replace_the_job
    assert desk.worker.step()
    assert desk.outbox.job(added[0]).state is JobState.WAITING
    desk.steps()
    assert uid_of(other) in desk.node.received
