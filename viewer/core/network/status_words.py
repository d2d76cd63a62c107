"""DIMSE statuses in words, and whether another try may help.

PS3.4 B.2.3 (C-STORE), C.4.1 to C.4.3 (C-FIND, C-MOVE, C-GET), J.3 (storage commitment);
PS3.7 annex C for those that every service shares.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

SUCCESS = 0x0000
CANCELLED = 0xFE00
PENDING = frozenset({0xFF00, 0xFF01})


class Service(StrEnum):
    """What was asked for; the same number means different things to different services."""

    STORE = "C-STORE"
    FIND = "C-FIND"
    GET = "C-GET"
    MOVE = "C-MOVE"
    OTHER = "DIMSE"


@dataclass(frozen=True)
class _Row:
    """The statuses from `first` to `last`."""

    first: int
    last: int
    words: str
    can_retry: bool = False


_RETRIEVE = (
    _Row(
        0xA701,
        0xA701,
        QT_TRANSLATE_NOOP("errors", "{node} lacks the resources to count the images."),
        True,
    ),
    _Row(
        0xA702,
        0xA702,
        QT_TRANSLATE_NOOP("errors", "{node} lacks the resources to send the images."),
        True,
    ),
    _Row(
        0xA900,
        0xA9FF,
        QT_TRANSLATE_NOOP("errors", "{node} could not make sense of what was asked for."),
    ),
    _Row(
        0xB000,
        0xB000,
        QT_TRANSLATE_NOOP("errors", "{node} could not send all images."),
        True,
    ),
)
_TABLES = {
    Service.STORE: (
        _Row(
            0xA700,
            0xA7FF,
            QT_TRANSLATE_NOOP("errors", "{node} is out of resources, such as disk space."),
            True,
        ),
        _Row(
            0xA900,
            0xA9FF,
            QT_TRANSLATE_NOOP("errors", "{node} finds that the image does not match its kind."),
        ),
        _Row(
            0xB000,
            0xB000,
            QT_TRANSLATE_NOOP("errors", "{node} took the image and changed some of its values."),
        ),
        _Row(
            0xB006,
            0xB006,
            QT_TRANSLATE_NOOP("errors", "{node} took the image and left some of its values out."),
        ),
        _Row(
            0xB007,
            0xB007,
            QT_TRANSLATE_NOOP(
                "errors", "{node} took the image, though it finds it unlike its kind."
            ),
        ),
        _Row(
            0xC000,
            0xCFFF,
            QT_TRANSLATE_NOOP("errors", "{node} could not understand the image."),
        ),
    ),
    Service.FIND: (
        _Row(
            0xA700,
            0xA7FF,
            QT_TRANSLATE_NOOP("errors", "{node} lacks the resources to search."),
            True,
        ),
        _Row(
            0xA900,
            0xA9FF,
            QT_TRANSLATE_NOOP("errors", "{node} could not make sense of the search."),
        ),
        _Row(
            0xC000,
            0xCFFF,
            QT_TRANSLATE_NOOP("errors", "{node} was unable to search."),
        ),
    ),
    Service.GET: (
        *_RETRIEVE,
        _Row(
            0xC000,
            0xCFFF,
            QT_TRANSLATE_NOOP("errors", "{node} was unable to send the images."),
        ),
    ),
    Service.MOVE: (
        *_RETRIEVE,
        _Row(
            0xA801,
            0xA801,
            QT_TRANSLATE_NOOP("errors", "{node} does not know the AE title to send the images to."),
        ),
        _Row(
            0xC000,
            0xCFFF,
            QT_TRANSLATE_NOOP(
                "errors",
                "{node} was unable to send the images; it may not know where to, or not reach us.",
            ),
        ),
    ),
    Service.OTHER: (),
}
_SHARED = (
    _Row(0x0110, 0x0110, QT_TRANSLATE_NOOP("errors", "{node} failed while it worked on it."), True),
    _Row(0x0111, 0x0111, QT_TRANSLATE_NOOP("errors", "{node} has an object of this UID already.")),
    _Row(0x0112, 0x0112, QT_TRANSLATE_NOOP("errors", "{node} has no such object.")),
    _Row(0x0117, 0x0117, QT_TRANSLATE_NOOP("errors", "{node} does not accept the object's UID.")),
    _Row(0x0118, 0x0118, QT_TRANSLATE_NOOP("errors", "{node} does not know this kind of object.")),
    _Row(
        0x0119,
        0x0119,
        QT_TRANSLATE_NOOP("errors", "{node} knows the object's UID as another kind of object."),
    ),
    _Row(0x0122, 0x0122, QT_TRANSLATE_NOOP("errors", "{node} does not take this kind of object.")),
    _Row(0x0124, 0x0124, QT_TRANSLATE_NOOP("errors", "{node} does not allow us to do this.")),
    _Row(0x0210, 0x0210, QT_TRANSLATE_NOOP("errors", "{node} took the request for a repetition.")),
    _Row(0x0211, 0x0211, QT_TRANSLATE_NOOP("errors", "{node} does not know this operation.")),
    _Row(0x0212, 0x0212, QT_TRANSLATE_NOOP("errors", "{node} did not accept part of the request.")),
    _Row(0x0213, 0x0213, QT_TRANSLATE_NOOP("errors", "{node} is out of resources."), True),
    _Row(CANCELLED, CANCELLED, QT_TRANSLATE_NOOP("errors", "{node} stopped, as it was told to.")),
)
_UNKNOWN = _Row(0, 0xFFFF, QT_TRANSLATE_NOOP("errors", "{node} answered with an unknown status."))


def is_warning(status: int) -> bool:
    """Whether the thing was done, with a remark (PS3.7 C.3); for C-GET and C-MOVE only in part."""
    return 0xB000 <= status <= 0xBFFF or status in (0x0001, 0x0107, 0x0116)


def status_error(service: Service, status: int, node: str, comment: str = "") -> UserError:
    """Return a status that is no plain success in words.

    `comment` is the peer's own, Error Comment (0000,0902); it may be in any language.
    """
    said = QT_TRANSLATE_NOOP("errors", "Status {status}.")
    if comment:
        said = QT_TRANSLATE_NOOP("errors", "Status {status}; it says: {comment}")
    return UserError(
        "peer-status",
        _row(service, status).words,
        said,
        node=node,
        status=f"0x{status:04X}",
        comment=comment,
    )


def may_pass_later(service: Service, status: int) -> bool:
    """Whether the same request may succeed later with nothing changed here."""
    return _row(service, status).can_retry


def _row(service: Service, status: int) -> _Row:
    rows = (*_TABLES[service], *_SHARED)
    return next((row for row in rows if row.first <= status <= row.last), _UNKNOWN)
