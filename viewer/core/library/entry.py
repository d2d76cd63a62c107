"""What goes into the library's tables, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from viewer.core.records import Described


class Verdict(StrEnum):
    """What became of a file that was to be listed.

    DUPLICATE
        The same bytes are listed already, here or at another place: nothing changed.
    MOVED
        The same bytes were listed at another place that is gone, or where Faro did not keep them
        itself as it does now: the images are listed at the new place.
    VARIANT
        Another image with this SOP Instance UID is listed: this one is kept, and reported, but
        never listed beside it, since results go by that UID.
    UPDATED
        The file at this place was written anew since it was listed.
    """

    ADDED = "added"
    DUPLICATE = "duplicate"
    MOVED = "moved"
    VARIANT = "variant"
    UPDATED = "updated"


@dataclass(frozen=True)
class Entry:
    """A file to be listed; `sha256` of its bytes where known, else ""."""

    described: Described
    sha256: str = ""

    @property
    def uid(self) -> str:
        """Its SOP Instance UID."""
        return self.described.instance.sop_instance_uid

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.described.instance.path
