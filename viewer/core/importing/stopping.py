"""Which errors end an import, and which are about one file."""

from __future__ import annotations

from viewer.core.errors import UserError
from viewer.core.importing.medium import MEDIUM_GONE

# Every other file would fail alike: one sentence instead of thousands.
_STOPPING = frozenset({"cannot-write", "disk-full", "index-unusable", MEDIUM_GONE})


def stops_import(reason: UserError) -> bool:
    """Whether no further file can be imported."""
    return reason.code in _STOPPING
