"""One C-STORE request: kept as it came, or refused with the reason (PS3.4 B.2.3)."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from viewer.core.errors import UserError
from viewer.core.library.intake import Intake
from viewer.core.network.arrivals import Arrival, Subscribers
from viewer.core.network.incoming_data_set import IncomingDataSet, nothing_came

if TYPE_CHECKING:
    from pynetdicom.dimse_primitives import C_STORE

_log = logging.getLogger(__name__)
SUCCESS = 0x0000
PROCESSING_FAILURE = 0x0110
OUT_OF_RESOURCES = 0xA700
DOES_NOT_MATCH = 0xA900
CANNOT_UNDERSTAND = 0xC000
# Errors that say nothing against the image: the sender may try again later.
_OURS = frozenset({"disk-full", "cannot-write", "cannot-read", "index-unusable", "out-of-memory"})
_LONGEST_COMMENT = 64  # LO


@dataclass(frozen=True)
class Answer:
    """A status of PS3.4 B.2.3, and why in ASCII, at most 64 characters, where it is a failure."""

    status: int
    comment: str = ""


class Storing:
    """Keeps what senders send.

    Attributes
    ----------
    arrivals
        Told of every object after it was kept and before the sender is.
    problems
        Told why an object was refused.
    """

    def __init__(self, intake: Intake) -> None:
        self.arrivals: Subscribers[Arrival] = Subscribers()
        self.problems: Subscribers[UserError] = Subscribers()
        self._intake = intake

    def open(self, sop_class_uid: str, sop_instance_uid: str, syntax: str) -> IncomingDataSet:
        """Return where the data set of a request goes while it comes."""
        return IncomingDataSet(self._intake, sop_class_uid, sop_instance_uid, syntax)

    def store(self, request: C_STORE, sender: str) -> Answer:
        """Answer a request whose data set has come: written, then indexed, then acknowledged.

        What was here before is a success. So is another file under a SOP Instance UID that is
        taken: it is kept, and none of the standard's warnings (elements coerced, discarded, or not
        of its SOP class) would be true of it; that two files differ is for us to look at, which
        `Arrival.verdict` says.

        Parameters
        ----------
        sender
            Its AE title.
        """
        try:
            kept = _data_set(request).keep()
        except UserError as error:
            self.problems.tell(error)
            return _refusal(error)
        except Exception:
            _log.exception("An image that came could not be kept")
            return Answer(PROCESSING_FAILURE)
        self.arrivals.tell(
            Arrival(
                kept.sop_instance_uid,
                kept.study_instance_uid,
                kept.path,
                kept.verdict,
                sender,
                kept.size,
            )
        )
        return Answer(SUCCESS)


def _data_set(request: C_STORE) -> IncomingDataSet:
    found = request.DataSet
    if not isinstance(found, IncomingDataSet):  # the request says that there is none
        raise nothing_came(str(request.AffectedSOPInstanceUID))
    return found


def _refusal(error: UserError) -> Answer:
    status = OUT_OF_RESOURCES if error.code in _OURS else CANNOT_UNDERSTAND
    if error.code == "not-as-said":
        status = DOES_NOT_MATCH
    words = str(error).encode("ascii", "replace").decode().replace("\\", "/")
    return Answer(status, words[:_LONGEST_COMMENT].strip())
