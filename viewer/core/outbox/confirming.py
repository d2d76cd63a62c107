"""Whether a node keeps what it has taken: storage commitment, PS3.4 annex J."""

from __future__ import annotations

import logging
from collections.abc import Callable

from viewer.core.errors import UserError
from viewer.core.network.node import Node
from viewer.core.outbox import fates
from viewer.core.outbox.backoff import Backoff
from viewer.core.outbox.desk import Batch, Desk
from viewer.core.outbox.fates import Circumstances, Fate
from viewer.core.outbox.outbox import Outbox
from viewer.core.outbox.records import Item
from viewer.core.outbox.states import ItemState
from viewer.core.outbox.transport import (
    Confirmation,
    ConfirmationState,
    Failure,
    Transport,
    address,
)
from viewer.core.progress import Progress

_log = logging.getLogger(__name__)
# An archive may commit when its tapes are written, hours later.
_ASKING = Backoff(first_s=60.0, most_s=6 * 3600.0)
# Failure reasons that sending again does not change: class and instance do not fit together, the
# class is not supported (PS3.3 C.14.1.1).
_FINAL = frozenset({0x0119, 0x0122})


class Confirming:
    """Asks nodes to confirm what was sent, and nodes that confirm nothing never again."""

    def __init__(
        self,
        outbox: Outbox,
        desk: Desk,
        transport: Transport,
        nodes: Callable[[str], Node],
        backoff: Backoff,
    ) -> None:
        self._outbox = outbox
        self._desk = desk
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
            self._desk.settle(self._asked_in_vain(batch))
            return True
        answer = self._asked(node, batch, progress)
        if answer.state is ConfirmationState.NOT_OFFERED:
            self._desk.confirms_nothing(address(node))
            sent = Fate(ItemState.SENT, {"awaits_commitment": False})
            self._desk.settle([(item, sent) for item in batch.items])
        elif answer.state is ConfirmationState.NO_ANSWER:
            self._desk.settle(self._asked_in_vain(batch))
        else:
            failed = answer.failed
            self._desk.settle(
                [(item, self._judged(item, failed.get(item.sop_instance_uid)))
                 for item in batch.items]
            )  # fmt: skip
        return True

    def _asked(self, node: Node, batch: Batch, progress: Progress) -> Confirmation:
        if not self._desk.may_confirm(address(node)):
            return Confirmation(ConfirmationState.NOT_OFFERED)
        images = dict.fromkeys((item.sop_class_uid, item.sop_instance_uid) for item in batch.items)
        try:
            return self._transport.confirm(node, tuple(images), progress)
        except UserError as error:
            _log.info("Not confirmed: %s", error.code)
            return Confirmation(ConfirmationState.NO_ANSWER)

    def _asked_in_vain(self, batch: Batch) -> list[tuple[Item, Fate]]:
        around = Circumstances(self._outbox.clock(), _ASKING)
        return [(item, fates.unconfirmed(item, around)) for item in batch.items]

    def _judged(self, item: Item, failure: Failure | None) -> Fate:
        if failure is None:
            return fates.confirmed()
        if failure.status in _FINAL:
            return fates.stopped(ItemState.REFUSED, failure.reason, failure.status)
        around = Circumstances(self._outbox.clock(), self._backoff)
        return fates.later(item, failure.status, failure.reason, around)
