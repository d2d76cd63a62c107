"""The user's own outbox and what sends it."""

from __future__ import annotations

from viewer.core.library.library import Library
from viewer.core.network.commitment import Reports
from viewer.core.network.node_book import NodeBook
from viewer.core.outbox.outbox import Outbox
from viewer.core.outbox.worker import Worker

_FOLDER = "outbox"


def open_outbox(library: Library) -> Outbox:
    """Return the outbox of a library: its tables in the index, its files beside it."""
    return Outbox(library.index, library.index.path.parent / _FOLDER)


def open_worker(outbox: Outbox, reports: Reports | None = None) -> Worker:
    """Return a worker that sends to the user's nodes.

    `reports` is the receiver of this process, where one runs, by which archives confirm what they
    keep. A receiver of a process that sends nothing hands such answers to `Worker.hear`.
    """
    from viewer.core.outbox.network import Network

    return Worker(outbox, NodeBook().get, Network(reports))
