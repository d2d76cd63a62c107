"""An open, secured TCP connection to a node, or the reason in words why there is none."""

from __future__ import annotations

import queue
import socket
import ssl
import threading

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.network.connection_errors import cannot_connect
from viewer.core.network.node import Node, Protocol
from viewer.core.network.tls import client_context, tls_failed
from viewer.core.progress import Progress

_LOOK_S = 0.05
_WAITING_BYTES = 1 << 17


def connect(node: Node, progress: Progress) -> socket.socket:
    """Connect to `node`: all its addresses are tried, IPv6 and IPv4, then it is secured.

    It waits at most `timeouts.connect` for each address and for TLS; the answer of a name server
    cannot be cut short, but is not waited for once the user cancels.

    Raises
    ------
    UserError
        Unknown host, closed port, no answer, a certificate that is not trusted, …; or a node of
        DICOMweb.
    Cancelled
        At once; the attempt ends by itself.
    """
    _require_dimse(node)
    context = client_context(node.tls) if node.tls is not None else None
    outcome: queue.SimpleQueue[socket.socket | Exception] = queue.SimpleQueue()
    given_up = threading.Event()

    def attempt() -> None:
        try:
            connected = _connected(node, context)
        except Exception as error:  # raised again where it is waited for
            outcome.put(error)
            return
        outcome.put(connected)
        if given_up.is_set():
            connected.close()

    threading.Thread(target=attempt, name="connecting", daemon=True).start()
    try:
        result = _awaited(outcome, progress)
    except BaseException:
        given_up.set()
        _close_what_came(outcome)
        raise
    if isinstance(result, Exception):
        raise result
    return result


def _require_dimse(node: Node) -> None:
    if node.protocol is not Protocol.DIMSE:
        raise UserError(
            "dimse-only",
            QT_TRANSLATE_NOOP("errors", "{node} is a DICOMweb server: it has no such service."),
            QT_TRANSLATE_NOOP("errors", "Use the archive's AE title, host and DICOM port for it."),
            node=node.name,
        )


def _awaited(
    outcome: queue.SimpleQueue[socket.socket | Exception], progress: Progress
) -> socket.socket | Exception:
    while True:
        progress.check()
        try:
            return outcome.get(timeout=_LOOK_S)
        except queue.Empty:
            continue


def _close_what_came(outcome: queue.SimpleQueue[socket.socket | Exception]) -> None:
    """What comes later is closed by the thread that made it."""
    try:
        came = outcome.get_nowait()
    except queue.Empty:
        return
    if isinstance(came, socket.socket):
        came.close()


def _connected(node: Node, context: ssl.SSLContext | None) -> socket.socket:
    try:
        plain = socket.create_connection((node.host, node.port), node.timeouts.connect)
    except (OSError, UnicodeError, OverflowError) as error:
        reason = error if isinstance(error, OSError) else socket.gaierror(str(error))
        raise cannot_connect(node, reason) from error
    # Answers are small and each is waited for.
    plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    # What waits here to cross a slow line cannot be told from a peer that says nothing.
    plain.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _WAITING_BYTES)
    if context is None:
        return plain
    try:
        return context.wrap_socket(plain, server_hostname=node.host)
    except TimeoutError as error:
        plain.close()
        raise cannot_connect(node, error) from error
    except OSError as error:
        plain.close()
        raise tls_failed(node, error) from error
