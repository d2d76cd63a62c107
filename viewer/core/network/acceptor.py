"""Associations that others ask for: what they send goes to the disk while it comes.

pynetdicom as it comes keeps whole images in memory, stores no private SOP classes, and lets one
caller that stops in the middle of TLS keep all others waiting.
"""

from __future__ import annotations

import logging
import queue
import socket
import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from viewer.core.network.accepted_contexts import VERIFICATION
from viewer.core.network.dicom_stack import MAX_PDU, set_up_pynetdicom
from viewer.core.network.incoming_data_set import IncomingDataSet
from viewer.core.network.listening import Listening
from viewer.core.network.prompt_upper_layer import (
    LOOK_S,
    BellQueue,
    PromptSocket,
    PromptUpperLayer,
)
from viewer.core.network.store_answer import store_answer
from viewer.core.network.storing import Storing
from viewer.core.network.upper_layer import hang_up

set_up_pynetdicom()

from pynetdicom import build_context, evt  # noqa: E402
from pynetdicom.ae import ApplicationEntity  # noqa: E402
from pynetdicom.association import Association  # noqa: E402
from pynetdicom.dimse import DIMSEServiceProvider  # noqa: E402
from pynetdicom.dimse_messages import C_STORE_RQ  # noqa: E402
from pynetdicom.dimse_primitives import C_STORE  # noqa: E402
from pynetdicom.pdu_primitives import P_DATA  # noqa: E402
from pynetdicom.transport import (  # noqa: E402
    AddressInformation,
    RequestHandler,
    ThreadedAssociationServer,
)

_log = logging.getLogger(__name__)
# Connections that may wait to hear that there are too many.
_WAITING_ROOM = 8
_ACCEPTOR = "acceptor"
# How long a peer may take to hear that it is over.
_FAREWELL_S = 0.5
_WHOLE_COMMAND = b"\x03"  # message control header, PS3.8 E.2


class StreamedMessages(DIMSEServiceProvider):
    """Sends the data sets of C-STORE requests where they are to go while they come."""

    def __init__(self, association: Association, storing: Storing) -> None:
        super().__init__(association)
        self._storing = storing
        self._incoming: IncomingDataSet | None = None

    def receive_primitive(self, primitive: P_DATA) -> None:
        """Take pieces of a message, one by one: the first tells where the others go."""
        for piece in primitive.presentation_data_value_list:
            one = P_DATA()
            one.presentation_data_value_list.append(piece)
            super().receive_primitive(one)
            message = self.message
            if not isinstance(message, C_STORE_RQ):
                continue
            if not isinstance(message.data_set, IncomingDataSet):
                message.data_set = self._incoming = self._open(message)

    def drop(self) -> None:
        """Forget a data set that will not come to its end."""
        if self._incoming is not None:
            self._incoming.drop()

    def _open(self, message: C_STORE_RQ) -> IncomingDataSet:
        command = message.command_set
        context = self.assoc._accepted_cx.get(cast(int, message.context_id))
        return self._storing.open(
            str(command.get("AffectedSOPClassUID", "")),
            str(command.get("AffectedSOPInstanceUID", "")),
            str(context.transfer_syntax[0]) if context is not None else "",
        )


class Acceptor(Association):
    """An association somebody else asked for; every SOP class is stored alike."""

    def __init__(self, entity: ApplicationEntity, storing: Storing) -> None:
        super().__init__(entity, _ACCEPTOR)
        self._storing = storing
        self.dul = PromptUpperLayer(self)
        self.dimse = StreamedMessages(self, storing)
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
                context, message = self.dimse.msg_queue.get(timeout=LOOK_S)
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
        if isinstance(msg, C_STORE) and msg.is_valid_request and context_id in self._accepted_cx:
            self._store(msg, context_id)
        else:
            super()._serve_request(msg, context_id)

    def _store(self, request: C_STORE, context_id: int) -> None:
        answer = self._storing.store(request, str(self.requestor.ae_title).strip())
        command = store_answer(
            str(request.AffectedSOPClassUID),
            str(request.AffectedSOPInstanceUID),
            cast(int, request.MessageID),
            answer.status,
            answer.comment,
        )
        piece = P_DATA()
        piece.presentation_data_value_list.append((context_id, _WHOLE_COMMAND + command))
        if self.is_established:
            self.dul.send_pdu(piece)


class Door(RequestHandler):
    """Makes our kind of association of a connection."""

    def _create_association(self) -> Acceptor:
        association = Acceptor(self.ae, cast(Listener, self.server).storing)
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
            # Who answers is one, who is told are many.
            several = [handlers] if event.is_intervention else handlers
            for handler, arguments in cast("list[tuple[Any, Any]]", several):
                association.bind(event, handler, arguments)
        return association


class Listener(ThreadedAssociationServer):
    """Accepts connections; nobody who connects and says nothing keeps others waiting."""

    daemon_threads = True
    request_queue_size = 32
    storing: Storing

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
        _wait_for(running, _FAREWELL_S)
        for association in running:
            hang_up(association)
        _wait_for(running, patience_s)


def _wait_for(associations: Sequence[Association], patience_s: float) -> None:
    deadline = time.monotonic() + patience_s
    for association in associations:
        association.join(max(0.0, deadline - time.monotonic()))


def open_listener(
    listening: Listening,
    storing: Storing,
    handlers: Mapping[str, Callable[[Any], Any]],
    context: ssl.SSLContext | None,
) -> Listener:
    """Return a listener that is bound and does not accept yet; OSError where it cannot be.

    Objects go to `storing`; `handlers` are pynetdicom's, by the event's name, for all else.
    """
    entity = ApplicationEntity(listening.ae_title)
    entity.maximum_pdu_size = MAX_PDU
    entity.maximum_associations = listening.associations
    entity.require_called_aet = True
    entity.acse_timeout = listening.timeouts.association
    entity.dimse_timeout = listening.timeouts.message
    entity.network_timeout = listening.timeouts.network
    made = entity.make_server(
        (listening.address, listening.port),
        contexts=[build_context(VERIFICATION)],
        ssl_context=context,
        evt_handlers=[(getattr(evt, name), handler) for name, handler in handlers.items()],
        server_class=Listener,
        request_handler=Door,
    )
    listener = cast(Listener, made)
    listener.storing = storing
    entity._servers.append(listener)
    return listener
