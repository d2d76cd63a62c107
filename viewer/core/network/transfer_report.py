"""What became of every image of a transfer: partial success is never shown as success."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from viewer.core.errors import UserError


class Outcome(StrEnum):
    """Of one image. WARNED was taken, with a remark of the peer (PS3.4 B.2.3: 0xBxxx)."""

    DONE = "done"
    WARNED = "warned"
    REFUSED = "refused"
    MISSING = "missing"
    CANCELLED = "cancelled"


_ARRIVED = frozenset({Outcome.DONE, Outcome.WARNED})


@dataclass(frozen=True)
class ImageTransfer:
    """One image's fate.

    Attributes
    ----------
    status
        The DIMSE status or HTTP code of the answer, None where none came.
    reason
        That status, or what else went wrong, in words; None for DONE.
    can_retry
        Whether the same image may get through later: no connection, out of resources; not:
        refused as unknown, damaged here.
    """

    sop_instance_uid: str
    sop_class_uid: str
    outcome: Outcome
    status: int | None = None
    reason: UserError | None = None
    can_retry: bool = False


@dataclass(frozen=True)
class TransferReport:
    """All images that were to be moved, in the order asked for; none is left out.

    `problem` is what ended the transfer as a whole (no connection, association rejected).
    """

    node: str
    images: tuple[ImageTransfer, ...]
    problem: UserError | None = None

    @property
    def is_complete(self) -> bool:
        """Whether every image arrived and nothing else went wrong."""
        return self.problem is None and all(one.outcome in _ARRIVED for one in self.images)

    @property
    def can_retry(self) -> bool:
        """Whether something is missing that another try may bring."""
        return any(one.can_retry for one in self.images if one.outcome not in _ARRIVED)

    def count(self, *outcomes: Outcome) -> int:
        """Return how many images ended in one of `outcomes`."""
        return sum(one.outcome in outcomes for one in self.images)

    def left(self) -> tuple[str, ...]:
        """Return the SOP Instance UIDs that have not arrived: what a resumed transfer moves."""
        return tuple(one.sop_instance_uid for one in self.images if one.outcome not in _ARRIVED)


def joined(node: str, reports: Iterable[TransferReport]) -> TransferReport:
    """Return several transfers to one node as one; the first problem stands for all."""
    several = tuple(reports)
    problems = (one.problem for one in several if one.problem is not None)
    images = tuple(image for one in several for image in one.images)
    return TransferReport(node, images, next(problems, None))
