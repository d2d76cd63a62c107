"""Work that waits for all other work of the computer."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress

_NICENESS = 15
_BELOW_NORMAL = -1  # THREAD_PRIORITY_BELOW_NORMAL


def lower_priority_of_this_thread() -> None:
    """Let the calling thread, and those it starts, run only when others leave time for it.

    macOS knows no such thing for single threads; nothing happens there.
    """
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        kernel.SetThreadPriority(kernel.GetCurrentThread(), _BELOW_NORMAL)
    elif sys.platform == "linux":
        # On Linux niceness is a thread's, whatever POSIX says.
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)
