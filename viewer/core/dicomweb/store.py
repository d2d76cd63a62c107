"""Images to a node; STOW-RS, PS3.18 10.5."""

from __future__ import annotations

import filecmp
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from viewer.core.dicomweb.answer_sequences import Said, said_of_images
from viewer.core.dicomweb.faults import can_retry, not_dicomweb
from viewer.core.dicomweb.session import Connection, Reply
from viewer.core.dicomweb.statuses import status_fault
from viewer.core.dicomweb.tally import Tally
from viewer.core.dicomweb.upload import Message, Upload, batches, decoded, upload_of, work_folder
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.network.backoff import Backoff
from viewer.core.network.status_words import Service, may_pass_later, status_error
from viewer.core.network.transfer_report import Outcome, TransferReport
from viewer.core.progress import Cancelled

_OK, _ACCEPTED, _CONFLICT = 200, 202, 409
# These have a body that says what became of each image.
_SAYS_OF_EACH = frozenset({_OK, _ACCEPTED, _CONFLICT})
_OF_THE_BATCH = frozenset(
    {
        "web-too-large",
        "web-bad-request",
        "web-unsupported-format",
        "file-changed",
        "file-not-found",
        "cannot-read",
    }
)
# Not a silent peer: each further try would cost a whole timeout.
_SMALLER_MAY_PASS = frozenset({"connection-lost", "web-busy"})
# PS3.18 Table I.2-2: the referenced transfer syntax is not supported.
_NOT_IN_THIS_FORM = frozenset({0xC122})


def store(
    connection: Connection, files: Sequence[Path], *, backoff: Backoff | None = None
) -> TransferReport:
    """Send files, and report what became of each: as the server says it, image by image.

    An image that the server passes over in silence is missing, unless it answers 200 and says
    nothing of any image: that means that it has taken all (PS3.18 Table 10.5.3-1). A file that
    cannot be sent is refused here, by its path in place of a UID. Cancelled: the rest is reported
    as cancelled.

    Raises
    ------
    UserError, Cancelled
        Before anything is sent.
    """
    with work_folder() as folder:
        return _Storage(connection, folder, backoff or Backoff()).run(files)


class _Storage:
    def __init__(self, connection: Connection, folder: Path, backoff: Backoff) -> None:
        self._connection = connection
        self._folder = folder
        self._backoff = backoff
        self._tally = Tally(())
        self._lost = 0
        self._to_decode: list[Upload] = []

    def run(self, files: Sequence[Path]) -> TransferReport:
        """Send all as they are, and again what the server only takes decoded."""
        name = self._connection.node.name
        uploads = self._described(files)
        try:
            self._send_all(uploads)
            self._send_all(self._decoded())
        except Cancelled:
            self._tally.settle_rest(Outcome.CANCELLED, can_retry=True)
        except UserError as problem:
            self._tally.settle_rest(Outcome.MISSING, problem, can_retry=can_retry(problem))
            return self._tally.report(name, problem)
        return self._tally.report(name)

    def _send_all(self, uploads: Iterable[Upload]) -> None:
        for batch in batches(uploads):
            self._send(batch)
            self._connection.progress.report(self._tally.settled, len(self._tally))
            for upload in batch:
                upload.forget()

    def _decoded(self) -> Iterator[Upload]:
        for upload in self._to_decode:
            self._connection.progress.check()
            try:
                yield decoded(upload, self._folder)
            except UserError as error:
                self._tally.settle(upload.uid, Outcome.REFUSED, error)

    def _described(self, files: Sequence[Path]) -> list[Upload]:
        uploads: dict[str, Upload] = {}
        refused: dict[str, UserError] = {}
        for path in files:
            self._connection.progress.check()
            try:
                upload = upload_of(path, self._folder)
            except UserError as error:
                refused[str(path)] = error
            else:
                first = uploads.setdefault(upload.uid, upload).image.path
                if first != path and not filecmp.cmp(first, path, shallow=False):
                    refused[str(path)] = _other_copy(path, first)
        images = (one.image for one in uploads.values())
        self._tally = Tally((one.sop_instance_uid, one.sop_class_uid) for one in images)
        for name, reason in refused.items():
            self._tally.settle(name, Outcome.REFUSED, reason)
        return list(uploads.values())

    def _send(self, batch: tuple[Upload, ...]) -> None:
        """Send one request; again, in halves, where that may help; else file by file.

        Raises
        ------
        UserError
            No other batch will get through either.
        """
        failed = 0
        while True:
            failed += 1
            try:
                self._note(batch, self._sent(batch))
                self._lost = 0
                return
            except UserError as error:
                fault = error
            if fault.code in _OF_THE_BATCH:
                self._send_apart(batch, fault)
                return
            if not can_retry(fault):
                raise fault
            may_try = self._backoff.wait(failed, self._connection.progress)
            if len(batch) > 1 and fault.code in _SMALLER_MAY_PASS:
                # A line that breaks every few megabytes never lets a large batch through.
                middle = len(batch) // 2
                self._send(batch[:middle])
                self._send(batch[middle:])
                return
            if not may_try:
                self._give_up(batch, fault)
                return

    def _give_up(self, batch: tuple[Upload, ...], fault: UserError) -> None:
        """A server may stumble over one batch; over two in a row, it is the server or the line."""
        for upload in batch:
            self._tally.settle(
                upload.uid,
                Outcome.MISSING,
                fault,
                status=_status(fault),
                can_retry=True,
            )
        self._lost += 1
        if self._lost > 1 or fault.code != "web-busy":
            raise fault

    def _send_apart(self, batch: tuple[Upload, ...], fault: UserError) -> None:
        if len(batch) > 1:
            for upload in batch:
                self._send((upload,))
        elif fault.code == "web-unsupported-format" and batch[0].is_compressed:
            self._to_decode.append(batch[0])
        else:
            self._tally.settle(batch[0].uid, Outcome.REFUSED, fault, status=_status(fault))

    def _sent(self, batch: tuple[Upload, ...]) -> Reply:
        message = Message(batch)
        reply = self._connection.post("studies", iter(message), len(message), message.content_type)
        if reply.status not in _SAYS_OF_EACH:
            raise status_fault(self._connection.node.name, reply.status)
        return reply

    def _note(self, batch: tuple[Upload, ...], reply: Reply) -> None:
        try:
            said = said_of_images(reply.body, reply.content_type)
        except ValueError as error:
            raise not_dicomweb(self._connection.node) from error
        for upload in batch:
            uid = upload.uid
            if uid in said:
                self._note_said(upload, said[uid])
            elif reply.status == _OK and not said:
                self._tally.arrived(uid)
            else:
                self._note_silence(uid, reply.status)

    def _note_said(self, upload: Upload, said: Said) -> None:
        uid, name = upload.uid, self._connection.node.name
        if said.failure in _NOT_IN_THIS_FORM and upload.is_compressed:
            self._to_decode.append(upload)
        elif said.failure is not None:
            error = status_error(Service.STORE, said.failure, name)
            later = may_pass_later(Service.STORE, said.failure)
            self._tally.settle(uid, Outcome.REFUSED, error, status=said.failure, can_retry=later)
        elif said.warning is not None:
            error = status_error(Service.STORE, said.warning, name)
            self._tally.settle(uid, Outcome.WARNED, error, status=said.warning)
        else:
            self._tally.arrived(uid)

    def _note_silence(self, uid: str, status: int) -> None:
        name = self._connection.node.name
        if status == _CONFLICT:
            fault = status_fault(name, status)
            self._tally.settle(uid, Outcome.REFUSED, fault, status=status)
            return
        self._tally.settle(uid, Outcome.MISSING, _unsaid(name), status=status, can_retry=True)


def _status(fault: UserError) -> int | None:
    status = fault.fields.get("status")
    return status if isinstance(status, int) else None


def _other_copy(path: Path, first: Path) -> UserError:
    return UserError(
        "same-uid",
        QT_TRANSLATE_NOOP(
            "errors", "{file} claims to be the same image as {other}, but differs; it is not sent."
        ),
        QT_TRANSLATE_NOOP("errors", "Find out which of the two is right, and send that one."),
        file=path.name,
        other=first.name,
    )


def _unsaid(node: str) -> UserError:
    return UserError(
        "web-unsaid",
        QT_TRANSLATE_NOOP("errors", "{node} does not say what became of this image."),
        QT_TRANSLATE_NOOP("errors", "Send it again: an image it has does no harm."),
        node=node,
    )
