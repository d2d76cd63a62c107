"""A job as a whole: what is part of it, what may be forgotten, who hears of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.network.outbox_parts import (
    FULL,
    Desk,
    files,
    open_desk,
)
from viewer.core.errors import UserError
from viewer.core.network.transfer_report import Outcome
from viewer.core.outbox.states import JobState


def test_files_that_cannot_be_sent_are_part_of_the_job(desk: Desk, tmp_path: Path) -> None:
    (path,) = files(tmp_path / "study")
    note = tmp_path / "note.txt"
    note.write_text("no image")
    key = desk.outbox.add_files("Archive", [path, note]).key
    desk.steps()
    desk.outbox.retry(key)
    desk.steps()
    assert desk.outbox.job(key).state is JobState.INCOMPLETE
    with pytest.raises(UserError):
        desk.outbox.add_files("Archive", [note])
    assert len(desk.outbox.jobs()) == 1


def test_two_images_of_one_uid_never_go_together(desk: Desk, tmp_path: Path) -> None:
    uid = "2.25.77"
    (one,) = files(tmp_path / "one", SOPInstanceUID=uid)
    (other,) = files(tmp_path / "other", name="SOMEBODY^ELSE", SOPInstanceUID=uid)
    key = desk.outbox.add_files("Archive", [one, one, other]).key
    desk.steps()
    assert desk.node.received == {uid: "TEST^CHILD"}
    assert desk.outbox.job(key).state is JobState.INCOMPLETE


def test_only_what_is_over_can_be_forgotten(desk: Desk, tmp_path: Path) -> None:
    (path,) = files(tmp_path / "report")
    job = desk.outbox.add_documents("Archive", [path.read_bytes()])
    (item,) = desk.outbox.items(job.key)
    with pytest.raises(UserError, match="Cancel it first"):
        desk.outbox.forget(job.key)
    desk.outbox.cancel(job.key)
    desk.outbox.forget(job.key)
    assert not item.path.exists()
    for act in (desk.outbox.job, desk.outbox.retry, desk.outbox.cancel, desk.outbox.forget):
        with pytest.raises(UserError, match=f"no job {job.key}"):
            act(job.key)


def test_a_clock_that_was_wrong_makes_nothing_wait_for_years(desk: Desk, tmp_path: Path) -> None:
    key = desk.outbox.add_files("Archive", files(tmp_path / "study")).key
    desk.node.answer = lambda _: (Outcome.REFUSED, 0xA702, FULL, True)
    desk.steps()
    desk.node.answer = lambda _: (Outcome.DONE, 0, None, False)
    desk.clock.now -= 365 * 24 * 3600
    desk.steps()
    assert desk.outbox.job(key).state is JobState.SENT


def test_listeners_hear_of_every_change_until_they_stop(desk: Desk, tmp_path: Path) -> None:
    heard: list[frozenset[int]] = []
    stop = desk.outbox.listen(heard.append)
    key = desk.outbox.add_files("Archive", files(tmp_path / "study")).key
    desk.steps()
    assert len(heard) >= 3
    assert set().union(*heard) == {key}
    stop()
    heard.clear()
    desk.outbox.forget(key)
    assert heard == []


def test_a_job_whose_node_was_removed_says_so(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)

    def unknown(name: str):
        raise UserError("no-such-node", "There is no node {name}.", name=name)

    desk.worker._nodes = unknown
    key = desk.outbox.add_files("Elsewhere", files(tmp_path / "study", 40)).key
    desk.steps()
    assert str(desk.outbox.job(key).problem) == "There is no node Elsewhere."
    assert desk.outbox.job(key).state is JobState.FAILED
    desk.outbox.index.close()


def test_the_study_says_where_it_was_sent(desk: Desk, tmp_path: Path) -> None:
    key = desk.outbox.add_files("Archive", files(tmp_path / "study")).key
    desk.outbox.add_files("Archive", files(tmp_path / "other"))
    (item,) = desk.outbox.items(key)
    assert [job.key for job in desk.outbox.jobs_of_study(item.study_instance_uid)] == [key]
