"""Storage commitment: does the archive take responsibility for what it was sent? (PS3.4 J)."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from pydicom import Dataset
from pydicom.sequence import Sequence as Items
from pydicom.uid import generate_uid

from viewer.core.errors import UserError
from viewer.core.frame_tags import numbers, text
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.network.associations import Line, Want, associated
from viewer.core.network.node import Node
from viewer.core.network.status_words import SUCCESS, Service, is_warning, status_error
from viewer.core.progress import NO_PROGRESS, Progress

PUSH_MODEL = "1.2.840.10008.1.20.1"
_WELL_KNOWN_INSTANCE = "1.2.840.10008.1.20.1.1"
_REQUEST = 1
_LOOK_S = 0.05


class CommitmentState(StrEnum):
    """What came of asking."""

    COMMITTED = "committed"
    FAILED = "failed"
    NOT_OFFERED = "not offered"
    NO_ANSWER = "no answer in time"


@dataclass(frozen=True)
class Commitment:
    """The archive's answer.

    Attributes
    ----------
    transaction_uid
        By which a later answer is known (`read_report`).
    failed
        SOP Instance UIDs that it does not take responsibility for, and why. Whatever it does not
        mention at all is among them.
    """

    state: CommitmentState
    transaction_uid: str = ""
    failed: Mapping[str, UserError] = field(default_factory=dict)


@dataclass(frozen=True)
class CommitmentReport:
    """An N-EVENT-REPORT as it came, PS3.4 table J.3-2; failure reasons of PS3.3 C.14.1.1."""

    transaction_uid: str
    committed: frozenset[str]
    failed: Mapping[str, int]

    def judged(self, node: Node, uids: Sequence[str]) -> Commitment:
        """Return what it says of the images that were asked for."""
        failed = {
            uid: _why(node, self.failed.get(uid)) for uid in uids if uid not in self.committed
        }
        state = CommitmentState.FAILED if failed else CommitmentState.COMMITTED
        return Commitment(state, self.transaction_uid, failed)


class Reports(Protocol):
    """Where reports on a new association are heard, such as `receiver.Receiver`."""

    def subscribe_reports(self, listener: Callable[[Dataset], object]) -> Callable[[], None]:
        """Call `listener` with the information of each, until what is returned is called."""


def commit(
    node: Node,
    images: Sequence[tuple[str, str]],
    progress: Progress = NO_PROGRESS,
    *,
    reports: Reports | None = None,
    patience_s: float = 30.0,
    transaction_uid: str = "",
) -> Commitment:
    """Ask whether a node will keep images, each named by SOP Class and SOP Instance UID.

    The answer may come on this association or on a new one to our receiver (`reports`). Whoever
    keeps the `transaction_uid` beforehand knows it again however late it comes; absent: a new one.

    Raises
    ------
    UserError
        No connection, or the request itself is refused.
    """
    waiting = _Waiting(transaction_uid or str(generate_uid(prefix=None)))
    forget = reports.subscribe_reports(waiting.hear) if reports is not None else None
    handlers = {"EVT_N_EVENT_REPORT": waiting.hear_event}
    try:
        with associated(node, [Want(PUSH_MODEL)], progress, handlers) as line:
            _ask(line, waiting.transaction_uid, images)
            report = waiting.wait(patience_s, progress)
    except UserError as error:
        if error.code == "service-not-offered":
            return Commitment(CommitmentState.NOT_OFFERED)
        raise
    finally:
        if forget is not None:
            forget()
    if report is None:
        return Commitment(CommitmentState.NO_ANSWER, waiting.transaction_uid)
    return report.judged(node, [uid for _, uid in images])


def read_report(information: Dataset) -> CommitmentReport:
    """Read what an archive reports; what is damaged in it commits to nothing."""
    committed = _instances(information, "ReferencedSOPSequence")
    failed = {
        text(item, "ReferencedSOPInstanceUID"): int((numbers(item, "FailureReason") or [0])[0])
        for item in _items(information, "FailedSOPSequence")
    }
    held = frozenset(committed) - failed.keys()
    return CommitmentReport(text(information, "TransactionUID"), held, failed)


class _Waiting:
    """Waits for the report on one transaction, from whichever thread it comes."""

    def __init__(self, transaction_uid: str) -> None:
        self.transaction_uid = transaction_uid
        self._came = threading.Event()
        self._report: CommitmentReport | None = None

    def hear(self, information: Dataset) -> None:
        report = read_report(information)
        if report.transaction_uid == self.transaction_uid:
            self._report = report
            self._came.set()

    def hear_event(self, event: Any) -> tuple[int, None]:
        self.hear(event.event_information)
        return SUCCESS, None

    def wait(self, patience_s: float, progress: Progress) -> CommitmentReport | None:
        deadline = time.monotonic() + patience_s
        while not self._came.wait(_LOOK_S):
            progress.check()
            if time.monotonic() > deadline:
                break
        return self._report


def _ask(line: Line, transaction_uid: str, images: Sequence[tuple[str, str]]) -> None:
    request = Dataset()
    request.TransactionUID = transaction_uid
    request.ReferencedSOPSequence = Items([_reference(*image) for image in images])
    answer, _ = line.association.send_n_action(request, _REQUEST, PUSH_MODEL, _WELL_KNOWN_INSTANCE)
    status = line.status_of(answer)
    if status != SUCCESS and not is_warning(status):
        comment = str(answer.get("ErrorComment", ""))
        raise status_error(Service.OTHER, status, line.node.name, comment)


def _reference(sop_class_uid: str, sop_instance_uid: str) -> Dataset:
    item = Dataset()
    item.ReferencedSOPClassUID = sop_class_uid
    item.ReferencedSOPInstanceUID = sop_instance_uid
    return item


def _instances(information: Dataset, keyword: str) -> list[str]:
    return [text(item, "ReferencedSOPInstanceUID") for item in _items(information, keyword)]


def _items(information: Dataset, keyword: str) -> list[Dataset]:
    return list(information.get(keyword) or [])


def _why(node: Node, reason: int | None) -> UserError:
    if reason is None:
        return UserError(
            "not-committed",
            QT_TRANSLATE_NOOP("errors", "{node} did not say whether it keeps the image."),
            node=node.name,
        )
    return status_error(Service.OTHER, reason, node.name)
