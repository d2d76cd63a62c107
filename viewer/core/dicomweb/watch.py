"""Ends the waits of an HTTP connection: when the user cancels, and when the peer is too slow.

A read that blocks cannot look whether anybody still waits for it, and a socket's timeout starts
anew with every byte. So another thread looks, and shuts the connection down.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable
from weakref import WeakSet

from viewer.core.progress import Cancelled, Progress

_LOOK_EVERY_S = 0.1


class Watch:
    """Looks after the connections of one session for as long as its block runs.

    `silent` makes the error for a peer that did not answer in time.
    """

    def __init__(self, progress: Progress, silent: Callable[[], Exception]) -> None:
        self.progress = progress
        self._silent = silent
        self._sockets: WeakSet[socket.socket] = WeakSet()
        self._until = float("inf")
        self._ended: Exception | None = None
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, name="faro-dicomweb-watch", daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def add(self, connected: socket.socket) -> None:
        """Look after a connection from now on."""
        self._sockets.add(connected)

    def expect(self, seconds: float) -> None:
        """Give the peer so long; a new wait forgets that an earlier one took too long.

        Raises
        ------
        Cancelled
            The user has cancelled.
        """
        self.progress.check()
        self._ended = None
        self._until = time.monotonic() + seconds

    def rest(self) -> None:
        """Expect nothing: it is our turn."""
        self._until = float("inf")

    def settle(self) -> None:
        """Raise what ended the last wait, where it was this watch and not the peer."""
        self.rest()
        if self._ended is not None:
            raise self._ended

    def _look(self) -> None:
        while not self._over.wait(_LOOK_EVERY_S):
            try:
                self.progress.check()
            except Cancelled as cancelled:
                self._end(cancelled)
            if time.monotonic() > self._until:
                self._end(self._silent())

    def _end(self, reason: Exception) -> None:
        self._ended = reason
        self._until = float("inf")
        for connected in list(self._sockets):
            with contextlib.suppress(OSError):
                # Not the TLS socket's own: that drops its state under the reader's feet.
                socket.socket.shutdown(connected, socket.SHUT_RDWR)
