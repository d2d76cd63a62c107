"""What the processor offers this process."""

from __future__ import annotations

import os


def usable_cores() -> int:
    """Return on how many cores this process may run; a container may have fewer than its host."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
