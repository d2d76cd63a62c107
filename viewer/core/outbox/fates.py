"""What an answer, or none, makes of a file that was to be sent or confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from viewer.core.errors import UserError
from viewer.core.network.transfer_report import ImageTransfer, Outcome
from viewer.core.outbox.backoff import Backoff
from viewer.core.outbox.records import Item, reason_to_json
from viewer.core.outbox.states import ItemState

# Duplicate SOP Instance (PS3.7 C.5.7): after an answer that was lost, it speaks of our own file.
_DUPLICATE = 0x0111


@dataclass(frozen=True)
class Fate:
    """An item's new state and the columns that change with it."""

    state: ItemState
    columns: Mapping[str, Any]


@dataclass(frozen=True)
class Circumstances:
    """What decides besides the answer.

    Attributes
    ----------
    now
        Seconds since 1970.
    has_line
        Whether the node can be reached; without that no try counts.
    may_give_up
        Whether tries that failed too often are the file's fault: the node takes others.
    may_confirm
        Whether the node may confirm what it has taken.
    """

    now: float
    backoff: Backoff
    has_line: bool = True
    may_give_up: bool = True
    may_confirm: bool = False


def sent(item: Item, answer: ImageTransfer, around: Circumstances) -> Fate:
    """Return the fate of a file after a try to send it."""
    is_there_already = answer.status == _DUPLICATE and item.attempts > 0
    if is_there_already or answer.outcome in (Outcome.DONE, Outcome.WARNED):
        remark = answer.reason if answer.outcome is Outcome.WARNED else None
        columns = _answer(answer.status, remark)
        columns |= {"awaits_commitment": around.may_confirm, "asked": 0, "next_attempt": 0.0}
        return Fate(ItemState.SENT, columns)
    if answer.outcome is Outcome.CANCELLED:
        return Fate(ItemState.WAITING, {})
    if not answer.can_retry:
        is_refused = answer.outcome is Outcome.REFUSED
        state = ItemState.REFUSED if is_refused else ItemState.FAILED
        return Fate(state, _answer(answer.status, answer.reason))
    if answer.status is None and not around.has_line:
        return Fate(ItemState.WAITING, _answer(None, answer.reason) | {"awaits_line": True})
    return later(item, answer.status, answer.reason, around)


def later(item: Item, status: int | None, reason: UserError | None, around: Circumstances) -> Fate:
    """Return the fate of a file that did not get through: it waits, or it is given up."""
    attempts = item.attempts + 1
    columns = _answer(status, reason) | {"attempts": attempts, "awaits_commitment": False}
    if attempts >= around.backoff.attempts and around.may_give_up:
        return Fate(ItemState.FAILED, columns)
    columns["next_attempt"] = around.now + around.backoff.wait_s(attempts)
    return Fate(ItemState.WAITING, columns)


def unconfirmed(item: Item, around: Circumstances) -> Fate:
    """Return the fate of a sent file about which no answer came: it is asked about again."""
    asked = item.asked + 1
    next_attempt = around.now + around.backoff.wait_s(asked)
    return Fate(ItemState.SENT, {"asked": asked, "next_attempt": next_attempt})


def confirmed() -> Fate:
    """Return the fate of a sent file for which the node has taken responsibility."""
    return Fate(ItemState.CONFIRMED, {"awaits_commitment": False, "next_attempt": 0.0})


def stopped(state: ItemState, reason: UserError | None, status: int | None = None) -> Fate:
    """Return a fate that only a person changes."""
    return Fate(state, _answer(status, reason) | {"awaits_commitment": False})


def _answer(status: int | None, reason: UserError | None) -> dict[str, Any]:
    return {"status": status, "reason": reason_to_json(reason), "awaits_line": False}
