"""Whether a node works: it answers (C-ECHO), and it can really be searched.

An echo alone proves little: many archives answer it to everybody and refuse all else.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date

from viewer.core.library.keys import Level
from viewer.core.network.answers import Query
from viewer.core.network.associations import Line, Want, associated
from viewer.core.network.find import PATIENT_ROOT, STUDY_ROOT, find_on
from viewer.core.network.node import Node
from viewer.core.network.status_words import SUCCESS, Service, status_error
from viewer.core.network.worklist import MODALITY_WORKLIST
from viewer.core.progress import NO_PROGRESS, Progress

VERIFICATION = "1.2.840.10008.1.1"
STORAGE_COMMITMENT = "1.2.840.10008.1.20.1"
_OFFERS = {
    "C-FIND": STUDY_ROOT,
    "C-GET": "1.2.840.10008.5.1.4.1.2.2.3",
    "C-MOVE": "1.2.840.10008.5.1.4.1.2.2.2",
    "C-STORE": "1.2.840.10008.5.1.4.1.1.1.1",  # of digital radiographs
    "worklist": MODALITY_WORKLIST,
    "storage commitment": STORAGE_COMMITMENT,
}


@dataclass(frozen=True)
class NodeTest:
    """What a node can do.

    Attributes
    ----------
    seconds
        From the first byte to the answer of the echo.
    offers
        Of: C-FIND, C-GET, C-MOVE, C-STORE, worklist, storage commitment.
    found
        How many studies of today a real search found; None where searching is not offered.
    """

    seconds: float
    offers: tuple[str, ...]
    found: int | None


def echo(node: Node, progress: Progress = NO_PROGRESS) -> float:
    """Ask whether somebody is there and return after how many seconds the answer came.

    Raises
    ------
    UserError
        No connection, or the answer is a failure.
    """
    start = time.monotonic()
    with associated(node, [Want(VERIFICATION)], progress) as line:
        _echo_on(line)
        return time.monotonic() - start


def probe_node(node: Node, progress: Progress = NO_PROGRESS) -> NodeTest:
    """Echo, ask what is offered, and search for the studies of today.

    Raises
    ------
    UserError
        What keeps the node from being of use, in words.
    """
    start = time.monotonic()
    wants = [Want(uid) for uid in (VERIFICATION, *_OFFERS.values(), PATIENT_ROOT)]
    with associated(node, wants, progress) as line:
        if line.accepted(VERIFICATION):
            _echo_on(line)
        seconds = time.monotonic() - start
        offers = tuple(name for name, uid in _OFFERS.items() if line.accepted(uid))
        found = _found_today(line) if "C-FIND" in offers else None
    return NodeTest(seconds, offers, found)


def _echo_on(line: Line) -> None:
    status = line.status_of(line.association.send_c_echo())
    if status != SUCCESS:
        raise status_error(Service.OTHER, status, line.node.name)


def _found_today(line: Line) -> int:
    today = f"{date.today():%Y%m%d}"
    return len(find_on(line, Query(Level.STUDY, {"StudyDate": today}), at_most=100))
