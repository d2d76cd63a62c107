"""Files that go on as zeros: half written when the power failed, or made to keep us busy.

pydicom takes eight zeros for an element without a value, and a gigabyte of them for an hour's work.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

_NOTHING = bytes(8)
# As many in a row are no elements; padding behind the last one is shorter or means as little.
_MOST_IN_A_ROW = 1000
_SMALL = 4 << 20


def opened(path: Path) -> io.BufferedReader:
    """Open a file to be read by pydicom; OSError as `open`.

    Of a small file, such as a slice of a CT, zeros are over in seconds: watching it costs more.
    """
    return EndsAtZeros(path) if path.stat().st_size > _SMALL else path.open("rb")


class EndsAtZeros(io.BufferedReader):
    """A file that ends where nothing but zeros is read, eight at a time, as element headers are."""

    def __init__(self, path: Path) -> None:
        super().__init__(io.FileIO(os.fspath(path)))
        self._zeros = 0

    def read(self, size: int | None = -1, /) -> bytes:
        """As of any file, but for zeros."""
        data = super().read(size)
        if size == len(_NOTHING):
            self._zeros = self._zeros + 1 if data == _NOTHING else 0
            if self._zeros > _MOST_IN_A_ROW:
                return b""
        return data
