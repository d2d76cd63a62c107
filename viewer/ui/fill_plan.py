"""What the background decodes of one open series, handed out image by image to its workers."""

from __future__ import annotations

import threading
import time

from viewer.core.errors import UserError
from viewer.core.fill_order import fill_order
from viewer.core.frame_cache import FrameCache
from viewer.core.progress import Progress
from viewer.ui.open_stack import OpenStack

# After the reader's last step; until then only what he is about to see is decoded.
QUIET_S = 0.15
_NEAR = 8
# How long a worker goes on before it asks whether something more urgent waits.
_TURN_S = 0.08


class FillPlan:
    """Thread-safe. What is at hand is left out, and never more is decoded than has room."""

    def __init__(self, stack: OpenStack, frames: FrameCache) -> None:
        self._stack = stack
        self._frames = frames
        self._lock = threading.Lock()
        self._wanted, self._direction = -1, 1
        self._order: list[int] | None = []
        self._next = 0
        self._moved_at = 0.0
        self._yields = False
        self._largest = 1
        self._refused: set[int] = set()
        # What the store had let go of when the present order was planned, and when all of the
        # series was last seen to be at hand.
        self._planned_at = 0
        self._complete_at: int | None = None
        self._taken: set[int] = set()

    def move(self, wanted: int, direction: int, *, yields: bool) -> None:
        """Plan around another image; with `yields` nothing is handed out until the next call."""
        with self._lock:
            if self._wanted not in (-1, wanted):
                self._moved_at = time.monotonic()
            self._wanted, self._direction, self._yields = wanted, direction, yields
            self._order = None
            self._taken.clear()

    @property
    def is_complete(self) -> bool:
        """Whether all of the series is at hand, or was refused, and nothing was let go since."""
        return self._complete_at == self._frames.dropped

    def work(self, progress: Progress) -> bool:
        """Decode for a short turn, in a worker; return whether more is to do at once."""
        until = time.monotonic() + _TURN_S
        while (index := self._take()) is not None:
            progress.check()
            try:
                decoded = self._stack.load(index, self._frames, progress)
            except UserError:
                # Said when the reader gets there; the images behind it are still wanted.
                self._refused.add(index)
            else:
                self._largest = max(self._largest, decoded.nbytes)
            if time.monotonic() > until:
                return True
        return False

    def _take(self) -> int | None:
        with self._lock:
            if self._yields:
                return None
            if self._order is None:
                self._order, self._next = self._planned(), 0
            is_busy = time.monotonic() - self._moved_at < QUIET_S
            end = min(_NEAR, len(self._order)) if is_busy else len(self._order)
            while self._next < end:
                index = self._order[self._next]
                self._next += 1
                if self._is_missing(index):
                    self._taken.add(index)
                    return index
            if end == len(self._stack.places) - 1:
                self._complete_at = self._planned_at
            return None

    def _is_missing(self, index: int) -> bool:
        if index in self._refused or index in self._taken:
            return False
        key = self._stack.keys.get(index)
        return key is None or not self._frames.holds(key)

    def _planned(self) -> list[int]:
        self._planned_at = self._frames.dropped
        keys, count = self._stack.keys, len(self._stack.places)
        at_hand = self._frames.find(keys[self._wanted]) if self._wanted in keys else None
        if at_hand is not None:
            self._largest = max(self._largest, at_hand.nbytes)
        room = self._frames.share // self._largest - 1
        order = fill_order(self._wanted, self._direction, count, room)
        if len(order) < count - 1:
            # What is near must outlive what is far when room is made.
            self._frames.prefer([keys[index] for index in reversed(order) if index in keys])
        return order
