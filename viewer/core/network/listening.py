"""How the receiver listens, as the user has set it up."""

from __future__ import annotations

from dataclasses import dataclass, field

from viewer.core.network.callers import Callers
from viewer.core.network.node import Timeouts, Tls

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class Listening:
    """Where a receiver listens, as whom, and to whom.

    Attributes
    ----------
    address
        Of this computer; loopback only until the user says otherwise, "" for all.
    port
        0: any that is free; `Receiver.port` then says which.
    tls
        Our certificate and key; with `ca`, senders must show a certificate it vouches for.
    associations
        At the same time; who comes then is told to come later (PS3.8 9.3.4).
    """

    ae_title: str = "FARO"
    port: int = 11112
    address: str = LOOPBACK
    callers: Callers = field(default_factory=Callers)
    tls: Tls | None = None
    timeouts: Timeouts = field(default_factory=Timeouts)
    associations: int = 16
