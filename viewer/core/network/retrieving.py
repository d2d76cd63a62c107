"""The one door to a node, however it is spoken to: test, search, fetch, send.

Window, commands and outbox come through here. What only DIMSE has (worklist, C-MOVE to others,
storage commitment) has modules of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.core.errors import UserError
from viewer.core.library.library_sink import LibrarySink
from viewer.core.network.answers import Answers, Query
from viewer.core.network.backoff import Backoff
from viewer.core.network.hidden_images import with_hidden
from viewer.core.network.node import Node, Protocol
from viewer.core.network.transfer_report import TransferReport
from viewer.core.network.wanted import Sink, Wanted
from viewer.core.progress import NO_PROGRESS, Progress

if TYPE_CHECKING:
    from viewer.core.dicomweb.session import Connection
    from viewer.core.network.echo import NodeTest
    from viewer.core.network.receiver import Receiver


def probe(node: Node, progress: Progress = NO_PROGRESS, *, secret: str | None = None) -> NodeTest:
    """Find out whether a node can be worked with, by a real search.

    `secret` is a password or bearer token that is not kept; None: the one that is (`credentials`).

    Raises
    ------
    UserError, Cancelled
        What keeps the node from being of use, in words.
    """
    if node.protocol is Protocol.DIMSE:
        from viewer.core.network.echo import probe_node

        return probe_node(node, progress)
    from viewer.core.dicomweb.probe import probe_node as probe_web_node

    with _opened(node, secret, progress) as connection:
        return probe_web_node(connection)


def find(
    node: Node,
    query: Query,
    progress: Progress = NO_PROGRESS,
    *,
    at_most: int = 10_000,
    secret: str | None = None,
) -> Answers:
    """Search a node by C-FIND or QIDO-RS. `secret` and what is raised as in `probe`."""
    if node.protocol is Protocol.DIMSE:
        from viewer.core.network.find import find as find_by_dimse

        return find_by_dimse(node, query, progress, at_most=at_most)
    from viewer.core.dicomweb.query import find as find_on_web

    with _opened(node, secret, progress) as connection:
        return find_on_web(connection, query, at_most=at_most)


def retrieve(
    node: Node,
    wanted: Wanted,
    sink: Sink,
    progress: Progress = NO_PROGRESS,
    *,
    receiver: Receiver | None = None,
    secret: str | None = None,
) -> TransferReport:
    """Fetch images by WADO-RS or C-GET, into `sink`.

    A node without C-GET is asked to send to `receiver` (C-MOVE), whose own intake then takes the
    place of `sink`. What came and is not shown, as its UID was taken, is WARNED in the report.
    `secret` and what is raised as in `probe`.
    """
    report = _retrieved(node, wanted, sink, progress, receiver, secret)
    return with_hidden(report, sink.hidden) if isinstance(sink, LibrarySink) else report


def _retrieved(
    node: Node,
    wanted: Wanted,
    sink: Sink,
    progress: Progress,
    receiver: Receiver | None,
    secret: str | None,
) -> TransferReport:
    if node.protocol is Protocol.DICOMWEB:
        from viewer.core.dicomweb.retrieve import retrieve as retrieve_from_web

        with _opened(node, secret, progress) as connection:
            return retrieve_from_web(connection, wanted, sink)
    from viewer.core.network.get import get
    from viewer.core.network.move import move

    try:
        return get(node, wanted, sink, progress)
    except UserError as error:
        if error.code != "service-not-offered" or receiver is None:
            raise
    return move(node, wanted, receiver, progress)


def send(
    node: Node,
    files: Sequence[Path],
    progress: Progress = NO_PROGRESS,
    *,
    backoff: Backoff | None = None,
    secret: str | None = None,
) -> TransferReport:
    """Send files by STOW-RS or C-STORE. `secret` and what is raised as in `probe`."""
    backoff = backoff or Backoff()
    if node.protocol is Protocol.DIMSE:
        from viewer.core.network.send import send as send_by_dimse

        return send_by_dimse(node, files, progress, backoff=backoff)
    from viewer.core.dicomweb.store import store

    with _opened(node, secret, progress) as connection:
        return store(connection, files, backoff=backoff)


def _opened(
    node: Node, secret: str | None, progress: Progress
) -> AbstractContextManager[Connection]:
    from viewer.core.dicomweb.session import opened
    from viewer.core.network.credentials import secret_of

    return opened(node, secret_of(node.name) if secret is None else secret, progress)
