"""Training by several processes, mostly one on each machine: their places, and what if one dies.

Keras trains through `keras.distribution` on JAX. JAX ends a process that lost its partners with
an abort that no handler sees, so the training runs in a child process (`training.cluster_member`)
and this one, which loads neither Keras nor JAX, stays to say what happened.
"""

from __future__ import annotations

import multiprocessing
import tempfile
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path

from training.hardware import Backend, Device, choose
from training.recipe import Recipe
from training.run_folder import RunState
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

WAIT_S = 300
# How long those that are done wait for number 0 to write its files.
LEAVING_S = 300
_HIGHEST_PORT = 65535


@dataclass(frozen=True)
class Place:
    """Where one process stands among those that train together.

    Attributes
    ----------
    processes
        How many there are, 2 or more.
    coordinator
        ``HOST:PORT`` of the process with number 0, as all of them can reach it.
    number
        Of this process, from 0.
    wait_s
        Seconds to wait for the others at the start.
    """

    processes: int
    coordinator: str
    number: int
    wait_s: int = WAIT_S

    def __post_init__(self) -> None:
        host, colon, port = self.coordinator.rpartition(":")
        if self.processes < 2:
            raise _wrong("--processes", "2 or more", self.processes)
        if not 0 <= self.number < self.processes:
            raise _wrong("--process-id", f"from 0 to {self.processes - 1}", self.number)
        if not (host and colon and port.isascii() and port.isdigit()):
            raise _wrong("--coordinator", "HOST:PORT", self.coordinator)
        if not 1 <= int(port) <= _HIGHEST_PORT:
            raise _wrong("--coordinator", f"HOST:PORT, port 1 to {_HIGHEST_PORT}", port)


@dataclass(frozen=True)
class Job:
    """What every process is told: `data` is a prepared folder, `run` only number 0's."""

    place: Place
    data: Path
    recipe: Recipe
    run: Path
    device: Device = Device.AUTO


@dataclass(frozen=True)
class Joined:
    """Sent by the child once all processes have met."""


@dataclass(frozen=True)
class Crashed:
    """Sent by the child when it met a mistake of ours."""

    reason: str


def place_of(
    processes: int, coordinator: str | None, number: int | None, wait_s: int = WAIT_S
) -> Place | None:
    """Return the place that a command's flags name; None for a process that trains alone.

    Raises
    ------
    UserError
        A flag is missing or out of its range.
    """
    if processes == 1 and not number:
        return None
    if processes == 1:
        raise _wrong("--process-id", "0 without --processes", number)
    if coordinator is None:
        raise _wrong("--coordinator", "HOST:PORT", "missing")
    if number is None:
        raise _wrong("--process-id", f"from 0 to {processes - 1}", "missing")
    return Place(processes, coordinator, number, wait_s)


def train_together(job: Job) -> RunState:
    """Train, or resume, `job` with the other processes; return the state at the end.

    Raises
    ------
    UserError
        JAX is missing; the processes do not meet in time; they were given different recipes, data
        or libraries; one of them ended; or as `training.train.train`.
    """
    choose(Backend.JAX, job.device)
    # Here, not in the child, which may end without tidying up.
    with tempfile.TemporaryDirectory(prefix="faro-") as passing:
        own = job if job.place.number == 0 else replace(job, run=Path(passing))
        return _watched(own)


def _watched(job: Job) -> RunState:
    # A fresh interpreter: nothing that this one has loaded can have started JAX or TensorFlow.
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_work, args=(sender, job), name="faro-training")
    child.start()
    sender.close()
    try:
        state = _answer(receiver, job.place)
        child.join(timeout=LEAVING_S)
        return state
    finally:
        child.kill()
        child.join()


def _work(sender: Connection, job: Job) -> None:
    from training.cluster_member import work

    work(sender, job)


def _answer(receiver: Connection, place: Place) -> RunState:
    joined = False
    while True:
        try:
            message = receiver.recv()
        except EOFError:
            raise (partner_lost(place) if joined else not_met(place)) from None
        if isinstance(message, RunState):
            return message
        if isinstance(message, UserError):
            raise message
        if isinstance(message, Crashed):
            raise RuntimeError(message.reason)
        joined = True


def not_met(place: Place) -> UserError:
    """Return the error for processes that did not find each other."""
    return UserError(
        "cluster-not-met",
        QT_TRANSLATE_NOOP(
            "errors", "{processes} processes did not meet at {coordinator} within {seconds} s."
        ),
        QT_TRANSLATE_NOOP(
            "errors",
            "Check that process 0 runs on that host, that the port is free and reachable, and "
            "that every process was started with the same --processes and its own --process-id.",
        ),
        processes=place.processes,
        coordinator=place.coordinator,
        seconds=place.wait_s,
    )


def partner_lost(place: Place) -> UserError:
    """Return the error for a process that ended, or was cut off, while the others trained."""
    return UserError(
        "cluster-partner-lost",
        QT_TRANSLATE_NOOP(
            "errors", "One of the {processes} processes ended or can no longer be reached."
        ),
        QT_TRANSLATE_NOOP(
            "errors",
            "See what it said, then start all of them again with the same commands: the run goes "
            "on after its last whole epoch.",
        ),
        processes=place.processes,
    )


def _wrong(flag: str, expected: str, received: object) -> UserError:
    return UserError(
        "cluster-flag",
        QT_TRANSLATE_NOOP("errors", "{flag} must be {expected}, not {received}."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Several processes need --processes N --coordinator HOST:PORT --process-id I.",
        ),
        flag=flag,
        expected=expected,
        received=received,
    )
