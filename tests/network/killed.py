"""A receiver that is killed while it receives, and what is left of what it had acknowledged."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.network.sending import storescu
from tests.peers.loopback import free_port
from viewer.core.library.library import open_library
from viewer.core.library.recovery import recover

_ONE_IMAGE_S = 0.02


@dataclass(frozen=True)
class Killed:
    """`acknowledged` images, in the order they were sent; how many of those are `lost`."""

    acknowledged: int
    lost: int


def kill_while_receiving(home: Path, paths: Sequence[Path]) -> Killed:
    """Send `paths` to a receiver and kill it (SIGKILL) at a random instant; look what is there.

    The instant lies within a random image, so that it is in the middle on any machine.
    """
    port = free_port()
    command = [sys.executable, "-m", "viewer", "pacs", "serve", "--anyone", "--port", str(port)]
    environment = {**os.environ, "FARO_HOME": str(home)}
    answers: list[int] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as child:
        assert child.stdout is not None
        assert b"listens" in child.stdout.readline()
        sender = threading.Thread(target=lambda: answers.append(storescu(port, *paths)))
        sender.start()
        for _ in range(random.randrange(len(paths))):
            child.stdout.readline()
        time.sleep(random.uniform(0, _ONE_IMAGE_S))
        child.kill()
        child.stdout.read()
        sender.join()
    (acknowledged,) = answers
    return Killed(acknowledged, _lost(home / "data", paths[:acknowledged]))


def _lost(folder: Path, acknowledged: Sequence[Path]) -> int:
    """Start as Faro does; count what is not listed, or whose file is not as it was sent."""
    from tests.core.importing.killed import look

    look(folder)
    library = open_library(folder)
    try:
        recover(library)
        there = {
            image.sop_instance_uid: image.path
            for study in library.catalogue.studies()
            for series in study.series
            for image in series.instances
        }
        return sum(not _is_same(there, path) for path in acknowledged)
    finally:
        library.close()


def _is_same(there: dict[str, Path], sent: Path) -> bool:
    import pydicom

    image = pydicom.dcmread(sent)
    kept = there.get(str(image.SOPInstanceUID))
    return kept is not None and pydicom.dcmread(kept) == image
