"""How far things in the outbox are: each file, and from its files the job."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class ItemState(StrEnum):
    """Of one file.

    SENT
        The node has taken it.
    CONFIRMED
        The node has said that it will keep it (storage commitment, PS3.4 annex J).
    REFUSED
        The node does not take it, and would not another time either.
    FAILED
        It cannot be sent from here, or was tried too often.
    """

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    FAILED = "failed"
    CANCELLED = "cancelled"


class JobState(StrEnum):
    """Of a job: SENT and CONFIRMED mean every one of its files.

    INCOMPLETE
        It has ended and only a part has arrived.
    FAILED
        It has ended and nothing has arrived.
    """

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    CONFIRMED = "confirmed"
    INCOMPLETE = "incomplete"
    FAILED = "failed"
    CANCELLED = "cancelled"


UNDER_WAY = frozenset({ItemState.WAITING, ItemState.SENDING})
ARRIVED = frozenset({ItemState.SENT, ItemState.CONFIRMED})
STOPPED = frozenset({ItemState.REFUSED, ItemState.FAILED, ItemState.CANCELLED})


def job_state(counts: Mapping[ItemState, int]) -> JobState:
    """Return a job's state from how many of its files are in which; partial success is none."""
    total = sum(counts.values())
    arrived = sum(counts.get(state, 0) for state in ARRIVED)
    if counts.get(ItemState.SENDING):
        return JobState.SENDING
    if counts.get(ItemState.WAITING):
        return JobState.WAITING
    if arrived == total:
        is_confirmed = counts.get(ItemState.CONFIRMED, 0) == total
        return JobState.CONFIRMED if is_confirmed else JobState.SENT
    if arrived:
        return JobState.INCOMPLETE
    is_cancelled = counts.get(ItemState.CANCELLED, 0) == total
    return JobState.CANCELLED if is_cancelled else JobState.FAILED
