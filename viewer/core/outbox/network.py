"""The outbox's way out: DIMSE or DICOMweb, as the node is set up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from viewer.core.dicomweb import faults
from viewer.core.errors import UserError
from viewer.core.network.associations import Want, associated
from viewer.core.network.backoff import ONCE
from viewer.core.network.commitment import Commitment, Reports, commit
from viewer.core.network.credentials import secret_of
from viewer.core.network.node import Node
from viewer.core.network.node import Protocol as Spoken
from viewer.core.network.send import send
from viewer.core.network.transfer_report import TransferReport
from viewer.core.outbox.lossless import LOSSLESS
from viewer.core.outbox.transport import Image, is_listening
from viewer.core.progress import Progress


class Network:
    """A `Transport` over the network.

    Parameters
    ----------
    reports
        The receiver of this process, where one runs: nodes confirm to it what they keep.
    patience_s
        Seconds for the answer to a request for storage commitment. On the same association it
        comes soon or never, and later ones are heard by the receiver.
    """

    def __init__(self, reports: Reports | None = None, patience_s: float = 3.0) -> None:
        self._reports = reports
        self._patience_s = patience_s

    def send(self, node: Node, files: Sequence[Path], progress: Progress) -> TransferReport:
        """Send files once; the outbox itself tries again."""
        if node.protocol is Spoken.DIMSE:
            return send(node, files, progress, backoff=ONCE)
        # Imported where a server on the web is spoken to: it takes a while.
        from viewer.core.dicomweb.session import opened
        from viewer.core.dicomweb.store import store

        with opened(node, secret_of(node.name), progress) as connection:
            return store(connection, files, backoff=ONCE)

    def confirm(
        self, node: Node, images: Sequence[Image], transaction_uid: str, progress: Progress
    ) -> Commitment:
        """Ask for storage commitment."""
        return commit(
            node,
            images,
            progress,
            reports=self._reports,
            patience_s=self._patience_s,
            transaction_uid=transaction_uid,
        )

    def accepted(self, node: Node, sop_class_uid: str, progress: Progress) -> tuple[str, ...]:
        """Ask which lossless syntaxes a node takes, by an association that sends nothing.

        An uncompressed one is asked for, too: a node that takes none at all may take offence.
        """
        wants = [Want(sop_class_uid), *(Want(sop_class_uid, (syntax,)) for syntax in LOSSLESS)]
        try:
            with associated(node, wants, progress) as line:
                taken = line.accepted(sop_class_uid)
                return tuple(syntax for syntax in LOSSLESS if syntax in taken)
        except UserError as error:
            if error.code == "service-not-offered":
                return ()
            raise

    def can_retry(self, error: UserError) -> bool:
        """Whether the line or the load was at fault."""
        return faults.can_retry(error)

    def is_there(self, node: Node) -> bool:
        """Whether the node takes a TCP connection."""
        return is_listening(node)
