"""TCP that does not wait: DIMSE is small questions and small answers, each of them waited for."""

from __future__ import annotations

import socket

# Linux only.
_QUICKACK: int | None = getattr(socket, "TCP_QUICKACK", None)


def acknowledge_at_once(connected: socket.socket) -> None:
    """Do not let the peer wait for TCP's acknowledgement; to be said anew after each reading.

    dcmtk writes a message in two pieces, of which the second waits for it: 40 ms an image.
    """
    if _QUICKACK is not None:
        connected.setsockopt(socket.IPPROTO_TCP, _QUICKACK, 1)
