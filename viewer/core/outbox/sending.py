"""One batch: files are made ready, sent, and the answers become their fates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.network.node import Node
from viewer.core.network.node import Protocol as Spoken
from viewer.core.network.transfer_report import ImageTransfer, Outcome, TransferReport
from viewer.core.outbox import fates
from viewer.core.outbox.backoff import Backoff
from viewer.core.outbox.contents import NO_ROOM_HERE
from viewer.core.outbox.desk import Desk
from viewer.core.outbox.fates import Circumstances, Fate
from viewer.core.outbox.outbox import Outbox
from viewer.core.outbox.preparing import clear, make_empty, prepared
from viewer.core.outbox.records import Item
from viewer.core.outbox.states import ItemState
from viewer.core.outbox.transport import Transport, address
from viewer.core.progress import Progress

# Below, asking what the node takes costs more than compressing brings.
_WORTH_ASKING = 32 << 10
# Speaks of one batch's kinds of objects, not of the node.
_NOT_OFFERED = "service-not-offered"


class Sending:
    """Sends batches to nodes."""

    def __init__(self, outbox: Outbox, desk: Desk, transport: Transport, backoff: Backoff) -> None:
        self._outbox = outbox
        self._desk = desk
        self._transport = transport
        self._backoff = backoff
        self._folder = outbox.folder / "outgoing"
        self._accepted: dict[tuple[str, str], tuple[str, ...]] = {}

    def send(self, node: Node, items: Sequence[Item], progress: Progress) -> None:
        """Send claimed items once and write down what became of each.

        Raises
        ------
        UserError
            The index cannot be used.
        Cancelled
            From `progress.check`; of what was claimed nobody knows whether it has arrived.
        """
        try:
            syntaxes = self._negotiated(node, items, progress)
            ready, unfit = self._prepared(items, syntaxes, progress)
            report = self._transport.send(node, tuple(ready), progress) if ready else None
        except UserError as error:
            unfit = []
            report = _nothing_sent(node, items, error, self._may_pass_later(error))
        finally:
            clear(self._folder)
        if report is not None:
            settled = {item.key for item, _ in unfit}
            left = [item for item in items if item.key not in settled]
            unfit += self._judged(node, left, report)
        self._desk.settle(unfit)
        if any(fate.columns.get("awaits_line") for _, fate in unfit):
            self._desk.line_is_lost(items[0])
        self._stop_where_hopeless(items[0], report)

    def _negotiated(
        self, node: Node, items: Sequence[Item], progress: Progress
    ) -> Mapping[str, tuple[str, ...]]:
        """Return the lossless syntaxes that a node takes for each kind of object worth asking.

        Some nodes end such a conversation at once, so an error here says nothing of sending.
        """
        found: dict[str, tuple[str, ...]] = {}
        if node.protocol is not Spoken.DIMSE:
            return found
        for kind in {item.sop_class_uid for item in items if item.size >= _WORTH_ASKING}:
            place = (address(node), kind)
            try:
                if place not in self._accepted:
                    self._accepted[place] = self._transport.accepted(node, kind, progress)
            except UserError:
                return found
            found[kind] = self._accepted[place]
        return found

    def _prepared(
        self, items: Sequence[Item], syntaxes: Mapping[str, tuple[str, ...]], progress: Progress
    ) -> tuple[list[Path], list[tuple[Item, Fate]]]:
        """Return the files that can go, and the fates of the items that cannot."""
        ready: list[Path] = []
        unfit: list[tuple[Item, Fate]] = []
        make_empty(self._folder)
        for item in items:
            progress.check()
            try:
                ready.append(prepared(item, syntaxes.get(item.sop_class_uid, ()), self._folder))
            except UserError as error:
                unfit.append((item, self._unfit(item, error)))
        return ready, unfit

    def _unfit(self, item: Item, error: UserError) -> Fate:
        if error.code in NO_ROOM_HERE:
            return fates.later(item, None, error, self._around(may_give_up=False))
        return fates.stopped(ItemState.FAILED, error)

    def _judged(
        self, node: Node, items: Sequence[Item], report: TransferReport
    ) -> list[tuple[Item, Fate]]:
        answers = {answer.sop_instance_uid: answer for answer in report.images}
        pairs = [
            (item, answers.get(item.sop_instance_uid) or _unanswered(item, node, report.problem))
            for item in items
        ]
        lost = any(answer.can_retry and answer.status is None for _, answer in pairs)
        around = self._around(
            has_line=not lost or self._transport.is_there(node),
            may_give_up=self._desk.has_taken_others(items[0]),
            may_confirm=node.protocol is Spoken.DIMSE and self._desk.may_confirm(address(node)),
        )
        return [(item, fates.sent(item, answer, around)) for item, answer in pairs]

    def _stop_where_hopeless(self, item: Item, report: TransferReport | None) -> None:
        """Spare a node the rest of a job when it wants nothing from us as things are set up."""
        problem = report.problem if report is not None else None
        if problem is None or problem.code == _NOT_OFFERED or self._may_pass_later(problem):
            return
        self._desk.fail_job(item, fates.stopped(ItemState.FAILED, problem))

    def _may_pass_later(self, error: UserError) -> bool:
        return error.code in NO_ROOM_HERE or self._transport.can_retry(error)

    def _around(
        self, *, has_line: bool = True, may_give_up: bool = True, may_confirm: bool = False
    ) -> Circumstances:
        now = self._outbox.clock()
        return Circumstances(now, self._backoff, has_line, may_give_up, may_confirm)


def _nothing_sent(
    node: Node, items: Iterable[Item], error: UserError, can_retry: bool
) -> TransferReport:
    images = tuple(
        ImageTransfer(
            item.sop_instance_uid,
            item.sop_class_uid,
            Outcome.MISSING,
            reason=error,
            can_retry=can_retry,
        )
        for item in items
    )
    return TransferReport(node.name, images, error)


def _unanswered(item: Item, node: Node, problem: UserError | None) -> ImageTransfer:
    reason = problem or UserError(
        "no-answer",
        QT_TRANSLATE_NOOP("errors", "{node} did not say whether it has taken the object."),
        node=node.name,
    )
    return ImageTransfer(
        item.sop_instance_uid, item.sop_class_uid, Outcome.MISSING, reason=reason, can_retry=True
    )
