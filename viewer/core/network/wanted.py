"""What is to be fetched from a node, and where it goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Protocol, runtime_checkable

# Takes one whole DICOM file (PS3.10), open at its first byte, and returns when it is kept: written,
# then indexed. UserError where it cannot be; the transfer then counts that image as missing.
Sink = Callable[[BinaryIO], object]


@runtime_checkable
class BatchSink(Protocol):
    """A sink that can also keep many files at once, as `LibrarySink` does: see there."""

    def __call__(self, file: BinaryIO) -> object:
        """Keep a file at once."""

    @property
    def is_due(self) -> bool:
        """Whether it is time to settle."""

    def add(self, file: BinaryIO) -> None:
        """Take a file, which is kept only once it is settled."""

    def settle(self) -> None:
        """Keep what was added; UserError: none of it is kept."""


@dataclass(frozen=True)
class Wanted:
    """A study, one series of it, or some images of it.

    `sop_instance_uids` empty: all images; else only those, as `TransferReport.left` names them when
    a broken transfer is taken up again.
    """

    study_instance_uid: str
    series_instance_uid: str = ""
    sop_instance_uids: tuple[str, ...] = ()
