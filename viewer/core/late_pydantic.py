"""pydantic, imported when it is first needed: the window starts without it."""

from __future__ import annotations

import threading

_IMPORTING = threading.Lock()
_IMPORT_ATTEMPTS = 3


def load_pydantic() -> None:
    """Import pydantic, whatever other threads import meanwhile; call it before importing from it.

    PySide's import hook asks each new module for ``__wrapped__``, to which pydantic answers by
    importing more of itself. The hook rests meanwhile, but another thread whose import ends just
    then wakes it for all, and it finds half of pydantic. The next attempt finds the rest.
    """
    with _IMPORTING:
        for attempt in range(1, _IMPORT_ATTEMPTS + 1):
            try:
                from pydantic import ConfigDict, TypeAdapter, ValidationError  # noqa: F401
            except ImportError:
                if attempt == _IMPORT_ATTEMPTS:
                    raise
            else:
                return
