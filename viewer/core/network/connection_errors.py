"""Why there is no connection or association, in words; PS3.8 9.3.4 for rejections."""

from __future__ import annotations

import errno
import socket
from typing import Any

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.network.node import Node

_LATER = frozenset(
    {
        "host-unknown",
        "connection-refused",
        "connection-timeout",
        "connection-failed",
        "connection-lost",
        "association-timeout",
        "association-aborted",
        "peer-busy",
        "peer-silent",
    }
)
_BUSY = frozenset({(3, 1), (3, 2)})
# By source and reason of the rejection: code, sentence, next step.
_REJECTIONS = {
    (1, 3): (
        "calling-ae-unknown",
        QT_TRANSLATE_NOOP("errors", "{node} does not know us by the AE title {calling}."),
        QT_TRANSLATE_NOOP("errors", "Ask its administrator to add {calling}, or change ours."),
    ),
    (1, 7): (
        "called-ae-unknown",
        QT_TRANSLATE_NOOP("errors", "{node} is not called {called}: it refused that AE title."),
        QT_TRANSLATE_NOOP("errors", "Ask for its AE title; capitals matter."),
    ),
}
_BUSY_WORDS = (
    "peer-busy",
    QT_TRANSLATE_NOOP("errors", "{node} is too busy for another connection."),
    QT_TRANSLATE_NOOP("errors", "Try again later."),
)
_OTHER = (
    "association-rejected",
    QT_TRANSLATE_NOOP(
        "errors", "{node} refused the DICOM connection (source {source}, reason {reason})."
    ),
    QT_TRANSLATE_NOOP("errors", "Check both AE titles with its administrator."),
)
_TRANSIENT = 2


def can_retry(error: UserError) -> bool:
    """Whether the same may work later without anybody changing anything."""
    return error.code in _LATER


def cannot_connect(node: Node, error: OSError) -> UserError:
    """Describe why no TCP connection came about."""
    if isinstance(error, socket.gaierror):
        code = "host-unknown"
        sentence = QT_TRANSLATE_NOOP("errors", "{node}: the computer {host} is not known.")
        step = QT_TRANSLATE_NOOP("errors", "Check its name, and whether this computer is online.")
    elif isinstance(error, TimeoutError):
        code = "connection-timeout"
        sentence = QT_TRANSLATE_NOOP(
            "errors", "{node}: {host} did not take the connection on port {port} in time."
        )
        step = QT_TRANSLATE_NOOP("errors", "Check the line, the address and any firewall between.")
    elif error.errno == errno.ECONNREFUSED:
        code = "connection-refused"
        sentence = QT_TRANSLATE_NOOP("errors", "{node}: nothing listens on {host}, port {port}.")
        step = QT_TRANSLATE_NOOP("errors", "Check the port, and that the server is running.")
    else:
        code = "connection-failed"
        sentence = QT_TRANSLATE_NOOP(
            "errors", "{node}: no connection to {host}, port {port}: {reason}."
        )
        step = QT_TRANSLATE_NOOP("errors", "Check the network of this computer.")
    return UserError(code, sentence, step, **_place(node), reason=error.strerror or str(error))


def rejected(node: Node, result: int, source: int, reason: int) -> UserError:
    """Describe an A-ASSOCIATE-RJ by its three fields (PS3.8 table 9-21)."""
    is_busy = result == _TRANSIENT or (source, reason) in _BUSY
    code, sentence, step = _REJECTIONS.get((source, reason), _BUSY_WORDS if is_busy else _OTHER)
    facts = {**_place(node), "calling": node.calling_ae_title, "called": node.ae_title}
    return UserError(code, sentence, step, **facts, source=source, reason=reason)


def aborted(node: Node) -> UserError:
    """Describe a peer that ended the connection instead of answering the request for one."""
    step = QT_TRANSLATE_NOOP(
        "errors", "Check the AE titles and the port; the server may want a secured connection."
    )
    if node.tls is not None:
        step = QT_TRANSLATE_NOOP(
            "errors", "Check the AE titles; the server may not want our certificate."
        )
    return UserError(
        "association-aborted",
        QT_TRANSLATE_NOOP("errors", "{node} ended the connection instead of accepting it."),
        step,
        **_place(node),
    )


def silent_at_start(node: Node) -> UserError:
    """Describe a peer that took the connection and then said nothing."""
    return UserError(
        "association-timeout",
        QT_TRANSLATE_NOOP(
            "errors", "{node} took the connection but did not answer in {seconds} seconds."
        ),
        QT_TRANSLATE_NOOP("errors", "Check that a DICOM server listens on port {port}."),
        **_place(node),
        seconds=f"{node.timeouts.association:g}",
    )


def silent(node: Node) -> UserError:
    """Describe a peer that stopped answering in the middle."""
    return UserError(
        "peer-silent",
        QT_TRANSLATE_NOOP("errors", "{node} has not answered for {seconds} seconds."),
        QT_TRANSLATE_NOOP("errors", "Try again; what has arrived is kept."),
        **_place(node),
        seconds=f"{node.timeouts.message:g}",
    )


def lost(node: Node) -> UserError:
    """Describe a connection that ended in the middle."""
    return UserError(
        "connection-lost",
        QT_TRANSLATE_NOOP("errors", "The connection to {node} was lost."),
        QT_TRANSLATE_NOOP("errors", "Try again; what has arrived is kept."),
        **_place(node),
    )


def not_offered(node: Node, service: str) -> UserError:
    """Describe a peer that took none of the presentation contexts asked for."""
    return UserError(
        "service-not-offered",
        QT_TRANSLATE_NOOP("errors", "{node} does not offer what was asked of it: {service}."),
        **_place(node),
        service=service,
    )


def _place(node: Node) -> dict[str, Any]:
    return {"node": node.name, "host": node.host, "port": node.port}
