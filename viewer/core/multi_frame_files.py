"""Files with several frames that stay open while their frames are decoded one by one."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from viewer.core.images import OpenImage

# Two viewports beside each other, each with a loop, and one more that was there before.
_MOST = 3


class MultiFrameFiles:
    """The last files, whole and still encoded, so that a frame does not read them all anew."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._files: OrderedDict[tuple[Path, object], tuple[OpenImage, int]] = OrderedDict()
        self._bytes = 0

    @property
    def nbytes(self) -> int:
        """Bytes of the files that are open; waits for nobody."""
        return self._bytes

    def open(
        self, path: Path, version: object, size: int, read: Callable[[], OpenImage]
    ) -> OpenImage:
        """Return a file of `size` bytes, from `read` once as long as its version is the same."""
        with self._lock:
            kept = self._files.get((path, version))
            if kept is None:
                kept = read(), size
                self._files[path, version] = kept
            self._files.move_to_end((path, version))
            while len(self._files) > _MOST:
                self._files.popitem(last=False)
            self._count()
            return kept[0]

    def close(self, path: Path | None = None) -> None:
        """Let go of a file's bytes; None: of all files'."""
        with self._lock:
            for key in [key for key in self._files if path in (None, key[0])]:
                del self._files[key]
            self._count()

    def _count(self) -> None:
        self._bytes = sum(size for _, size in self._files.values())
