"""Studies, series and images from a node; WADO-RS, PS3.18 10.4.

First all together in one answer, then one by one what did not arrive: a line that breaks costs the
image it broke in.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import BinaryIO

from viewer.core.dicomweb.faults import can_retry
from viewer.core.dicomweb.listing import ListedImage, images_of
from viewer.core.dicomweb.multipart import Part, damaged, parts
from viewer.core.dicomweb.paths import image_path, path_of
from viewer.core.dicomweb.session import Connection
from viewer.core.dicomweb.tally import Tally
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.network.backoff import Backoff
from viewer.core.network.transfer_report import Outcome, TransferReport
from viewer.core.network.wanted import Sink, Wanted
from viewer.core.network.wholeness import require_whole_file
from viewer.core.progress import Cancelled

_log = logging.getLogger(__name__)

# As stored, so that nothing is decoded on the way; else as the server likes it (PS3.18 8.7.3.5).
_ACCEPTS = (
    'multipart/related; type="application/dicom"; transfer-syntax=*',
    'multipart/related; type="application/dicom"',
    "application/dicom; transfer-syntax=*",
)
_OTHER_FORM = frozenset({400, 406, 415})
_GONE = frozenset({404, 410})
_ENDS_ALL = frozenset({"web-login", "web-forbidden", "web-redirect", "disk-full", "cannot-write"})
_NO_LINE = frozenset(
    {"host-unknown", "connection-refused", "connection-timeout", "connection-failed"}
)
# An answer that goes on and on is none; new images may come in meanwhile, and some come twice.
_MOST_UNLISTED = 1000
# Preamble, prefix and the group length itself (PS3.10 7.1).
_META_START = 128 + 4 + 12
# So many images in a row without an answer: it is not the images.
_LOST_IN_A_ROW = 3


def retrieve(
    connection: Connection, wanted: Wanted, sink: Sink, *, backoff: Backoff | None = None
) -> TransferReport:
    """Fetch what is wanted, give each image to `sink`, and report what became of each.

    Images that the node lists and does not send are in the report as missing; those that it sends
    and does not list are taken too, those of another study are not. Cancelled: the rest is
    reported as cancelled.

    Raises
    ------
    UserError, Cancelled
        Before anything is known of any image: no connection, no permission, no such study.
    """
    return _Retrieval(connection, wanted, sink, backoff or Backoff()).run()


class _Retrieval:
    def __init__(
        self, connection: Connection, wanted: Wanted, sink: Sink, backoff: Backoff
    ) -> None:
        self._connection = connection
        self._wanted = wanted
        self._sink = sink
        self._backoff = backoff
        self._listed: dict[str, ListedImage] = {}
        self._tally = Tally(())
        self._stated = 0
        self._accepts = list(_ACCEPTS)
        self._lost = 0

    def run(self) -> TransferReport:
        name = self._connection.node.name
        self._patiently(self._list)
        try:
            if not self._wanted.sop_instance_uids and len(self._listed) > 1:
                self._fetch_together()
            self._fetch_each()
        except Cancelled:
            self._tally.settle_rest(Outcome.CANCELLED, can_retry=True)
        except UserError as problem:
            self._tally.settle_rest(Outcome.MISSING, problem, can_retry=can_retry(problem))
            return self._tally.report(name, problem)
        is_short = not self._wanted.sop_instance_uids and len(self._tally) < self._stated
        return self._tally.report(name, _fewer(name, self._stated) if is_short else None)

    def _list(self) -> None:
        listing = images_of(self._connection, self._wanted)
        self._listed = {one.sop_instance_uid: one for one in listing.images}
        self._stated = listing.stated
        if not self._listed and not self._wanted.sop_instance_uids:
            raise _nothing_found(self._connection.node.name)
        classes = {one.sop_instance_uid: one.sop_class_uid for one in listing.images}
        asked = self._wanted.sop_instance_uids or tuple(classes)
        self._tally = Tally((uid, classes.get(uid, "")) for uid in asked)
        for uid in asked:
            if uid not in self._listed:
                self._tally.settle(uid, Outcome.MISSING, _not_there(self._connection.node.name))

    def _fetch_together(self) -> None:
        """What goes wrong here leaves images to be fetched one by one, if it can go right there."""
        try:
            self._fetch(path_of(self._wanted))
        except UserError as error:
            if error.code in _ENDS_ALL:
                raise
            _log.warning("A study did not arrive in one answer: %s", error)

    def _fetch_each(self) -> None:
        for uid in self._tally.left():
            self._fetch_one(uid)

    def _fetch_one(self, uid: str) -> None:
        """Try as often as may help; after that the image has a fate.

        Raises
        ------
        UserError
            No other image will arrive either.
        """
        series = self._listed[uid].series_instance_uid
        path = image_path(self._wanted.study_instance_uid, series, uid)
        try:
            self._patiently(lambda: self._fetch_only(uid, path))
            self._lost = 0
        except UserError as error:
            if error.code in _ENDS_ALL:
                raise
            self._give_up(uid, error)

    def _fetch_only(self, uid: str, path: str) -> None:
        self._fetch(path)
        if uid in self._tally.left():
            # The answer was whole and did not hold the image that was asked for.
            raise damaged(self._connection.node.name)

    def _patiently(self, ask: Callable[[], None]) -> None:
        """Ask until it works or trying again is of no use; then raise what was wrong."""
        failed = 0
        while True:
            try:
                return ask()
            except UserError as error:
                failed += 1
                if not can_retry(error) or not self._backoff.wait(
                    failed, self._connection.progress
                ):
                    raise

    def _give_up(self, uid: str, error: UserError) -> None:
        status = error.fields.get("status")
        status = status if isinstance(status, int) else None
        may_come = can_retry(error)
        outcome = Outcome.REFUSED if status and status not in _GONE else Outcome.MISSING
        self._tally.settle(uid, outcome, error, status=status, can_retry=may_come)
        self._lost = self._lost + 1 if may_come else 0
        if error.code in _NO_LINE or self._lost >= _LOST_IN_A_ROW:
            raise error

    def _fetch(self, path: str) -> None:
        """Take all images of one answer, asked for in the first form that the server knows."""
        for accept in tuple(self._accepts):
            try:
                with self._connection.get(path, accept) as answer:
                    pieces = self._connection.pieces(answer)
                    self._take(answer.headers.get("Content-Type", ""), pieces)
                return
            except UserError as error:
                status = error.fields.get("status")
                if status not in _OTHER_FORM or accept == self._accepts[-1]:
                    raise
                if status == HTTPStatus.NOT_ACCEPTABLE:
                    self._accepts.remove(accept)

    def _take(self, content_type: str, pieces: Iterator[bytes]) -> None:
        name = self._connection.node.name
        for number, part in enumerate(parts(name, content_type, pieces)):
            if number > 2 * len(self._listed) + _MOST_UNLISTED:
                raise damaged(name)
            self._take_part(part)
            self._connection.progress.report(self._tally.settled, len(self._tally))
            self._connection.progress.check()

    def _take_part(self, part: Part) -> None:
        header = _identity(part.file)
        if header is None:
            _log.warning("An answer holds a part that is no DICOM file")
            return
        study, sop_class, uid = header
        if study != self._wanted.study_instance_uid:
            _log.warning("An answer holds an image of another study; it was not taken")
            return
        try:
            _require_whole(part.file)
            part.file.seek(0)
            self._sink(part.file)
        except UserError as error:
            if error.code in _ENDS_ALL:
                raise
            self._tally.settle(uid, Outcome.MISSING, error)
            return
        self._tally.arrived(uid, sop_class)


def _identity(file: BinaryIO) -> tuple[str, str, str] | None:
    """Return Study Instance UID, SOP Class UID and SOP Instance UID; None for no DICOM file."""
    import pydicom

    keywords = ["StudyInstanceUID", "SOPClassUID", "SOPInstanceUID"]
    try:
        header = pydicom.dcmread(file, stop_before_pixels=True, specific_tags=keywords)
        found = [str(header.get(keyword) or "") for keyword in keywords]
    except Exception:  # pydicom raises anything on damaged headers
        return None
    return (found[0], found[1], found[2]) if all(found) else None


def _require_whole(file: BinaryIO) -> None:
    """Raise `UserError` for an object that the server has cut off; its part may be whole."""
    import pydicom

    file.seek(0)
    meta = pydicom.dcmread(file, specific_tags=[], stop_before_pixels=True).file_meta
    length = meta.get("FileMetaInformationGroupLength")
    if isinstance(length, int):
        start = _META_START + length
        require_whole_file(file, start, str(meta.get("TransferSyntaxUID", "")))


def _nothing_found(node: str) -> UserError:
    return UserError(
        "nothing-found",
        QT_TRANSLATE_NOOP("errors", "{node} has nothing of what was asked for."),
        QT_TRANSLATE_NOOP("errors", "Search again: it may have been moved or removed."),
        node=node,
    )


def _fewer(node: str, stated: int) -> UserError:
    return UserError(
        "web-fewer",
        QT_TRANSLATE_NOOP("errors", "{node} counts {stated} images but names and sends fewer."),
        QT_TRANSLATE_NOOP("errors", "Ask the keeper of the server which are missing."),
        node=node,
        stated=stated,
    )


def _not_there(node: str) -> UserError:
    return UserError(
        "image-not-there",
        QT_TRANSLATE_NOOP("errors", "{node} does not have the image."),
        node=node,
    )
