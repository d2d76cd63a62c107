"""C-GET: images come over the connection that asks for them (PS3.4 C.4.3)."""

from __future__ import annotations

import io
import logging
from typing import Any

import pydicom

from viewer.core.errors import UserError
from viewer.core.frame_tags import text
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.network.associations import MAX_CONTEXTS, Want, associated
from viewer.core.network.backoff import Backoff
from viewer.core.network.file_start import file_start
from viewer.core.network.find import find_wants, images_of
from viewer.core.network.identifiers import retrieve_identifier
from viewer.core.network.node import Node
from viewer.core.network.retrieval import Retrieval
from viewer.core.network.status_words import SUCCESS, Service
from viewer.core.network.storage_contexts import USUAL_CLASSES, storage_wants
from viewer.core.network.transfer_report import TransferReport
from viewer.core.network.wanted import BatchSink, Sink, Wanted
from viewer.core.network.wholeness import require_whole_file
from viewer.core.progress import NO_PROGRESS, Cancelled, Progress

_log = logging.getLogger(__name__)

STUDY_ROOT_GET = "1.2.840.10008.5.1.4.1.2.2.3"
# What we answer a peer whose image is not kept, PS3.4 B.2.3.
_CANNOT_KEEP, _NOT_ASKED_FOR = 0xA700, 0xA900
_IDENTITY = ("SOPInstanceUID", "StudyInstanceUID")


def get(
    node: Node,
    wanted: Wanted,
    sink: Sink,
    progress: Progress = NO_PROGRESS,
    *,
    backoff: Backoff | None = None,
) -> TransferReport:
    """Fetch images into `sink` and report what became of each.

    The node is searched first, so that it is known what should come. Each image is acknowledged
    only when `sink` has returned; one that keeps many at once (`BatchSink`) has written it by then,
    and the image counts as arrived when it is kept: no archive gives up what it was asked for.
    After a lost connection only what is missing is asked for. `sink` is called in this thread.

    Raises
    ------
    UserError
        No connection, C-GET not offered, or nothing to fetch: nothing has come.
    Cancelled
        Before it was known what there is to fetch; later it is in the report.
    """
    getting = Retrieval(node, wanted, Service.GET)
    try:
        with associated(node, find_wants(), progress) as line:
            getting.expect(images_of(line, wanted))
        getting.run(lambda: _attempt(getting, sink, progress), backoff or Backoff(), progress)
    except Cancelled:
        getting.cancel()
    return getting.report()


def _attempt(getting: Retrieval, sink: Sink, progress: Progress) -> None:
    classes = {one.sop_class_uid for one in getting.listed.values()}
    known = USUAL_CLASSES if "" in classes else tuple(sorted(classes))
    wants = [Want(STUDY_ROOT_GET), *storage_wants(known, MAX_CONTEXTS - 1)]
    receiver = _Receiver(getting, sink, progress)
    getting.begin()
    try:
        with associated(getting.node, wants, progress, {"EVT_C_STORE": receiver.receive}) as line:
            line.require(STUDY_ROOT_GET, Service.GET.value)
            for request in getting.requests():
                identifier = retrieve_identifier(request)
                answers = line.association.send_c_get(identifier, STUDY_ROOT_GET)
                getting.follow(line, answers, STUDY_ROOT_GET)
    except UserError as error:
        if getting.arrived == 0 and error.code == "service-not-offered":
            raise
        getting.fail(error)
    finally:
        receiver.settle()


class _Receiver:
    """Takes images as they come: kept first, then acknowledged."""

    def __init__(self, getting: Retrieval, sink: Sink, progress: Progress) -> None:
        self._getting = getting
        self._sink = sink
        self._progress = progress
        self._unsettled: dict[str, str] = {}

    def receive(self, event: Any) -> int:
        """Return the status to answer with; never raises, as pynetdicom would hide why."""
        uid = str(event.request.AffectedSOPInstanceUID)
        sop_class = str(event.request.AffectedSOPClassUID)
        try:
            start = file_start(sop_class, uid, str(event.context.transfer_syntax))
            file = io.BytesIO(start + event.encoded_dataset(include_meta=False))
            self._require_wanted(file, uid)
            require_whole_file(file, len(start), str(event.context.transfer_syntax))
            file.seek(0)
            self._take(file, uid, sop_class)
        except UserError as error:
            self._getting.refuse(uid, sop_class, error)
            return _NOT_ASKED_FOR if error.code == "not-asked-for" else _CANNOT_KEEP
        except Exception as error:
            _log.exception("An image that came could not be kept")
            self._getting.refuse(uid, sop_class, _not_kept(error))
            return _CANNOT_KEEP
        self._getting.tell(self._progress, len(self._unsettled))
        return SUCCESS

    def settle(self) -> None:
        """Have everything kept that has come; what cannot be is missing."""
        unsettled, self._unsettled = self._unsettled, {}
        if not isinstance(self._sink, BatchSink):
            return
        try:
            self._sink.settle()
        except UserError as error:
            for uid, sop_class in unsettled.items():
                self._getting.refuse(uid, sop_class, error)
            return
        for uid, sop_class in unsettled.items():
            self._getting.keep(uid, sop_class)

    def _take(self, file: io.BytesIO, uid: str, sop_class: str) -> None:
        if not isinstance(self._sink, BatchSink):
            self._sink(file)
            self._getting.keep(uid, sop_class)
            return
        self._sink.add(file)
        self._unsettled[uid] = sop_class
        if self._sink.is_due:
            self.settle()

    def _require_wanted(self, file: io.BytesIO, uid: str) -> None:
        """An image of another study, or under another's name, is another patient's."""
        header = pydicom.dcmread(file, stop_before_pixels=True, specific_tags=list(_IDENTITY))
        found = tuple(text(header, keyword) for keyword in _IDENTITY)
        if found != (uid, self._getting.wanted.study_instance_uid):
            raise UserError(
                "not-asked-for",
                QT_TRANSLATE_NOOP(
                    "errors", "{node} sent an image of another study, which was not kept."
                ),
                QT_TRANSLATE_NOOP("errors", "Tell its administrator."),
                node=self._getting.node.name,
            )


def _not_kept(error: Exception) -> UserError:
    return UserError(
        "not-kept",
        QT_TRANSLATE_NOOP("errors", "The image came but could not be kept ({reason})."),
        QT_TRANSLATE_NOOP("errors", "The log says more."),
        reason=type(error).__name__,
    )
