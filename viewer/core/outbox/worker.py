"""Sends what waits in the outbox, for as long as it runs; one worker a computer.

A file counts as sent once the node has said so, so one whose answer was lost is sent again: that
does no harm, since archives know objects by their SOP Instance UID.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from pydicom import Dataset

from viewer.core.errors import UserError
from viewer.core.network.node import Node
from viewer.core.outbox import fates
from viewer.core.outbox.backoff import Backoff
from viewer.core.outbox.confirming import Confirming
from viewer.core.outbox.desk import Batch, Desk
from viewer.core.outbox.lines import Lines
from viewer.core.outbox.one_worker import only_worker
from viewer.core.outbox.outbox import Outbox
from viewer.core.outbox.pace import Pace
from viewer.core.outbox.records import Item
from viewer.core.outbox.sending import Sending
from viewer.core.outbox.states import ItemState
from viewer.core.outbox.transport import Transport
from viewer.core.outbox.until_cancelled import UntilCancelled
from viewer.core.progress import NO_PROGRESS, Cancelled, Progress

# How often the queue is looked at for what other programs have put in.
_LOOK_S = 0.5

# Returns the node of a name; UserError where there is none.
Nodes = Callable[[str], Node]


class Worker:
    """Takes what is due, sends it, and writes down what became of it."""

    def __init__(
        self, outbox: Outbox, nodes: Nodes, transport: Transport, backoff: Backoff | None = None
    ) -> None:
        policy = backoff or Backoff()
        self._outbox = outbox
        self._desk = Desk(outbox)
        self._nodes = nodes
        self._pace = Pace()
        self._lines = Lines(transport.is_there)
        self._sending = Sending(outbox, self._desk, transport, policy)
        self._confirming = Confirming(outbox, transport, nodes, policy)

    def run(self, progress: Progress = NO_PROGRESS, until_empty: bool = False) -> None:
        """Work until `progress.check` raises `Cancelled`, or until nothing is left to be done.

        While another process works on this outbox, this one waits: what is to be done is done.

        Raises
        ------
        UserError
            The index or the disk cannot be used.
        Cancelled
            From `progress.check`; what was being sent waits again.
        """
        wake = threading.Event()
        stop_listening = self._outbox.listen(lambda _: wake.set())
        try:
            while not (until_empty and self._desk.is_empty()):
                progress.check()
                with only_worker(self._outbox.folder) as is_ours:
                    if is_ours:
                        self._work(progress, until_empty, wake)
                        continue
                wake.wait(_LOOK_S)
        finally:
            stop_listening()

    def step(self, progress: Progress = NO_PROGRESS) -> bool:
        """Do the next thing that is due; return whether there was any.

        Raises
        ------
        UserError, Cancelled
            As `run`.
        """
        self._look_for_lines()
        batch = self._desk.claim(self._pace)
        if batch is not None:
            self._send(batch, progress)
            return True
        return self._confirming.step(progress)

    def hear(self, information: Dataset) -> None:
        """Take in the information of an N-EVENT-REPORT that came to our receiver; any thread.

        Raises
        ------
        UserError
            The index cannot be used.
        """
        self._confirming.hear(information)

    def _work(self, progress: Progress, until_empty: bool, wake: threading.Event) -> None:
        self._desk.reopen()
        while True:
            progress.check()
            wake.clear()
            if self.step(progress):
                continue
            if until_empty and self._desk.is_empty():
                return
            wake.wait(_LOOK_S)

    def _look_for_lines(self) -> None:
        for name in self._desk.nodes_without_line():
            try:
                is_back = self._lines.is_back(self._nodes(name))
            except UserError:  # the node is gone: sending says so
                is_back = True
            if is_back:
                self._desk.line_is_back(name)

    def _send(self, batch: Batch, progress: Progress) -> None:
        try:
            node = self._nodes(batch.node)
        except UserError as error:
            self._desk.fail_job(batch.items[0], fates.stopped(ItemState.FAILED, error))
            return
        watched = UntilCancelled(progress, lambda: self._is_cancelled(batch.items[0]))
        begun = time.monotonic()
        try:
            self._sending.send(node, batch.items, watched)
            size = sum(item.size for item in batch.items)
            self._pace.note(node.name, size, time.monotonic() - begun)
        except Cancelled:
            self._desk.give_back(batch.items)
            progress.check()
        except BaseException:
            self._desk.give_back(batch.items)
            raise

    def _is_cancelled(self, item: Item) -> bool:
        try:
            return self._desk.is_cancelled(item)
        except UserError:  # of the index: no reason to give up a transfer, and settling says it
            return False
