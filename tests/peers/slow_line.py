"""A line that carries few bytes a second: a proxy on loopback with no room to spare."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

_PIECE = 8192


@contextmanager
def slow_line(target_port: int, *, bytes_per_s: int) -> Iterator[int]:
    """Pass one connection on, at most so fast in each direction; gives the port to connect to."""
    with ExitStack() as stack:
        server = stack.enter_context(socket.socket())
        # As a real line: what was sent and has not crossed waits at the sender.
        server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _PIECE)
        server.bind(("127.0.0.1", 0))
        server.listen()
        thread = threading.Thread(target=_serve, args=(server, target_port, bytes_per_s))
        thread.start()
        yield server.getsockname()[1]
    thread.join(10)


def _serve(server: socket.socket, target_port: int, bytes_per_s: int) -> None:
    try:
        caller, _ = server.accept()
    except OSError:  # nobody came
        return
    with caller, socket.create_connection(("127.0.0.1", target_port)) as peer:
        ways = [
            threading.Thread(target=_pass_on, args=(*ends, bytes_per_s))
            for ends in ((caller, peer), (peer, caller))
        ]
        for way in ways:
            way.start()
        for way in ways:
            way.join()


def _pass_on(source: socket.socket, target: socket.socket, bytes_per_s: int) -> None:
    try:
        while piece := source.recv(_PIECE):
            time.sleep(len(piece) / bytes_per_s)
            target.sendall(piece)
    except OSError:
        pass
    for end in (source, target):
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            continue
