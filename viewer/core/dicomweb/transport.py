"""`requests` as Faro uses it: login, trust, redirects and waits of one session."""

from __future__ import annotations

import logging
import socket
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase, HTTPBasicAuth
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from viewer.core.dicomweb.address import same_place
from viewer.core.dicomweb.body import Body
from viewer.core.dicomweb.statuses import status_fault
from viewer.core.dicomweb.watch import Watch
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.network.node import Node, Tls
from viewer.core.network.tls import client_context

_MOST_REDIRECTS = 3
# Below errors they log addresses, and the address of a search names the patient.
for _name in ("urllib3", "retrying", "dicomweb_client"):
    logging.getLogger(_name).setLevel(logging.ERROR)


class Session(requests.Session):
    """Stays with the server it was made for; `timeout` is for each request: connect and read, s."""

    def __init__(self, node: Node, secret: str | None, adapter: HTTPAdapter) -> None:
        super().__init__()
        self._node = node
        self.trust_env = False
        self.max_redirects = _MOST_REDIRECTS
        self.auth = _login(node, secret)
        self.timeout = _timeout(node)
        self.mount("http://", adapter)
        self.mount("https://", adapter)

    def rebuild_auth(
        self, prepared_request: requests.PreparedRequest, response: requests.Response
    ) -> None:
        """Refuse a redirect that would carry login, names or images to another server."""
        if not same_place(response.url, prepared_request.url or ""):
            raise status_fault(self._node.name, response.status_code)
        super().rebuild_auth(prepared_request, response)


def new_session(
    node: Node, secret: str | None, watch: Watch, most_json_bytes: int, list_times: float
) -> Session:
    """Return a session for `node` whose connections `watch` looks after.

    Raises
    ------
    UserError
        A certificate file or the token cannot be used.
    """
    return Session(node, secret, _Adapter(node, watch, most_json_bytes, list_times))


class _Adapter(HTTPAdapter):
    def __init__(self, node: Node, watch: Watch, most_bytes: int, list_times: float) -> None:
        self._node = node
        self._watch = watch
        self._most_bytes = most_bytes
        self._list_s = list_times * node.timeouts.message
        self._context = client_context(node.tls or Tls()) if node.url.startswith("https") else None
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs, ssl_context=self._context)
        self.poolmanager.pool_classes_by_scheme = _pool_classes(self._watch, _timeout(self._node))

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """Leave trust to the context: what `requests` adds would be trusted beside an own CA."""
        conn.cert_reqs = "CERT_REQUIRED"

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,
        timeout: Any = None,
        verify: Any = True,
        cert: Any = None,
        proxies: Any = None,
    ) -> requests.Response:
        # dicomweb-client states the host without its port, which some servers answer with 400.
        request.headers.pop("Host", None)
        request.url = with_plain_wildcards(request.url or "")
        answer = super().send(request, stream, timeout, verify, cert, proxies)
        is_list = not stream or not answer.ok
        answer.raw = Body(
            answer.raw,
            self._watch,
            self._node.timeouts.network,
            self._most_bytes if is_list else None,
            self._list_s if is_list else None,
            is_answer_to_post=request.method == "POST",
        )
        return answer


def with_plain_wildcards(url: str) -> str:
    """Return `url` with ``*``, ``?`` and ``,`` unescaped in its query, as RFC 3986 3.4 allows.

    Orthanc 1.10 takes an escaped wildcard for a letter and finds nothing.
    """
    path, mark, query = url.partition("?")
    for escaped, plain in (("%2A", "*"), ("%3F", "?"), ("%2C", ",")):
        query = query.replace(escaped, plain)
    return path + mark + query


class _Bearer(AuthBase):
    """RFC 6750."""

    def __init__(self, token: str) -> None:
        self._header = f"Bearer {token}"

    def __call__(self, r: requests.PreparedRequest) -> requests.PreparedRequest:
        r.headers["Authorization"] = self._header
        return r


def _login(node: Node, secret: str | None) -> AuthBase | None:
    if node.user:
        return HTTPBasicAuth(node.user.encode(), (secret or "").encode())
    if not secret:
        return None
    token = secret.strip()
    if not token.isascii() or not token.isprintable() or " " in token:
        raise UserError(
            "web-token",
            QT_TRANSLATE_NOOP("errors", "The token for {node} holds characters that none has."),
            QT_TRANSLATE_NOOP("errors", "Copy it again; for a password enter the user name too."),
            node=node.name,
        )
    return _Bearer(token)


def _timeout(node: Node) -> tuple[float, float]:
    """Return the socket's own timeouts, the net below `Watch`."""
    waits = node.timeouts
    return waits.connect, max(waits.message, waits.network)


def _pool_classes(watch: Watch, timeout: tuple[float, float]) -> dict[str, type]:
    """Return urllib3's pools with connections that `watch` knows from their first moment."""

    class Plain(HTTPConnection):
        def connect(self) -> None:
            super().connect()
            _look_after(self.sock)

    class Secured(HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            _look_after(self.sock)

    def _look_after(connected: socket.socket) -> None:
        # Else what we send would have to pass within the time for connecting.
        connected.settimeout(timeout[1])
        watch.add(connected)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecuredPool(HTTPSConnectionPool):
        ConnectionCls = Secured

    return {"http": PlainPool, "https": SecuredPool}
