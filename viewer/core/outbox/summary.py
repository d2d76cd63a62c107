"""What the outbox says of its jobs and files to people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from viewer.core.errors import UserError, fill
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.outbox.records import Item, Job
from viewer.core.outbox.states import ARRIVED, ItemState, JobState

# Takes a context and an English template, as `QCoreApplication.translate` does.
Translate = Callable[[str, str], str]


def _untranslated(_context: str, template: str) -> str:
    return template


@dataclass(frozen=True)
class Sentence:
    """An English template, the facts in it, and the error that it gives as the reason."""

    template: str
    facts: Mapping[str, object]
    reason: UserError | None = None

    def text(self, translate: Translate = _untranslated) -> str:
        """Return the sentence with its facts, in the user's language."""
        reason = self.reason.text(lambda part: translate("errors", part)) if self.reason else ""
        facts = {**self.facts, "reason": reason}
        return fill(translate("outbox", self.template), facts).rstrip()


_ITEM = {
    ItemState.WAITING: QT_TRANSLATE_NOOP("outbox", "Waiting."),
    ItemState.SENDING: QT_TRANSLATE_NOOP("outbox", "Being sent."),
    ItemState.SENT: QT_TRANSLATE_NOOP("outbox", "Sent."),
    ItemState.CONFIRMED: QT_TRANSLATE_NOOP("outbox", "Sent and confirmed."),
    ItemState.REFUSED: QT_TRANSLATE_NOOP("outbox", "Refused: {reason}"),
    ItemState.FAILED: QT_TRANSLATE_NOOP("outbox", "Not sent: {reason}"),
    ItemState.CANCELLED: QT_TRANSLATE_NOOP("outbox", "Cancelled."),
}
_AWAITS_LINE = QT_TRANSLATE_NOOP("outbox", "Waits until {node} can be reached. {reason}")
_TRIED = QT_TRANSLATE_NOOP("outbox", "Will be tried again: {reason}")
_UNCONFIRMED = QT_TRANSLATE_NOOP("outbox", "Sent, not confirmed yet.")
_REMARK = QT_TRANSLATE_NOOP("outbox", "Sent, with a remark: {reason}")

_JOB = {
    JobState.WAITING: QT_TRANSLATE_NOOP("outbox", "Waiting: {arrived} of {total} sent. {reason}"),
    JobState.SENDING: QT_TRANSLATE_NOOP("outbox", "Sending: {arrived} of {total} sent."),
    JobState.SENT: QT_TRANSLATE_NOOP("outbox", "Sent: {arrived} of {total}."),
    JobState.CONFIRMED: QT_TRANSLATE_NOOP("outbox", "Sent and confirmed: {arrived} of {total}."),
    JobState.INCOMPLETE: QT_TRANSLATE_NOOP(
        "outbox", "Incomplete: only {arrived} of {total} sent. {reason}"
    ),
    JobState.FAILED: QT_TRANSLATE_NOOP("outbox", "Failed: nothing of {total} sent. {reason}"),
    JobState.CANCELLED: QT_TRANSLATE_NOOP("outbox", "Cancelled: nothing of {total} sent."),
}
_JOB_AWAITS_LINE = QT_TRANSLATE_NOOP(
    "outbox", "Waits until {node} can be reached: {arrived} of {total} sent."
)
_JOB_UNCONFIRMED = QT_TRANSLATE_NOOP("outbox", "Sent, not confirmed yet: {arrived} of {total}.")
_JOB_REMARKS = QT_TRANSLATE_NOOP(
    "outbox", "Sent: {arrived} of {total}, {remarks} of them with a remark of {node}."
)


def job_sentence(job: Job) -> Sentence:
    """Return how far a job is; of one that has ended badly with the first reason."""
    state = job.state
    template = _JOB[state]
    if state is JobState.WAITING and job.awaiting_line:
        template = _JOB_AWAITS_LINE
    elif state is JobState.SENT and job.remarks:
        template = _JOB_REMARKS
    elif state is JobState.SENT and job.awaiting_commitment:
        template = _JOB_UNCONFIRMED
    facts = {
        "node": job.node,
        "arrived": job.arrived,
        "total": job.total,
        "remarks": job.remarks,
    }
    return Sentence(template, facts, job.problem)


def item_sentence(item: Item, node: str) -> Sentence:
    """Return how far a file for `node` is, with the node's reason where it gave one."""
    template = _ITEM[item.state]
    if item.state is ItemState.WAITING and item.awaits_line:
        template = _AWAITS_LINE
    elif item.state is ItemState.WAITING and item.reason is not None:
        template = _TRIED
    elif item.state in ARRIVED and item.reason is not None:
        template = _REMARK
    elif item.state is ItemState.SENT and item.awaits_commitment:
        template = _UNCONFIRMED
    return Sentence(template, {"node": node}, item.reason)
