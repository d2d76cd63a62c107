"""A node that needs no network, and small files to send to it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydicom import dcmread

from tests.builders import build_image, new_uid
from viewer.core.errors import UserError
from viewer.core.index import Index
from viewer.core.network.commitment import Commitment, CommitmentState
from viewer.core.network.node import Node
from viewer.core.network.transfer_report import ImageTransfer, Outcome, TransferReport
from viewer.core.outbox.backoff import Backoff
from viewer.core.outbox.outbox import Outbox
from viewer.core.outbox.transport import Image
from viewer.core.outbox.worker import Worker
from viewer.core.progress import Progress

PATIENCE_S = 30.0
NODE = Node("Archive", host="127.0.0.1", port=9)
NO_LINE = UserError("connection-refused", "Nothing listens there.")
STRANGER = UserError("calling-ae-unknown", "It does not know us.")
FULL = UserError("peer-status", "{node} is full.", node="Archive")
QUICK = Backoff(first_s=10.0, most_s=100.0, attempts=4)

Answer = tuple[Outcome, int | None, UserError | None, bool]
TAKEN: Answer = (Outcome.DONE, 0, None, False)


class Clock:
    """Time that passes when it is told to."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class FakeNode:
    """A transport to a node that remembers what it was sent: SOP Instance UID to patient's name.

    `answer` decides about each file; `is_up` whether there is a line at all.
    """

    answer: Callable[[str], Answer] = lambda _: TAKEN
    confirmation: Callable[[Sequence[Image]], Commitment] = lambda _: Commitment(
        CommitmentState.NOT_OFFERED
    )
    is_up: bool = True
    problem: UserError | None = None
    syntaxes: tuple[str, ...] = ()
    offence: UserError | None = None
    received: dict[str, str] = field(default_factory=dict)
    batches: list[list[str]] = field(default_factory=list)
    asked: list[tuple[Image, ...]] = field(default_factory=list)
    transactions: list[str] = field(default_factory=list)
    knocks: int = 0
    during: Callable[[], object] = lambda: None

    def send(self, node: Node, files: Sequence[Path], progress: Progress) -> TransferReport:
        if self.problem is not None:
            raise self.problem
        images = []
        self.batches.append([])
        for path in files:
            dataset = dcmread(path)
            uid = str(dataset.SOPInstanceUID)
            outcome, status, reason, later = (
                self.answer(uid) if self.is_up else (Outcome.MISSING, None, NO_LINE, True)
            )
            self.batches[-1].append(uid)
            if outcome in (Outcome.DONE, Outcome.WARNED):
                self.received[uid] = str(dataset.PatientName)
            images.append(
                ImageTransfer(uid, str(dataset.SOPClassUID), outcome, status, reason, later)
            )
            self.during()
        return TransferReport(node.name, tuple(images), None if self.is_up else NO_LINE)

    def confirm(
        self, node: Node, images: Sequence[Image], transaction_uid: str, progress: Progress
    ) -> Commitment:
        self.asked.append(tuple(images))
        self.transactions.append(transaction_uid)
        return self.confirmation(images)

    def accepted(self, node: Node, sop_class_uid: str, progress: Progress) -> tuple[str, ...]:
        if self.offence is not None:
            raise self.offence
        return self.syntaxes

    def can_retry(self, error: UserError) -> bool:
        return error is NO_LINE

    def is_there(self, node: Node) -> bool:
        self.knocks += 1
        return self.is_up


@dataclass
class Desk:
    """Everything a test of the outbox works with."""

    outbox: Outbox
    clock: Clock
    node: FakeNode
    worker: Worker

    def steps(self) -> int:
        """Work until nothing is due; return in how many steps."""
        number = 0
        while self.worker.step():
            number += 1
            assert number < 500
        return number


def open_desk(folder: Path, backoff: Backoff = QUICK) -> Desk:
    clock, node = Clock(), FakeNode()
    outbox = Outbox(Index(folder / "index.sqlite"), folder / "outbox", clock)
    return Desk(outbox, clock, node, Worker(outbox, lambda _: NODE, node, backoff))


def files(folder: Path, number: int = 1, name: str = "TEST^CHILD", **tags: object) -> list[Path]:
    """Write images of one study."""
    folder.mkdir(parents=True, exist_ok=True)
    study = new_uid()
    paths = []
    for position in range(number):
        image = build_image(rows=16, columns=16, study_uid=study)
        image.PatientName = name
        image.InstanceNumber = position + 1
        for keyword, value in tags.items():
            setattr(image, keyword, value)
        paths.append(folder / f"{position}.dcm")
        image.save_as(paths[-1], enforce_file_format=True)
    return paths


def uid_of(path: Path) -> str:
    return str(dcmread(path, specific_tags=["SOPInstanceUID"]).SOPInstanceUID)


def until(is_so: Callable[[], bool]) -> None:
    """Wait for something that another thread or process does."""
    deadline = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.01)
