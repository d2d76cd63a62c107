"""``pacs serve``: receive studies until somebody ends it."""

from __future__ import annotations

import signal
import threading
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from viewer.cli_output import say
from viewer.cli_transfers import write_json
from viewer.core.errors import UserError, printable
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.network.callers import Callers, parse_caller
from viewer.core.network.listening import LOOPBACK, Listening
from viewer.core.network.node import Tls

if TYPE_CHECKING:
    from viewer.core.library.library import Library
    from viewer.core.network.arrivals import Arrival
    from viewer.core.network.receiver import Receiver
    from viewer.core.result import Refusal, Result
    from viewer.ui.arrival_scoring import ArrivalScoring


def serve(
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Where to listen; 0: any free port.")
    ] = 11112,
    aet: Annotated[str, typer.Option(help="Our AE title; senders must call us so.")] = "FARO",
    bind: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Of this computer; 0.0.0.0: all of them.")
    ] = LOOPBACK,
    allow: Annotated[
        list[str] | None,
        typer.Option(metavar="AE[@HOST]", help="Who may send; may be repeated. @HOST: by address."),
    ] = None,
    anyone: Annotated[bool, typer.Option("--anyone", help="Whoever calls may send.")] = False,
    tls_cert: Annotated[
        Path | None, typer.Option(metavar="PEM", help="Our certificate: secures the port.")
    ] = None,
    tls_key: Annotated[Path | None, typer.Option(metavar="PEM", help="Its key.")] = None,
    tls_ca: Annotated[
        Path | None, typer.Option(metavar="PEM", help="Who must vouch for the senders.")
    ] = None,
    score: Annotated[bool, typer.Option("--score", help="Score what arrives.")] = False,
    quiet: Annotated[
        float, typer.Option(min=0.1, help="Seconds without an image until a study is whole.")
    ] = 10.0,
    json_file: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Write a summary at the end.")
    ] = None,
) -> None:
    """Receive studies into Faro's own library until Ctrl+C or SIGTERM."""
    callers = Callers(tuple(map(parse_caller, allow or ())), anyone)
    if not callers.known and not callers.anyone:
        raise _nobody_may_send()
    tls = Tls(tls_ca, tls_cert, tls_key) if tls_cert or tls_ca or tls_key else None
    listening = Listening(aet, port, bind, callers, tls)
    from viewer.core.library.library import open_library
    from viewer.core.library.recovery import recover
    from viewer.core.network.receiver import Receiver
    from viewer.core.outbox.opening import open_outbox, open_worker

    library = open_library()
    tally = Tally(keeps_all=json_file is not None)
    try:
        for sentence in recover(library):
            say(sentence)
        receiver = Receiver(library.intake, listening, quiet)
        # Archives confirm to whoever listens, not to who has sent.
        receiver.subscribe_reports(open_worker(open_outbox(library)).hear)
        _serve(receiver, library, tally, score)
    finally:
        library.close()
    if json_file is not None:
        write_json(json_file, tally.values())


@dataclass
class Tally:
    """What came, for one line each and for the summary.

    `keeps_all` only where a summary is wanted: the program may run for months.
    """

    keeps_all: bool
    arrivals: Counter[str] = field(default_factory=Counter)
    studies: set[str] = field(default_factory=set)
    images: list[dict[str, Any]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    outcomes: list[dict[str, Any]] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def arrived(self, arrival: Arrival) -> None:
        """Say that an object is here."""
        with self._lock:
            if self.keeps_all:
                self._keep(arrival)
            line = f"{arrival.verdict.value} {arrival.sop_instance_uid} from {arrival.sender}"
            print(printable(line), flush=True)

    def refused(self, problem: UserError) -> None:
        """Say why somebody or something was refused."""
        with self._lock:
            if self.keeps_all:
                self.problems.append(str(problem))
            say(problem)

    def scored(self, outcome: Result | Refusal) -> None:
        """Say what the AI answered."""
        from viewer.core.result import Result

        is_result = isinstance(outcome, Result)
        found = {
            "sop_instance_uid": outcome.sop_instance_uid,
            "frame_number": outcome.frame_number,
            "pack": outcome.pack,
            "version": outcome.version,
            "refused": not is_result,
        }
        if isinstance(outcome, Result):
            found |= {
                "flagged": outcome.flagged,
                "label": outcome.label,
                "probabilities": dict(outcome.probabilities),
            }
            words = f"{outcome.label}, {'flagged' if outcome.flagged else 'not flagged'}"
        else:
            words = ", ".join(check.name for check in outcome.reasons)
        with self._lock:
            if self.keeps_all:
                self.outcomes.append(found)
            verb = "scored" if is_result else "not scored"
            print(printable(f"{verb} {outcome.sop_instance_uid}: {words}"), flush=True)

    def _keep(self, arrival: Arrival) -> None:
        self.arrivals[arrival.verdict.value] += 1
        self.studies.add(arrival.study_instance_uid)
        self.images.append(
            {
                "sop_instance_uid": arrival.sop_instance_uid,
                "study_instance_uid": arrival.study_instance_uid,
                "verdict": arrival.verdict.value,
                "sender": arrival.sender,
                "path": str(arrival.path),
            }
        )

    def values(self) -> dict[str, Any]:
        """Return the summary."""
        return {
            "received": dict(self.arrivals),
            "studies": sorted(self.studies),
            "images": self.images,
            "problems": self.problems,
            "ai": self.outcomes,
        }


def _serve(receiver: Receiver, library: Library, tally: Tally, score: bool) -> None:
    is_over = threading.Event()
    receiver.subscribe(tally.arrived)
    receiver.subscribe_problems(tally.refused)
    with ExitStack() as stack:
        for number in (signal.SIGINT, signal.SIGTERM):
            before = signal.signal(number, lambda *_: is_over.set())
            stack.callback(signal.signal, number, before)
        if score:
            scoring = _scoring(library, tally)
            stack.callback(scoring.finish)
            receiver.subscribe_quiet(scoring.add)
        stack.enter_context(receiver)
        where = f"{receiver.listening.address or 'all addresses'}, port {receiver.port}"
        print(f"{receiver.ae_title} listens on {where}.", flush=True)
        # A wait without end is not interrupted by signals on Windows.
        while not is_over.wait(1.0):
            continue


def _scoring(library: Library, tally: Tally) -> ArrivalScoring:
    from viewer.ui.arrival_scoring import ArrivalScoring
    from viewer.ui.scoring_work import Scorer

    scoring = ArrivalScoring(library.catalogue, Scorer(library.index))
    scoring.outcomes.add(tally.scored)
    scoring.problems.add(tally.refused)
    return scoring


def _nobody_may_send() -> UserError:
    return UserError(
        "nobody-may-send",
        QT_TRANSLATE_NOOP("errors", "Nobody is named who may send, so nothing would be received."),
        QT_TRANSLATE_NOOP("errors", "Name senders with --allow AE@HOST, or say --anyone."),
    )
