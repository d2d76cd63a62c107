"""A server that studies come from or go to, as the user has set it up."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class Protocol(StrEnum):
    """How a node is spoken to."""

    DIMSE = "dimse"
    DICOMWEB = "dicomweb"


@dataclass(frozen=True)
class Tls:
    """PEM files of a secured connection; PS3.15 B.

    Attributes
    ----------
    ca
        Who vouches for the node; None trusts what the computer trusts.
    certificate, key
        Who we are, where the node asks for it.
    """

    ca: Path | None = None
    certificate: Path | None = None
    key: Path | None = None


@dataclass(frozen=True)
class Timeouts:
    """Seconds until a silent peer is given up: all four waits of a connection end.

    `connect` for the TCP connection, `association` (ACSE) for its acceptance, `message` (DIMSE, or
    an HTTP answer) for each answer, `network` for the next bytes.
    """

    connect: float = 10.0
    association: float = 20.0
    message: float = 60.0
    network: float = 60.0


@dataclass(frozen=True)
class Node:
    """One peer.

    Attributes
    ----------
    name
        The user's word for it; nodes are told apart by it.
    host, port, ae_title, calling_ae_title
        For DIMSE: where it listens, what it is called, and what we call ourselves to it.
    url
        For DICOMweb: its root, such as ``https://pacs.example/dicom-web``.
    user
        For basic authentication; its password, or a bearer token where there is no user, is kept
        apart (`credentials`).
    """

    name: str
    protocol: Protocol = Protocol.DIMSE
    host: str = ""
    port: int = 104
    ae_title: str = "ANY-SCP"
    calling_ae_title: str = "FARO"
    url: str = ""
    user: str = ""
    tls: Tls | None = None
    timeouts: Timeouts = field(default_factory=Timeouts)
