"""Whether a node keeps what it has taken: storage commitment, PS3.4 annex J."""

from __future__ import annotations

import logging
from collections.abc import Callable

from pydicom import Dataset
from pydicom.uid import generate_uid

from viewer.core.errors import UserError
from viewer.core.network.commitment import Commitment, CommitmentState, read_report
from viewer.core.network.node import Node
from viewer.core.outbox import fates
from viewer.core.outbox.backoff import Backoff
from viewer.core.outbox.desk import Batch, Desk
from viewer.core.outbox.fates import Circumstances, Fate
from viewer.core.outbox.outbox import Outbox
from viewer.core.outbox.records import Item
from viewer.core.outbox.states import ItemState
from viewer.core.outbox.transport import Transport, address
from viewer.core.progress import Progress

_log = logging.getLogger(__name__)
# An archive may commit when its tapes are written, hours later.
_ASKING = Backoff(first_s=60.0, most_s=6 * 3600.0)
# Failure reasons that sending again does not change: class and instance do not fit together, the
# class is not supported (PS3.3 C.14.1.1).
_FINAL = frozenset({"0x0119", "0x0122"})


class Confirming:
    """Asks nodes to confirm what was sent, and nodes that confirm nothing never again."""

    def __init__(
        self,
        outbox: Outbox,
        transport: Transport,
        nodes: Callable[[str], Node],
        backoff: Backoff,
    ) -> None:
        self._outbox = outbox
        self._desk = Desk(outbox)
        self._transport = transport
        self._nodes = nodes
        self._backoff = backoff

    def step(self, progress: Progress) -> bool:
        """Ask about one batch; return whether there was any.

        Raises
        ------
        UserError
            The index cannot be used.
        Cancelled
            From `progress.check`; it is asked again later.
        """
        batch = self._desk.unconfirmed()
        if batch is None:
            return False
        try:
            node = self._nodes(batch.node)
        except UserError:  # the node was removed: it may come back under the same name
            answer = Commitment(CommitmentState.NO_ANSWER)
        else:
            answer = self._asked(node, batch, progress)
            if answer.state is CommitmentState.NOT_OFFERED:
                self._desk.confirms_nothing(address(node))
        self._desk.settle([(item, self._fate(item, answer)) for item in batch.items])
        return True

    def hear(self, information: Dataset) -> None:
        """Take in a node's late answer, the information of an N-EVENT-REPORT; from any thread.

        Raises
        ------
        UserError
            The index cannot be used.
        """
        report = read_report(information)
        batch = self._desk.of_transaction(report.transaction_uid)
        if batch is None:
            return
        uids = [item.sop_instance_uid for item in batch.items]
        answer = report.judged(Node(batch.node), uids)
        self._desk.settle([(item, self._fate(item, answer)) for item in batch.items])

    def _asked(self, node: Node, batch: Batch, progress: Progress) -> Commitment:
        if not self._desk.may_confirm(address(node)):
            return Commitment(CommitmentState.NOT_OFFERED)
        transaction_uid = str(generate_uid(prefix=None))
        # Kept first: another process of ours may hear the answer before this one has asked.
        self._desk.begin_transaction(batch.items, transaction_uid)
        images = dict.fromkeys((item.sop_class_uid, item.sop_instance_uid) for item in batch.items)
        try:
            return self._transport.confirm(node, tuple(images), transaction_uid, progress)
        except UserError as error:
            _log.info("Not confirmed: %s", error.code)
            return Commitment(CommitmentState.NO_ANSWER)

    def _fate(self, item: Item, answer: Commitment) -> Fate:
        if answer.state is CommitmentState.NOT_OFFERED:
            return Fate(ItemState.SENT, {"awaits_commitment": False})
        if answer.state is CommitmentState.NO_ANSWER:
            around = Circumstances(self._outbox.clock(), _ASKING)
            return fates.unconfirmed(item, around)
        reason = answer.failed.get(item.sop_instance_uid)
        if reason is None:
            return fates.confirmed()
        if reason.fields.get("status") in _FINAL:
            return fates.stopped(ItemState.REFUSED, reason)
        around = Circumstances(self._outbox.clock(), self._backoff)
        return fates.later(item, None, reason, around)
