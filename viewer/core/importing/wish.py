"""What is to be imported, and how."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from viewer.core.importing.limits import USUAL_LIMITS, ArchiveLimits


class Mode(StrEnum):
    """COPY: into the library's own store. LINK: listed where they lie; what is packed is copied."""

    COPY = "copy"
    LINK = "link"


@dataclass(frozen=True)
class ImportWish:
    """Files, folders, media and ZIP archives to import.

    `password` opens archives that need one; "" for none.
    """

    paths: tuple[Path, ...]
    mode: Mode = Mode.COPY
    password: str = ""
    limits: ArchiveLimits = USUAL_LIMITS
