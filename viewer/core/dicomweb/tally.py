"""Who has arrived and who has not: one fate for every image, in the order asked for."""

from __future__ import annotations

from collections.abc import Iterable

from viewer.core.errors import UserError
from viewer.core.network.transfer_report import ImageTransfer, Outcome, TransferReport


class Tally:
    """The images of one transfer, as SOP Instance UID and SOP Class UID ("" where unknown)."""

    def __init__(self, images: Iterable[tuple[str, str]]) -> None:
        self._classes = dict(images)
        self._fates: dict[str, ImageTransfer] = {}

    def __len__(self) -> int:
        return len(self._classes)

    @property
    def settled(self) -> int:
        """How many have a fate."""
        return len(self._fates)

    def left(self) -> tuple[str, ...]:
        """Return the SOP Instance UIDs without a fate so far."""
        return tuple(uid for uid in self._classes if uid not in self._fates)

    def arrived(self, uid: str, sop_class_uid: str = "") -> None:
        """Note an image that is kept, also one that nobody had listed; the first word counts."""
        self._classes[uid] = self._classes.get(uid) or sop_class_uid
        self.settle(uid, Outcome.DONE)

    def settle(
        self,
        uid: str,
        outcome: Outcome,
        reason: UserError | None = None,
        *,
        status: int | None = None,
        can_retry: bool = False,
    ) -> None:
        """Give an image its fate; one that has arrived stays arrived."""
        self._classes.setdefault(uid, "")
        before = self._fates.get(uid)
        if before is None or before.outcome not in (Outcome.DONE, Outcome.WARNED):
            self._fates[uid] = ImageTransfer(
                uid, self._classes.get(uid, ""), outcome, status, reason, can_retry
            )

    def settle_rest(
        self, outcome: Outcome, reason: UserError | None = None, *, can_retry: bool
    ) -> None:
        """Give the same fate to all that have none."""
        status = reason.fields.get("status") if reason is not None else None
        for uid in self.left():
            self.settle(
                uid,
                outcome,
                reason,
                status=status if isinstance(status, int) else None,
                can_retry=can_retry,
            )

    def report(self, node: str, problem: UserError | None = None) -> TransferReport:
        """Return all fates; every image must have one."""
        return TransferReport(node, tuple(self._fates[uid] for uid in self._classes), problem)
