"""C-MOVE: a node is told to send images to our receiver (PS3.4 C.4.2)."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

from viewer.core.errors import UserError
from viewer.core.library.entry import Verdict
from viewer.core.network.associations import Line, Want, associated
from viewer.core.network.backoff import Backoff
from viewer.core.network.find import find_wants, images_of
from viewer.core.network.hidden_images import with_hidden
from viewer.core.network.identifiers import retrieve_identifier
from viewer.core.network.node import Node
from viewer.core.network.retrieval import Retrieval
from viewer.core.network.status_words import Service
from viewer.core.network.transfer_report import TransferReport
from viewer.core.network.wanted import Wanted
from viewer.core.progress import NO_PROGRESS, Cancelled, Progress

STUDY_ROOT_MOVE = "1.2.840.10008.5.1.4.1.2.2.2"
_LOOK_S = 0.05


class Arrived(Protocol):
    """An image that the receiver has kept."""

    @property
    def sop_instance_uid(self) -> str:
        """Which image."""

    @property
    def study_instance_uid(self) -> str:
        """Of which study."""

    @property
    def verdict(self) -> Verdict:
        """What became of it here."""


class Destination(Protocol):
    """A receiver that runs, such as `receiver.Receiver`."""

    @property
    def ae_title(self) -> str:
        """As which the node knows where to send."""

    def subscribe(self, listener: Callable[[Arrived], object]) -> Callable[[], None]:
        """Call `listener` with each image once it is kept, until what is returned is called."""


def move(
    node: Node,
    wanted: Wanted,
    destination: Destination,
    progress: Progress = NO_PROGRESS,
    *,
    backoff: Backoff | None = None,
    grace_s: float = 10.0,
) -> TransferReport:
    """Have images sent to our own receiver and report what became of each.

    What counts is what arrived there. Some archives answer before they have sent all: as long as
    images come, and `grace_s` seconds after the last, they are waited for.

    Raises
    ------
    UserError
        No connection, C-MOVE not offered, or nothing to fetch: nothing has come.
    Cancelled
        Before it was known what there is to fetch; later it is in the report.
    """
    moving = _Moving(node, wanted)
    forget = destination.subscribe(moving.note)
    try:
        with associated(node, find_wants(), progress) as line:
            moving.expect(images_of(line, wanted))
        moving.run(
            lambda: _attempt(moving, destination.ae_title, progress, grace_s),
            backoff or Backoff(),
            progress,
        )
    except Cancelled:
        moving.cancel()
    finally:
        forget()
    return with_hidden(moving.report(), moving.hidden)


class _Moving(Retrieval):
    """A retrieval whose images come by another door."""

    def __init__(self, node: Node, wanted: Wanted) -> None:
        super().__init__(node, wanted, Service.MOVE)
        self.line: Line | None = None
        self.hidden: set[str] = set()
        self.last_arrival = time.monotonic()

    def note(self, arrival: Arrived) -> None:
        """Note an image of the study; called from the receiver's threads."""
        if arrival.study_instance_uid != self.wanted.study_instance_uid:
            return
        listed = self.listed.get(arrival.sop_instance_uid)
        if listed is None:
            return
        if arrival.verdict is Verdict.VARIANT:
            self.hidden.add(arrival.sop_instance_uid)
        self.keep(arrival.sop_instance_uid, listed.sop_class_uid)
        self.last_arrival = time.monotonic()
        if self.line is not None:
            self.line.touch()


class _Telling:
    """Says how many images have come whenever it is asked whether to go on."""

    def __init__(self, moving: Retrieval, progress: Progress) -> None:
        self._moving = moving
        self._progress = progress

    def report(self, done: int, total: int | None = None, what: str = "") -> None:
        self._progress.report(done, total, what)

    def check(self) -> None:
        self._moving.tell(self._progress)
        self._progress.check()


def _attempt(moving: _Moving, ae_title: str, progress: Progress, grace_s: float) -> None:
    telling = _Telling(moving, progress)
    moving.begin()
    try:
        with associated(moving.node, [Want(STUDY_ROOT_MOVE)], telling) as line:
            moving.line = line
            for request in moving.requests():
                identifier = retrieve_identifier(request)
                answers = line.association.send_c_move(identifier, ae_title, STUDY_ROOT_MOVE)
                moving.follow(line, answers, STUDY_ROOT_MOVE)
    except UserError as error:
        if moving.arrived == 0 and error.code == "service-not-offered":
            raise
        moving.fail(error)
    finally:
        moving.line = None
    if not moving.has_failed():
        _wait_for_the_late(moving, telling, grace_s)


def _wait_for_the_late(moving: _Moving, progress: Progress, grace_s: float) -> None:
    moving.last_arrival = time.monotonic()
    while moving.left() and time.monotonic() - moving.last_arrival < grace_s:
        progress.check()
        time.sleep(_LOOK_S)
