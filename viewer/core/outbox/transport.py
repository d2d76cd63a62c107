"""What the outbox asks of the network, and the network as it is."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from viewer.core.errors import UserError
from viewer.core.network.commitment import Commitment
from viewer.core.network.node import Node
from viewer.core.network.node import Protocol as Spoken
from viewer.core.network.transfer_report import TransferReport
from viewer.core.progress import Progress

_PROBE_S = 3.0
_PORTS = {"http": 80, "https": 443}

# SOP Class UID and SOP Instance UID.
Image = tuple[str, str]


class Transport(Protocol):
    """How files get to a node. All but `is_there` may raise `Cancelled` or `UserError`."""

    def send(self, node: Node, files: Sequence[Path], progress: Progress) -> TransferReport:
        """Send files, once each, and return what became of them."""

    def confirm(
        self, node: Node, images: Sequence[Image], transaction_uid: str, progress: Progress
    ) -> Commitment:
        """Ask a node whether it will keep what it has taken (PS3.4 annex J)."""

    def accepted(self, node: Node, sop_class_uid: str, progress: Progress) -> tuple[str, ...]:
        """Return which of the lossless compressed transfer syntaxes a node takes for a class."""

    def can_retry(self, error: UserError) -> bool:
        """Whether the same may work later without anybody changing anything."""

    def is_there(self, node: Node) -> bool:
        """Whether something takes connections where the node should be; cheap."""


def is_listening(node: Node) -> bool:
    """Whether a TCP connection to `node` comes about within a few seconds."""
    host, port = _place(node)
    try:
        socket.create_connection((host, port), min(_PROBE_S, node.timeouts.connect)).close()
    except (OSError, UnicodeError, OverflowError):
        return False
    return True


def address(node: Node) -> str:
    """Return what stays of a node when only its name is changed."""
    if node.protocol is Spoken.DICOMWEB:
        return node.url
    return f"{node.ae_title}@{node.host}:{node.port}"


def _place(node: Node) -> tuple[str, int]:
    if node.protocol is Spoken.DIMSE:
        return node.host, node.port
    try:
        url = urlsplit(node.url)
        return url.hostname or "", url.port or _PORTS.get(url.scheme, 443)
    except ValueError:  # a URL that is none: nothing listens there
        return "", 0
