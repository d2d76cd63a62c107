"""A DICOMweb server that answers whatever a test wants, for what no real one does on demand."""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from pydicom.datadict import dictionary_VR, tag_for_keyword

from viewer.core.network.node import Node, Protocol, Timeouts

BOUNDARY = "between-the-parts"
MULTIPART = f'multipart/related; type="application/dicom"; boundary={BOUNDARY}'
_WAITS = Timeouts(connect=15, association=15, message=15, network=15)


@dataclass(frozen=True)
class Asked:
    """One request. `path` is without the root ``/rs`` and the query."""

    method: str
    path: str
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Told:
    """One answer; a body that is no bytes is sent as it comes and ends with the connection."""

    status: int = 200
    body: bytes | Iterable[bytes] = b""
    content_type: str = "application/dicom+json"
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class WebServer:
    """A running server; `asked` is what it has been asked so far."""

    node: Node
    asked: list[Asked] = field(default_factory=list)


def listed(*images: Mapping[str, Any]) -> Told:
    """Answer a search: each match as keyword to value."""
    return Told(body=json.dumps([_json_model(image) for image in images]).encode())


def parted(files: Sequence[bytes], *, end: bytes = f"--{BOUNDARY}--\r\n".encode()) -> Told:
    """Answer with DICOM files as `MULTIPART`."""
    head = f"--{BOUNDARY}\r\nContent-Type: application/dicom\r\n\r\n".encode()
    return Told(
        body=b"".join(head + file + b"\r\n" for file in files) + end, content_type=MULTIPART
    )


@contextmanager
def web_server(
    answer: Callable[[Asked], Told], *, context: ssl.SSLContext | None = None
) -> Iterator[WebServer]:
    """Run a server on loopback for as long as the block runs; with `context` over TLS."""
    asked: list[Asked] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(answer, asked))
    server.daemon_threads = True
    scheme = "http"
    if context is not None:
        scheme = "https"
        server.socket = context.wrap_socket(server.socket, True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), name="web-server")
    thread.start()
    url = f"{scheme}://localhost:{server.server_port}/rs"
    try:
        yield WebServer(Node("Server", Protocol.DICOMWEB, url=url, timeouts=_WAITS), asked)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(answer: Callable[[Asked], Told], asked: list[Asked]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 10

        def handle(self) -> None:
            with suppress(ConnectionError, ssl.SSLError):
                super().handle()

        def do_GET(self) -> None:
            self._serve()

        def do_POST(self) -> None:
            self._serve()

        def _serve(self) -> None:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            path = parts.path.removeprefix("/rs/")
            request = Asked(
                self.command, path, parse_qs(parts.query), dict(self.headers.items()), body
            )
            asked.append(request)
            self._tell(answer(request))

        def _tell(self, told: Told) -> None:
            self.send_response(told.status)
            for name, value in {"Content-Type": told.content_type, **told.headers}.items():
                self.send_header(name, value)
            if isinstance(told.body, bytes):
                self.send_header("Content-Length", str(len(told.body)))
                self.end_headers()
                self.wfile.write(told.body)
                return
            self.send_header("Connection", "close")
            self.close_connection = True
            self.end_headers()
            for piece in told.body:
                self.wfile.write(piece)
                self.wfile.flush()

        def log_message(self, *_: object) -> None:
            pass

    return Handler


def _json_model(values: Mapping[str, Any]) -> dict[str, Any]:
    model = {}
    for keyword, value in values.items():
        vr = dictionary_VR(keyword)
        several = value if isinstance(value, list) else [value]
        if vr == "PN":
            several = [{"Alphabetic": one} for one in several]
        if vr == "SQ":
            several = [_json_model(one) for one in several]
        model[f"{tag_for_keyword(keyword):08X}"] = {"vr": vr, "Value": several}
    return model
