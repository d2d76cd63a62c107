"""pynetdicom's upper layer, which waits for news instead of asking for it; for both sides.

As it comes, it asks a thousand times a second, which costs each image milliseconds; a peer that
stops in the middle of a PDU is waited for without end; and any peer may announce a PDU of 4 GB,
which is then read into memory.
"""

from __future__ import annotations

import logging
import queue
import selectors
import socket
import ssl
from collections.abc import Callable
from typing import Any, cast

from viewer.core.network.dicom_stack import MAX_PDU, set_up_pynetdicom
from viewer.core.network.quick_tcp import acknowledge_at_once

set_up_pynetdicom()

from pynetdicom.association import Association  # noqa: E402
from pynetdicom.dul import DULServiceProvider  # noqa: E402
from pynetdicom.transport import AddressInformation, AssociationSocket  # noqa: E402

_log = logging.getLogger(__name__)
# How long nobody looks whether to end.
LOOK_S = 0.25
# Besides PDUs of data, whose limit we announce: those that ask for many presentation contexts.
_LARGEST_PDU = max(MAX_PDU, 1 << 18)
_IDLE = "Sta1"  # PS3.8 9.2.1


class PromptSocket(AssociationSocket):
    """An open connection that waits for news instead of asking for it all the time.

    Parameters
    ----------
    address
        Our own end, where it is we who called.
    """

    def __init__(
        self,
        association: Association,
        connected: socket.socket,
        address: AddressInformation | None = None,
    ) -> None:
        if address is None:
            super().__init__(association, client_socket=connected)
        else:
            super().__init__(association, address=address)
        self._alarm, self._ear = socket.socketpair()
        self._alarm.setblocking(False)
        self._selector = selectors.DefaultSelector()
        self._selector.register(connected, selectors.EVENT_READ)
        self._selector.register(self._ear, selectors.EVENT_READ)

    def wake(self) -> None:
        """End the waiting: there is something to be sent."""
        try:
            self._alarm.send(b"!")
        except OSError:  # it is awake, or gone
            return

    @property
    def ready(self) -> bool:
        """Wait a moment for bytes to read; False where none came or somebody woke us."""
        connected = self.socket
        if connected is None or not self._is_connected:
            return False
        if isinstance(connected, ssl.SSLSocket) and connected.pending():
            return True
        if connected.fileno() < 0:  # closed by us: no selector says so
            self.event_queue.put("Evt17")
            return False
        try:
            news = {key.fileobj for key, _ in self._selector.select(LOOK_S)}
            if self._ear in news:
                self._ear.recv(64)
        except (OSError, ValueError, KeyError):  # closed meanwhile
            self.event_queue.put("Evt17")
            return False
        return connected in news

    def recv(self, nr_bytes: int) -> bytearray:
        """Read `nr_bytes`, fewer where the peer closes; OSError where that is no length for us."""
        if nr_bytes > _LARGEST_PDU:
            raise OSError(f"a PDU of {nr_bytes} bytes")
        assert self.socket is not None
        received = bytearray(nr_bytes)
        view = memoryview(received)
        while view and (count := self.socket.recv_into(view)):
            view = view[count:]
            self.heard()
            acknowledge_at_once(self.socket)
        left = len(view)
        view.release()
        if left:
            del received[-left:]
        return received

    def heard(self) -> None:
        """Bytes have come."""

    def let_go(self) -> None:
        """Free what is left of a connection that has ended."""
        self._selector.close()
        self._alarm.close()
        self._ear.close()


class PromptUpperLayer(DULServiceProvider):
    """Sends at once what is to be sent."""

    def __init__(self, association: Association) -> None:
        super().__init__(association)
        self._run_loop_delay = 0.0  # the waiting is done by the socket

    def run_reactor(self) -> None:
        """Serve until the connection ends, then let nobody wait for what will not come.

        What a peer spoils ends the association, not the thread.
        """
        try:
            super().run_reactor()
        except Exception:  # whatever pynetdicom raises on it
            _log.warning("A peer sent what no DICOM program sends", exc_info=True)
            self.fail()
        finally:
            self.to_user_queue.put(cast(Any, None))

    def fail(self) -> None:
        """End an association that cannot go on."""
        self.assoc.is_aborted, self.assoc.is_established = True, False

    def _is_transport_event(self) -> bool:
        """Wait for bytes only where nothing else is to do."""
        return self.event_queue.empty() and super()._is_transport_event()

    def send_pdu(self, primitive: Any) -> None:
        """Queue a primitive and see that it goes out."""
        super().send_pdu(primitive)
        self._wake()

    def kill_dul(self) -> None:
        """End."""
        super().kill_dul()
        self._wake()

    def stop_dul(self) -> bool:
        """End where nothing is to be said any more; whether that is so."""
        if self.state_machine.current_state == _IDLE:
            self.kill_dul()
        return super().stop_dul()

    def _wake(self) -> None:
        if self.socket is not None:
            cast(PromptSocket, self.socket).wake()


class BellQueue(queue.Queue[Any]):
    """A queue that rings when something is put into it."""

    def __init__(self, ring: Callable[[], None]) -> None:
        super().__init__()
        self._ring = ring

    def put(self, item: Any, block: bool = True, timeout: float | None = None) -> None:
        """Put `item` into it."""
        super().put(item, block, timeout)
        self._ring()
