"""Names of files that say which process writes them, so that nobody cleans up behind the living."""

from __future__ import annotations

import functools
import os
import re

_MARK = re.compile(r"(\d+)-(\d+)-")
# Clocks that are set move the time at which the system says that a process began.
_SAME_START_S = 2


def own_mark() -> str:
    """Return what names of this process's files begin with: its number and when it began."""
    return _mark_of(os.getpid())


@functools.cache
def _mark_of(process: int) -> str:
    import psutil

    return f"{process}-{int(psutil.Process(process).create_time())}"


def is_living(name: str) -> bool:
    """Whether the process that a name begins with still runs; False for names without a mark."""
    import psutil

    found = _MARK.match(name)
    if found is None:
        return False
    process, began = map(int, found.groups())
    try:
        return bool(abs(psutil.Process(process).create_time() - began) <= _SAME_START_S)
    except psutil.AccessDenied:
        return True
    except psutil.Error:
        return False
