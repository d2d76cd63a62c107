"""The C-STORE receiver: listens for those who may send, as long as it runs.

It may run in the window's process or by itself (`python -m viewer pacs serve`).
"""

from __future__ import annotations

import errno
import socket
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from viewer.core.errors import UserError, printable
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.library.intake import Intake
from viewer.core.network.accepted_contexts import supported_contexts
from viewer.core.network.arrivals import Arrival, QuietStudies, Subscribers
from viewer.core.network.associations import check_ae_title
from viewer.core.network.callers import resolved
from viewer.core.network.listening import Listening
from viewer.core.network.storing import Storing
from viewer.core.network.tls import server_context

if TYPE_CHECKING:
    from pydicom import Dataset
    from pynetdicom.events import Event
    from pynetdicom.pdu_primitives import A_ASSOCIATE

    from viewer.core.network.acceptor import Listener

QUIET_S = 10.0
_LOOK_S = 0.1
# How long an image that is just being kept may take when the receiver is stopped.
_PATIENCE_S = 5.0
# Result, source and reason of an A-ASSOCIATE-RJ (PS3.8 table 9-21): for good, by us, unknown.
_CALLER_UNKNOWN = (1, 1, 3)


class Receiver:
    """Listens between `start` and `stop`, or within a ``with`` block.

    Listeners are called from threads of the receiver and must return quickly; what they show in a
    window goes through its event loop. Each `subscribe…` returns what ends the subscription.

    Parameters
    ----------
    quiet_s
        Seconds without a further image after which a study counts as whole.
    """

    def __init__(self, intake: Intake, listening: Listening, quiet_s: float = QUIET_S) -> None:
        self.listening = listening
        self._storing = Storing(intake)
        self._quiet_s = quiet_s
        self._quiet_studies: Subscribers[str] = Subscribers()
        self._event_reports: Subscribers[Dataset] = Subscribers()
        self._changing = threading.Lock()
        self._server: Listener | None = None

    @property
    def ae_title(self) -> str:
        """What senders must call us."""
        return self.listening.ae_title

    @property
    def port(self) -> int:
        """Where it listens; only while it runs."""
        assert self._server is not None, "the receiver does not run"
        return int(self._server.server_address[1])

    @property
    def is_running(self) -> bool:
        """Whether it listens."""
        return self._server is not None

    def subscribe(self, listener: Callable[[Arrival], object]) -> Callable[[], None]:
        """Hear of every object once it is kept, before its sender does."""
        return self._storing.arrivals.add(listener)

    def subscribe_quiet(self, listener: Callable[[str], object]) -> Callable[[], None]:
        """Hear the Study Instance UID of a study of which nothing has come for `quiet_s`."""
        return self._quiet_studies.add(listener)

    def subscribe_problems(self, listener: Callable[[UserError], object]) -> Callable[[], None]:
        """Hear why somebody or something was refused."""
        return self._storing.problems.add(listener)

    def subscribe_reports(self, listener: Callable[[Dataset], object]) -> Callable[[], None]:
        """Hear what archives report on storage commitment (N-EVENT-REPORT, PS3.4 J.3.3)."""
        return self._event_reports.add(listener)

    def __enter__(self) -> Receiver:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Begin to listen.

        Raises
        ------
        UserError
            The port is in use or not ours to use, an address, AE title, host or certificate is
            wrong; nothing runs then.
        """
        with self._changing:
            assert self._server is None, "the receiver runs already"
            check_ae_title(self.listening.ae_title)
            self._callers = resolved(self.listening.callers)
            self._server = self._opened()

    def stop(self) -> None:
        """Take nothing more: who is sending is cut off, what was acknowledged is kept.

        From any thread; returns when it is over, also where another thread is stopping it.
        """
        with self._changing:
            server, self._server = self._server, None
            if server is None:
                return
            server.close(_PATIENCE_S)
            self._thread.join()
            self._forget()
            self._quiet.stop()

    def _opened(self) -> Listener:
        tls = self.listening.tls
        context = server_context(tls) if tls is not None else None
        from viewer.core.network.acceptor import open_listener

        handlers = {"EVT_REQUESTED": self._asked, "EVT_N_EVENT_REPORT": self._reported}
        try:
            server = open_listener(self.listening, self._storing, handlers, context)
        except (OSError, OverflowError) as error:
            raise cannot_listen(self.listening, error) from error
        self._quiet = QuietStudies(self._quiet_s, self._quiet_studies)
        self._forget = self._storing.arrivals.add(self._quiet.note)
        self._thread = threading.Thread(
            target=server.serve_forever, args=(_LOOK_S,), name="faro-receiver"
        )
        self._thread.start()
        return server

    def _asked(self, event: Event) -> None:
        """Refuse a caller who may not send, or say what is taken."""
        association = event.assoc
        request = cast("A_ASSOCIATE", association.requestor.primitive)
        title = str(request.calling_ae_title).strip()
        address = association.requestor.address
        if not self._callers.allow(title, address):
            self._storing.problems.tell(caller_refused(title, address))
            association.acse.send_reject(*_CALLER_UNKNOWN)
            association.kill()
            return
        proposed = request.presentation_context_definition_list
        association.acceptor.supported_contexts = supported_contexts(proposed)

    def _reported(self, event: Event) -> tuple[int, None]:
        report = event.event_information
        self._event_reports.tell(report)
        return 0x0000, None


def caller_refused(ae_title: str, address: str) -> UserError:
    """Describe somebody who tried to send and may not."""
    return UserError(
        "caller-refused",
        QT_TRANSLATE_NOOP("errors", "{title} at {address} wanted to send and was refused."),
        QT_TRANSLATE_NOOP("errors", "Add it to those who may send if you know it."),
        title=printable(ae_title),
        address=address,
    )


def cannot_listen(listening: Listening, error: Exception) -> UserError:
    """Describe why nothing listens."""
    number = getattr(error, "errno", None)
    if number == errno.EADDRINUSE:
        code = "port-in-use"
        sentence = QT_TRANSLATE_NOOP("errors", "Another program listens on port {port} already.")
        step = QT_TRANSLATE_NOOP("errors", "Choose another port, or stop that program.")
    elif number == errno.EACCES:
        code = "port-not-allowed"
        sentence = QT_TRANSLATE_NOOP(
            "errors", "The system does not let this user listen on port {port}."
        )
        step = QT_TRANSLATE_NOOP("errors", "Choose a port from 1024 on, such as 11112.")
    elif number == errno.EADDRNOTAVAIL or isinstance(error, socket.gaierror):
        code = "no-such-address"
        sentence = QT_TRANSLATE_NOOP("errors", "{address} is no address of this computer.")
        step = QT_TRANSLATE_NOOP("errors", "Choose 127.0.0.1, or an address of its network.")
    else:
        code = "cannot-listen"
        sentence = QT_TRANSLATE_NOOP("errors", "Nothing can be received on port {port}: {reason}.")
        step = QT_TRANSLATE_NOOP("errors", "Choose another port or address.")
    reason = getattr(error, "strerror", None) or str(error)
    return UserError(
        code, sentence, step, port=listening.port, address=listening.address, reason=reason
    )
