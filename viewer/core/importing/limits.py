"""How far an archive may unpack: what is meant to fill disk or memory is refused."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ArchiveLimits:
    """Limits on one ZIP archive, all of what is packed in it included.

    Attributes
    ----------
    entries
        Files and folders.
    entry_bytes, total_bytes
        Of one file, and of all files that are unpacked.
    ratio
        How many times larger than the archive the unpacked files may be, once they are larger
        than `free_bytes`: black images pack to a thousandth, but not gigabytes of them.
    """

    entries: int = 200_000
    entry_bytes: int = 16 << 30
    total_bytes: int = 256 << 30
    ratio: int = 100
    free_bytes: int = 1 << 30


USUAL_LIMITS = ArchiveLimits()
