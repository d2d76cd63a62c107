"""Receiving and fetching 512 kB CT slices over loopback, beside dcmtk's storescp and getscu.

Both senders are dcmtk's storescu. As it comes, dcmtk leaves TCP's delays on, which cost storescp
40 ms an image; so each is measured that way and with TCP_NODELAY=1, which is the harder peer.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pydicom

from tests import builders
from tests.benchmarks.figure import Figure
from tests.peers.dcmtk import dcmqrscp
from tests.peers.loopback import free_port, leave_the_network
from tests.peers.programs import program, running
from viewer.core.library.library import open_library
from viewer.core.library.library_sink import LibrarySink
from viewer.core.network.echo import probe_node
from viewer.core.network.get import get
from viewer.core.network.wanted import Wanted

SLICES = 500
SLOW_SLICES = 60
_ROUNDS = 3
# What programs are started with so that dcmtk does not let TCP wait; nothing: as it comes.
_PROMPT = ("env", "TCP_NODELAY=1")
_WANTED = ">= 0.6 of the peer's"


def measure() -> list[Figure]:
    leave_the_network()
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root)
        paths = write_slices(folder / "ct")
        return [
            _receiving(folder, paths, "prompt TCP", _PROMPT, _ROUNDS),
            _receiving(folder, paths[:SLOW_SLICES], "as it comes", (), 1),
            _fetching(folder, paths),
        ]


def write_slices(folder: Path) -> list[Path]:
    """One slice of 512 kB written once, then with other UIDs."""
    noise = np.random.default_rng(0).integers(-1000, 1000, (1, 512, 512)).astype(np.int16)
    (slice_,) = builders.build_ct_series(noise)
    paths = []
    for number in range(SLICES):
        slice_.SOPInstanceUID = slice_.file_meta.MediaStorageSOPInstanceUID = f"2.25.{number + 1}"
        slice_.InstanceNumber = number + 1
        paths.append(builders.write(slice_, folder / f"{number:05d}.dcm"))
    return paths


def _receiving(
    folder: Path, paths: list[Path], name: str, prompt: Sequence[str], rounds: int
) -> Figure:
    theirs, ours = [], []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory(dir=folder) as place:
            with _storescp(Path(place), prompt) as port:
                theirs.append(_sending(port, paths, prompt))
            with _faro(Path(place)) as port:
                ours.append(_sending(port, paths, prompt))
    return Figure(
        f"receiving CT slices of 512 kB ({name})",
        max(ours),
        "MB/s",
        "dcmtk storescp",
        max(theirs),
        _WANTED,
    )


def _sending(port: int, paths: list[Path], prompt: Sequence[str]) -> float:
    """Return the MB a second that storescu gets rid of."""
    command = [*prompt, program("storescu"), "-aec", "FARO", "--max-send-pdu", "131072"]
    started = time.perf_counter()
    subprocess.run([*command, "127.0.0.1", str(port), *map(str, paths)], check=True)
    seconds = time.perf_counter() - started
    return sum(path.stat().st_size for path in paths) / 1e6 / seconds


@contextmanager
def _storescp(folder: Path, prompt: Sequence[str]) -> Iterator[int]:
    port = free_port()
    received = folder / "received"
    received.mkdir()
    command = [*prompt, program("storescp"), "-pdu", "131072", "-od", received, str(port)]
    with running(command, port, folder / "log"):
        yield port


@contextmanager
def _faro(folder: Path) -> Iterator[int]:
    port = free_port()
    environment = {**os.environ, "FARO_HOME": str(folder)}
    options = ["--port", str(port), "--anyone"]
    with (
        (folder / "log").open("wb") as said,
        subprocess.Popen(
            [sys.executable, "-m", "viewer", "pacs", "serve", *options],
            stdout=subprocess.PIPE,
            stderr=said,
            env=environment,
            text=True,
        ) as process,
    ):
        assert process.stdout is not None
        process.stdout.readline()
        drain = subprocess.Popen(["cat"], stdin=process.stdout, stdout=subprocess.DEVNULL)
        try:
            yield port
        finally:
            process.terminate()
            process.wait()
            drain.wait()


def _fetching(folder: Path, paths: list[Path]) -> Figure:
    """C-GET of the whole study from dcmqrscp."""
    size = sum(path.stat().st_size for path in paths) / 1e6
    # Its archive has no option of ours to start it with.
    os.environ["TCP_NODELAY"] = "1"
    place = folder / "archive"
    place.mkdir()
    with dcmqrscp(place) as peer:
        peer.load(paths)
        study = str(pydicom.dcmread(paths[0]).StudyInstanceUID)
        started = time.perf_counter()
        _getscu(peer.node.port, study, folder / "got")
        theirs = size / (time.perf_counter() - started)
        library = open_library(folder / "library")
        probe_node(peer.node)  # loads the network's modules, as the search before a fetch does
        library.catalogue.studies()
        started = time.perf_counter()
        report = get(peer.node, Wanted(study), LibrarySink(library.intake))
        ours = size / (time.perf_counter() - started)
        library.close()
        assert report.is_complete, report.problem
    return Figure("C-GET of 500 CT slices of 512 kB", ours, "MB/s", "dcmtk getscu", theirs, _WANTED)


def _getscu(port: int, study: str, folder: Path) -> None:
    folder.mkdir()
    keys = ["-k", "0008,0052=STUDY", "-k", f"0020,000d={study}"]
    command = [program("getscu"), "-S", "-od", str(folder), "-aec", "QRSCP", *keys]
    subprocess.run([*command, "127.0.0.1", str(port)], check=True)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    print(json.dumps([figure.as_dict() for figure in measure()]))
