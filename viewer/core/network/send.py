"""C-STORE: files go to a node, each in a form it takes, each with its fate (PS3.4 B.2)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from viewer.core.dicom_io import cannot_read
from viewer.core.errors import UserError
from viewer.core.network import connection_errors
from viewer.core.network.associations import MAX_CONTEXTS, Line, Want, associated
from viewer.core.network.backoff import Backoff
from viewer.core.network.node import Node
from viewer.core.network.outgoing import (
    UNCOMPRESSED,
    Outgoing,
    outgoing,
    syntax_for,
    write_in_syntax,
)
from viewer.core.network.status_words import (
    SUCCESS,
    Service,
    is_warning,
    may_pass_later,
    status_error,
)
from viewer.core.network.transfer_report import ImageTransfer, Outcome, TransferReport
from viewer.core.progress import NO_PROGRESS, Cancelled, Progress

_ARRIVED = (Outcome.DONE, Outcome.WARNED)


def send(
    node: Node,
    files: Sequence[Path],
    progress: Progress = NO_PROGRESS,
    *,
    backoff: Backoff | None = None,
) -> TransferReport:
    """Send files and report what became of each, in their order.

    What is compressed goes out as it is where the node takes it, else decoded. What may get
    through later is tried again as `backoff` says (by default three times in all). Cancelling
    leaves at once; what had arrived stays reported as arrived.
    """
    sending = _Sending(node, files, progress)
    policy = backoff or Backoff()
    try:
        sending.look()
        failed = 0
        while True:
            sending.attempt()
            failed += 1
            if not (sending.may_improve() and policy.wait(failed, progress)):
                break
    except Cancelled:
        sending.cancel()
    return sending.report()


class _Sending:
    """The state of one transfer: the fate of each file by its place in the list."""

    def __init__(self, node: Node, files: Sequence[Path], progress: Progress) -> None:
        self._node = node
        self._files = files
        self._progress = progress
        self._fates: dict[int, ImageTransfer] = {}
        self._items: dict[int, Outgoing] = {}
        self._arrived: set[int] = set()
        self._problem: UserError | None = None

    def look(self) -> None:
        """Find out what the files are."""
        for place, path in enumerate(self._files):
            self._progress.check()
            try:
                self._items[place] = outgoing(path)
            except UserError as error:
                self._fates[place] = ImageTransfer(str(path), "", Outcome.MISSING, reason=error)

    def attempt(self) -> None:
        """Try all that has not arrived and may."""
        self._problem = None
        waiting = {place: one for place, one in self._items.items() if self._is_open(place)}
        try:
            for group in _groups(waiting):
                self._send_group(group)
        except UserError as error:
            self._problem = error
            for place in waiting:
                if place not in self._fates or self._fates[place].can_retry:
                    self._miss(place, error)

    def may_improve(self) -> bool:
        """Whether another attempt may bring more."""
        return any(self._is_open(place) for place in self._items)

    def cancel(self) -> None:
        """Mark what has not arrived as cancelled by the user."""
        self._problem = None
        for place, path in enumerate(self._files):
            one = self._items.get(place, Outgoing(path, "", str(path), ""))
            if self._is_open(place):
                self._set(place, one, Outcome.CANCELLED, can_retry=True)

    def report(self) -> TransferReport:
        """Return the fate of every file."""
        fates = tuple(self._fates[place] for place in sorted(self._fates))
        return TransferReport(self._node.name, fates, self._problem)

    def _is_open(self, place: int) -> bool:
        return place not in self._fates or self._fates[place].can_retry

    def _send_group(self, group: dict[int, Outgoing]) -> None:
        wants = _wants(group.values())
        with (
            tempfile.TemporaryDirectory(prefix="faro-send-") as folder,
            associated(self._node, wants, self._progress) as line,
        ):
            for place, one in group.items():
                self._progress.report(len(self._arrived), len(self._files), one.path.name)
                self._progress.check()
                self._send_one(line, place, one, Path(folder) / "converted.dcm")

    def _send_one(self, line: Line, place: int, one: Outgoing, spare: Path) -> None:
        syntax = syntax_for(one, line.accepted(one.sop_class_uid))
        if syntax is None:
            error = status_error(Service.STORE, 0x0122, self._node.name)
            self._set(place, one, Outcome.REFUSED, reason=error)
            return
        path = one.path
        if syntax != one.transfer_syntax or not one.is_plain:
            try:
                write_in_syntax(one, syntax, spare)
            except UserError as error:
                self._set(place, one, Outcome.MISSING, reason=error)
                return
            path = spare
        try:
            answer = line.association.send_c_store(path)
        except OSError as error:
            raise cannot_read(one.path, error) from error
        comment = str(answer.get("ErrorComment", ""))
        self._judge(place, one, line.status_of(answer), comment)

    def _judge(self, place: int, one: Outgoing, status: int, comment: str) -> None:
        if status == SUCCESS:
            self._set(place, one, Outcome.DONE, status)
            return
        reason = status_error(Service.STORE, status, self._node.name, comment)
        if is_warning(status):
            self._set(place, one, Outcome.WARNED, status, reason)
            return
        later = may_pass_later(Service.STORE, status)
        self._set(place, one, Outcome.REFUSED, status, reason, later)

    def _miss(self, place: int, error: UserError) -> None:
        later = connection_errors.can_retry(error)
        self._set(place, self._items[place], Outcome.MISSING, reason=error, can_retry=later)

    def _set(
        self,
        place: int,
        one: Outgoing,
        outcome: Outcome,
        status: int | None = None,
        reason: UserError | None = None,
        can_retry: bool = False,
    ) -> None:
        if outcome in _ARRIVED:
            self._arrived.add(place)
        self._fates[place] = ImageTransfer(
            one.sop_instance_uid, one.sop_class_uid, outcome, status, reason, can_retry
        )


def _groups(items: dict[int, Outgoing]) -> Iterator[dict[int, Outgoing]]:
    """Part what needs more presentation contexts than one association may have (PS3.8 9.3.2.2)."""
    group: dict[int, Outgoing] = {}
    wanted: set[tuple[str, str]] = set()
    for place, one in items.items():
        needed = {(one.sop_class_uid, syntax) for syntax in (one.transfer_syntax, *UNCOMPRESSED)}
        if group and len(wanted | needed) > MAX_CONTEXTS:
            yield group
            group, wanted = {}, set()
        group[place] = one
        wanted |= needed
    if group:
        yield group


def _wants(items: Iterable[Outgoing]) -> list[Want]:
    """One presentation context for each kind and syntax, so that the peer answers for each."""
    pairs: dict[tuple[str, str], None] = {}
    for one in items:
        for syntax in (one.transfer_syntax, *UNCOMPRESSED):
            pairs[one.sop_class_uid, syntax] = None
    return [Want(sop_class, (syntax,)) for sop_class, syntax in pairs]
