"""A store that answers with whatever status a test wants."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian
from pynetdicom import AE, evt
from pynetdicom.events import Event
from pynetdicom.sop_class import SecondaryCaptureImageStorage

from viewer.core.network.node import Node


@dataclass
class StorePeer:
    """Takes secondary captures.

    `received`: SOP Instance UID to patient's name of what was answered with success or a warning;
    `stored`: every SOP Instance UID in the order of arrival; `heard` is called with each before it
    is answered, with `status`.
    """

    node: Node
    status: int = 0x0000
    received: dict[str, str] = field(default_factory=dict)
    stored: list[str] = field(default_factory=list)
    heard: Callable[[str], object] = lambda _: None

    def take(self, event: Event) -> int:
        dataset = event.dataset
        uid = str(dataset.SOPInstanceUID)
        self.stored.append(uid)
        self.heard(uid)
        if self.status >> 12 in (0x0, 0xB):
            self.received[uid] = str(dataset.PatientName)
        return self.status


@contextmanager
def store_peer(port: int) -> Iterator[StorePeer]:
    """Run one on loopback."""
    ae = AE("STORE")
    ae.add_supported_context(
        SecondaryCaptureImageStorage, [ExplicitVRLittleEndian, ImplicitVRLittleEndian]
    )
    peer = StorePeer(Node("Store", host="127.0.0.1", port=port, ae_title="STORE"))
    server = ae.start_server(
        ("127.0.0.1", port), block=False, evt_handlers=[(evt.EVT_C_STORE, peer.take)]
    )
    try:
        yield peer
    finally:
        server.shutdown()
