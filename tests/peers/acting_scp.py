"""An archive that behaves as told: late, twice, refusing, silent; pynetdicom's side of a server.

with acting_scp(Part(images=datasets, store_statuses=[0xA702, 0x0000])) as scp:
    send(scp.node, paths)
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from pydicom import Dataset
from pydicom.uid import AllTransferSyntaxes, ExplicitVRLittleEndian, ImplicitVRLittleEndian

from tests.peers.loopback import free_port
from viewer.core.network.dicom_stack import set_up_pynetdicom
from viewer.core.network.node import Node, Timeouts

_UNCOMPRESSED = (ExplicitVRLittleEndian, ImplicitVRLittleEndian)
_QUERY_MODELS = ("1.2.840.10008.5.1.4.1.2.1.1", "1.2.840.10008.5.1.4.1.2.2.1")
_GET_MODEL = "1.2.840.10008.5.1.4.1.2.2.3"
_MOVE_MODEL = "1.2.840.10008.5.1.4.1.2.2.2"


@dataclass
class Part:
    """What the archive plays.

    Attributes
    ----------
    images
        What it says it has.
    sends
        What C-GET brings; absent: `images`.
    store_statuses
        Its answers to C-STORE, one after the other; then success.
    syntaxes, sop_classes
        What it takes; no classes: no contexts of C-STORE at all.
    get_status
        With what C-GET ends, instead of what pynetdicom counts.
    wait_s
        So long before each answer to C-FIND and C-STORE.
    extra_answers
        Answers to C-FIND that match nothing it has.
    """

    images: Sequence[Dataset] = ()
    sends: Sequence[Dataset] | None = None
    store_statuses: Sequence[int] = ()
    syntaxes: Sequence[str] = _UNCOMPRESSED
    sop_classes: Sequence[str] | None = None
    get_status: int | None = None
    wait_s: float = 0.0
    extra_answers: Sequence[Dataset] = ()


@dataclass
class Acting:
    """The running archive and what it saw.

    Attributes
    ----------
    stored
        Transfer syntax and data set of each C-STORE, refused ones too.
    queries, requests
        Identifiers of C-FIND and C-GET.
    moved
        Set when C-MOVE was answered.
    ended
        Set when a connection has ended.
    """

    node: Node
    part: Part
    stored: list[tuple[str, Dataset]] = field(default_factory=list)
    queries: list[Dataset] = field(default_factory=list)
    requests: list[Dataset] = field(default_factory=list)
    associations: int = 0
    ended: threading.Event = field(default_factory=threading.Event)
    moved: threading.Event = field(default_factory=threading.Event)
    stop: threading.Event = field(default_factory=threading.Event)

    def count(self, _: Any) -> None:
        self.associations += 1

    def store(self, event: Any) -> int:
        self.stop.wait(self.part.wait_s)
        number = len(self.stored)
        self.stored.append((str(event.context.transfer_syntax), event.dataset))
        statuses = self.part.store_statuses
        return statuses[number] if number < len(statuses) else 0x0000

    def find(self, event: Any) -> Iterator[tuple[int, Dataset | None]]:
        query = event.identifier
        self.queries.append(query)
        self.stop.wait(self.part.wait_s)
        for answer in (*self._matches(query), *self.part.extra_answers):
            if event.is_cancelled:
                yield 0xFE00, None
                return
            yield 0xFF00, answer

    def get(self, event: Any) -> Iterator[Any]:
        self.requests.append(event.identifier)
        asked = _uids(event.identifier)
        sends = self.part.images if self.part.sends is None else self.part.sends
        some = [one for one in sends if not asked or str(one.SOPInstanceUID) in asked]
        yield len(some) + (self.part.get_status is not None)
        for one in some:
            yield 0xFF00, one
        if self.part.get_status is not None:
            yield self.part.get_status, None

    def move(self, event: Any) -> Iterator[Any]:
        """Say at once that nothing was to be sent: what comes, comes later by itself."""
        self.requests.append(event.identifier)
        yield "127.0.0.1", self.node.port
        self.moved.set()
        yield 0

    def _matches(self, query: Dataset) -> Iterator[Dataset]:
        level = query.QueryRetrieveLevel
        key = {"STUDY": "StudyInstanceUID", "SERIES": "SeriesInstanceUID"}.get(
            level, "SOPInstanceUID"
        )
        seen = set()
        for image in self.part.images:
            above = ("StudyInstanceUID", "SeriesInstanceUID")
            fits = all(query.get(name) in (None, "", image.get(name)) for name in above)
            if not fits or image[key].value in seen:
                continue
            seen.add(image[key].value)
            answer = Dataset()
            answer.QueryRetrieveLevel = level
            for name in (*above, "SOPInstanceUID", "SOPClassUID", "PatientName", "PatientID"):
                if name in query and name in image:
                    answer[name] = image[name]
            yield answer


@contextmanager
def acting_scp(part: Part, *, timeouts: Timeouts | None = None) -> Iterator[Acting]:
    """Run the archive until the block ends."""
    node = Node("actor", host="127.0.0.1", port=free_port(), ae_title="ACTOR")
    acting = Acting(replace(node, timeouts=timeouts or node.timeouts), part)
    server = _server(acting)
    # pynetdicom's own way of running it takes half a second to end.
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield acting
    finally:
        acting.stop.set()
        server.shutdown()
        thread.join()
        for association in server.ae.active_associations:
            association.abort()


def _server(acting: Acting) -> Any:
    set_up_pynetdicom()
    from pynetdicom import AE, evt
    from pynetdicom.sop_class import Verification
    from pynetdicom.transport import ThreadedAssociationServer

    entity = AE("ACTOR")
    for service in (Verification, *_QUERY_MODELS, _GET_MODEL, _MOVE_MODEL):
        entity.add_supported_context(service)
    syntaxes = [str(one) for one in acting.part.syntaxes]
    for sop_class in _stored_classes(acting.part):
        entity.add_supported_context(sop_class, syntaxes, scu_role=True, scp_role=True)
    handlers = [
        (evt.EVT_C_STORE, acting.store),
        (evt.EVT_C_FIND, acting.find),
        (evt.EVT_C_GET, acting.get),
        (evt.EVT_C_MOVE, acting.move),
        (evt.EVT_ACCEPTED, acting.count),
        (evt.EVT_CONN_CLOSE, lambda _: acting.ended.set()),
    ]
    server = entity.make_server(
        ("127.0.0.1", acting.node.port),
        evt_handlers=handlers,
        server_class=ThreadedAssociationServer,
    )
    entity._servers.append(server)
    return server


def _stored_classes(part: Part) -> set[str]:
    if part.sop_classes is not None:
        return set(part.sop_classes)
    from pydicom import uid

    usual = {uid.CTImageStorage, uid.DigitalXRayImageStorageForPresentation}
    return {str(one) for one in usual | {image.SOPClassUID for image in part.images}}


def _uids(identifier: Dataset) -> list[str]:
    value = identifier.get("SOPInstanceUID") or []
    return [str(one) for one in ([value] if isinstance(value, str) else value)]


ALL_SYNTAXES = tuple(str(one) for one in AllTransferSyntaxes)
