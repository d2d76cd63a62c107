"""What went wrong over HTTP, in words, and whether another try may help."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from dataclasses import replace
from http import HTTPStatus

from viewer.core.dicomweb.address import host_and_port, unusable
from viewer.core.dicomweb.statuses import status_fault
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.network import connection_errors, tls
from viewer.core.network.node import Node


def can_retry(error: UserError) -> bool:
    """Whether the same request may succeed later: for the line and the load, not for a password."""
    return error.code in ("web-busy", "web-damaged") or connection_errors.can_retry(error)


def fault_of(node: Node, error: Exception) -> UserError:
    """Describe what `requests` or its parts raised while `node` was spoken to."""
    import requests
    from urllib3.exceptions import LocationValueError

    if isinstance(error, requests.HTTPError) and error.response is not None:
        return status_fault(node.name, error.response.status_code)
    if isinstance(error, requests.TooManyRedirects):
        return status_fault(node.name, HTTPStatus.FOUND)
    peer = _placed(node)
    chain = list(_causes(error))
    if any(isinstance(one, requests.exceptions.InvalidURL | LocationValueError) for one in chain):
        return unusable(node)
    for cause in chain:
        if isinstance(cause, ssl.SSLEOFError | ssl.SSLZeroReturnError):
            return connection_errors.lost(peer)
        if isinstance(cause, ssl.SSLError):
            return _tls_fault(peer, cause)
    if isinstance(error, requests.exceptions.InvalidJSONError | RecursionError):
        return not_dicomweb(node)
    return _connection_fault(peer, chain)


def silent(node: Node) -> UserError:
    """Describe a peer that did not answer, or not to the end, in its time."""
    return connection_errors.silent(_placed(node))


def not_dicomweb(node: Node) -> UserError:
    """Describe an answer that is something else, often the page of another site."""
    return UserError(
        "web-not-dicomweb",
        QT_TRANSLATE_NOOP("errors", "{node} answers, but not as DICOMweb does."),
        QT_TRANSLATE_NOOP(
            "errors", "Check the address: it often ends in /dicom-web, /dicomweb or /rs."
        ),
        node=node.name,
    )


def _placed(node: Node) -> Node:
    host, port = host_and_port(node)
    return replace(node, host=host, port=port)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and all that it wraps, as urllib3 and requests nest them."""
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        wrapped = (one.__cause__, one.__context__, getattr(one, "reason", None), *one.args)
        waiting += [other for other in wrapped if isinstance(other, BaseException)]


def _tls_fault(peer: Node, error: ssl.SSLError) -> UserError:
    if error.reason in ("WRONG_VERSION_NUMBER", "HTTP_REQUEST"):
        return UserError(
            "web-no-tls",
            QT_TRANSLATE_NOOP("errors", "{node} does not speak TLS on port {port}."),
            QT_TRANSLATE_NOOP("errors", "Check the port, or begin the address with http://."),
            node=peer.name,
            port=peer.port,
        )
    return tls.tls_failed(peer, error)


def _connection_fault(peer: Node, chain: list[BaseException]) -> UserError:
    """Tell a connection that never was from one that ended."""
    import requests
    from urllib3.exceptions import NameResolutionError, NewConnectionError

    never_was = NewConnectionError | requests.ConnectTimeout | NameResolutionError
    if not any(isinstance(one, never_was) for one in chain):
        timeouts = requests.ReadTimeout | TimeoutError
        was_silent = any(isinstance(one, timeouts) for one in chain)
        return connection_errors.silent(peer) if was_silent else connection_errors.lost(peer)
    system = [one for one in chain if type(one).__module__ in ("builtins", "socket")]
    reason = next((one for one in system if isinstance(one, OSError)), OSError("?"))
    return connection_errors.cannot_connect(peer, reason)
