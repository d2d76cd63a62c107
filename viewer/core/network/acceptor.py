"""pynetdicom's layers for those who call us: prompt, limited, and safe from whoever connects.

As they come, they ask a thousand times a second whether there is news, which costs each image
milliseconds; a caller that stops in the middle of a PDU or of TLS is waited for without end; and
any caller may announce a PDU of 4 GB, which is then read into memory.
"""

from __future__ import annotations

import logging
import queue
import selectors
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from typing import Any, cast

from viewer.core.network.dicom_stack import MAX_PDU, set_up_pynetdicom
from viewer.core.network.incoming_data_set import IncomingDataSet
from viewer.core.network.listening import Listening
from viewer.core.network.quick_tcp import acknowledge_at_once

set_up_pynetdicom()

from pynetdicom import build_context, evt  # noqa: E402
from pynetdicom.ae import ApplicationEntity  # noqa: E402
from pynetdicom.association import Association  # noqa: E402
from pynetdicom.dimse import DIMSEServiceProvider  # noqa: E402
from pynetdicom.dimse_messages import C_STORE_RQ  # noqa: E402
from pynetdicom.dimse_primitives import C_STORE  # noqa: E402
from pynetdicom.dul import DULServiceProvider  # noqa: E402
from pynetdicom.pdu_primitives import P_DATA  # noqa: E402
from pynetdicom.service_class import StorageServiceClass  # noqa: E402
from pynetdicom.sop_class import Verification  # noqa: E402
from pynetdicom.transport import (  # noqa: E402
    AddressInformation,
    AssociationSocket,
    RequestHandler,
    ThreadedAssociationServer,
)

OpenDataSet = Callable[[str, str, str], IncomingDataSet]
_log = logging.getLogger(__name__)
_LOOK_S = 0.25
# Besides PDUs of data, whose limit we announce: those that ask for many presentation contexts.
_LARGEST_PDU = max(MAX_PDU, 1 << 18)
# Connections that may wait to hear that there are too many.
_WAITING_ROOM = 8
_ACCEPTOR = "acceptor"
_IDLE = "Sta1"  # PS3.8 9.2.1


class PromptSocket(AssociationSocket):
    """A connection that waits for news instead of asking for it all the time."""

    def __init__(self, association: Association, connected: socket.socket) -> None:
        super().__init__(association, client_socket=connected)
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
        try:
            news = {key.fileobj for key, _ in self._selector.select(_LOOK_S)}
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
            acknowledge_at_once(self.socket)
        left = len(view)
        view.release()
        if left:
            del received[-left:]
        return received

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
        """Serve until the connection ends, then let nobody wait for what will not come."""
        try:
            super().run_reactor()
        finally:
            self.to_user_queue.put(cast(Any, None))

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


class StreamedMessages(DIMSEServiceProvider):
    """Sends the data sets of C-STORE requests where they are to go while they come."""

    def __init__(self, association: Association, open_data_set: OpenDataSet) -> None:
        super().__init__(association)
        self._open_data_set = open_data_set
        self._incoming: IncomingDataSet | None = None

    def receive_primitive(self, primitive: P_DATA) -> None:
        """Take pieces of a message, one by one: the first tells where the others go."""
        for piece in primitive.presentation_data_value_list:
            one = P_DATA()
            one.presentation_data_value_list.append(piece)
            super().receive_primitive(one)
            message = self.message
            is_store = isinstance(message, C_STORE_RQ)
            if is_store and not isinstance(message.data_set, IncomingDataSet):
                message.data_set = self._incoming = self._open(message)

    def drop(self) -> None:
        """Forget a data set that will not come to its end."""
        if self._incoming is not None:
            self._incoming.drop()

    def _open(self, message: C_STORE_RQ) -> IncomingDataSet:
        command = message.command_set
        context = self.assoc._accepted_cx.get(cast(int, message.context_id))
        return self._open_data_set(
            str(command.get("AffectedSOPClassUID", "")),
            str(command.get("AffectedSOPInstanceUID", "")),
            str(context.transfer_syntax[0]) if context is not None else "",
        )


class Acceptor(Association):
    """An association somebody else asked for; every SOP class is stored alike."""

    def __init__(self, entity: ApplicationEntity, open_data_set: OpenDataSet) -> None:
        super().__init__(entity, _ACCEPTOR)
        self.dul = PromptUpperLayer(self)
        self.dimse = StreamedMessages(self, open_data_set)
        # Who waits for a message hears of the end of the association at once, too.
        self.dul.to_user_queue = BellQueue(lambda: self.dimse.msg_queue.put((None, None)))
        # Kept by the layer that was there before.
        self.acse_timeout = entity.acse_timeout
        self.network_timeout = entity.network_timeout

    def run_reactor(self) -> None:
        """Serve until the end, then free what is left."""
        connection = cast(PromptSocket, self.dul.socket)
        try:
            super().run_reactor()
        finally:
            self.dul.kill_dul()
            self.dul.join()
            cast(StreamedMessages, self.dimse).drop()
            connection.let_go()

    def _run_reactor(self) -> None:
        while not self._kill:
            try:
                context, message = self.dimse.msg_queue.get(timeout=_LOOK_S)
            except queue.Empty:
                context, message = None, None
            if message is not None and context is not None:
                self._serve_request(message, context)
            if self._is_at_its_end():
                return

    def _is_at_its_end(self) -> bool:
        if self.is_established and self.acse.is_release_requested():
            self.acse.send_release(is_response=True)
            self.is_released = True
            evt.trigger(self, evt.EVT_RELEASED, {})
        elif self.acse.is_aborted():
            self.dul.receive_pdu(wait=False)
            self.is_aborted = True
            evt.trigger(self, evt.EVT_ABORTED, {})
        elif self.dul.is_alive() and self.dul.idle_timer_expired():
            self.abort()
        elif self.dul.is_alive():
            return False
        self.kill()
        return True

    def _serve_request(self, msg: Any, context_id: int) -> None:
        """pynetdicom knows no service for private and newer SOP classes; we store them all."""
        context = self._accepted_cx.get(context_id)
        if isinstance(msg, C_STORE) and msg.is_valid_request and context is not None:
            StorageServiceClass(self).SCP(msg, context)
        else:
            super()._serve_request(msg, context_id)


class Door(RequestHandler):
    """Makes our kind of association of a connection."""

    def _create_association(self) -> Acceptor:
        association = Acceptor(self.ae, cast(Listener, self.server).open_data_set)
        association._server = self.server
        # pynetdicom finds its running associations by this name.
        association.name = f"AcceptorThread faro-receiver {self.client_address[0]}"
        association.set_socket(PromptSocket(association, self.request))
        ours, theirs = association.acceptor, association.requestor
        ours.maximum_length = self.ae.maximum_pdu_size
        ours.ae_title = self.server.ae_title
        ours.address_info = self.local
        ours.implementation_class_uid = self.ae.implementation_class_uid
        ours.implementation_version_name = self.ae.implementation_version_name
        theirs.address_info = AddressInformation.from_tuple(self.client_address)
        for event, handlers in self.server._handlers.items():
            if event.is_intervention:
                association.bind(event, *handlers)
            else:
                for handler, arguments in handlers:
                    association.bind(event, handler, arguments)
        return association


class Listener(ThreadedAssociationServer):
    """Accepts connections; nobody who connects and says nothing keeps others waiting."""

    daemon_threads = True
    request_queue_size = 32
    open_data_set: OpenDataSet

    def get_request(self) -> tuple[socket.socket, Any]:
        """Accept a connection; TLS is for its own thread."""
        assert self.socket is not None
        connected, address = self.socket.accept()
        # For the next bytes, whether in the middle of a PDU or not.
        connected.settimeout(self.ae.network_timeout)
        # Answers are small and each is waited for.
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connected, address

    def verify_request(self, request: Any, client_address: Any) -> bool:
        """Whether there is room for one more connection, if only to be told that there is none."""
        return len(self.active_associations) < self.ae.maximum_associations + _WAITING_ROOM

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Secure the connection where that is asked for, and serve it."""
        if self.ssl_context is not None:
            request.settimeout(self.ae.acse_timeout)
            try:
                request = self.ssl_context.wrap_socket(request, server_side=True)
            except OSError as error:
                _log.warning("A connection was not secured: %s", type(error).__name__)
                request.close()
                return
            request.settimeout(self.ae.network_timeout)
        super().finish_request(request, client_address)

    def service_actions(self) -> None:
        """Nothing: pynetdicom collects garbage here, which halts the window."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Log what the base class prints."""
        _log.exception("A connection could not be served")

    def close(self, patience_s: float) -> None:
        """Accept nothing more; who is being served has `patience_s` for the image under way."""
        self.shutdown()
        running = self.active_associations
        for association in running:
            association.abort(block=False)
        deadline = time.monotonic() + patience_s
        for association in running:
            association.join(max(0.0, deadline - time.monotonic()))


def open_listener(
    listening: Listening,
    open_data_set: OpenDataSet,
    handlers: Mapping[str, Callable[[Any], Any]],
    context: ssl.SSLContext | None,
) -> Listener:
    """Return a listener that is bound and does not accept yet; OSError where it cannot be.

    Data sets are written to what `open_data_set` returns for SOP class, SOP instance and transfer
    syntax. `handlers` are pynetdicom's by the event's name, such as ``EVT_C_STORE``.
    """
    entity = ApplicationEntity(listening.ae_title)
    entity.maximum_pdu_size = MAX_PDU
    entity.maximum_associations = listening.associations
    entity.require_called_aet = True
    entity.acse_timeout = listening.timeouts.association
    entity.dimse_timeout = listening.timeouts.message
    entity.network_timeout = listening.timeouts.network
    listener = entity.make_server(
        (listening.address, listening.port),
        contexts=[build_context(Verification)],
        ssl_context=context,
        evt_handlers=[(getattr(evt, name), handler) for name, handler in handlers.items()],
        server_class=Listener,
        request_handler=Door,
    )
    listener.open_data_set = open_data_set
    entity._servers.append(listener)
    return listener
