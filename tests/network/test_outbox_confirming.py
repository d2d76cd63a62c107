"""After the sending: stopping, confirmation of storage, answers that come late."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydicom import Dataset

from tests.network.outbox_parts import (
    FULL,
    NO_LINE,
    Desk,
    files,
    uid_of,
)
from viewer.core.errors import UserError
from viewer.core.network.commitment import Commitment, CommitmentState
from viewer.core.network.transfer_report import Outcome
from viewer.core.outbox.states import ItemState, JobState
from viewer.core.progress import Cancelled


def test_stopping_the_worker_lets_what_it_was_sending_wait(desk: Desk, tmp_path: Path) -> None:
    key = desk.outbox.add_files("Archive", files(tmp_path / "study")).key

    def stop() -> None:
        raise Cancelled

    desk.node.during = stop

    class Stopping:
        def report(self, *_: object) -> None: ...

        def check(self) -> None:
            if desk.node.batches:
                raise Cancelled

    with pytest.raises(Cancelled):
        desk.worker.run(Stopping())
    (item,) = desk.outbox.items(key)
    assert (item.state, item.attempts) == (ItemState.WAITING, 0)


def test_a_payload_goes_once_nothing_more_is_needed_of_it(desk: Desk, tmp_path: Path) -> None:
    (path,) = files(tmp_path / "report")
    key = desk.outbox.add_documents("Archive", [path.read_bytes()]).key
    (item,) = desk.outbox.items(key)
    desk.node.confirmation = lambda _: Commitment(CommitmentState.NO_ANSWER)
    desk.steps()
    assert desk.outbox.job(key).state is JobState.SENT
    assert item.path.exists()
    assert not desk.outbox.job(key).is_done
    desk.clock.now += 3600
    desk.node.confirmation = lambda _: Commitment(CommitmentState.COMMITTED)
    desk.steps()
    assert desk.outbox.job(key).state is JobState.CONFIRMED
    assert not item.path.exists()


def test_a_worker_that_ends_when_nothing_is_left_comes_back_to_ask_again(
    desk: Desk, tmp_path: Path
) -> None:
    key = desk.outbox.add_files("Archive", files(tmp_path / "study")).key
    desk.node.confirmation = lambda _: Commitment(CommitmentState.NO_ANSWER)
    desk.worker.run(until_empty=True)
    desk.worker.run(until_empty=True)
    assert len(desk.node.asked) == 1
    desk.clock.now += 3600
    desk.node.confirmation = lambda _: Commitment(CommitmentState.COMMITTED)
    desk.worker.run(until_empty=True)
    assert desk.outbox.job(key).state is JobState.CONFIRMED


def test_an_answer_that_comes_late_counts(desk: Desk, tmp_path: Path) -> None:
    paths = files(tmp_path / "study", 2)
    key = desk.outbox.add_files("Archive", paths).key
    desk.node.confirmation = lambda _: Commitment(CommitmentState.NO_ANSWER)
    desk.steps()
    held = Dataset()
    held.ReferencedSOPClassUID, held.ReferencedSOPInstanceUID = "1.2", uid_of(paths[0])
    information = Dataset()
    information.TransactionUID = "1.2.3.4"
    information.ReferencedSOPSequence = [held]
    desk.worker.hear(information)
    assert desk.outbox.job(key).counts == {ItemState.SENT: 2}, "it was about something else"
    (information.TransactionUID,) = desk.node.transactions
    desk.worker.hear(information)
    states = [item.state for item in desk.outbox.items(key)]
    assert states == [ItemState.CONFIRMED, ItemState.WAITING]


def test_a_node_that_confirms_nothing_is_asked_once(desk: Desk, tmp_path: Path) -> None:
    for number in range(3):
        desk.outbox.add_files("Archive", files(tmp_path / str(number)))
        desk.steps()
    assert len(desk.node.asked) == 1
    assert all(job.is_done for job in desk.outbox.jobs())


@pytest.mark.parametrize(
    ("status", "state"), [("0x0112", ItemState.WAITING), ("0x0119", ItemState.REFUSED)]
)
def test_what_a_node_does_not_confirm_is_sent_again_or_refused(
    desk: Desk, tmp_path: Path, status: str, state: ItemState
) -> None:
    paths = files(tmp_path / "study", 2)
    key = desk.outbox.add_files("Archive", paths).key
    reason = UserError("peer-status", "It is not there.", status=status)
    lost = {uid_of(paths[0]): reason}
    desk.node.confirmation = lambda _: Commitment(CommitmentState.FAILED, "1.2", lost)
    desk.steps()
    first, second = desk.outbox.items(key)
    assert (first.state, str(first.reason)) == (state, str(reason))
    assert second.state is ItemState.CONFIRMED


def test_a_duplicate_that_we_sent_ourselves_has_arrived(desk: Desk, tmp_path: Path) -> None:
    key = desk.outbox.add_files("Archive", files(tmp_path / "study")).key
    lost = (Outcome.MISSING, None, NO_LINE, True)
    known = (Outcome.REFUSED, 0x0111, FULL, False)
    desk.node.answer = lambda _: lost
    desk.steps()
    desk.clock.now += 1000
    desk.node.answer = lambda _: known
    desk.steps()
    assert desk.outbox.job(key).state is JobState.SENT
    other = desk.outbox.add_files("Archive", files(tmp_path / "other")).key
    desk.steps()
    assert desk.outbox.job(other).counts == {ItemState.REFUSED: 1}
