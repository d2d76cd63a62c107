"""Whatever happens in whatever order: nothing is lost, and nothing is called sent that is not."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.network.outbox_parts import (
    FULL,
    NO_LINE,
    QUICK,
    TAKEN,
    Answer,
    files,
    open_desk,
)
from viewer.core.network.commitment import Commitment, CommitmentState
from viewer.core.network.transfer_report import Outcome
from viewer.core.outbox.desk import Desk as Queue
from viewer.core.outbox.pace import Pace
from viewer.core.outbox.states import ARRIVED, UNDER_WAY, ItemState, JobState
from viewer.core.outbox.worker import Worker

ANSWERS: dict[str, Answer] = {
    "taken": TAKEN,
    "warned": (Outcome.WARNED, 0xB000, FULL, False),
    "full": (Outcome.REFUSED, 0xA702, FULL, True),
    "refused": (Outcome.REFUSED, 0xC000, FULL, False),
    "lost": (Outcome.MISSING, None, NO_LINE, True),
}


class OutboxMachine(RuleBasedStateMachine):
    """Drives an outbox, its worker and a node, and keeps beside them what must hold."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.desk = open_desk(self.folder)
        self.bank = files(self.folder / "bank", 6)
        self.cancelled: dict[int, set[str]] = {}

    @property
    def keys(self) -> list[int]:
        return [job.key for job in self.desk.outbox.jobs()]

    @rule(data=st.data(), urgent=st.booleans(), as_document=st.booleans())
    def add(self, data, urgent: bool, as_document: bool) -> None:
        chosen = data.draw(st.lists(st.sampled_from(self.bank), min_size=1, unique=True))
        if as_document:
            documents = [path.read_bytes() for path in chosen]
            self.desk.outbox.add_documents("Archive", documents, is_urgent=urgent)
        else:
            self.desk.outbox.add_files("Archive", chosen, is_urgent=urgent)

    @rule(data=st.data())
    def answer_as(self, data) -> None:
        said = data.draw(st.lists(st.sampled_from(sorted(ANSWERS)), min_size=1, max_size=4))
        turn = iter(range(1_000_000))
        self.desk.node.answer = lambda _: ANSWERS[said[next(turn) % len(said)]]

    @rule(state=st.sampled_from(CommitmentState))
    def confirm_as(self, state: CommitmentState) -> None:
        self.desk.node.confirmation = lambda images: Commitment(
            state, "1.2", {images[0][1]: FULL} if state is CommitmentState.FAILED else {}
        )

    @rule(is_up=st.booleans())
    def line(self, is_up: bool) -> None:
        self.desk.node.is_up = is_up

    @rule(seconds=st.sampled_from([1, 50, 100_000]))
    def wait(self, seconds: int) -> None:
        self.desk.clock.now += seconds
        self.desk.worker._lines._waits.clear()

    @rule()
    def step(self) -> None:
        self.desk.worker.step()

    @rule()
    def killed_while_sending(self) -> None:
        Queue(self.desk.outbox).claim(Pace())
        self._start_anew()

    @precondition(lambda self: self.keys)
    @rule(data=st.data())
    def cancel(self, data) -> None:
        key = data.draw(st.sampled_from(self.keys))
        open_before = self._open(key)
        self.desk.outbox.cancel(key)
        assert self._open(key) == set()
        assert open_before <= {
            item.sop_instance_uid
            for item in self.desk.outbox.items(key)
            if item.state is ItemState.CANCELLED
        }

    @precondition(lambda self: self.keys)
    @rule(data=st.data())
    def retry(self, data) -> None:
        key = data.draw(st.sampled_from(self.keys))
        job = self.desk.outbox.retry(key)
        assert job.arrived + job.counts.get(ItemState.WAITING, 0) == job.total

    @rule()
    def forget_done(self) -> None:
        self.desk.outbox.forget_done()

    @invariant()
    def what_is_called_sent_has_arrived(self) -> None:
        received = set(self.desk.node.received)
        for job in self.desk.outbox.jobs():
            items = self.desk.outbox.items(job.key)
            arrived = {item.sop_instance_uid for item in items if item.state in ARRIVED}
            assert arrived <= received
            if job.state in (JobState.SENT, JobState.CONFIRMED):
                assert len(arrived) == len(items)
            for item in items:
                still_needed = item.state in UNDER_WAY or item.awaits_commitment
                assert item.path.exists() or not still_needed

    def teardown(self) -> None:
        if not hasattr(self, "desk"):
            return
        self._start_anew()
        self.desk.node.is_up = True
        self.desk.node.answer = lambda _: TAKEN
        self.desk.node.confirmation = lambda _: Commitment(CommitmentState.COMMITTED)
        for _ in range(3):
            self.desk.clock.now += 100_000
            self.desk.worker._lines._waits.clear()
            self.desk.steps()
        for job in self.desk.outbox.jobs():
            assert job.is_over
            assert not job.awaiting_commitment
        self.desk.outbox.index.close()
        shutil.rmtree(self.folder)

    def _open(self, key: int) -> set[str]:
        items = self.desk.outbox.items(key)
        return {item.sop_instance_uid for item in items if item.state in UNDER_WAY}

    def _start_anew(self) -> None:
        desk = self.desk
        nodes = desk.worker._nodes
        Queue(desk.outbox).reopen()
        desk.worker = Worker(desk.outbox, nodes, desk.node, QUICK)


TestOutbox = OutboxMachine.TestCase
TestOutbox.settings = settings(max_examples=12, stateful_step_count=25, deadline=None)
