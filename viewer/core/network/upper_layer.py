"""pynetdicom's layers, patient with slow lines and prompt when the user cancels.

As they come, an image that takes longer than the message timeout to cross a slow line counts as a
silent peer, a peer that stops in the middle of a PDU is waited for without end, and nothing can be
cancelled while it is waited for.
"""

from __future__ import annotations

import functools
import queue
import socket
import time
from typing import TYPE_CHECKING, Any

from viewer.core.network.dicom_stack import set_up_pynetdicom
from viewer.core.network.prompt_upper_layer import PromptSocket, PromptUpperLayer

set_up_pynetdicom()

from pynetdicom.ae import ApplicationEntity  # noqa: E402
from pynetdicom.association import Association  # noqa: E402
from pynetdicom.dimse import DIMSEServiceProvider  # noqa: E402
from pynetdicom.pdu_primitives import A_P_ABORT  # noqa: E402
from pynetdicom.transport import AddressInformation, AssociationSocket  # noqa: E402

from viewer.core.progress import NO_PROGRESS, Progress  # noqa: E402

if TYPE_CHECKING:
    from pynetdicom.transport import T_CONNECT

_LOOK_S = 0.05
# How long a peer may take to hear that we are leaving.
_FAREWELL_S = 0.5


class Watch:
    """What one association is watched for: traffic, the user's patience, what broke it."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.error: OSError | None = None
        self.timed_out = False
        self._last = time.monotonic()

    def touch(self) -> None:
        """Note that bytes went or came."""
        self._last = time.monotonic()

    def silence(self) -> float:
        """Seconds since bytes last went or came."""
        return time.monotonic() - self._last

    def stop_asking(self) -> None:
        """Let nobody cancel the farewell."""
        self.progress = NO_PROGRESS


class OpenSocket(PromptSocket):
    """A connection that is open already; what breaks it is remembered."""

    def __init__(self, association: Association, connected: socket.socket, watch: Watch) -> None:
        self._connected = connected
        self._watch = watch
        address = AddressInformation.from_tuple(connected.getsockname())
        super().__init__(association, connected, address)

    def _create_socket(self, address: AddressInformation) -> socket.socket:
        # The network timeout: for the next bytes, whether in the middle of a PDU or not.
        self._connected.settimeout(self.assoc.network_timeout)
        return self._connected

    def connect(self, primitive: T_CONNECT) -> None:
        """Say that the connection is there."""
        self._is_connected = True
        primitive.result = "Evt2"
        self.provider_queue.put(primitive)
        self._ready.set()

    def heard(self) -> None:
        """Bytes have come."""
        self._watch.touch()

    def recv(self, nr_bytes: int) -> bytearray:
        """As of every prompt socket."""
        try:
            return super().recv(nr_bytes)
        except OSError as error:
            self._watch.error = error
            raise

    def send(self, bytestream: bytes) -> None:
        """Send all of `bytestream`."""
        assert self.socket is not None
        view = memoryview(bytestream)
        try:
            while view:
                count = self.socket.send(view)
                self._watch.touch()
                view = view[count:]
        except OSError as error:
            self._watch.error = error
            self.event_queue.put("Evt17")  # transport connection closed, PS3.8 9.2.1


class PatientMessages(DIMSEServiceProvider):
    """Waits for a message as long as bytes flow, and while the user does.

    Only whoever asked gets an answer. pynetdicom's own thread, which looks for requests of the
    peer, now and then takes an answer that has just come, and throws it away.
    """

    def __init__(self, association: Association, watch: Watch) -> None:
        super().__init__(association)
        self._watch = watch

    def get_msg(self, block: bool = False) -> Any:
        """Return the next message; (None, None) where none will come. Raises `Cancelled`."""
        if not block:
            return None, None
        self._watch.touch()
        patience = self.dimse_timeout
        while True:
            self._watch.progress.check()
            try:
                return self.msg_queue.get(timeout=_LOOK_S)
            except queue.Empty:
                pass
            if patience is not None and self._watch.silence() > patience:
                self._watch.timed_out = True
                return None, None


class PatientUpperLayer(PromptUpperLayer):
    """Waits for the association, or its release, while the user does."""

    def __init__(self, association: Association, watch: Watch) -> None:
        super().__init__(association)
        self._watch = watch
        # A peer that never lets go must not keep the program from ending.
        self.daemon = True

    def run_reactor(self) -> None:
        """Serve until the end, then free what is left."""
        try:
            super().run_reactor()
        finally:
            if isinstance(self.socket, PromptSocket):
                self.socket.let_go()

    def fail(self) -> None:
        """End an association that cannot go on; whoever waits for an answer hears of it."""
        super().fail()
        hang_up(self.assoc)
        lost = A_P_ABORT()
        lost.provider_reason = 0x00
        self.to_user_queue.put(lost)
        self.assoc.dimse.msg_queue.put((None, None))

    def receive_pdu(self, wait: bool = False, timeout: float | None = None) -> Any:
        """Return the next primitive for the user; None where none came in time."""
        if not wait:
            return super().receive_pdu(wait=False)
        deadline = None if timeout is None else time.monotonic() + timeout
        while True:
            # None where none came in time, which pynetdicom's types do not say.
            found: Any = super().receive_pdu(wait=True, timeout=_LOOK_S)
            if found is not None:
                return found
            if not self.is_alive():
                # It may have left its last word meanwhile.
                return super().receive_pdu(wait=False)
            self._watch.progress.check()
            if deadline is not None and time.monotonic() > deadline:
                self._watch.timed_out = True
                return None


class Caller(ApplicationEntity):
    """Our side of one association over a connection that is open already."""

    def __init__(self, ae_title: str, connected: socket.socket, watch: Watch) -> None:
        super().__init__(ae_title)
        self.association: Association | None = None
        self._connected = connected
        self._watch = watch

    @property
    def local_address(self) -> str:
        """Our own end of the connection."""
        return str(self._connected.getsockname()[0])

    def _create_socket(self, assoc: Association, *_: object) -> AssociationSocket:
        """Fit our layers in; nothing of the association has started yet."""
        self.association = assoc
        assoc.dul = PatientUpperLayer(assoc, self._watch)
        assoc.dimse = PatientMessages(assoc, self._watch)
        assoc.network_timeout = self.network_timeout
        setattr(assoc, "abort", functools.partial(leave_at_once, assoc))  # noqa: B010 - a method
        return OpenSocket(assoc, self._connected, self._watch)


def leave_at_once(association: Association, block: bool = True) -> None:
    """Abort an association: the peer is told where it listens, and not waited for where not."""
    if isinstance(association.dul, PatientUpperLayer):
        association.dul._watch.stop_asking()
    Association.abort(association, block=False)
    if not block:
        return
    deadline = time.monotonic() + _FAREWELL_S
    while association.dul.is_alive() and not association.dul.stop_dul():
        if time.monotonic() > deadline:
            hang_up(association)
            break
        time.sleep(0.005)
    association.kill()


def hang_up(association: Association) -> None:
    """Close the connection under whatever waits for it."""
    connection = association.dul.socket
    raw = connection.socket if connection is not None else None
    if raw is None:
        return
    try:
        raw.shutdown(socket.SHUT_RDWR)
    except OSError:  # closed meanwhile
        return
