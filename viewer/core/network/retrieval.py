"""What C-GET and C-MOVE share: what should come, what came, and so what is missing.

The numbers of sub-operations that a peer counts are not trusted: each image is looked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from pydicom import Dataset

from viewer.core.errors import UserError
from viewer.core.frame_tags import texts
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.network import connection_errors
from viewer.core.network.associations import Line
from viewer.core.network.backoff import Backoff
from viewer.core.network.find import Listed
from viewer.core.network.node import Node
from viewer.core.network.status_words import (
    PENDING,
    SUCCESS,
    Service,
    may_pass_later,
    status_error,
)
from viewer.core.network.transfer_report import ImageTransfer, Outcome, TransferReport
from viewer.core.network.wanted import Wanted
from viewer.core.progress import Cancelled, Progress

# UIDs that one request names; a list of thousands is more than some peers read.
_AT_ONCE = 100
_UNKNOWN = Listed("", "")


class Retrieval:
    """The state of one retrieval.

    Attributes
    ----------
    listed
        What the node says it has of what is wanted.
    """

    def __init__(self, node: Node, wanted: Wanted, service: Service) -> None:
        self.node = node
        self.wanted = wanted
        self.listed: dict[str, Listed] = {}
        self._service = service
        self._arrived: dict[str, ImageTransfer] = {}
        self._refused: dict[str, ImageTransfer] = {}
        self._problem: UserError | None = None
        self._may_pass_later = True
        self._is_cancelled = False

    @property
    def arrived(self) -> int:
        """How many images are here."""
        return len(self._arrived)

    def expect(self, listed: dict[str, Listed]) -> None:
        """Note what the node has; UserError where that is nothing."""
        self.listed = listed
        if not listed:
            raise UserError(
                "nothing-found",
                QT_TRANSLATE_NOOP("errors", "{node} has nothing of what was asked for."),
                QT_TRANSLATE_NOOP("errors", "Search again: it may have been moved or removed."),
                node=self.node.name,
                study=self.wanted.study_instance_uid,
            )

    def begin(self) -> None:
        """Forget what an earlier attempt failed at."""
        self._problem, self._may_pass_later = None, True
        self._refused = {}

    def keep(self, sop_instance_uid: str, sop_class_uid: str) -> None:
        """Note an image that is kept."""
        done = ImageTransfer(sop_instance_uid, sop_class_uid, Outcome.DONE, SUCCESS)
        self._arrived[sop_instance_uid] = done

    def refuse(self, sop_instance_uid: str, sop_class_uid: str, reason: UserError) -> None:
        """Note an image that came and could not be kept here."""
        self._refused[sop_instance_uid] = ImageTransfer(
            sop_instance_uid, sop_class_uid, Outcome.MISSING, None, reason
        )

    def fail(self, problem: UserError) -> None:
        """Note what ended an attempt."""
        self._problem = problem
        self._may_pass_later = connection_errors.can_retry(problem)

    def has_failed(self) -> bool:
        """Whether the last attempt ended with a complaint of the node's, or of the line's."""
        return self._problem is not None

    def cancel(self) -> None:
        """Note that the user wants no more; `Cancelled` where not even the search has ended."""
        if not self.listed:
            raise Cancelled
        self._is_cancelled = True
        self._problem = None

    def left(self) -> tuple[str, ...]:
        """Return what has not come yet."""
        return tuple(uid for uid in self.listed if uid not in self._arrived)

    def requests(self) -> Iterator[Wanted]:
        """Yield what is still to be asked for: all as it was wanted, or the rest image by image."""
        left = self.left()
        whole = not self.wanted.sop_instance_uids
        if whole and len(left) == len(self.listed):
            yield self.wanted
            return
        by_series: dict[str, list[str]] = defaultdict(list)
        for uid in left:
            by_series[self.listed[uid].series_instance_uid].append(uid)
        for series, uids in by_series.items():
            for first in range(0, len(uids), _AT_ONCE):
                some = tuple(uids[first : first + _AT_ONCE])
                yield Wanted(self.wanted.study_instance_uid, series, some)

    def follow(
        self, line: Line, answers: Iterator[tuple[Dataset, Dataset | None]], model: str
    ) -> None:
        """Read a peer's answers to the end and note which images it says it could not send.

        Raises
        ------
        UserError
            The connection ended.
        Cancelled
            The peer is told to stop (C-CANCEL), which it may hear before the association ends.
        """
        try:
            for answer, identifier in answers:
                self._note(line.status_of(answer), answer, identifier or Dataset())
        except Cancelled:
            line.tell_to_stop(model)
            raise

    def _note(self, status: int, answer: Dataset, identifier: Dataset) -> None:
        if status in PENDING or status == SUCCESS:
            return
        comment = str(answer.get("ErrorComment", ""))
        problem = status_error(self._service, status, self.node.name, comment)
        later = may_pass_later(self._service, status)
        self._problem, self._may_pass_later = problem, later
        for uid in texts(identifier, "FailedSOPInstanceUIDList"):
            kind = self.listed.get(uid, _UNKNOWN).sop_class_uid
            fate = ImageTransfer(uid, kind, Outcome.REFUSED, status, problem, later)
            self._refused.setdefault(uid, fate)

    def run(self, attempt: Callable[[], None], backoff: Backoff, progress: Progress) -> None:
        """Make attempts as long as they help: a lost line may come back, what came goes on.

        A peer that keeps its line and has sent nothing at all will do no better at once.
        """
        failed = 0
        while True:
            before = self.arrived
            attempt()
            failed += 1
            is_line = self._problem is not None and connection_errors.can_retry(self._problem)
            may_help = bool(self.left()) and (is_line or self.arrived > before)
            if not (may_help and backoff.wait(failed, progress)):
                break

    def tell(self, progress: Progress, unsettled: int = 0) -> None:
        """Report how many have come, those included that are still to be kept."""
        progress.report(self.arrived + unsettled, len(self.listed) or None)

    def report(self) -> TransferReport:
        """Return the fate of every image that was wanted or came."""
        uids = (*self.listed, *self.wanted.sop_instance_uids, *self._arrived, *self._refused)
        images = tuple(self._fate(uid) for uid in dict.fromkeys(uids))
        all_here = images and all(one.outcome is Outcome.DONE for one in images)
        # A peer may complain of what was asked for twice, or of what came all the same.
        problem = None if all_here else self._problem
        return TransferReport(self.node.name, images, problem)

    def _fate(self, uid: str) -> ImageTransfer:
        if uid in self._arrived:
            return self._arrived[uid]
        listed = self.listed.get(uid, _UNKNOWN)
        if self._is_cancelled:
            return ImageTransfer(uid, listed.sop_class_uid, Outcome.CANCELLED, can_retry=True)
        if uid in self._refused:
            return self._refused[uid]
        later, reason = self._may_pass_later, self._problem or _did_not_come(self.node)
        if uid not in self.listed:
            later, reason = False, self._problem or _not_there(self.node)
        return ImageTransfer(
            uid, listed.sop_class_uid, Outcome.MISSING, None, reason, can_retry=later
        )


def _did_not_come(node: Node) -> UserError:
    return UserError(
        "image-not-sent",
        QT_TRANSLATE_NOOP("errors", "{node} lists the image but did not send it."),
        QT_TRANSLATE_NOOP("errors", "Try again, or fetch the study in another way."),
        node=node.name,
    )


def _not_there(node: Node) -> UserError:
    return UserError(
        "image-not-there",
        QT_TRANSLATE_NOOP("errors", "{node} does not have the image."),
        node=node.name,
    )
