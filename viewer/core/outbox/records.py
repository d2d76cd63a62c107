"""Jobs and files of the outbox, and how they lie in its tables."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from viewer.core.errors import UserError
from viewer.core.outbox.states import ARRIVED, UNDER_WAY, ItemState, JobState, job_state


@dataclass(frozen=True)
class Item:
    """One file of a job.

    Attributes
    ----------
    path, sha256, size
        The file as it was queued: with other bytes it is not sent.
    is_payload
        The file exists only to be sent and goes when that is done.
    attempts
        Tries that failed although there was a line.
    next_attempt
        Not before this time (seconds since 1970); `awaits_line`: as soon as the node answers.
    awaits_commitment
        Sent, and the node may still confirm it.
    asked, transaction_uid
        How often its confirmation was asked for in vain, and under which transaction last: the
        node may still answer.
    status, reason
        Of the last answer; a reason of a file that has arrived is the node's remark (0xBxxx).
    """

    key: int
    job_key: int
    study_instance_uid: str
    sop_instance_uid: str
    sop_class_uid: str
    path: Path
    is_payload: bool
    sha256: str
    size: int
    state: ItemState
    attempts: int
    next_attempt: float
    awaits_line: bool
    awaits_commitment: bool
    asked: int
    transaction_uid: str
    status: int | None
    reason: UserError | None
    changed: float


@dataclass(frozen=True)
class Job:
    """What was given to the outbox in one go, for one node.

    Attributes
    ----------
    what
        The user's word for it.
    added
        Seconds since 1970.
    counts
        How many of its files are in which state; those in none are left out.
    size
        Bytes of all its files.
    awaiting_line, awaiting_commitment, remarks
        How many files wait for the node to answer, wait for its confirmation, and have arrived
        with a remark of the node.
    problem
        Why the first of its files was refused, failed, or has to wait; None for none.
    """

    key: int
    uid: str
    node: str
    what: str
    is_urgent: bool
    is_deidentified: bool
    added: float
    counts: Mapping[ItemState, int]
    size: int
    awaiting_line: int
    awaiting_commitment: int
    remarks: int
    problem: UserError | None

    @property
    def total(self) -> int:
        """How many files it has."""
        return sum(self.counts.values())

    @property
    def arrived(self) -> int:
        """How many files the node has taken."""
        return sum(self.counts.get(state, 0) for state in ARRIVED)

    @property
    def state(self) -> JobState:
        """Its state as a whole."""
        return job_state(self.counts)

    @property
    def is_over(self) -> bool:
        """Whether nothing more of it is sent, unless it is tried anew."""
        return UNDER_WAY.isdisjoint(self.counts)

    @property
    def is_done(self) -> bool:
        """Whether it has ended well and nothing more will come of it."""
        is_there = self.state in (JobState.SENT, JobState.CONFIRMED)
        return is_there and not self.awaiting_commitment


def row_to_item(row: Mapping[Any, Any]) -> Item:
    """Return a row of `outbox_items` as a record."""
    values = dict(row)
    values["path"] = Path(os.fsdecode(values["path"]))
    values["state"] = ItemState(values["state"])
    values["reason"] = reason_from_json(values["reason"])
    return Item(**values)


def reason_to_json(reason: UserError | None) -> str:
    """Return an error's parts as JSON, so that it can be translated when it is shown."""
    if reason is None:
        return ""
    parts = (reason.code, reason.sentence, reason.next_step, dict(reason.fields))
    # In ASCII: file names may hold what is no text.
    return json.dumps(parts, default=str)


def reason_from_json(body: str) -> UserError | None:
    """Return what `reason_to_json` was given."""
    if not body:
        return None
    code, sentence, next_step, fields = json.loads(body)
    fields = {name: value for name, value in fields.items() if name not in _PARTS}
    return UserError(code, sentence, next_step, **fields)


_PARTS = frozenset({"code", "sentence", "next_step"})
