"""The worker's side of the queue: what is due goes out, what became of it comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from viewer.core.outbox.fates import Fate
from viewer.core.outbox.outbox import Outbox
from viewer.core.outbox.pace import Pace
from viewer.core.outbox.records import Item, row_to_item
from viewer.core.outbox.states import ARRIVED, ItemState
from viewer.core.outbox.tables import outbox_items, outbox_jobs, outbox_unconfirming

if TYPE_CHECKING:
    from sqlalchemy import Connection

# In one go to a node: few enough to show progress and to let what is urgent pass.
_MOST_ITEMS = 32
_ASKED_AT_ONCE = 200
# No wait is longer: a later time was written under a clock that went wrong.
_LONGEST_WAIT_S = 24 * 3600.0
_A_DAY_S = 24 * 3600.0


@dataclass(frozen=True)
class Batch:
    """Files for one node that go out together; to be sent they are all of one job."""

    node: str
    items: tuple[Item, ...]


class Desk:
    """Changes items by one rule: nothing that has arrived is taken back, nor a cancelled job.

    Only the one worker claims.
    """

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox

    def reopen(self) -> None:
        """Let what an earlier worker was sending when it ended wait again.

        That counts as a try: a file that ends Faro itself must not do so for ever, and a node may
        know the files already.
        """
        columns = outbox_items.c
        which = outbox_items.update().where(columns.state == ItemState.SENDING)
        again = self._changed(which, ItemState.WAITING, {"attempts": columns.attempts + 1})
        with self._outbox.index.writing() as connection:
            jobs = set(connection.execute(again.returning(columns.job_key)).scalars())
            uids = set(connection.execute(select(outbox_jobs.c.uid)).scalars())
        self._outbox.payloads.sweep(uids)
        self._outbox.tell(jobs)

    def claim(self, pace: Pace) -> Batch | None:
        """Return what is due next, now marked as being sent; None for nothing.

        Urgent jobs first, then older ones. What failed before goes in ever smaller batches, so
        that one file on which a connection always breaks holds up no other.
        """
        columns = outbox_items.c
        query = (
            select(outbox_items, outbox_jobs.c.node)
            .join_from(outbox_items, outbox_jobs)
            .where(columns.state == ItemState.WAITING, columns.awaits_line.is_(False), self._due())
            .order_by(outbox_jobs.c.is_urgent.desc(), outbox_jobs.c.key, columns.key)
            .limit(_MOST_ITEMS)
        )
        with self._outbox.index.writing() as connection:
            batch = _batch(connection.execute(query).mappings().all(), pace)
            if batch is None:
                return None
            keys = [item.key for item in batch.items]
            claimed = outbox_items.update().where(columns.key.in_(keys))
            connection.execute(self._changed(claimed, ItemState.SENDING))
        self._tell(batch.items)
        return batch

    def settle(self, fates: Sequence[tuple[Item, Fate]]) -> None:
        """Write down what became of items; payloads that have done their work go."""
        with self._outbox.index.writing() as connection:
            for item, fate in fates:
                self._settle(connection, item, fate)
        for item, fate in fates:
            is_over = fate.state in ARRIVED and not fate.columns.get("awaits_commitment", True)
            if item.is_payload and is_over:
                self._outbox.payloads.drop(item.path)
        self._tell(item for item, _ in fates)

    def give_back(self, items: Sequence[Item]) -> None:
        """Let claimed items wait again, as if nobody had tried."""
        self.settle([(item, Fate(ItemState.WAITING, {})) for item in items])

    def fail_job(self, item: Item, fate: Fate) -> None:
        """Give all files of an item's job that have not gone yet the same fate."""
        columns = outbox_items.c
        states = [ItemState.WAITING, ItemState.SENDING]
        which = outbox_items.update().where(
            columns.job_key == item.job_key, columns.state.in_(states)
        )
        with self._outbox.index.writing() as connection:
            connection.execute(self._changed(which, fate.state, fate.columns))
        self._tell([item])

    def is_cancelled(self, item: Item) -> bool:
        """Whether the job of a claimed item was cancelled meanwhile."""
        query = select(outbox_items.c.state).where(outbox_items.c.key == item.key)
        with self._outbox.index.reading() as connection:
            return connection.execute(query).scalar() != ItemState.SENDING

    def has_taken_others(self, item: Item) -> bool:
        """Whether an item's node has taken something within the last day."""
        own = select(outbox_jobs.c.node).where(outbox_jobs.c.key == item.job_key)
        columns = outbox_items.c
        query = (
            select(columns.key)
            .join_from(outbox_items, outbox_jobs)
            .where(outbox_jobs.c.node == own.scalar_subquery())
            .where(columns.state.in_(list(ARRIVED)))
            .where(columns.changed > self._outbox.clock() - _A_DAY_S)
            .limit(1)
        )
        with self._outbox.index.reading() as connection:
            return connection.execute(query).first() is not None

    def line_is_lost(self, item: Item) -> None:
        """Let all that waits for the node of an item wait until that can be reached."""
        own = select(outbox_jobs.c.node).where(outbox_jobs.c.key == item.job_key)
        of_node = select(outbox_jobs.c.key).where(outbox_jobs.c.node == own.scalar_subquery())
        columns = outbox_items.c
        which = (columns.state == ItemState.WAITING, columns.job_key.in_(of_node))
        waits = outbox_items.update().where(*which).values(awaits_line=True)
        with self._outbox.index.writing() as connection:
            jobs = set(connection.execute(waits.returning(columns.job_key)).scalars())
        self._outbox.tell(jobs)

    def nodes_without_line(self) -> tuple[str, ...]:
        """Return the names of nodes that could not be reached."""
        query = (
            select(outbox_jobs.c.node)
            .join_from(outbox_items, outbox_jobs)
            .where(outbox_items.c.awaits_line.is_(True))
            .where(outbox_items.c.state == ItemState.WAITING)
            .distinct()
        )
        with self._outbox.index.reading() as connection:
            return tuple(connection.execute(query).scalars())

    def line_is_back(self, node: str) -> None:
        """Let all that waits for the line to a node go at once."""
        of_node = select(outbox_jobs.c.key).where(outbox_jobs.c.node == node)
        columns = outbox_items.c
        which = (columns.awaits_line.is_(True), columns.job_key.in_(of_node))
        due = outbox_items.update().where(*which).values(awaits_line=False, next_attempt=0.0)
        with self._outbox.index.writing() as connection:
            jobs = set(connection.execute(due.returning(columns.job_key)).scalars())
        self._outbox.tell(jobs)

    def unconfirmed(self) -> Batch | None:
        """Return sent files of one node whose confirmation is to be asked for now."""
        columns = outbox_items.c
        query = (
            select(outbox_items, outbox_jobs.c.node)
            .join_from(outbox_items, outbox_jobs)
            .where(columns.state == ItemState.SENT, columns.awaits_commitment.is_(True))
            .where(self._due())
            .order_by(outbox_jobs.c.node, columns.key)
            .limit(_ASKED_AT_ONCE)
        )
        with self._outbox.index.reading() as connection:
            rows = connection.execute(query).mappings().all()
        if not rows:
            return None
        node = rows[0]["node"]
        return Batch(node, tuple(_item(row) for row in rows if row["node"] == node))

    def begin_transaction(self, items: Sequence[Item], transaction_uid: str) -> None:
        """Keep under which transaction the confirmation of sent files is asked for."""
        keys = [item.key for item in items]
        named = outbox_items.update().where(outbox_items.c.key.in_(keys))
        with self._outbox.index.writing() as connection:
            connection.execute(named.values(transaction_uid=transaction_uid))

    def of_transaction(self, transaction_uid: str) -> Batch | None:
        """Return the sent files whose confirmation was asked for last under this transaction."""
        columns = outbox_items.c
        query = (
            select(outbox_items, outbox_jobs.c.node)
            .join_from(outbox_items, outbox_jobs)
            .where(columns.state == ItemState.SENT, columns.awaits_commitment.is_(True))
            .where(columns.transaction_uid == transaction_uid)
        )
        with self._outbox.index.reading() as connection:
            rows = connection.execute(query).mappings().all()
        return Batch(rows[0]["node"], tuple(map(_item, rows))) if rows else None

    def may_confirm(self, address: str) -> bool:
        """Whether the node at this address has never said that it confirms nothing."""
        query = select(outbox_unconfirming).where(outbox_unconfirming.c.address == address)
        with self._outbox.index.reading() as connection:
            return connection.execute(query).first() is None

    def confirms_nothing(self, address: str) -> None:
        """Remember that the node at this address is not to be asked again."""
        row = {"address": address}
        with self._outbox.index.writing() as connection:
            connection.execute(outbox_unconfirming.insert().prefix_with("OR IGNORE"), row)

    def is_empty(self) -> bool:
        """Whether all has gone that can go, and no confirmation is to be asked for now."""
        columns = outbox_items.c
        to_send = columns.state.in_([ItemState.WAITING, ItemState.SENDING])
        to_ask = columns.awaits_commitment.is_(True) & self._due()
        query = select(columns.key).where(to_send | to_ask).limit(1)
        with self._outbox.index.reading() as connection:
            return connection.execute(query).first() is None

    def _due(self) -> Any:
        now = self._outbox.clock()
        next_attempt = outbox_items.c.next_attempt
        return (next_attempt <= now) | (next_attempt > now + _LONGEST_WAIT_S)

    def _settle(self, connection: Connection, item: Item, fate: Fate) -> None:
        columns = outbox_items.c
        if fate.state in ARRIVED:
            allowed = columns.state != ItemState.CONFIRMED
        else:
            allowed = columns.state.in_([ItemState.SENDING, ItemState.SENT])
        which = outbox_items.update().where(columns.key == item.key, allowed)
        connection.execute(self._changed(which, fate.state, fate.columns))

    def _changed(
        self, update: Any, state: ItemState, columns: Mapping[str, Any] | None = None
    ) -> Any:
        return update.values(**(columns or {}), state=state, changed=self._outbox.clock())

    def _tell(self, items: Iterable[Item]) -> None:
        self._outbox.tell({item.job_key for item in items})


def _batch(rows: Sequence[Mapping[Any, Any]], pace: Pace) -> Batch | None:
    if not rows:
        return None
    first, size = rows[0], 0
    most = max(_MOST_ITEMS >> 2 * first["attempts"], 1)
    chosen: list[Item] = []
    for row in rows:
        size += row["size"]
        if row["job_key"] != first["job_key"] or (chosen and size > pace.limit(first["node"])):
            break
        chosen.append(_item(row))
    return Batch(first["node"], tuple(chosen[:most]))


def _item(row: Mapping[Any, Any]) -> Item:
    return row_to_item({name: value for name, value in row.items() if name != "node"})
