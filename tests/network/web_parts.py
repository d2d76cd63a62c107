"""What the tests of DICOMweb share: studies to move, sinks, and nodes behind a bad line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import pydicom
from pydicom import Dataset

from tests.builders import build_dx, new_uid, write
from tests.peers.orthanc import Orthanc
from viewer.core.dicomweb.retrieve import retrieve
from viewer.core.dicomweb.session import opened
from viewer.core.dicomweb.store import store
from viewer.core.network.backoff import Backoff
from viewer.core.network.node import Node, Timeouts
from viewer.core.network.transfer_report import TransferReport
from viewer.core.network.wanted import Wanted
from viewer.core.progress import NO_PROGRESS, Progress

QUICK = Backoff(attempts=2, first_s=0.01)
Kept = dict[str, bytes]


def keeping(kept: Kept) -> Callable[[BinaryIO], None]:
    """Return a sink that keeps what comes by its SOP Instance UID."""

    def keep(file: BinaryIO) -> None:
        data = file.read()
        file.seek(0)
        header = pydicom.dcmread(file, specific_tags=["SOPInstanceUID"])
        kept[str(header.SOPInstanceUID)] = data

    return keep


def fetch(
    node: Node,
    wanted: Wanted,
    kept: Kept,
    *,
    secret: str | None = None,
    sink: Callable[[BinaryIO], None] | None = None,
    progress: Progress = NO_PROGRESS,
) -> TransferReport:
    """Retrieve into `kept`, or `sink`, without much patience."""
    with opened(node, secret, progress) as connection:
        return retrieve(connection, wanted, sink or keeping(kept), backoff=QUICK)


def build_study(folder: Path, count: int, **tags: Any) -> list[Path]:
    """Write a study of `count` images in two series, with pixels that do not compress."""
    study, series = new_uid(), [new_uid(), new_uid()]
    noise = np.random.default_rng(7).integers(0, 4096, (64, 64), dtype=np.uint16)
    paths = []
    for number in range(count):
        own = {
            "StudyInstanceUID": study,
            "SeriesInstanceUID": series[number % 2],
            "InstanceNumber": number,
            **tags,
        }
        paths.append(write(build_dx(noise + number % 7, tags=own), folder / f"{number}.dcm"))
    return paths


def headers_of(paths: Sequence[Path]) -> list[Dataset]:
    """Read files without their pixels."""
    return [pydicom.dcmread(path, stop_before_pixels=True) for path in paths]


def through(orthanc: Orthanc, port: int, seconds: float = 30) -> Node:
    """Return Orthanc's DICOMweb as it is reached through a proxy, with this much patience."""
    waits = Timeouts(connect=5, association=5, message=seconds, network=seconds)
    return replace(orthanc.web, url=f"http://127.0.0.1:{port}/dicom-web", timeouts=waits)


def send(
    node: Node,
    files: Sequence[Path],
    secret: str | None = None,
    progress: Progress = NO_PROGRESS,
) -> TransferReport:
    """Store without much patience."""
    with opened(node, secret, progress) as connection:
        return store(connection, files, backoff=QUICK)


def uids_of(files: Sequence[Path]) -> list[str]:
    """Return the SOP Instance UIDs of files."""
    return [str(one.SOPInstanceUID) for one in headers_of(files)]
