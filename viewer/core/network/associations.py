"""The one place where associations are made: titles checked, all waits limited, errors in words.

PS3.8 7.1 and 9.3.2; PS3.7 D.3.3.4 for roles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.network import connection_errors
from viewer.core.network.connecting import connect
from viewer.core.network.dicom_stack import MAX_PDU
from viewer.core.network.node import Node
from viewer.core.network.tls import broken, tls_failed
from viewer.core.progress import Progress

if TYPE_CHECKING:
    from pydicom import Dataset
    from pynetdicom.association import Association

    from viewer.core.network.upper_layer import Watch

# PS3.5 6.2, AE: 16 characters of the basic set, no backslash, not only spaces.
_AE_TITLE = re.compile(r"(?=.*[^ ])[ -\[\]-~]{1,16}")
MAX_CONTEXTS = 128
_RELEASE_S = 5.0
# Of every request: one is asked after the other.
_MESSAGE_ID = 1


@dataclass(frozen=True)
class Want:
    """A presentation context to ask for.

    Attributes
    ----------
    receives
        Whether the peer is to send us such objects on this association (C-GET).
    """

    abstract_syntax: str
    transfer_syntaxes: tuple[str, ...] = ("1.2.840.10008.1.2.1", "1.2.840.10008.1.2")
    receives: bool = False


class Line:
    """An association that stands."""

    def __init__(self, node: Node, association: Association, watch: Watch) -> None:
        self.node = node
        self.association = association
        self._watch = watch

    def accepted(self, abstract_syntax: str) -> tuple[str, ...]:
        """Return the transfer syntaxes the peer took for a service or SOP class."""
        return tuple(
            str(context.transfer_syntax[0])
            for context in self.association.accepted_contexts
            if context.abstract_syntax == abstract_syntax
        )

    def require(self, abstract_syntax: str, service: str) -> None:
        """Raise `UserError` where the peer does not offer a service."""
        if not self.accepted(abstract_syntax):
            raise connection_errors.not_offered(self.node, service)

    def status_of(self, answer: Dataset) -> int:
        """Return the status of an answer; UserError where the connection ended instead."""
        if "Status" in answer:
            return int(answer.Status)
        raise self.why_lost()

    def touch(self) -> None:
        """Let the wait for an answer begin anew: the peer is at work, if not on this line."""
        self._watch.touch()

    def tell_to_stop(self, model: str) -> None:
        """Tell the peer to stop what it was last asked for (C-CANCEL, PS3.7 9.3.2.3)."""
        if self.association.is_established:
            self.association.send_c_cancel(_MESSAGE_ID, query_model=model)

    def leave(self) -> None:
        """End the association without waiting for what is still to come."""
        self.association.abort()

    def why_lost(self) -> UserError:
        """Return why no answer came."""
        if self._watch.timed_out:
            return connection_errors.silent(self.node)
        return broken(self.node, self._watch.error)


@contextmanager
def associated(
    node: Node,
    wants: Sequence[Want],
    progress: Progress,
    handlers: Mapping[str, Callable[[Any], Any]] | None = None,
) -> Iterator[Line]:
    """Give an association with `node`, released when the block ends, aborted when it is cancelled.

    `handlers` are pynetdicom's event handlers by the event's name, such as ``EVT_C_STORE``; they
    run in the caller's thread, but for ``EVT_N_EVENT_REPORT``.

    Raises
    ------
    UserError
        No connection, no association, or nothing of `wants` is offered.
    Cancelled
        At once; the peer is told.
    """
    check_ae_title(node.ae_title)
    check_ae_title(node.calling_ae_title)
    # First, since it takes most of a second, for which no archive should wait.
    from viewer.core.network.upper_layer import Caller, Watch, leave_at_once

    connected = connect(node, progress)
    watch = Watch(progress)
    caller = Caller(node.calling_ae_title, connected, watch)
    caller.acse_timeout = node.timeouts.association
    caller.dimse_timeout = node.timeouts.message
    caller.network_timeout = node.timeouts.network
    try:
        association = _established(_requested(caller, node, wants, handlers or {}), node, watch)
        try:
            yield Line(node, association, watch)
        except UserError:
            _release(association, watch)
            raise
        _release(association, watch)
    finally:
        if caller.association is not None and not caller.association.is_released:
            leave_at_once(caller.association)
        connected.close()


def _release(association: Association, watch: Watch) -> None:
    """Say goodbye where somebody is left to hear it."""
    watch.stop_asking()
    association.acse_timeout = min(_RELEASE_S, association.acse_timeout or _RELEASE_S)
    association.release()


def check_ae_title(title: str) -> None:
    """Raise `UserError` for what is no AE title (PS3.5 6.2)."""
    if not _AE_TITLE.fullmatch(title):
        raise UserError(
            "bad-ae-title",
            QT_TRANSLATE_NOOP("errors", "“{title}” is no AE title."),
            QT_TRANSLATE_NOOP(
                "errors", "It has 1 to 16 letters, digits or signs, without accents or backslash."
            ),
            title=title,
        )


def _requested(
    caller: Any, node: Node, wants: Sequence[Want], handlers: Mapping[str, Callable[[Any], Any]]
) -> Association:
    from pynetdicom import build_context, build_role, evt

    contexts = [build_context(want.abstract_syntax, list(want.transfer_syntaxes)) for want in wants]
    received = dict.fromkeys(want.abstract_syntax for want in wants if want.receives)
    roles = [build_role(uid, scp_role=True) for uid in received]
    association: Association = caller.associate(
        # Not where to, the connection is there: only what event handlers are told.
        caller.local_address,
        node.port,
        contexts,
        node.ae_title,
        max_pdu=MAX_PDU,
        ext_neg=roles,
        evt_handlers=[(getattr(evt, name), handler) for name, handler in handlers.items()],
    )
    return association


def _established(association: Association, node: Node, watch: Watch) -> Association:
    if association.is_established:
        return association
    answer = association.acceptor.primitive
    if association.is_rejected and answer is not None:
        raise connection_errors.rejected(
            node, answer.result or 0, answer.result_source or 0, answer.diagnostic or 0
        )
    if association.rejected_contexts:
        refused = (context.abstract_syntax for context in association.rejected_contexts)
        names = sorted({syntax.name for syntax in refused if syntax is not None})
        raise connection_errors.not_offered(node, ", ".join(names[:3]))
    if watch.timed_out:
        raise connection_errors.silent_at_start(node)
    if node.tls is not None and watch.error is not None:
        raise tls_failed(node, watch.error)
    raise connection_errors.aborted(node)
