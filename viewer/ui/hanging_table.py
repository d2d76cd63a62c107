"""The hanging protocols in force: the user's own while they can be read, else the shipped ones."""

from __future__ import annotations

import functools
from pathlib import Path

from viewer.core.errors import UserError
from viewer.core.hanging import HangingProtocol
from viewer.core.hanging_file import read_protocols, shipped_file, users_file
from viewer.ui.messages import Messages


class HangingTable:
    """Reads the user's file again whenever it was changed; what is wrong in it is said once."""

    def __init__(self, messages: Messages) -> None:
        self._messages = messages
        self._stamp: tuple[int, int] | None = None
        self._own: tuple[HangingProtocol, ...] | None = None

    def protocols(self) -> tuple[HangingProtocol, ...]:
        """Return the rows."""
        path = users_file()
        stamp = _stamp(path)
        if stamp != self._stamp:
            self._stamp, self._own = stamp, None
            if stamp is not None:
                try:
                    self._own = read_protocols(path)
                except UserError as error:
                    self._messages.show_error(error)
        return _shipped() if self._own is None else self._own


@functools.cache
def _shipped() -> tuple[HangingProtocol, ...]:
    return read_protocols(shipped_file())


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size
