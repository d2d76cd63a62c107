"""A receiver that listens to CT1, and what it has kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from viewer.core.errors import UserError
from viewer.core.library.library import Library
from viewer.core.network.arrivals import Arrival
from viewer.core.network.callers import Caller, Callers
from viewer.core.network.listening import Listening
from viewer.core.network.receiver import Receiver

CT1 = Callers((Caller("CT1"),))
SUCCESS, OUT_OF_RESOURCES, DOES_NOT_MATCH, CANNOT_UNDERSTAND = 0, 0xA700, 0xA900, 0xC000


@contextmanager
def listening(
    library: Library, port: int, callers: Callers = CT1, **changes
) -> Iterator[tuple[Receiver, list[Arrival], list[UserError]]]:
    arrivals: list[Arrival] = []
    problems: list[UserError] = []
    set_up = Listening(port=port, callers=callers, **changes)
    receiver = Receiver(library.intake, set_up, quiet_s=0.2)
    receiver.subscribe(arrivals.append)
    receiver.subscribe_problems(problems.append)
    with receiver:
        yield receiver, arrivals, problems


def listed(library: Library) -> set[str]:
    """SOP Instance UIDs of all images that are listed."""
    return {
        image.sop_instance_uid
        for study in library.catalogue.studies()
        for series in study.series
        for image in series.instances
    }


def files(library: Library) -> list[Path]:
    """Everything in the store, half files included."""
    return [path for path in library.store.folder.rglob("*") if path.is_file()]
